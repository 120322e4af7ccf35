"""How a job is doing, by when it last ran and how."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.health.rules import TRIES, state_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVERY = timedelta(minutes=1)


def ago(**gap: float) -> datetime:
    return NOON - timedelta(**gap)


@pytest.mark.parametrize(
    ("began", "ok", "failures", "state"),
    [
        (None, None, 0, "never"),
        (ago(seconds=50), ago(seconds=50), 0, "well"),
        (ago(minutes=5), ago(minutes=5), 0, "well"),
        (ago(minutes=5, seconds=1), ago(minutes=5, seconds=1), 0, "late"),
        (ago(seconds=1), ago(minutes=6), 0, "late"),
        (ago(minutes=1), None, 0, "well"),
        (ago(minutes=6), None, 0, "late"),
        (ago(seconds=1), ago(minutes=1), 1, "failing"),
        (ago(seconds=1), ago(minutes=1), TRIES - 1, "failing"),
        (ago(seconds=1), ago(days=9), TRIES, "set_aside"),
        (ago(seconds=1), None, 99, "set_aside"),
    ],
)
def test_a_job_is_as_well_as_its_last_good_end(
    began: datetime | None, ok: datetime | None, failures: int, state: str
) -> None:
    assert state_of(EVERY, began, ok, failures, NOON) == state
