"""By when an issue is acknowledged and resolved: clocks by priority, in the organisation's own hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo


class Span(NamedTuple):
    """An amount of time and how it runs: at all hours, in working days, or in days that end in working hours."""

    amount: int
    unit: Literal["minutes", "working_days", "days"]


class Clock(NamedTuple):
    acknowledge: Span
    resolve: Span


CLOCKS = {
    #           acknowledge                  resolve
    "P1": Clock(Span(15, "minutes"), Span(24 * 60, "minutes")),
    "P2": Clock(Span(120, "minutes"), Span(3, "working_days")),
    "P3": Clock(Span(1, "working_days"), Span(14, "days")),
    "P4": Clock(Span(3, "working_days"), Span(60, "days")),
}


@dataclass(frozen=True)
class Week:
    """When an organisation works: days 0 is Monday, minutes are counted from local midnight."""

    zone: str
    days: frozenset[int]
    opens: int
    closes: int
    holidays: frozenset[date]

    @classmethod
    def of(cls, zone: str, days: Iterable[int], opens: str, closes: str, holidays: Iterable[date]) -> Week:
        worked, first, last = frozenset(days), _minutes(opens), _minutes(closes)
        if not worked or first >= last:  # a week without working time would keep every promise waiting for ever
            worked, first, last = frozenset(range(7)), 0, 24 * 60
        return cls(zone, worked, first, last, frozenset(holidays))

    def is_worked(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def moment(self, day: date, minutes: int) -> datetime:
        """A local day and minute as UTC; a time skipped in spring counts as it would have an hour before."""
        wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 (the zone comes next)
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def promise(priority: str, raised_at: datetime, week: Week) -> tuple[datetime, datetime]:
    """By when an issue is to be acknowledged and resolved."""
    clock = CLOCKS[priority]
    return _end(clock.acknowledge, raised_at, week), _end(clock.resolve, raised_at, week)


def _end(span: Span, start: datetime, week: Week) -> datetime:
    if span.unit == "minutes":
        return start.astimezone(UTC) + timedelta(minutes=span.amount)
    if span.unit == "working_days":
        return _after_working(start, timedelta(minutes=span.amount * (week.closes - week.opens)), week)
    local = week.local(start)
    wall = week.moment(local.date() + timedelta(days=span.amount), local.hour * 60 + local.minute)
    return next_working(wall + timedelta(seconds=local.second, microseconds=local.microsecond), week)


def _after_working(start: datetime, left: timedelta, week: Week) -> datetime:
    """The moment by which that much working time has passed."""
    day = week.local(start).date()
    while True:
        if week.is_worked(day):
            begin, end = max(start, week.moment(day, week.opens)), week.moment(day, week.closes)
            if end - begin >= left:
                return (begin + left).astimezone(UTC)
            left -= max(end - begin, timedelta())
        day += timedelta(days=1)


def next_working(at: datetime, week: Week) -> datetime:
    """The same moment when it falls in working time, else the next opening."""
    day = week.local(at).date()
    while True:
        if week.is_worked(day) and at <= week.moment(day, week.closes):
            return max(at, week.moment(day, week.opens)).astimezone(UTC)
        day += timedelta(days=1)


def resumed(priority: str, resolve_by: datetime, blocked_at: datetime, now: datetime, week: Week) -> datetime:
    """The promise after a stop: as much later as the stop was long, never in the middle of a night off."""
    later = resolve_by + max(now - blocked_at, timedelta())
    return later if CLOCKS[priority].resolve.unit == "minutes" else next_working(later, week)
