"""When somebody may be told, against a slow reference that goes minute by minute through the changes of clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.notify.when import Hours, Stretch, hours_of, when_to_send

MINUTE = timedelta(minutes=1)
# Zones of every kind of change: an hour, half an hour (Lord Howe), two (Troll), at midnight (Santiago), twice a year
# for Ramadan (Casablanca), a day left out (Apia), none at all and a quarter of an hour off (Kathmandu).
ZONES = ("America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Antarctica/Troll", "America/Santiago",
         "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "UTC")  # fmt: skip
CHANGES = tuple(
    datetime(year, month, day, tzinfo=UTC)
    for year, month, day in (
        (2026, 3, 8), (2026, 11, 1), (2026, 3, 29), (2026, 10, 25), (2026, 4, 4), (2026, 10, 3),
        (2026, 9, 6), (2026, 2, 15), (2026, 3, 22), (2011, 12, 29), (2026, 6, 1),
    )
)  # fmt: skip

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
quiets = st.none() | st.fixed_dictionaries({"from": clocks, "to": clocks}).filter(lambda it: it["from"] != it["to"])
moments = st.builds(lambda day, minutes: day + minutes * MINUTE, st.sampled_from(CHANGES), st.integers(-1440, 2880))


@st.composite
def duties(draw: st.DrawFn, now: datetime) -> list[Stretch] | None:
    if draw(st.booleans()):
        return None
    begins = draw(st.lists(st.integers(-20 * 60, 40 * 60), max_size=3))
    return [Stretch(now + it * MINUTE, now + (it + draw(st.integers(1, 12 * 60))) * MINUTE) for it in begins]


def slowly(now: datetime, zone: str, quiet: dict[str, str] | None, duty: list[Stretch] | None) -> datetime | None:
    """Looks at a clock on the wall and at the rota every minute, for five days."""
    for minutes in range(5 * 1440):
        at = now + minutes * MINUTE
        wall = at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
        is_quiet = False
        if quiet is not None:
            first, last = quiet["from"], quiet["to"]
            is_quiet = first <= wall < last if first < last else wall >= first or wall < last
        if not is_quiet and (duty is None or any(one.begins <= at < one.ends for one in duty)):
            return at
    return None


@settings(max_examples=150)
@given(st.data())
def test_it_is_the_first_moment_that_a_patient_watcher_would_find(data: st.DataObject) -> None:
    zone, now, quiet = data.draw(st.sampled_from(ZONES)), data.draw(moments), data.draw(quiets)
    duty = data.draw(duties(now))
    assert when_to_send(now, hours_of(zone, quiet, duty)) == slowly(now, zone, quiet, duty)


@given(moments, st.sampled_from(ZONES), quiets, st.integers(0, 59_999_999))
def test_between_two_minutes_it_is_no_different(now: datetime, zone: str, quiet: dict[str, str], more: int) -> None:
    hours = hours_of(zone, quiet, None)
    early, late = when_to_send(now, hours), when_to_send(now + timedelta(microseconds=more), hours)
    assert late == (early if early != now else now + timedelta(microseconds=more))


NIGHT = {"from": "21:00", "to": "06:30"}


def new_york(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (("2026-03-07", "20:59:59"), ("2026-03-07", "20:59:59")),
        (("2026-03-07", "21:00"), ("2026-03-08", "06:30")),  # the night is an hour shorter
        (("2026-10-31", "23:00"), ("2026-11-01", "06:30")),  # and here an hour longer
        (("2026-06-01", "06:29"), ("2026-06-01", "06:30")),
        (("2026-06-01", "06:30"), ("2026-06-01", "06:30")),
    ],
)
def test_a_night_ends_by_the_clock_on_the_wall(now: tuple[str, str], then: tuple[str, str]) -> None:
    assert when_to_send(new_york(*now), hours_of("America/New_York", NIGHT, None)) == new_york(*then)


def test_without_a_duty_ahead_there_is_no_moment() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    over = Stretch(now - timedelta(hours=8), now)
    assert when_to_send(now, Hours("UTC", None, [over])) is None
    assert when_to_send(now, Hours("UTC", None, [])) is None
    assert when_to_send(now, Hours("UTC", None, [over, Stretch(now + MINUTE, now + 2 * MINUTE)])) == now + MINUTE


def test_a_duty_that_lies_in_quiet_hours_is_slept_through() -> None:
    now = datetime(2026, 6, 1, 22, 0, tzinfo=UTC)
    tonight = Stretch(now, now + timedelta(hours=4))
    tomorrow = Stretch(now + timedelta(hours=8), now + timedelta(hours=16))
    assert when_to_send(now, hours_of("UTC", NIGHT, [tonight])) is None
    assert when_to_send(now, hours_of("UTC", NIGHT, [tonight, tomorrow])) == datetime(2026, 6, 2, 6, 30, tzinfo=UTC)
