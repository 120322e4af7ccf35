"""Writes down what becomes of each job the worker does. Trouble with that is no trouble of the job's."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from jobs.schedule import SCHEDULE
from webapp import clock
from webapp.health import runs

OFTEN = 5.0  # seconds: of a job that is done many times meanwhile, and well, one is written down
log = structlog.get_logger()


class Heartbeat:
    """Of one worker, which does one job at a time."""

    def __init__(self) -> None:
        self._expected = False
        self._noted: dict[str, float] = {}

    def began(self, job: str, asked_at: datetime | None) -> None:
        with _harmless():
            if not self._expected:
                runs.expect({entry.job: entry.seconds for entry in SCHEDULE})
                self._expected = True
            if self._is_time_for(job):
                runs.began(job, asked_at, clock.now())

    def ended(self, job: str, seconds: float) -> None:
        with _harmless():
            if self._is_time_for(job):
                runs.ended(job, seconds, clock.now())
                self._noted[job] = time.monotonic()

    def failed(self, job: str, problem: str) -> None:
        with _harmless():
            runs.failed(job, problem, clock.now())
            self._noted.pop(job, None)

    def _is_time_for(self, job: str) -> bool:
        return time.monotonic() - self._noted.get(job, float("-inf")) >= OFTEN


@contextmanager
def _harmless() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        log.warning("a job is not written down", reason=type(error).__name__)
