"""What Redis says of the queues, the workers and the clock; it may forget all of it at any time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from redis import Redis
from rq import Queue, Worker
from rq.cron import CronScheduler
from rq.serializers import JSONSerializer

from webapp import wake


@dataclass(frozen=True)
class Waiting:
    """One queue: how many jobs wait in it, and since when the first of them does."""

    queue: str
    jobs: int
    since: datetime | None


@dataclass(frozen=True)
class AtWork:
    """One worker: into which queues it looks, which job it is at, and when it last said that it lives."""

    queues: list[str]
    job: str | None
    seen_at: datetime | None


@dataclass(frozen=True)
class Seen:
    """All of it at one moment. Without a clock nothing that recurs is asked for."""

    queues: list[Waiting]
    workers: list[AtWork]
    has_clock: bool


def look() -> Seen | None:
    """None while Redis is away."""
    return wake.ask(_look, otherwise=None)


def _look(redis: Redis) -> Seen:
    return Seen(
        queues=[_waiting(Queue(name, connection=redis, serializer=JSONSerializer)) for name in wake.QUEUES],
        workers=sorted(_at_work(redis), key=lambda it: (it.queues, str(it.seen_at))),
        has_clock=bool(CronScheduler.all(redis)),
    )


def _waiting(queue: Queue) -> Waiting:
    first = [queue.fetch_job(job_id) for job_id in queue.get_job_ids(0, 1)]
    return Waiting(queue.name, queue.count, next((_aware(job.enqueued_at) for job in first if job is not None), None))


def _at_work(redis: Redis) -> Iterator[AtWork]:
    for worker in Worker.all(connection=redis, serializer=JSONSerializer):
        job = worker.get_current_job()
        name = None if job is None else str(job.func_name).rpartition(".")[2]
        yield AtWork(worker.queue_names(), name, _aware(worker.last_heartbeat))


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
