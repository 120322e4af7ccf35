"""The clock of the house: asks for each job of the timetable when it is due. `python -m jobs.tick`."""

import logging
import signal
import sys
import time
from types import FrameType
from typing import Any

from redis import Redis
from redis.exceptions import RedisError
from rq.cron import CronJob, CronScheduler
from rq.exceptions import StopRequested

from jobs import leaving
from jobs.schedule import SCHEDULE, Every
from webapp import clock, wake
from webapp.config import Config

_log = logging.getLogger("rq.cron")


class Clock(CronScheduler):
    """RQ's own scheduler with our way of asking.

    Left to itself it asks with pickles, once more for each time that nobody answered, and without a second try. The
    timetable is `jobs/schedule.py`; what the scheduler leaves in Redis says only that it lives. A new one asks for
    everything at once: what was missed while nobody looked is caught up, and no job does anything twice.
    """

    def __init__(self, redis: Redis, timetable: tuple[Every, ...] = SCHEDULE) -> None:
        super().__init__(redis, logging_level="WARNING")
        self._cron_jobs = [
            CronJob(wake.line_of(entry.job).queue, func_name=wake.function_of(entry.job), name=entry.job,
                    interval=entry.seconds)
            for entry in timetable
        ]  # fmt: skip

    def enqueue_jobs(self) -> list[CronJob]:
        """A Redis that goes away meanwhile ends this clock; the next one begins anew."""
        due = [job for job in self.get_jobs() if job.should_run()]
        for job in due:
            wake.enqueue(self.connection, job.name)
            job.set_enqueue_time(clock.now())
        return due

    def _request_stop(self, signum: int, frame: FrameType | None) -> None:
        leaving.leave()
        super()._request_stop(signum, frame)  # type: ignore[no-untyped-call]


def tick(redis_url: str) -> None:
    """Until asked to leave. Redis away: nothing is asked for, and the next second tries again."""
    redis = Redis.from_url(redis_url, socket_connect_timeout=2, socket_timeout=5)
    while not leaving.asked():
        try:
            Clock(redis).start()  # type: ignore[no-untyped-call]
        except (RedisError, OSError) as error:
            _log.warning("no redis: %s", type(error).__name__)
        except StopRequested:
            return
        if not leaving.asked():
            signal.signal(signal.SIGTERM, _leave)
            signal.signal(signal.SIGINT, _leave)
            time.sleep(1.0)


def _leave(number: int, frame: Any) -> None:
    leaving.leave()
    sys.exit(0)


def main() -> int:
    redis_url = Config.from_env().redis_url
    if redis_url is None:
        sys.stderr.write("REDIS_URL is not set: there is nowhere to ask for jobs. Start everything with ./run.\n")
        return 2
    tick(redis_url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
