"""How often, as RRULE says it: what is refused and why, and the same days as python-dateutil finds."""

import datetime
from datetime import date, timedelta
from typing import Any

import dateutil.rrule
import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from webapp.plans import recurrence
from webapp.plans.recurrence import PROBLEMS, WEEKDAYS, NotARule, days, read

START = date(2026, 1, 5)  # a Monday


def found(text: str, first: date = START, last: date = date(2026, 12, 31), start: date = START) -> list[date]:
    return list(days(read(text), start, first, last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=DAILY", [5, 6, 7, 8, 9, 10, 11, 12]),
        ("FREQ=DAILY;INTERVAL=3", [5, 8, 11]),
        ("FREQ=DAILY;BYDAY=MO,WE", [5, 7, 12]),
        ("FREQ=DAILY;COUNT=2", [5, 6]),
        ("FREQ=DAILY;UNTIL=20260107", [5, 6, 7]),
        ("FREQ=DAILY;UNTIL=20260107T120000Z", [5, 6, 7]),
        ("FREQ=WEEKLY", [5, 12]),
        ("rrule:freq=weekly;byday=tu,th", [6, 8]),
        ("FREQ=MONTHLY;BYDAY=2MO", [12]),
        ("FREQ=MONTHLY;BYMONTHDAY=9", [9]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=6", [8]),
        ("FREQ=MONTHLY;BYDAY=WE,2MO", [7, 12]),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7", [7]),
        ("FREQ=YEARLY;BYDAY=2MO", [12]),
        ("FREQ=YEARLY", [5]),
    ],
)
def test_a_rule_falls_on_its_days(text: str, expected: list[int]) -> None:
    assert found(text, last=date(2026, 1, 12)) == [date(2026, 1, day) for day in expected]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "unreadable"),
        ("every Monday", "unreadable"),
        ("FREQ=WEEKLY;", "unreadable"),
        ("FREQ=WEEKLY;BYDAY=", "unreadable"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "unreadable"),
        ("FREQ=WEEKLY;UNTIL=20260231", "unreadable"),
        ("FREQ=DAILY;" * 30, "too_long"),
        ("INTERVAL=2", "frequency"),
        ("FREQ=HOURLY", "frequency"),
        ("FREQ=MINUTELY;INTERVAL=30", "frequency"),
        ("FREQ=SECONDLY", "frequency"),
        ("FREQ=DAILY;BYHOUR=7", "unknown_part"),
        ("FREQ=DAILY;BYMINUTE=0", "unknown_part"),
        ("FREQ=DAILY;BYSECOND=0,30", "unknown_part"),
        ("FREQ=YEARLY;BYEASTER=0", "unknown_part"),
        ("DTSTART=20260101;FREQ=DAILY", "unknown_part"),
        ("FREQ=DAILY;FREQ=WEEKLY", "twice"),
        ("FREQ=DAILY;INTERVAL=0", "number"),
        ("FREQ=DAILY;INTERVAL=-1", "number"),
        ("FREQ=DAILY;INTERVAL=367", "number"),
        ("FREQ=DAILY;INTERVAL=1.5", "number"),
        ("FREQ=DAILY;INTERVAL=²", "number"),
        ("FREQ=DAILY;COUNT=100000", "number"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "number"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "number"),
        ("FREQ=YEARLY;BYMONTH=-1", "number"),
        ("FREQ=MONTHLY;BYDAY=0MO", "number"),
        ("FREQ=WEEKLY;BYDAY=XX", "day"),
        ("FREQ=WEEKLY;BYDAY=1MO", "day"),
        ("FREQ=WEEKLY;WKST=1", "day"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20260301", "two_ends"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "no_month_days"),
        ("FREQ=MONTHLY;BYSETPOS=1", "no_set"),
    ],
)
def test_what_is_no_rule_for_whole_days_is_refused_with_a_reason(text: str, problem: str) -> None:
    with pytest.raises(NotARule) as refusal:
        read(text)
    assert (refusal.value.problem, str(refusal.value)) == (problem, PROBLEMS[problem])


@given(st.text(max_size=60) | st.text("FREQ=DAILYWKMONTHBYSP;,0123456789-+", max_size=60))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        rule = read(text)
    except NotARule:  # one of PROBLEMS: another reason is a KeyError
        pass
    else:
        assert len(list(days(rule, START, START, date(2026, 3, 31)))) <= 86


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
    ],
)
def test_a_rule_that_falls_on_no_day_looks_no_further_than_the_window(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[date] = []
    named = recurrence._is_named
    monkeypatch.setattr(recurrence, "_is_named", lambda rule, day: (looked.append(day), named(rule, day))[1])
    assert found(text, date(2030, 3, 1), date(2030, 5, 31)) == []
    assert max(looked, default=START) <= date(2030, 12, 31)


def _joined(name: str, values: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    return values.map(lambda them: f";{name}={','.join(them)}" if them else "")


def _some(values: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(values.map(str), max_size=most, unique=True)


MONTH_DAYS = _joined("BYMONTHDAY", _some(st.integers(1, 31) | st.integers(-31, -1)))
MONTHS = _joined("BYMONTH", _some(st.integers(1, 12)))
PLAIN = _joined("BYDAY", st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True))
NTH = _joined(
    "BYDAY",
    st.lists(st.tuples(st.sampled_from([-2, -1, 1, 2, 3, 5]), st.sampled_from(WEEKDAYS)), max_size=3, unique=True).map(
        lambda them: [f"{nth}{day}" for nth, day in them]
    ),
)
INTERVAL = st.integers(1, 7).map(lambda n: "" if n == 1 else f";INTERVAL={n}")
ENDS = st.just("") | st.integers(1, 40).map(lambda n: f";COUNT={n}") | st.just(";UNTIL=20270415")
WEEK_STARTS = st.sampled_from(WEEKDAYS).map(lambda day: f";WKST={day}")
PLACES = st.just("") | st.sampled_from([";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=1,-1", ";BYSETPOS=2"])


def _rule(frequency: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(INTERVAL, ENDS, *parts).map(lambda them: f"FREQ={frequency}{''.join(them)}")


RULES = st.one_of(
    _rule("DAILY", MONTHS, MONTH_DAYS, PLAIN),
    _rule(
        "WEEKLY", MONTHS, PLAIN, WEEK_STARTS
    ),  # dateutil counts places in the rest of the first week, not in all of it
    _rule("MONTHLY", MONTHS, MONTH_DAYS, PLAIN | NTH, PLACES),
    _rule("YEARLY", MONTHS, MONTH_DAYS, PLAIN | NTH, PLACES),
)


@settings(deadline=None)
@given(RULES, st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 500), st.integers(0, 200))
def test_it_finds_the_days_that_dateutil_finds(text: str, start: date, after: int, length: int) -> None:
    try:
        rule = read(text)
    except NotARule:
        assume(False)  # a place without a set
        return
    first = start + timedelta(days=after)
    last = first + timedelta(days=length)
    assert list(days(rule, start, first, last)) == _by_dateutil(text, start, first, last)


class _UntilSoon:
    """The module `datetime` for whoever would look for a day until its last year."""

    MAXYEAR = 2030

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


def _by_dateutil(text: str, start: date, first: date, last: date) -> list[date]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dateutil.rrule, "datetime", _UntilSoon())
        walked = rrulestr(text, dtstart=datetime.datetime.combine(start, datetime.time()))
        return [day for day in (at.date() for at in walked) if first <= day <= last]
