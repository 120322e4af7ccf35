"""What is kept of each recurring job; each call is a transaction of its own."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from webapp.db import asking, writing
from webapp.health.model import JobRun

MOST_LETTERS = 200


def expect(timetable: Mapping[str, int]) -> None:
    """A row for each job of the timetable and for no other; of two workers that begin at once one writes them."""
    try:
        with writing() as session:
            held = {row.job: row for row in session.scalars(select(JobRun))}
            for job, every in timetable.items():
                row = held.pop(job, None)
                if row is None:
                    session.add(JobRun(job=job, every=every, failures=0))
                else:
                    row.every = every
            for row in held.values():
                session.delete(row)
    except IntegrityError:
        return


def began(job: str, asked_at: datetime | None, now: datetime) -> None:
    def note(row: JobRun) -> None:
        row.last_asked_at, row.last_began_at = asked_at, now

    _note(job, note)


def ended(job: str, seconds: float, now: datetime) -> None:
    def note(row: JobRun) -> None:
        row.last_ended_at = row.last_ok_at = now
        row.seconds, row.last_problem, row.failures = round(seconds, 3), None, 0

    _note(job, note)


def failed(job: str, problem: str, now: datetime) -> None:
    def note(row: JobRun) -> None:
        row.last_ended_at, row.last_problem, row.failures = now, problem[:MOST_LETTERS], row.failures + 1

    _note(job, note)


def _note(job: str, note: Callable[[JobRun], None]) -> None:
    with writing() as session:
        row = session.get(JobRun, job)
        if row is not None:
            note(row)


def runs() -> list[JobRun]:
    """As they stand, by name."""
    with asking() as session:
        return list(session.scalars(select(JobRun).order_by(JobRun.job)))
