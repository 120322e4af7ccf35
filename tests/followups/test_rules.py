"""The rules of follow-up: every case both languages must pass, and promises against a slow count of minutes."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from webapp.followups import clocks, rules
from webapp.followups import commands as _commands  # noqa: F401 registers them
from webapp.followups.clocks import Span, Week
from webapp.notify.kinds import KINDS
from webapp.sync.commands import COMMANDS

CASES = json.loads((Path(__file__).parent.parent / "cases" / "followups.json").read_text())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def week(given_week: dict[str, Any]) -> Week:
    return Week.of(
        given_week["zone"],
        given_week["days"],
        given_week["from"],
        given_week["to"],
        [date.fromisoformat(day) for day in given_week["holidays"]],
    )


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
    assert move.why_not or move.before | move.stays | move.late in (rules.OPEN | rules.CLOSED, rules.NOWHERE)


@pytest.mark.parametrize("verb", rules.MOVES)
def test_what_the_table_asks_for_is_what_the_command_asks_for(verb: str) -> None:
    asked = {name for name, field in COMMANDS[f"issue.{verb}"].schema.fields.items() if field.required}
    assert set(rules.MOVES[verb].needs) == asked - {"issue_id"}


@pytest.mark.parametrize("verb", rules.MOVES)
def test_whom_the_table_tells_is_told_of_a_kind_that_is_known(verb: str) -> None:
    assert rules.MOVES[verb].notice in KINDS
    assert rules.MOVES[verb].tells


def test_every_command_about_an_issue_is_in_the_table() -> None:
    assert {f"issue.{verb}" for verb in rules.MOVES} == {type for type in COMMANDS if type.startswith("issue.")}


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
    assert rules.heard_back_rate(case["states"]) == (case["heard"], case["raised"])


@pytest.mark.parametrize("case", CASES["promises"], ids=lambda case: case["name"])
def test_the_promised_times(case: dict[str, Any]) -> None:
    promised = clocks.promise(case["priority"], at(case["raised_at"]), week(CASES["weeks"][case["week"]]))
    assert promised == (at(case["acknowledge_by"]), at(case["resolve_by"]))


@pytest.mark.parametrize("case", CASES["resumed"], ids=lambda case: case["name"])
def test_a_stopped_clock_goes_on(case: dict[str, Any]) -> None:
    then = clocks.resumed(
        case["priority"],
        at(case["resolve_by"]),
        at(case["blocked_at"]),
        at(case["now"]),
        week(CASES["weeks"][case["week"]]),
    )
    assert then == at(case["then"])


@pytest.mark.parametrize("case", CASES["routes"], ids=lambda case: case["name"])
def test_every_issue_finds_one_queue(case: dict[str, Any]) -> None:
    table = [SimpleNamespace(queue_id=queue["id"], **rule) for queue in CASES["queues"] for rule in queue["rules"]]
    catch_all = next(queue["id"] for queue in CASES["queues"] if queue["catch_all"])
    for rows in (table, table[::-1]):
        assert rules.route(case["category"], case["facility_id"], case["unit_id"], rows, catch_all) == case["queue_id"]


@dataclass(frozen=True)
class Row:
    id: str
    state: str
    priority: str
    effort: str | None
    raised_at: datetime
    acknowledge_by: datetime
    resolve_by: datetime


NOW = at(CASES["order"]["now"])
ROWS = [
    Row(**row | {name: at(row[name]) for name in ("raised_at", "acknowledge_by", "resolve_by")})
    for row in CASES["order"]["issues"]
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_how_urgent_an_issue_is(row: Row) -> None:
    assert rules.urgency(row, NOW) == CASES["order"]["urgency"][row.id]


def test_the_worst_stands_first_whatever_the_order_before() -> None:
    for rows in (ROWS, ROWS[::-1]):
        assert [row.id for row in rules.worst_first(rows, NOW)] == CASES["order"]["worst_first"]


def test_quick_wins_are_open_and_easy() -> None:
    assert [row.id for row in rules.quick_wins(ROWS, NOW)] == CASES["order"]["quick_wins"]


# The slow reference: walk minute by minute and look at the wall clock.

ZONES = ("America/Chicago", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "UTC")
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 (made aware below)
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@some.composite
def weeks(draw: some.DrawFn) -> Week:
    return Week(
        draw(some.sampled_from(ZONES)),
        draw(some.frozensets(some.integers(0, 6), min_size=1)),
        draw(some.integers(5 * 60, 11 * 60)),
        draw(some.integers(12 * 60, 24 * 60)),
        draw(some.frozensets(some.dates(date(2026, 1, 1), date(2028, 1, 31)), max_size=30)),
    )


def is_working(moment: datetime, a_week: Week) -> bool:
    local = moment.astimezone(ZoneInfo(a_week.zone))
    return (
        local.weekday() in a_week.days
        and local.date() not in a_week.holidays
        and a_week.opens <= local.hour * 60 + local.minute < a_week.closes
    )


def slowly(span: Span, start: datetime, a_week: Week) -> datetime:
    if span.unit == "minutes":
        return start + timedelta(minutes=span.amount)
    moment = start
    if span.unit == "working_days":
        left = span.amount * (a_week.closes - a_week.opens)
        while left:
            left -= is_working(moment, a_week)
            moment += timedelta(minutes=1)
        return moment
    local = start.astimezone(ZoneInfo(a_week.zone))
    moment = datetime.combine(local.date() + timedelta(days=span.amount), time(local.hour, local.minute), local.tzinfo)
    moment = moment.astimezone(UTC)
    while not (is_working(moment, a_week) or is_working(moment - timedelta(minutes=1), a_week)):
        moment += timedelta(minutes=1)
    return moment


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(rules.PRIORITIES), MOMENTS, weeks())
def test_promises_agree_with_a_count_of_every_minute(priority: str, raised_at: datetime, a_week: Week) -> None:
    clock = clocks.CLOCKS[priority]
    expected = (slowly(clock.acknowledge, raised_at, a_week), slowly(clock.resolve, raised_at, a_week))
    assert clocks.promise(priority, raised_at, a_week) == expected


@settings(deadline=None)
@given(MOMENTS, weeks(), some.integers(0, 60 * 24 * 30))
def test_a_stop_never_shortens_a_promise(raised_at: datetime, a_week: Week, stopped: int) -> None:
    for priority in rules.PRIORITIES:
        _, resolve_by = clocks.promise(priority, raised_at, a_week)
        then = clocks.resumed(priority, resolve_by, raised_at, raised_at + timedelta(minutes=stopped), a_week)
        assert then >= resolve_by
