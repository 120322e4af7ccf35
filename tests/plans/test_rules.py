"""When a plan is due, how it stands on a day, and what its rate is: by table, and against a slow day by day look."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.followups.clocks import Week
from webapp.plans import recurrence
from webapp.plans.rules import COUNTED, HOLIDAYS, STATES, deadlines, occurrences, rate, state_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "plans.json").read_text("utf-8"))
MON = date(2026, 3, 2)
HOLIDAY = date(2026, 3, 10)  # a Tuesday


@dataclass(frozen=True)
class A:
    """A plan, as far as its days go."""

    rule: str = "FREQ=WEEKLY;BYDAY=TU"
    starts_on: date = MON
    ends_on: date | None = None
    stopped_on: date | None = None
    holidays: str = "keep"


@dataclass(frozen=True)
class Due:
    """One visit, as far as how it stands goes."""

    due_on: date
    late_on: date
    missed_on: date
    done_on: date | None = None
    skipped_why: str | None = None


def week(zone: str = "America/New_York", worked: range | set[int] = range(5), *holidays: date) -> Week:
    return Week.of(zone, worked, "08:00", "17:00", holidays)


def march(*numbers: int) -> list[date]:
    return [date(2026, 3, number) for number in numbers]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (A(), march(3, 10, 17, 24, 31)),
        (A(holidays="skip"), march(3, 17, 24, 31)),
        (A(holidays="before"), march(3, 9, 17, 24, 31)),
        (A(holidays="after"), march(3, 11, 17, 24, 31)),
        (A(starts_on=date(2026, 3, 11)), march(17, 24, 31)),
        (A(ends_on=date(2026, 3, 17)), march(3, 10, 17)),
        (A(stopped_on=date(2026, 3, 17)), march(3, 10)),
        (A(rule="FREQ=DAILY;COUNT=4", holidays="skip"), march(2, 3, 4, 5)),
        (A(rule="FREQ=DAILY;COUNT=6", holidays="after"), march(2, 3, 4, 5, 6, 9)),
        (A(rule="FREQ=WEEKLY;BYDAY=SA,SU"), march(7, 8, 14, 15, 21, 22, 28, 29)),
        (A(rule="FREQ=WEEKLY;BYDAY=SA,SU", holidays="after"), march(9, 16, 23, 30)),
        (A(rule="FREQ=WEEKLY;BYDAY=SU", holidays="before", ends_on=date(2026, 3, 13)), march(6)),
        (A(rule="FREQ=MONTHLY;BYMONTHDAY=1", starts_on=date(2026, 2, 1), holidays="after"), march(2)),
        (A(rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), []),
        (A(starts_on=date(2027, 1, 1)), []),
        (A(ends_on=MON - timedelta(days=1), starts_on=MON - timedelta(days=9)), []),
    ],
)
def test_a_plan_is_due_on_its_days_each_once(plan: A, expected: list[date]) -> None:
    assert occurrences(plan, week("UTC", range(5), HOLIDAY), date(2026, 3, 1), date(2026, 3, 31)) == expected


def test_a_day_is_moved_into_the_window_and_out_of_it() -> None:
    saturdays = A(rule="FREQ=WEEKLY;BYDAY=SA", holidays="after")
    assert occurrences(saturdays, week(), date(2026, 3, 9), date(2026, 3, 9)) == march(9)
    assert occurrences(saturdays, week(), date(2026, 3, 7), date(2026, 3, 8)) == []


def test_a_month_without_work_has_no_rounds_but_those_that_are_kept() -> None:
    closed = week("UTC", range(7), *(MON + timedelta(days=n) for n in range(-40, 120)))
    for policy, many in {"skip": 0, "before": 0, "after": 0, "keep": 9}.items():
        assert len(occurrences(A(holidays=policy), closed, MON, MON + timedelta(days=60))) == many


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;COUNT=20",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU,MO",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2,5;BYMONTHDAY=1,28",
    ]
)
PLANS = st.builds(A, RULES, DAYS, st.none() | DAYS, st.none() | DAYS, st.sampled_from(HOLIDAYS))
WEEKS = st.builds(
    lambda worked, off: week("UTC", worked, *off), st.sets(st.integers(0, 6), min_size=1), st.sets(DAYS, max_size=40)
)


@settings(deadline=None)
@given(PLANS, WEEKS, DAYS, st.integers(0, 60))
def test_it_is_what_a_slow_look_at_each_day_finds(plan: A, worked: Week, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    looked_at = [first + timedelta(days=n) for n in range(length + 1)]
    assert occurrences(plan, worked, first, last) == [day for day in looked_at if _is_due(plan, worked, day)]


def _is_due(plan: A, worked: Week, day: date) -> bool:
    """Whether a day that the rule names comes to this one, walking a step at a time."""
    if day < plan.starts_on or (plan.ends_on and day > plan.ends_on) or (plan.stopped_on and day >= plan.stopped_on):
        return False
    latest = min(plan.ends_on or date.max, day + timedelta(days=31))
    named = set(recurrence.days(recurrence.read(plan.rule), plan.starts_on, plan.starts_on, latest))
    if plan.holidays == "keep" or (plan.holidays == "skip" and worked.is_worked(day)):
        return day in named
    if plan.holidays == "skip" or not worked.is_worked(day):
        return False
    back = timedelta(days=-1 if plan.holidays == "after" else 1)
    come_from = day
    for _ in range(32):
        if come_from in named:
            return True
        come_from += back
        if worked.is_worked(come_from):
            return False
    return False


@pytest.mark.parametrize("case", CASES["states"], ids=lambda case: f"{case['today']} {case['state']}")
def test_how_it_stands_on_a_day(case: dict[str, Any]) -> None:
    days = {name: value and date.fromisoformat(value) for name, value in case["due"].items() if name.endswith("_on")}
    due = Due(**days, skipped_why=case["due"]["skipped_why"])
    assert state_of(due, date.fromisoformat(case["today"])) == case["state"]


@given(DAYS, st.integers(1, 60), st.integers(1, 60), st.integers(-5, 130))
def test_what_nobody_does_is_due_then_late_then_missed_and_never_goes_back(
    due_on: date, late: int, more: int, after: int
) -> None:
    due = Due(due_on, *deadlines(due_on, late, late + more))
    order = ["coming", "due", "late", "missed"]
    states = [order.index(state_of(due, due_on + timedelta(days=n))) for n in range(-1, max(after, 0) + 1)]
    assert states == sorted(states)
    assert states[:2] == [0, 1][: len(states)]


@pytest.mark.parametrize(
    ("zone", "at", "today"),
    [
        ("Pacific/Apia", datetime(2026, 3, 1, 10, 59, tzinfo=UTC), MON - timedelta(days=1)),
        ("Pacific/Apia", datetime(2026, 3, 1, 11, 0, tzinfo=UTC), MON),
        ("America/St_Johns", datetime(2026, 3, 2, 3, 29, tzinfo=UTC), MON - timedelta(days=1)),
        ("America/St_Johns", datetime(2026, 3, 2, 3, 30, tzinfo=UTC), MON),
        ("America/St_Johns", datetime(2026, 7, 2, 2, 30, tzinfo=UTC), date(2026, 7, 2)),  # summer time
        ("America/New_York", datetime(2026, 3, 9, 3, 59, tzinfo=UTC), date(2026, 3, 8)),  # the night it begins
        ("America/New_York", datetime(2026, 11, 2, 4, 59, tzinfo=UTC), date(2026, 11, 1)),  # and the night it ends
    ],
)
def test_the_day_is_the_one_where_the_organisation_is(zone: str, at: datetime, today: date) -> None:
    assert week(zone).local(at).date() == today


@pytest.mark.parametrize("zone", ["Pacific/Apia", "America/St_Johns", "America/New_York"])
def test_a_change_of_the_clocks_neither_loses_nor_doubles_a_day(zone: str) -> None:
    all_year = occurrences(A("FREQ=DAILY", date(2026, 1, 1)), week(zone), date(2026, 1, 1), date(2026, 12, 31))
    assert len(all_year) == len(set(all_year)) == 365
    begins = datetime(2026, 1, 1, 12, tzinfo=UTC)
    days = [week(zone).local(begins + timedelta(hours=hour)).date() for hour in range(24 * 360)]
    assert days == sorted(days)
    assert len(set(days)) in (360, 361)


@pytest.mark.parametrize("case", CASES["rates"], ids=lambda case: str(case["rate"]))
def test_the_rate_is_what_was_done_of_what_should_have_been(case: dict[str, Any]) -> None:
    assert rate(case["counts"]) == case["rate"]


@given(st.lists(st.sampled_from(STATES)))
def test_a_reason_not_to_go_never_changes_the_rate(states: list[str]) -> None:
    counts = Counter(states)
    assert rate(counts) == rate({**counts, "skipped": counts["skipped"] + 3})
    share = rate(counts)
    assert (share is None) == (not COUNTED & set(states))
    assert share is None or 0 <= share <= 1
