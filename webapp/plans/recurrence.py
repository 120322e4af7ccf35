"""How often: an RRULE (RFC 5545) for whole days, and the days of a window on which it falls.

A rule is asked about a window and worked out there alone. python-dateutil, by which the tests check it, walks from the
first day on and looks for a 30 February until the year 9999, which takes it seconds.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST_WORDS = 200
MOST_INTERVAL = 366
MOST_TIMES = 1000

#   problem       what a person can do about it
PROBLEMS = {
    "unreadable": "Write it as an RRULE, for instance FREQ=WEEKLY;BYDAY=MO.",
    "too_long": f"Write it in {MOST_WORDS} characters at most.",
    "frequency": "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.",
    "unknown_part": "Only INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST may follow FREQ.",
    "twice": "Each part may stand there once.",
    "number": "A number is out of its range.",
    "day": "A day is one of MO TU WE TH FR SA SU; only a month or a year has a first, second or last one.",
    "two_ends": "Say COUNT or UNTIL, not both.",
    "no_month_days": "A week has no days of the month: leave BYMONTHDAY out.",
    "no_set": "BYSETPOS chooses among the days of BYDAY, BYMONTHDAY or BYMONTH: name those, too.",
}

Nth = tuple[int, int]  # which one (0: every, -1: the last), and the weekday, 0 is Monday


class NotARule(ValueError):
    """Text that says no recurrence; `problem` is a key of PROBLEMS."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(PROBLEMS[problem])


@dataclass(frozen=True)
class Rule:
    """What an RRULE says; empty where it says nothing."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[Nth, ...] = ()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    places: tuple[int, ...] = ()
    week_starts: int = 0


@lru_cache(1024)
def read(text: str) -> Rule:
    """The rule that this text says; raises NotARule with the reason."""
    said = _parts(text)
    frequency = said.pop("FREQ", "")
    if frequency not in FREQUENCIES:
        raise NotARule("frequency")
    rule = Rule(frequency, **{_FIELDS[name][0]: _FIELDS[name][1](value) for name, value in said.items()})
    if rule.count is not None and rule.until is not None:
        raise NotARule("two_ends")
    if any(nth for nth, _ in rule.weekdays) and frequency not in ("MONTHLY", "YEARLY"):
        raise NotARule("day")
    if rule.month_days and frequency == "WEEKLY":
        raise NotARule("no_month_days")
    if rule.places and not (rule.weekdays or rule.month_days or rule.months):
        raise NotARule("no_set")
    return rule


def _parts(text: str) -> dict[str, str]:
    if len(text) > MOST_WORDS:
        raise NotARule("too_long")
    pairs = [part.partition("=") for part in text.upper().strip().removeprefix("RRULE:").split(";")]
    if not all(name and value for name, _, value in pairs):
        raise NotARule("unreadable")
    if any(name not in (*_FIELDS, "FREQ") for name, _, _ in pairs):
        raise NotARule("unknown_part")
    said = {name: value for name, _, value in pairs}
    if len(said) < len(pairs):
        raise NotARule("twice")
    return said


def _number(least: int, most: int, *, signed: bool = False) -> Callable[[str], int]:
    def read_number(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,5}", text) or not least <= abs(int(text)) <= most:
            raise NotARule("number")
        if int(text) < 0 and not signed:
            raise NotARule("number")
        return int(text)

    return read_number


def _numbers(most: int, *, signed: bool) -> Callable[[str], tuple[int, ...]]:
    one = _number(1, most, signed=signed)
    return lambda text: tuple(one(part) for part in text.split(","))


def _weekday(text: str) -> int:
    if text not in WEEKDAYS:
        raise NotARule("day")
    return WEEKDAYS.index(text)


def _nth_weekday(text: str) -> Nth:
    found = re.fullmatch(r"([+-]?[0-9]{1,2})?([A-Z]{2})", text)
    if found is None:
        raise NotARule("day")
    return _number(1, 53, signed=True)(found[1]) if found[1] else 0, _weekday(found[2])


def _until(text: str) -> date:
    """A day; of a moment, the day it is written with."""
    if not re.fullmatch(r"[0-9]{8}(T[0-9]{6}Z?)?", text):
        raise NotARule("unreadable")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise NotARule("unreadable") from error


_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "INTERVAL":   ("interval",    _number(1, MOST_INTERVAL)),
    "COUNT":      ("count",       _number(1, MOST_TIMES)),
    "UNTIL":      ("until",       _until),
    "BYDAY":      ("weekdays",    lambda text: tuple(_nth_weekday(part) for part in text.split(","))),
    "BYMONTHDAY": ("month_days",  lambda text: frozenset(_numbers(31, signed=True)(text))),
    "BYMONTH":    ("months",      lambda text: frozenset(_numbers(12, signed=False)(text))),
    "BYSETPOS":   ("places",      _numbers(366, signed=True)),
    "WKST":       ("week_starts", _weekday),
}  # fmt: skip


def days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which the rule falls, in order, when it begins on `start`.

    A rule that counts is walked from its beginning; every other one begins right before the window.
    """
    rule = _with_start(rule, start)
    since = start if rule.count is not None else max(start, first)
    falls = (day for period in _periods(rule, start, since, last) for day in _chosen(rule, period) if day >= start)
    ends = min(last, rule.until or last)
    for number, day in enumerate(takewhile(lambda day: day <= ends, falls)):
        if rule.count is not None and number >= rule.count:
            return
        if day >= first:
            yield day


def _with_start(rule: Rule, start: date) -> Rule:
    """What a rule leaves unsaid its first day says: the weekday, the day of the month, the day of the year."""
    if rule.weekdays or rule.month_days or rule.frequency == "DAILY":
        return rule
    if rule.frequency == "WEEKLY":
        return replace(rule, weekdays=((0, start.weekday()),))
    months = rule.months or (frozenset({start.month}) if rule.frequency == "YEARLY" else rule.months)
    return replace(rule, month_days=frozenset({start.day}), months=months)


def _periods(rule: Rule, start: date, since: date, last: date) -> Iterator[list[date]]:
    """The days of each day, week, month or year whose turn it is, from the one that holds `since`, or the next."""
    step = rule.interval
    match rule.frequency:
        case "DAILY":
            skipped = -(-(since - start).days // step) * step
            for number in range(skipped, (last - start).days + 1, step):
                yield [start + timedelta(number)]
        case "WEEKLY":
            week = start - timedelta((start.weekday() - rule.week_starts) % 7)
            skipped = (since - week).days // 7 // step * step
            for number in range(skipped * 7, (last - week).days + 1, step * 7):
                yield [week + timedelta(number + day) for day in range(7)]
        case "MONTHLY":
            skipped = _months(start, since) // step * step
            for number in range(skipped, _months(start, last) + 1, step):
                year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
                yield [date(year, month + 1, day) for day in range(1, monthrange(year, month + 1)[1] + 1)]
        case _:
            skipped = (since.year - start.year) // step * step
            for year in range(start.year + skipped, last.year + 1, step):
                yield [date(year, 1, 1) + timedelta(day) for day in range(366 if isleap(year) else 365)]


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _chosen(rule: Rule, period: list[date]) -> list[date]:
    """The days of a period that the rule names, and of those the ones at its places."""
    named = [day for day in period if _is_named(rule, day)]
    if not rule.places:
        return named
    at = {place - 1 if place > 0 else len(named) + place for place in rule.places}
    return [day for number, day in enumerate(named) if number in at]


def _is_named(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & rule.month_days:
        return False
    if not rule.weekdays:
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    else:
        number = day.day
    counted = {0, (number - 1) // 7 + 1, -((length - number) // 7 + 1)}
    return any(weekday == day.weekday() and nth in counted for nth, weekday in rule.weekdays)
