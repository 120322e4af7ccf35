"""How numbers stand, whose word counts and how long ago a day was: cases for both languages, and any order at all."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.measures import rules
from webapp.measures.rules import Said, kept, lost

CASES = json.loads((Path(__file__).parent.parent / "cases" / "measures.json").read_text())
NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def named(case: dict[str, Any]) -> str:
    return str(case["case"])


@pytest.mark.parametrize("case", CASES["states"], ids=named)
def test_how_a_number_stands_by_its_bounds(case: dict[str, Any]) -> None:
    assert rules.state_of(case["asked"], case["value"]) == case["state"]
    assert case["state"] in rules.STATES


@pytest.mark.parametrize("case", CASES["possible"], ids=named)
def test_whether_such_a_number_may_be(case: dict[str, Any]) -> None:
    assert rules.is_possible(case["asked"], case["value"]) is case["is"]


@pytest.mark.parametrize("case", CASES["longest"], ids=named)
def test_the_longest_time_without_it(case: dict[str, Any]) -> None:
    assert rules.longest(map(date.fromisoformat, case["days"])) == case["longest"]


@pytest.mark.parametrize("case", CASES["since"], ids=named)
def test_how_many_days_ago(case: dict[str, Any]) -> None:
    last_on = case["last_on"] and date.fromisoformat(case["last_on"])
    assert rules.days_since(last_on, date.fromisoformat(case["today"])) == case["days"]


@pytest.mark.parametrize("case", CASES["words"], ids=named)
def test_the_later_word_counts_in_whatever_order_they_come(case: dict[str, Any]) -> None:
    said = [Said(value, by, datetime.fromisoformat(at)) for value, by, at in case["said"]]
    for order in permutations(said):
        held: list[Said] = []
        for one in order:
            held = kept([*held, one])
        assert held[0].value == case["value"]
        assert [[one.value, one.by] for one in lost(held)] == case["lost"]


words = some.builds(
    Said,
    some.none() | some.integers(0, 3),
    some.none() | some.sampled_from(["ada", "ngozi", "sam"]),
    some.integers(0, 4).map(lambda minutes: NOON + timedelta(minutes=minutes)),
)


@given(some.lists(words, min_size=1, max_size=8), some.randoms())
def test_all_devices_come_to_the_same_number_and_nobodys_is_gone(said: list[Said], random: Any) -> None:
    held: list[Said] = []
    for one in said:
        held = kept([*held, one])
    shuffled = [*said]
    random.shuffle(shuffled)
    assert kept(shuffled) == held
    assert kept([*held, *said]) == held
    seen = {one.value for one in lost(held)} | {held[0].value, None}
    for by in {one.by for one in said}:
        theirs = [one for one in said if one.by == by]
        last = max(one.at for one in theirs)
        assert {one.value for one in theirs if one.at == last} & seen
