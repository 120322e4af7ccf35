"""Of each job of the timetable it is kept when it was asked for, began and ended, and what was wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.health import runs
from webapp.health.runs import MOST_LETTERS

pytestmark = pytest.mark.usefixtures("app")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_timetable_has_a_row_for_each_job_and_what_is_no_longer_in_it_has_none() -> None:
    runs.expect({"deliver": 5, "count": 60})
    runs.began("deliver", NOON, NOON)
    runs.expect({"deliver": 10, "close": 3600})
    assert [(row.job, row.every, row.last_began_at) for row in runs.runs()] == [
        ("close", 3600, None), ("deliver", 10, NOON),
    ]  # fmt: skip


def test_each_run_is_kept_as_it_went_and_a_good_one_ends_the_failures() -> None:
    runs.expect({"deliver": 5})
    runs.began("deliver", NOON, NOON + timedelta(seconds=1))
    runs.failed("deliver", "KeyError at jobs/deliver.py:41", NOON + timedelta(seconds=2))
    runs.failed("deliver", "x" * 500, NOON + timedelta(seconds=3))
    (row,) = runs.runs()
    assert (row.last_asked_at, row.last_began_at) == (NOON, NOON + timedelta(seconds=1))
    assert (row.last_ended_at, row.last_ok_at, row.failures) == (NOON + timedelta(seconds=3), None, 2)
    assert row.last_problem == "x" * MOST_LETTERS
    runs.ended("deliver", 0.25, NOON + timedelta(seconds=4))
    (row,) = runs.runs()
    assert (row.last_ok_at, row.seconds, row.last_problem, row.failures) == (NOON + timedelta(seconds=4), 0.25, None, 0)


def test_a_job_that_is_in_no_timetable_is_not_kept() -> None:
    runs.began("once", None, NOON)
    runs.ended("once", 1.0, NOON)
    runs.failed("once", "no", NOON)
    assert runs.runs() == []
