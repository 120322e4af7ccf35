"""Does the jobs, one after the other, in a process that has the house built once. `python -m jobs.worker [queue…]`."""

import logging
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

from redis import Redis
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from webapp.config import Config
from webapp.house import build

QUEUES = ("urgent", "default")
_log = logging.getLogger("rq.worker")


class Hand(SimpleWorker):
    """A worker in one process: a job costs it two milliseconds, a process for each job would cost nine."""

    max_connection_wait_time = 2.0
    leaving = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        Hand.leaving = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]


def work(redis_url: str, queues: tuple[str, ...]) -> None:
    """Until asked to leave. RQ's own loop ends when Redis goes away in the middle of a job: then a new one begins."""
    redis = Redis.from_url(redis_url, socket_connect_timeout=2)
    while not Hand.leaving:
        try:
            _hand(redis, queues).work(logging_level="WARNING")
        except (RedisError, OSError) as error:
            _log.warning("no redis: %s", type(error).__name__)
        if not Hand.leaving:
            _leave_when_told()
            time.sleep(1.0)


def _hand(redis: Redis, queues: tuple[str, ...]) -> Hand:
    return Hand(
        list(queues), connection=redis, serializer=JSONSerializer, maintenance_interval=30, log_job_description=False
    )


def _leave_when_told() -> None:
    """While no loop of RQ's listens for it."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(0)


def main(words: list[str]) -> int:
    config = Config.from_env()
    if config.redis_url is None:
        sys.stderr.write(
            "REDIS_URL is not set: the worker has nowhere to look for jobs. Start everything with ./run.\n"
        )
        return 2
    _leave_when_told()
    with build(config).app_context():
        work(config.redis_url, tuple(words) or QUEUES)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
