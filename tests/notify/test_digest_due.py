"""Which digest was due last, against a slow reference that watches a clock on the wall for nine days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.telling.due import Due, last_due

MINUTE = timedelta(minutes=1)
# By an hour, half an hour, two, at midnight, twice for Ramadan, never.
ZONES = ("America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "America/Santiago", "Africa/Casablanca",
         "Asia/Kathmandu")  # fmt: skip
CHANGES = tuple(
    datetime(2026, month, day, tzinfo=UTC)
    for month, day in ((3, 8), (11, 1), (3, 29), (10, 25), (4, 4), (10, 3), (9, 6), (2, 15), (3, 22))
)

wanted = st.builds(
    lambda hour, minute, day: {"how_often": "day", "at": f"{hour:02}:{minute:02}"}
    | ({} if day is None else {"how_often": "week", "day": day}),
    st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 6),
)  # fmt: skip
moments = st.builds(lambda day, minutes: day + minutes * MINUTE, st.sampled_from(CHANGES), st.integers(-1440, 4320))


def slowly(now: datetime, zone: str, digest: dict[str, Any]) -> Due:
    """The first minute of each day at which the wall shows that time or a later one; the newest of them."""
    first: dict[date, datetime] = {}
    for minutes in range(-9 * 1440, 1):
        at = now + minutes * MINUTE
        wall = at.astimezone(ZoneInfo(zone))
        if wall.strftime("%H:%M") >= digest["at"]:
            first.setdefault(wall.date(), at)
    days = [day for day in first if digest["how_often"] == "day" or day.weekday() == digest["day"]]
    days.remove(min(first)) if min(first) in days else None  # watched only from its middle on
    return Due(max(days), first[max(days)])


@settings(max_examples=60)
@given(moments, st.sampled_from(ZONES), wanted)
def test_it_is_the_one_that_a_patient_watcher_would_name(now: datetime, zone: str, digest: dict[str, Any]) -> None:
    assert last_due(now, zone, digest) == slowly(now, zone, digest)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2026-03-08T06:59Z", "2026-03-07T07:30Z"),  # 02:30 of the eighth is skipped, and not yet come
        ("2026-03-08T07:00Z", "2026-03-08T07:00Z"),  # when the clock is put on from 02:00 to 03:00
        ("2026-11-01T06:29Z", "2026-10-31T06:30Z"),
        ("2026-11-01T08:00Z", "2026-11-01T07:30Z"),  # the day is longer: 02:30 comes an hour later
    ],
)
def test_where_clocks_are_put_on_or_back(now: str, at: str) -> None:
    read = datetime.fromisoformat
    assert last_due(read(now), "America/New_York", {"how_often": "day", "at": "02:30"}).at == read(at)
