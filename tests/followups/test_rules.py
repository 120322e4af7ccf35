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

from webapp.followups import rules

CASES = json.loads((Path(__file__).parent.parent / "cases" / "followups.json").read_text())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def week(given_week: dict[str, Any]) -> rules.Week:
    return rules.Week.of(
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
def test_no_verb_is_both_a_move_and_already_made(verb: str) -> None:
    move = rules.MOVES[verb]
    assert not move.before & move.already
    assert move.after in rules.STATES


@pytest.mark.parametrize("state", rules.STATES)
def test_the_colour_shown_to_those_who_asked(state: str) -> None:
    assert rules.stoplight(state) == CASES["stoplight"][state]


@pytest.mark.parametrize("case", CASES["heard_back"], ids=lambda case: case["name"])
def test_only_an_answer_counts_as_heard_back(case: dict[str, Any]) -> None:
    assert rules.heard_back_rate(case["states"]) == (case["heard"], case["raised"])


@pytest.mark.parametrize("case", CASES["promises"], ids=lambda case: case["name"])
def test_the_promised_times(case: dict[str, Any]) -> None:
    promised = rules.promise(case["priority"], at(case["raised_at"]), week(CASES["weeks"][case["week"]]))
    assert promised == (at(case["acknowledge_by"]), at(case["resolve_by"]))


@pytest.mark.parametrize("case", CASES["resumed"], ids=lambda case: case["name"])
def test_a_stopped_clock_goes_on(case: dict[str, Any]) -> None:
    then = rules.resumed(
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
def weeks(draw: some.DrawFn) -> rules.Week:
    return rules.Week(
        draw(some.sampled_from(ZONES)),
        draw(some.frozensets(some.integers(0, 6), min_size=1)),
        draw(some.integers(5 * 60, 11 * 60)),
        draw(some.integers(12 * 60, 24 * 60)),
        draw(some.frozensets(some.dates(date(2026, 1, 1), date(2028, 1, 31)), max_size=30)),
    )


def is_working(moment: datetime, a_week: rules.Week) -> bool:
    local = moment.astimezone(ZoneInfo(a_week.zone))
    return (
        local.weekday() in a_week.days
        and local.date() not in a_week.holidays
        and a_week.opens <= local.hour * 60 + local.minute < a_week.closes
    )


def slowly(span: rules.Span, start: datetime, a_week: rules.Week) -> datetime:
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
def test_promises_agree_with_a_count_of_every_minute(priority: str, raised_at: datetime, a_week: rules.Week) -> None:
    clock = rules.CLOCKS[priority]
    expected = (slowly(clock.acknowledge, raised_at, a_week), slowly(clock.resolve, raised_at, a_week))
    assert rules.promise(priority, raised_at, a_week) == expected


@settings(deadline=None)
@given(MOMENTS, weeks(), some.integers(0, 60 * 24 * 30))
def test_a_stop_never_shortens_a_promise(raised_at: datetime, a_week: rules.Week, stopped: int) -> None:
    for priority in rules.PRIORITIES:
        _, resolve_by = rules.promise(priority, raised_at, a_week)
        then = rules.resumed(priority, resolve_by, raised_at, raised_at + timedelta(minutes=stopped), a_week)
        assert then >= resolve_by
