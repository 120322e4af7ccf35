"""Steps of a promise that was not kept: when they are due, against a slow look at every hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from webapp.followups.clocks import Week
from webapp.followups.escalation import STEPS, step_at
from webapp.followups.rules import PRIORITIES

CHICAGO = Week.of("America/Chicago", range(5), "08:00", "17:00", [date(2026, 9, 7)])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("priority", "due", "second"),
    [
        ("P1", "2026-06-07T03:00:00Z", "2026-06-07T04:00:00Z"),  # danger waits for no morning
        ("P2", "2026-06-09T19:00:00Z", "2026-06-10T13:00:00Z"),
        ("P2", "2026-06-12T22:00:00Z", "2026-06-15T13:00:00Z"),  # over the weekend
        ("P3", "2026-06-09T19:00:00Z", "2026-06-15T13:00:00Z"),
        ("P3", "2026-09-02T19:00:00Z", "2026-09-08T13:00:00Z"),  # Monday is a holiday
        ("P4", "2026-06-09T19:00:00Z", "2026-07-01T13:00:00Z"),
        ("P4", "2026-12-31T19:00:00Z", "2027-01-01T14:00:00Z"),
        ("P4", "2026-01-31T19:00:00Z", "2026-02-02T14:00:00Z"),
    ],
)
def test_the_second_step(priority: str, due: str, second: str) -> None:
    assert step_at(priority, 1, at(due), CHICAGO) == at(second)


@settings(deadline=None)
@given(some.sampled_from(PRIORITIES), some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001
def test_steps_come_one_after_the_other_and_end(priority: str, naive: datetime) -> None:
    due = naive.replace(tzinfo=UTC)
    first, second, third = (step_at(priority, number, due, CHICAGO) for number in (0, 1, 2))
    assert first == due
    assert second is not None
    assert due < second < due + timedelta(days=36)
    assert third is None


def test_each_priority_ends_above_the_unit() -> None:
    assert all(first.tier == 1 < second.tier for first, second in STEPS.values())
