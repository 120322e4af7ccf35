"""How the house runs, as Prometheus reads it. Every number is read from the database or from Redis when it is asked
for, so it is the same whichever web process answers; nothing is counted inside one of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.sending import ON_ITS_WAY
from webapp.db import asking
from webapp.health.model import JobRun
from webapp.health.operations import LATELY, by_state
from webapp.health.queues import Seen, Waiting
from webapp.notify.model import Delivery, Notice

Samples = Iterable[tuple[Mapping[str, str], float]]
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Counts:
    """Of all organisations together, none of them named."""

    deliveries: list[tuple[str, str, int]]
    overdue_since: datetime | None
    unplanned: int
    messages: list[tuple[str, int]]  # to other systems, by state
    failing: int  # of these systems, how many take nothing


def count(now: datetime) -> Counts:
    """Asked of the connection, below the tenant filter: no row of anybody's is read."""
    due = select(func.min(Delivery.next_try_at)).where(Delivery.state == "waiting", Delivery.next_try_at <= now)
    messages = select(Sending.state, func.count()).where(_counts(now)).group_by(Sending.state)
    failing = select(func.count()).where(Webhook.on.is_(True), Webhook.failing_since.is_not(None))
    with asking() as session:
        line = session.connection()
        rows = [row for ask in by_state(now) for row in line.execute(ask)]
        return Counts(
            deliveries=sorted((str(channel), str(state), int(n)) for channel, state, n in rows),
            overdue_since=line.scalar(due),
            unplanned=line.scalar(select(func.count()).where(Notice.planned_at.is_(None))) or 0,
            messages=sorted((str(state), int(n)) for state, n in line.execute(messages)),
            failing=line.scalar(failing) or 0,
        )


def _counts(now: datetime) -> ColumnElement[bool]:
    return or_(Sending.state.in_(ON_ITS_WAY), Sending.settled_at >= now - LATELY)


def page(seen: Seen | None, counts: Counts, jobs: list[JobRun], now: datetime) -> str:
    return "".join(line + "\n" for line in _lines(seen, counts, jobs, now))


def _lines(seen: Seen | None, counts: Counts, jobs: list[JobRun], now: datetime) -> Iterator[str]:
    yield from _gauge("redis_up", "Whether Redis answers.", [({}, float(seen is not None))])
    if seen is not None:
        yield from _gauge("clock_up", "Whether something asks for what recurs.", [({}, float(seen.has_clock))])
        yield from _gauge("workers", "Workers that live.", [({}, len(seen.workers))])
        yield from _gauge(
            "queue_workers", "Workers that look into a queue.", [_looked_into(it, seen) for it in seen.queues]
        )
        yield from _gauge("queue_jobs", "Jobs that wait.", [({"queue": it.queue}, it.jobs) for it in seen.queues])
        yield from _gauge("queue_oldest_seconds", "How long the first job of a queue has waited.",
                          [({"queue": it.queue}, _since(it.since, now)) for it in seen.queues])  # fmt: skip
    told = [({"channel": channel, "state": state}, n) for channel, state, n in counts.deliveries]
    yield from _gauge("deliveries", "Deliveries on their way, and those that ended in the last day.", told)
    yield from _gauge("delivery_overdue_seconds", "How long the first delivery that is due has waited.",
                      [({}, _since(counts.overdue_since, now))])  # fmt: skip
    yield from _gauge("notices_unplanned", "Notices without deliveries yet.", [({}, counts.unplanned)])
    yield from _gauge("webhook_messages", "Messages to other systems on their way, and those over in the last day.",
                      [({"state": state}, n) for state, n in counts.messages])  # fmt: skip
    yield from _gauge(
        "webhooks_failing", "Other systems that take nothing of what they are told.", [({}, counts.failing)]
    )
    yield from _gauge("job_every_seconds", "How often a job should run.", [_of(it, it.every) for it in jobs])
    yield from _gauge("job_failures", "Tries that failed since a job last ended well.",
                      [_of(it, it.failures) for it in jobs])  # fmt: skip
    yield from _gauge("job_seconds", "How long a job last took.",
                      [_of(it, it.seconds) for it in jobs if it.seconds is not None])  # fmt: skip
    began = [_of(it, it.last_began_at.timestamp()) for it in jobs if it.last_began_at is not None]
    yield from _gauge("job_last_began_timestamp_seconds", "When a job last began.", began)
    ok = [_of(it, it.last_ok_at.timestamp()) for it in jobs if it.last_ok_at is not None]
    yield from _gauge("job_last_ok_timestamp_seconds", "When a job last ended well.", ok)


def _looked_into(queue: Waiting, seen: Seen) -> tuple[Mapping[str, str], float]:
    return {"queue": queue.queue}, sum(queue.queue in worker.queues for worker in seen.workers)


def _of(run: JobRun, value: float) -> tuple[Mapping[str, str], float]:
    return {"job": run.job}, value


def _since(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max(timedelta(0), now - moment).total_seconds()


def _gauge(name: str, what: str, samples: Samples) -> Iterator[str]:
    yield f"# HELP roundwell_{name} {what}"
    yield f"# TYPE roundwell_{name} gauge"
    for labels, value in samples:
        said = ",".join(f'{label}="{_quoted(text)}"' for label, text in labels.items())
        yield f"roundwell_{name}{{{said}}} {value:.17g}" if said else f"roundwell_{name} {value:.17g}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
