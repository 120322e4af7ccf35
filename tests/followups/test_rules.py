"""The rules of follow-up: every case both languages must pass."""

import json
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from webapp.followups import commands as _commands  # noqa: F401 registers them
from webapp.followups import order, rules
from webapp.notify.kinds import KINDS
from webapp.sync.commands import COMMANDS

CASES = json.loads((Path(__file__).parent.parent / "cases" / "followups.json").read_text())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("verb", CASES["moves"])
@pytest.mark.parametrize("state", rules.STATES)
def test_each_verb_leads_where_the_table_says(verb: str, state: str) -> None:
    assert rules.after(state, verb) == CASES["moves"][verb][state]


def test_the_cases_know_every_verb_and_state() -> None:
    assert set(CASES["moves"]) == set(rules.MOVES)
    assert set(CASES["stoplight"]) == set(rules.STATES)


@pytest.mark.parametrize("verb", rules.MOVES)
def test_in_each_state_a_verb_does_one_thing(verb: str) -> None:
    move = rules.MOVES[verb]
    assert len(move.before) + len(move.stays) + len(move.late) == len(move.before | move.stays | move.late)
    assert (move.after in rules.STATES) == bool(move.before or verb == "raise")
    assert move.why_not or move.before | move.stays | move.late in (frozenset(rules.STATES), rules.NOWHERE)


@pytest.mark.parametrize("verb", rules.MOVES)
def test_what_the_table_asks_for_is_what_the_command_asks_for(verb: str) -> None:
    asked = {name for name, field in COMMANDS[f"issue.{verb}"].schema.fields.items() if field.required}
    assert set(rules.MOVES[verb].needs) == asked - {"issue_id"}


@pytest.mark.parametrize("verb", rules.MOVES)
def test_whom_the_table_tells_is_told_of_a_kind_that_is_known(verb: str) -> None:
    if verb in ("watch", "unwatch", "set_outside_number", "set_effort"):
        assert not rules.MOVES[verb].tells, "whoever watches, or notes a number or how much work it is, disturbs nobody"
        return
    assert rules.MOVES[verb].notice in KINDS
    assert rules.MOVES[verb].tells


def test_every_command_about_an_issue_is_in_the_table() -> None:
    """Muting says nothing of an issue: it is how one person wants to be told."""
    of_an_issue = {type for type in COMMANDS if type.startswith("issue.")} - {"issue.mute", "issue.unmute"}
    assert {f"issue.{verb}" for verb in rules.MOVES} == of_an_issue


def test_no_issue_is_closed_without_a_sentence() -> None:
    """Every way out of the open states asks for one; what is closed may then be confirmed without."""
    for verb, move in rules.MOVES.items():
        if move.after in rules.CLOSED and move.before & rules.OPEN:
            assert move.sentence, verb
            assert rules.REPORTERS in move.tells, verb


def test_every_open_issue_can_be_closed() -> None:
    reach = {"new"}
    while more := {move.after for move in rules.MOVES.values() if move.before & reach} - reach:
        reach |= more
    assert reach == set(rules.STATES)


@pytest.mark.parametrize("state", rules.STATES)
def test_the_colour_shown_to_those_who_asked(state: str) -> None:
    assert rules.stoplight(state) == CASES["stoplight"][state]


@pytest.mark.parametrize("case", CASES["heard_back"], ids=lambda case: case["name"])
def test_only_an_answer_counts_as_heard_back(case: dict[str, Any]) -> None:
    issues = [(one["state"], map(at, [one["resolve_by"], *one.get("wholes", [])])) for one in case["issues"]]
    assert rules.heard_back_rate(issues, at(CASES["order"]["now"])) == (case["heard"], case["due"])


@pytest.mark.parametrize("case", CASES["who_spoke"], ids=lambda case: case["name"])
def test_who_is_a_side_of_the_dispute_there_is(case: dict[str, Any]) -> None:
    opened = at(case["disputed_at"]) if case["disputed_at"] else None
    assert rules.who_spoke(case["story"], opened) == set(case["spoke"])


@pytest.mark.parametrize("case", CASES["may_decide"], ids=lambda case: case["name"])
def test_who_decides_a_dispute_is_of_the_next_tier_and_neither_side(case: dict[str, Any]) -> None:
    is_a_side = rules.is_a_side(case["spoke"], case["works"], case["restricted"])
    assert (rules.decides(case["tier"], case["above"]) and not is_a_side) is case["may"]


@pytest.mark.parametrize("case", CASES["may_own"], ids=lambda case: case["name"])
def test_who_may_be_given_an_issue(case: dict[str, Any]) -> None:
    assert rules.may_own(case["works"], case["asked"], case["restricted"]) is case["may"]


MOMENTS = ("raised_at", "acknowledge_by", "word_by", "resolve_by",
           "acknowledge_risk_at", "word_risk_at", "resolve_risk_at")  # fmt: skip
NOW = at(CASES["order"]["now"])
ROWS = [
    SimpleNamespace(**row | {name: at(row[name]) if row.get(name) else None for name in MOMENTS})
    for row in CASES["order"]["issues"]
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_how_urgent_an_issue_is(row: Any) -> None:
    assert order.urgency(row, NOW) == CASES["order"]["urgency"][row.id]


def test_the_worst_stands_first_whatever_the_order_before() -> None:
    for rows in (ROWS, ROWS[::-1]):
        assert [row.id for row in order.worst_first(rows, NOW)] == CASES["order"]["worst_first"]


def test_quick_wins_are_open_and_easy() -> None:
    assert [row.id for row in order.quick_wins(ROWS, NOW)] == CASES["order"]["quick_wins"]
