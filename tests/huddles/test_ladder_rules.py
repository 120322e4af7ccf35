"""Which answer of a ladder counts: every case both languages must pass, and what holds of any ladder."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.huddles.ladder import VERDICTS, Rung, Said, answer_of, lane_above

CASES = json.loads((Path(__file__).parent.parent / "cases" / "ladder.json").read_text())
BEGAN = datetime(2026, 3, 3, 7, tzinfo=UTC)


def at(minute: int) -> datetime:
    return BEGAN + timedelta(minutes=minute)


def rung(place: int, case: dict[str, Any]) -> Rung:
    said = [Said(it["verdict"], it["text"], None, at(it["at"]), f"card {place}") for it in case["said"]]
    return Rung(None if case["passed_on"] is None else at(case["passed_on"]), said)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_counts(case: dict[str, Any]) -> None:
    found = answer_of([rung(place, one) for place, one in enumerate(case["ladder"])])
    assert (found and found.text) == case["answer"]


minutes = some.integers(0, 9)
answers = some.builds(
    Said, some.sampled_from(VERDICTS), some.sampled_from("abc"), some.none(), minutes.map(at), some.just("card")
)
rungs = some.builds(Rung, some.none() | minutes.map(at), some.lists(answers, max_size=3))


@given(ladder=some.lists(rungs, max_size=4), order=some.randoms(use_true_random=False))
def test_in_whatever_order_they_came_the_same_counts(ladder: list[Rung], order: Any) -> None:
    shuffled = [Rung(one.passed_on_at, order.sample(one.said, len(one.said))) for one in ladder]
    found = answer_of(ladder)
    assert found == answer_of(shuffled)
    if found is not None:
        assert any(found in one.said and (one.passed_on_at is None or found.at <= one.passed_on_at) for one in ladder)


def test_the_lane_of_the_same_name_else_the_first() -> None:
    assert lane_above("people", ["safety", "people"]) == "people"
    assert lane_above("beds", ["safety", "people"]) == "safety"
