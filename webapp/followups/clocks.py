"""By when an issue is seen, spoken about and resolved: clocks by priority, in the organisation's own hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from webapp.ids import id_from


class Span(NamedTuple):
    """An amount of time and how it runs.

    `minutes` run at all hours, `working_days` in working hours alone, `days` at all hours with an end in working hours;
    `day_ends` is the close of the first worked day that has at least as many minutes left.
    """

    amount: int
    unit: Literal["minutes", "working_days", "days", "day_ends"]


class Clock(NamedTuple):
    acknowledge: Span
    word: Span  # the next word to whoever spoke up: a sentence, where being seen is none
    resolve: Span


CLOCKS = {
    #           acknowledge              word                     resolve
    "P1": Clock(Span(15, "minutes"),     Span(8 * 60, "minutes"), Span(24 * 60, "minutes")),
    "P2": Clock(Span(120, "minutes"),    Span(120, "day_ends"),   Span(3, "working_days")),
    "P3": Clock(Span(1, "working_days"), Span(5, "working_days"), Span(14, "days")),
    "P4": Clock(Span(3, "working_days"), Span(30, "days"),        Span(60, "days")),
}  # fmt: skip
AT_RISK = (3, 4)  # of the time there is, when this much has run


class Stop(NamedTuple):
    """A time in which a clock stood still."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Week:
    """When an organisation works: days 0 is Monday, minutes are counted from local midnight. And what it promises:
    `clocks`, its own where it has some, and `further`, when a promise not kept goes a tier up (escalation.py)."""

    zone: str
    days: frozenset[int]
    opens: int
    closes: int
    holidays: frozenset[date]
    clocks: Mapping[str, Clock] = field(default_factory=lambda: CLOCKS, hash=False)
    further: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, zone: str, days: Iterable[int], opens: str, closes: str, holidays: Iterable[date]) -> Week:
        worked, first, last = frozenset(days), _minutes(opens), _minutes(closes)
        if not worked or first >= last:  # a week without working time would keep every promise waiting for ever
            worked, first, last = frozenset(range(7)), 0, 24 * 60
        return cls(zone, worked, first, last, frozenset(holidays))

    @property
    def mark(self) -> str:
        """Another one for other hours."""
        return id_from("week", self.zone, *sorted(self.days), self.opens, self.closes, *sorted(self.holidays))

    @property
    def promises_mark(self) -> str:
        """Another one for other hours or other clocks."""
        if self.clocks == CLOCKS and not self.further:
            return self.mark
        return id_from("promises", self.mark, *sorted(self.clocks.items()), *sorted(self.further.items()))

    @property
    def open_for(self) -> timedelta:
        """How long a worked day is."""
        return timedelta(minutes=self.closes - self.opens)

    def is_worked(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def moment(self, day: date, minutes: int) -> datetime:
        """A local day and minute as UTC; a time skipped in spring counts as it would have an hour before."""
        return _moment(self.zone, day, minutes)


@lru_cache(10_000)
def _moment(zone: str, day: date, minutes: int) -> datetime:
    """Each issue asks for the same openings and closings of the weeks that come."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 (the zone comes next)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class Promise(NamedTuple):
    by: datetime
    at_risk_at: datetime


class Work(NamedTuple):
    acknowledge: Promise
    resolve: Promise


class Promises(NamedTuple):
    acknowledge: Promise
    word: Promise
    resolve: Promise


def promises(
    priority: str, raised_at: datetime, week: Week, again_at: datetime | None = None, stops: Sequence[Stop] = ()
) -> Promises:
    """By when an issue is to be acknowledged, spoken about and resolved, and from when on each of it is at risk.

    Opened again, its next word and its fix are promised from then on. Stops hold up the fix alone.
    """
    done = work(priority, raised_at, week, again_at, stops)
    return Promises(done.acknowledge, next_word(priority, again_at or raised_at, week), done.resolve)


def work(
    priority: str, raised_at: datetime, week: Week, again_at: datetime | None = None, stops: Sequence[Stop] = ()
) -> Work:
    """The same of what is done about it; the word has a clock of its own, which runs while one is owed."""
    clock = week.clocks[priority]
    return Work(
        _promise(clock.acknowledge, raised_at, week, ()), _promise(clock.resolve, again_at or raised_at, week, stops)
    )


def next_word(priority: str, since: datetime, week: Week) -> Promise:
    """By when somebody says the next word, where one is owed since then."""
    return _promise(week.clocks[priority].word, since, week, ())


def stop(blocked_at: datetime, look_again_on: date, week: Week) -> Stop:
    """A clock stands still until the morning of the day on which somebody looks again, and no longer."""
    return Stop(blocked_at, max(blocked_at, week.moment(look_again_on, week.opens)))


def _promise(span: Span, start: datetime, week: Week, stops: Sequence[Stop]) -> Promise:
    at = start.astimezone(UTC)
    return Promise(_end(span, at, week, stops, (1, 1)), _end(span, at, week, stops, AT_RISK))


def _end(span: Span, start: datetime, week: Week, stops: Sequence[Stop], share: tuple[int, int]) -> datetime:
    """When so much of a span has run: all of it, or a share."""
    part, whole = share
    if span.unit == "minutes":
        return _held_up(start, start + timedelta(minutes=span.amount) * part / whole, stops)
    if span.unit == "working_days":
        return _after_working(start, span.amount * week.open_for * part / whole, week, stops)
    if span.unit == "day_ends":
        return _closing(start + timedelta(minutes=span.amount), week) - week.open_for * (whole - part) / whole
    days, rest = divmod(timedelta(days=span.amount) * part / whole, timedelta(days=1))
    local = week.local(start)
    wall = week.moment(local.date() + timedelta(days=days), local.hour * 60 + local.minute)
    wall += timedelta(seconds=local.second, microseconds=local.microsecond) + rest
    return next_working(_held_up(start, wall, stops), week)


def _held_up(start: datetime, end: datetime, stops: Sequence[Stop]) -> datetime:
    """As much later as the clock stood still before that."""
    for begins, ends in stops:
        begins = max(begins, start)
        if begins < end and ends > begins:
            end += ends - begins
    return end


def _after_working(start: datetime, left: timedelta, week: Week, stops: Sequence[Stop]) -> datetime:
    """The moment by which that much working time has passed."""
    day = week.local(start).date()
    while True:
        if week.is_worked(day):
            opens, closes = max(start, week.moment(day, week.opens)), week.moment(day, week.closes)
            for begin, end in _running(opens, closes, stops):
                if end - begin >= left:
                    return (begin + left).astimezone(UTC)
                left -= end - begin
        day += timedelta(days=1)


def _running(begin: datetime, end: datetime, stops: Sequence[Stop]) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a time in which the clock runs when the stops are taken out."""
    for one in stops:
        if begin < one.begins < end:
            yield begin, one.begins
        if one.begins < end:
            begin = max(begin, one.ends)
    if begin < end:
        yield begin, end


def after_worked_days(start: datetime, days: int, week: Week) -> datetime:
    """So many days of working time later."""
    return _after_working(start, days * week.open_for, week, ())


def next_working(at: datetime, week: Week) -> datetime:
    """The same moment when it falls in working time, else the next opening."""
    day = week.local(at).date()
    while True:
        if week.is_worked(day) and at <= week.moment(day, week.closes):
            return max(at, week.moment(day, week.opens)).astimezone(UTC)
        day += timedelta(days=1)


def _closing(at: datetime, week: Week) -> datetime:
    """The first close of a worked day from then on."""
    day = week.local(at).date()
    while not week.is_worked(day) or at > week.moment(day, week.closes):
        day += timedelta(days=1)
    return week.moment(day, week.closes)
