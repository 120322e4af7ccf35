"""How a huddle stands follows from what was said in it, in whatever order that came, and from nothing else."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.huddles.running_rules import LASTS, Begun, Said, became, planned_for, together

SEVEN = datetime(2026, 3, 6, 7, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return SEVEN + timedelta(minutes=minutes)


def begun(name: str, minutes: float, *said: tuple[Any, ...]) -> Begun:
    start = Said(at(minutes), "start", "Ngozi", {"step": "celebrate", "planned_for": None})
    return Begun(name, (start, *(Said(at(when), *word) for when, *word in said)))


def test_of_two_begun_at_once_the_earlier_counts() -> None:
    assert together([begun("b", 1), begun("a", 0)]) == {"a": "a", "b": "a"}


def test_one_begun_after_the_end_is_another() -> None:
    first = begun("a", 0, (9, "end", "Ngozi", None))
    assert together([first, begun("b", 8.9)]) == {"a": "a", "b": "a"}
    assert together([first, begun("b", 9)]) == {"a": "a", "b": "b"}


def test_one_that_nobody_ended_goes_on_for_two_hours() -> None:
    assert together([begun("a", 0), begun("b", 119)]) == {"a": "a", "b": "a"}
    assert together([begun("a", 0), begun("b", 120)]) == {"a": "a", "b": "b"}


def test_one_that_goes_on_longest_says_when_it_was_over() -> None:
    short, long = begun("a", 0, (7, "end", "Ngozi", None)), begun("b", 1, (10, "end", "Sam", None))
    assert together([short, long, begun("c", 9)]) == {"a": "a", "b": "a", "c": "a"}
    assert (became([short, long]).ended_at, became([short, long]).ended_by) == (at(10), "Sam")


def test_of_one_that_is_ended_twice_the_first_end_counts() -> None:
    twice = begun("a", 0, (8, "end", "Ngozi", None), (30, "end", "Sam", None))
    assert (became([twice]).ended_at, became([twice]).ended_by) == (at(8), "Ngozi")


def test_what_a_person_ended_the_clock_did_not() -> None:
    late = begun("a", 0, (120, "end", None, None), (9, "end", "Ngozi", None))
    assert (became([late]).ended_at, became([late]).ended_by) == (at(9), "Ngozi")
    assert became([begun("a", 0, (120, "end", None, None))]).ended_by is None


def test_each_step_has_the_time_it_was_on() -> None:
    steps = [(1, "step", "Ngozi", "kit"), (2, "step", "Sam", "kit"), (4, "step", "Ngozi", "celebrate")]
    going = became([begun("a", 0, *steps)])
    assert (going.step, going.stepped_at) == ("celebrate", at(4))
    assert going.spent == {"celebrate": 60, "kit": 180}
    over = became([begun("a", 0, *steps, (4.5, "end", "Ngozi", None), (9, "step", "Sam", "kit"))])
    assert (over.step, over.spent) == ("celebrate", {"celebrate": 90, "kit": 180})


def step(minutes: float, by: str, key: str, after: float) -> tuple[float, str, str | None, Any, datetime]:
    """Said with the step before their eyes that had been on since then."""
    return minutes, "step", by, key, at(after)


def test_who_presses_next_without_having_heard_leads_nobody_back() -> None:
    """Ngozi goes on twice, and Sam, whose phone is slow to hear of it, once."""
    pressed = [step(2, "Ngozi", "kit", 0), step(3, "Ngozi", "people", 2), step(3.1, "Sam", "kit", 0)]
    going = became([begun("a", 0, *pressed)])
    assert (going.step, going.stepped_at, going.spent) == ("people", at(3), {"celebrate": 120, "kit": 60})


def test_who_goes_back_goes_back() -> None:
    pressed = [step(2, "Ngozi", "kit", 0), step(3, "Sam", "celebrate", 2), step(4, "Ngozi", "kit", 3)]
    assert became([begun("a", 0, *pressed[:2])]).step == "celebrate"
    assert became([begun("a", 0, *pressed)]).step == "kit"
    assert became([begun("a", 0, pressed[0], step(3, "Sam", "people", 0))]).step == "people"


def test_a_slow_clock_holds_nobody_at_the_step_they_went_on_from() -> None:
    """Sam's clock is half a minute behind; twice he goes on from what he sees."""
    moment = 1 / 60_000
    pressed = [step(2, "Ngozi", "kit", 0), step(1.6, "Sam", "people", 2), step(1.7, "Sam", "carried", 2 + moment)]
    going = became([begun("a", 0, *pressed)])
    assert (going.step, going.stepped_at) == ("carried", at(2) + timedelta(milliseconds=2))


def here(count: int | None = None, came: str = "", gone: str = "") -> dict[str, Any]:
    return {"count": count, "person_ids": list(came), "gone_ids": list(gone)}


def test_two_who_tap_people_at_once_lose_nobody() -> None:
    first = begun("a", 0, (2, "attend", "Ngozi", here(7, "NS")))
    second = begun("b", 0.5, (1, "attend", "Sam", here(came="P")), (3, "attend", "Sam", here(came="T", gone="S")))
    assert (became([first, second]).count, became([second, first]).person_ids) == (7, ["P", "N", "T"])


def test_nothing_to_report_is_as_it_was_said_last() -> None:
    said = [(1, "nothing", "Ngozi", "kit"), (2, "something", "Sam", "kit"), (3, "nothing", "Sam", "people")]
    assert became([begun("a", 0, *said)]).nothing == ["people"]


def test_a_clock_that_was_set_back_ends_nothing_before_it_began() -> None:
    odd = became([begun("a", 0, (-9, "end", "Ngozi", None))])
    assert (odd.started_at, odd.ended_at, odd.spent) == (at(0), at(0), {"celebrate": 0})


words = some.lists(
    some.one_of(
        some.tuples(some.just("step"), some.sampled_from(["celebrate", "kit", "people"])),
        some.tuples(some.just("attend"), some.builds(here, some.none() | some.integers(0, 9), some.text("NSP"))),
        some.tuples(some.sampled_from(["nothing", "something"]), some.sampled_from(["kit", "people"])),
        some.tuples(some.just("end"), some.none()),
    ),
    max_size=8,
)


@given(words, words, some.randoms())
def test_what_came_first_changes_nothing(one: list[Any], other: list[Any], random: Any) -> None:
    said = [
        begun(name, start, *((start + 1 + place, what, name, value) for place, (what, value) in enumerate(half)))
        for name, start, half in (("a", 0, one), ("b", 0.5, other))
    ]
    mixed = [Begun(it.id, tuple(random.sample(it.said, len(it.said)))) for it in said]
    random.shuffle(mixed)
    assert together(mixed) == together(said)
    assert became(mixed) == became(said)
    ended = became(said).ended_at
    if ended is not None:
        assert sum(became(said).spent.values()) == (ended - at(0)).total_seconds()


@given(some.lists(some.tuples(some.integers(0, 400), some.none() | some.integers(1, 60)), max_size=8), some.randoms())
def test_huddles_of_a_board_never_overlap(starts: list[tuple[int, int | None]], random: Any) -> None:
    said = [
        begun(str(place), start, *([(start + lasted, "end", "Ngozi", None)] if lasted else []))
        for place, (start, lasted) in enumerate(starts)
    ]
    same = together(said)
    random.shuffle(said)
    assert together(said) == same
    groups = [[it for it in said if same[it.id] == main] for main in sorted(set(same.values()))]
    spans = sorted((became(group).started_at, became(group).ended_at or at(0)) for group in groups)
    for (began, ended), (following, _) in pairwise(spans):
        assert following >= (ended if ended > at(0) else began + LASTS)


TIMES = [{"at": "07:00", "days": [0, 1, 2, 3, 4]}, {"at": "19:00", "days": [0, 1, 2, 3, 4, 5, 6]}]


@pytest.mark.parametrize(
    ("moment", "planned"),
    [
        ("2026-03-06T12:04:00", "2026-03-06T12:00:00"),  # a Friday, 07:04 in New York
        ("2026-03-06T10:00:00", "2026-03-06T12:00:00"),
        ("2026-03-06T09:59:00", None),
        ("2026-03-07T12:00:00", None),  # on Saturdays only in the evening
        ("2026-03-09T11:00:00", "2026-03-09T11:00:00"),  # the clocks went forward on Sunday
        ("2026-03-07T00:30:00", "2026-03-07T00:00:00"),  # Friday evening there
    ],
)
def test_a_huddle_is_of_the_time_it_is_nearest_to(moment: str, planned: str | None) -> None:
    found = planned_for(TIMES, "America/New_York", datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert found == (datetime.fromisoformat(planned).replace(tzinfo=UTC) if planned else None)


def test_a_board_without_times_is_held_when_it_is_held() -> None:
    assert planned_for([], "America/New_York", SEVEN) is None
