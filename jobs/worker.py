"""Does the jobs, one after the other, in a process that has the house built once. `python -m jobs.worker [queue…]`."""

import logging
import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.executions import Execution
from rq.job import Job
from rq.serializers import JSONSerializer

from jobs import leaving, poison
from jobs.heartbeat import Heartbeat
from webapp.config import Config
from webapp.house import build
from webapp.wake import QUEUES

_log = logging.getLogger("rq.worker")
log = structlog.get_logger()


class Hand(SimpleWorker):
    """A worker in one process: a job costs it two milliseconds, a process for each job would cost nine.

    Asked to leave it finishes what cannot be left in the middle: a job that has much to do looks whether it should go.
    """

    max_connection_wait_time = 2.0

    def __init__(self, queues: tuple[str, ...], redis: Redis, heartbeat: Heartbeat) -> None:
        super().__init__(
            list(queues),
            connection=redis,
            serializer=JSONSerializer,
            maintenance_interval=30,
            worker_ttl=30,  # it says every quarter of a minute that it lives; ninety seconds of silence and it does not
            log_job_description=False,
            exception_handlers=[self._failed],
        )
        self._heartbeat = heartbeat
        self._problem: str | None = None

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        name, began = poison.name_of(job), time.monotonic()
        self._heartbeat.began(name, job.enqueued_at)
        is_done = bool(super().perform_job(job, queue, execution))
        if is_done:
            self._heartbeat.ended(name, time.monotonic() - began)
        return is_done

    def handle_exception(self, job: Job, *exc_info: Any) -> None:
        """Not as RQ does it: what an error says may be what somebody wrote, and belongs into no log."""
        log.error("a job failed", job=poison.name_of(job), exc_info=exc_info)
        self._failed(job, *exc_info)

    def handle_job_failure(self, job: Job, queue: Queue, *more: Any, **told: Any) -> None:
        """Nor does it belong into Redis, where RQ keeps it for a week."""
        told["exc_string"], self._problem = self._problem or told.get("exc_string", ""), None
        super().handle_job_failure(job, queue, *more, **told)

    def _failed(self, job: Job, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Heard of each try that failed, also of one whose worker died."""
        self._problem = poison.problem_of(error, trace)
        self._heartbeat.failed(poison.name_of(job), self._problem)
        if not job.retries_left:
            poison.set_aside(job)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        leaving.leave()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]


def work(redis_url: str, queues: tuple[str, ...]) -> None:
    """Until asked to leave. RQ's own loop ends when Redis goes away in the middle of a job: then a new one begins."""
    redis, heartbeat = Redis.from_url(redis_url, socket_connect_timeout=2), Heartbeat()
    while not leaving.asked():
        try:
            Hand(queues, redis, heartbeat).work(logging_level="WARNING")
        except (RedisError, OSError) as error:
            _log.warning("no redis: %s", type(error).__name__)
        if not leaving.asked():
            leave_when_told()
            time.sleep(1.0)


def leave_when_told() -> None:
    """While no loop of RQ's listens for it."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)


def _leave(number: int, frame: Any) -> None:
    leaving.leave()
    sys.exit(0)


def main(words: list[str]) -> int:
    config = Config.from_env()
    if config.redis_url is None:
        sys.stderr.write(
            "REDIS_URL is not set: the worker has nowhere to look for jobs. Start everything with ./run.\n"
        )
        return 2
    leave_when_told()
    with build(config).app_context():
        work(config.redis_url, tuple(words) or QUEUES)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
