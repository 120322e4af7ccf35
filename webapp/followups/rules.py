"""What may happen to an issue: its moves, its clocks, its queue, its colour and its place in the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

CATEGORIES = (
    "facilities",
    "environment",
    "equipment",
    "supplies",
    "it",
    "medication",
    "staffing",
    "safety",
    "experience",
    "security",
    "communication",
    "process",
    "people",
    "training",
    "other",
)
PRIORITIES = ("P1", "P2", "P3", "P4")
EFFORTS = ("minutes", "days", "project")
DECLINE_REASONS = ("cost", "safety", "rule", "not_ours", "duplicate")

OPEN = frozenset({"new", "acknowledged", "in_progress", "blocked"})
DONE = frozenset({"resolved", "confirmed"})
CLOSED = DONE | {"declined"}
STATES = ("new", "acknowledged", "in_progress", "blocked", "resolved", "confirmed", "declined")


class Move(NamedTuple):
    """From these states to that one; in `already` it leaves the state as it is and is no error."""

    before: frozenset[str]
    after: str
    already: frozenset[str]


def _states(*names: str) -> frozenset[str]:
    return frozenset(names)


MOVES = {
    # verb               from                     to              already so: late, not an error
    "acknowledge": Move(_states("new"),           "acknowledged", (OPEN | CLOSED) - {"new"}),
    "take":        Move(_states("new"),           "acknowledged", OPEN - {"new"}),
    "assign":      Move(_states("new"),           "acknowledged", OPEN - {"new"}),
    "start":       Move(OPEN - {"in_progress"},   "in_progress",  _states("in_progress") | DONE),
    "block":       Move(OPEN - {"blocked"},       "blocked",      _states("blocked")),
    "resolve":     Move(OPEN,                     "resolved",     DONE),
    "decline":     Move(OPEN,                     "declined",     _states("declined")),
    "confirm":     Move(_states("resolved"),      "confirmed",    _states("confirmed")),
    "reopen":      Move(_states("resolved"),      "in_progress",  OPEN),
}  # fmt: skip


def after(state: str, verb: str) -> str | None:
    """The state a verb leads to, the same state when it came late, None when it may not be."""
    move = MOVES[verb]
    if state in move.before:
        return move.after
    return state if state in move.already else None


def is_late_arrival(state: str, verb: str) -> bool:
    return state in MOVES[verb].already


WHY_NOT = {
    "acknowledge": "It has moved on since.",
    "take": "It is closed, so there is nothing left to take on. Whoever asked can reopen it if it is not fixed.",
    "assign": "It is closed, so there is nothing left to do. Whoever asked can reopen it if it is not fixed.",
    "start": "It was declined. Raise it again if that should change.",
    "block": "It is closed, so there is nothing left to wait for.",
    "resolve": "It was declined. Raise it again if that should change.",
    "decline": "It has been resolved already.",
    "confirm": "There is no fix to confirm yet.",
    "reopen": "It was confirmed as fixed, or declined. Raise it again, so that it gets its own answer.",
}

STOPLIGHT = {
    "new": "yellow",
    "acknowledged": "yellow",
    "in_progress": "yellow",
    "blocked": "yellow",
    "resolved": "green",
    "confirmed": "green",
    "declined": "red",
}


def stoplight(state: str) -> str:
    return STOPLIGHT[state]


def is_heard_back(state: str) -> bool:
    """Seen is not answered: only what was done, or an honest no, counts; reopening owes a new answer."""
    return state in CLOSED


def heard_back_rate(states: Iterable[str]) -> tuple[int, int]:
    """How many of those who spoke up have an answer, and how many spoke up."""
    answered = [is_heard_back(state) for state in states]
    return sum(answered), len(answered)


# Clocks


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


# Routing


class Rule(Protocol):
    queue_id: str
    place: int
    category: str
    facility_id: str | None
    unit_id: str | None


def route(category: str, facility_id: str, unit_id: str, rules: Iterable[Rule], catch_all: str | None) -> str | None:
    """The queue an issue goes to: by a rule for its unit, its facility, anywhere; what no rule takes is caught."""
    fitting = [
        rule
        for rule in rules
        if rule.category == category and rule.unit_id in (None, unit_id) and rule.facility_id in (None, facility_id)
    ]
    if not fitting:
        return catch_all
    return min(fitting, key=lambda rule: (-_closeness(rule), rule.place, rule.queue_id)).queue_id


def _closeness(rule: Rule) -> int:
    return 2 if rule.unit_id else 1 if rule.facility_id else 0


# Order


class Standing(Protocol):
    """What an issue must tell to be put in order."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def priority(self) -> str: ...
    @property
    def effort(self) -> str | None: ...
    @property
    def raised_at(self) -> datetime: ...
    @property
    def acknowledge_by(self) -> datetime: ...
    @property
    def resolve_by(self) -> datetime: ...


Issue = TypeVar("Issue", bound=Standing)

URGENCY = ("overdue", "at_risk", "in_time", "stopped", "closed")


def due_at(issue: Standing) -> datetime | None:
    """The next promise that runs; none while blocked or closed."""
    if issue.state == "new":
        return issue.acknowledge_by
    return issue.resolve_by if issue.state in ("acknowledged", "in_progress") else None


def urgency(issue: Standing, now: datetime) -> str:
    """At risk in the last quarter of the time there was; a reopened one, having used it up, is so at once."""
    due = due_at(issue)
    if due is None:
        return "stopped" if issue.state == "blocked" else "closed"
    if now > due:
        return "overdue"
    return "at_risk" if now >= due - (due - issue.raised_at) / 4 else "in_time"


def worst_first(issues: Iterable[Issue], now: datetime) -> list[Issue]:
    return sorted(issues, key=lambda issue: _weight(issue, now))


def quick_wins(issues: Iterable[Issue], now: datetime) -> list[Issue]:
    """Open ones that take minutes, worst first: the easiest trust to earn."""
    return worst_first((i for i in issues if i.state in OPEN and i.effort == "minutes"), now)


def _weight(issue: Standing, now: datetime) -> tuple[int, str, datetime, str]:
    return URGENCY.index(urgency(issue, now)), issue.priority, issue.raised_at, issue.id
