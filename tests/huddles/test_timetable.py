"""The timetable: which huddles were held of those expected, how well, what they cost, and what came of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from webapp.huddles.timetable import FACTS, Ended, Meeting, Tally, expected, not_held, solved, tally
from webapp.huddles.timetable_views import days_asked

NEW_YORK = ZoneInfo("America/New_York")
EVERY_DAY = [{"at": "07:00", "days": [0, 1, 2, 3, 4, 5, 6]}, {"at": "19:00", "days": [0]}]
MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def at(hour: float, day: int = 2) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=hour)


def meeting(hour: float, minutes: int | None = 9, **more: Any) -> Meeting:
    return Meeting(at(hour), minutes, 6, **{"facts": (True,) * 5, "came": (0,) * 5} | more)


def test_what_is_expected_follows_the_clock_on_the_wall_through_summer_time() -> None:
    moments = expected(EVERY_DAY, date(2026, 3, 7), date(2026, 3, 9), NEW_YORK, since=LONG_AGO, until=NOW)
    assert moments == [at(12, 7), at(11, 8), at(11, 9), at(23, 9)]  # the clocks go forward on the 8th


def test_nothing_is_expected_before_a_board_was_opened_nor_in_time_to_come() -> None:
    moments = expected(EVERY_DAY, MONDAY, date(2026, 3, 8), NEW_YORK, since=at(1, 3), until=at(12, 5))
    assert moments == [at(12, 3), at(12, 4), at(12, 5)]


@pytest.mark.parametrize(
    ("began", "left"),
    [
        ([], [7, 19]),
        ([7.2, 18], []),
        ([5], [19]),
        ([4.9], [7, 19]),
        ([6.5, 7.5], [19]),  # two at one time are one that was held
        ([12], [7, 19]),
    ],
)
def test_a_huddle_is_the_one_of_its_time_within_two_hours(began: list[float], left: list[float]) -> None:
    assert not_held([at(7), at(19)], map(at, began)) == [at(hour) for hour in left]


def test_one_whose_time_has_just_come_may_still_be_held() -> None:
    assert tally([at(7), at(19)], [], at(20)).expected == 1
    assert tally([at(7), at(19)], [Meeting(at(19.5))], at(20)).told()["held"] == 1


def test_one_that_nobody_ended_was_held_but_has_no_length() -> None:
    told = tally([at(7), at(19)], [Meeting(at(7)), meeting(19, minutes=None)], NOW).told()
    assert (told["held"], told["minutes"], told["staff_minutes"]) == (2, None, 0)


def test_facts_are_counted_where_they_are_known() -> None:
    unknown = meeting(8, facts=(None, False, None, None, None))
    told = tally([], [meeting(7), unknown], NOW).told()
    assert [fact["key"] for fact in told["facts"]] == list(FACTS)
    assert told["facts"][0] == {"key": "held_as_planned", "part": 1, "of": 1}
    assert told["facts"][1] == {"key": "on_time", "part": 1, "of": 2}


def test_boards_add_up_to_tiers_with_the_median_of_all() -> None:
    whole = Tally()
    for minutes in (5, 9, 30):
        whole.add(tally([at(7)], [meeting(7, minutes, came=(2, 0, 1, 0, 0))], NOW))
    told = whole.told()
    assert (told["expected"], told["held"], told["meetings"]) == (3, 3, 3)
    assert (told["minutes"], told["staff_minutes"]) == (9, 44 * 6)
    assert (told["cards"], told["issues"], told["escalated"]) == (6, 3, 0)


def test_cards_by_the_tier_that_ended_them() -> None:
    ended = [Ended(1, 2), Ended(1, 4), Ended(1, 12), Ended(3, 48.04)]
    assert solved(ended) == [
        {"tier": 1, "cards": 3, "of": 4, "hours": 4},
        {"tier": 3, "cards": 1, "of": 4, "hours": 48.0},
    ]
    assert solved([]) == []


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, ("2026-02-01", "2026-03-02")),
        (None, "2026-01-30", ("2026-01-01", "2026-01-30")),
        ("2026-02-20", None, ("2026-02-20", "2026-03-02")),
        ("2025-01-01", None, ("2025-01-01", "2025-04-02")),
        ("2026-05-01", None, ("2026-05-01", "2026-05-01")),
    ],
)
def test_days_that_are_not_named_are_the_usual_ones(first: str | None, last: str | None, days: tuple[str, str]) -> None:
    asked = [None if one is None else date.fromisoformat(one) for one in (first, last)]
    found = days_asked(asked[0], asked[1], date(2026, 3, 2))
    assert tuple(map(str, found)) == days
