"""The rules of rounds: every case both languages must pass."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.rounds import rules

CASES = json.loads((Path(__file__).parent.parent / "cases" / "rounds.json").read_text("utf-8"))


def written_out(value: Any) -> Any:
    """Long texts stand in the file as what to repeat how often."""
    if isinstance(value, dict) and "repeat" in value:
        return value["repeat"] * value["times"]
    return {key: written_out(part) for key, part in value.items()} if isinstance(value, dict) else value


def name_of(case: dict[str, Any]) -> str:
    return f"{case['item']}: {json.dumps(case['value'])[:40]}"


@pytest.mark.parametrize("case", CASES["answers"], ids=name_of)
def test_what_a_question_takes(case: dict[str, Any]) -> None:
    assert rules.is_answer(CASES["items"][case["item"]], written_out(case["value"])) == case["problem"]


def test_every_problem_has_a_sentence() -> None:
    assert {case["problem"] for case in CASES["answers"]} - {None} == set(rules.PROBLEMS)


@pytest.mark.parametrize("case", CASES["suggestions"], ids=name_of)
def test_what_an_answer_suggests(case: dict[str, Any]) -> None:
    item = CASES["items"][case["item"]]
    assert rules.suggestions(item, case["value"]) == case["suggestions"]
    assert rules.suggestion(item, case["value"]) == next(iter(case["suggestions"]), None)


@pytest.mark.parametrize("case", CASES["progress"], ids=lambda case: case["name"])
def test_where_a_round_stands(case: dict[str, Any]) -> None:
    items, values = CASES["round"], case["values"]
    assert rules.progress(items, values) == (case["answered"], case["of"])
    assert rules.next_item(items, values) == case["next"]
    assert rules.unanswered(items, values) == case["unanswered"]


@pytest.mark.parametrize("case", CASES["showing"], ids=lambda case: case["name"])
def test_what_shows(case: dict[str, Any]) -> None:
    items, values = CASES["branching"], case["values"]
    assert [item["id"] for item in rules.shown(items, values)] == case["shown"]
    assert rules.progress(items, values) == (case["answered"], case["of"])
    assert rules.next_item(items, values) == case["next"]
    assert rules.unanswered(items, values) == case["unanswered"]
    assert rules.rest(items, "a", values) == case["rest"]


@pytest.mark.parametrize("case", CASES["prompts"], ids=name_of)
def test_what_to_do_now(case: dict[str, Any]) -> None:
    assert [text["en"] for text in rules.prompts(CASES["items"][case["item"]], case["value"])] == case["prompts"]


@pytest.mark.parametrize("case", CASES["lights"], ids=name_of)
def test_the_colour_of_a_number(case: dict[str, Any]) -> None:
    assert rules.light(CASES["items"][case["item"]], case["value"]) == case["light"]


def test_the_later_answer_counts() -> None:
    noon = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert rules.is_later(noon, None)
    assert rules.is_later(noon, noon - timedelta(seconds=1))
    assert rules.is_later(noon, noon)
    assert not rules.is_later(noon, noon + timedelta(seconds=1))


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@given(some.sampled_from(sorted(CASES["items"])), ANYTHING)
def test_no_value_breaks_a_question(name: str, value: Any) -> None:
    item = CASES["items"][name]
    problem = rules.is_answer(item, value)
    assert problem is None or problem in rules.PROBLEMS
    if problem:
        assert rules.suggestions(item, value) == []
