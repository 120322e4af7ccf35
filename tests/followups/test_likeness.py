"""Likeness: the cases that the client's twin passes too, and what holds of any two issues."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.followups.likeness import LIKE, Saying, likeness, most_alike

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "cases" / "likeness.json").read_text())
sayings = st.builds(
    Saying,
    title=st.text(st.sampled_from("abé 12-ñ"), max_size=30) | st.text(max_size=20),
    unit_id=st.sampled_from(["4 West", "5 East"]),
    room_id=st.sampled_from([None, "7", "8"]),
    category=st.sampled_from([None, "it", "supplies"]),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_as_the_cases_say(case: dict[str, Any]) -> None:
    one, other = Saying(**case["one"]), Saying(**case["other"])
    assert likeness(one, other) == case["likeness"]
    assert (likeness(one, other) >= LIKE) == case["alike"]


@given(sayings, sayings)
def test_two_are_as_alike_whichever_comes_first(one: Saying, other: Saying) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 145


@given(sayings, st.lists(sayings, max_size=8), st.integers(1, 3))
def test_only_the_likest_are_offered_and_the_likest_first(one: Saying, others: list[Saying], most: int) -> None:
    offered = [likeness(one, other) for other in most_alike(one, others, most)]
    assert len(offered) <= most
    assert offered == sorted((likeness(one, it) for it in others if likeness(one, it) >= LIKE), reverse=True)[:most]
