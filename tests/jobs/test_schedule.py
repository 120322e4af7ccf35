"""The timetable names jobs that are there, and the clock asks for each when it is due."""

import threading
from importlib import import_module

import pytest

from jobs.schedule import SCHEDULE, Every
from jobs.tick import due, tick


@pytest.mark.parametrize("entry", SCHEDULE)
def test_every_job_of_the_timetable_is_there(entry: Every) -> None:
    assert callable(getattr(import_module(f"jobs.{entry.job}"), entry.job))
    assert entry.seconds >= 1


def test_each_is_asked_for_at_once_and_then_when_its_time_has_come() -> None:
    table = (Every(5, "deliver"), Every(60, "count"))
    last: dict[str, float] = {}
    asked = {second: due(last, float(second), table) for second in range(0, 121)}
    assert [second for second, jobs in asked.items() if "deliver" in jobs] == list(range(0, 121, 5))
    assert [second for second, jobs in asked.items() if "count" in jobs] == [0, 60, 120]


def test_the_clock_goes_on_when_nobody_hears_it_and_stops_when_told() -> None:
    stop, asked = threading.Event(), []

    def hurry(job: str) -> bool:
        asked.append(job)
        stop.set()
        return False

    tick(hurry, stop)
    assert asked == [entry.job for entry in SCHEDULE]
