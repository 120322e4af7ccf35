"""On which days a plan is due, how what is due stands on a day, and the rate of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from webapp.followups.clocks import Week
from webapp.plans import recurrence

HORIZON = timedelta(days=14)  # what is due is written down this far ahead: a phone can be offline as long
MOVES_AT_MOST = timedelta(days=31)
LATE_WITHIN = 60
MISSED_WITHIN = 120

# What happens to a day on which the organisation does not work.
HOLIDAYS = ("skip", "before", "after", "keep")

STATES = ("coming", "due", "late", "missed", "done", "skipped")
COUNTED = frozenset({"done", "late", "missed"})


class Recurring(Protocol):
    """What a plan must tell to be unfolded into days."""

    @property
    def rule(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def stopped_on(self) -> date | None: ...
    @property
    def holidays(self) -> str: ...


def occurrences(plan: Recurring, week: Week, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which the plan is due, each once.

    The rule says which days; the policy moves those on which nobody works. Nothing is due before the plan starts, after
    it ends, or from the day on which it was stopped.
    """
    begins = max(first, plan.starts_on)
    ends = min(day for day in (last, plan.ends_on, _day_before(plan.stopped_on)) if day is not None)
    if begins > ends:
        return []
    named = recurrence.days(
        recurrence.read(plan.rule),
        plan.starts_on,
        begins - MOVES_AT_MOST,
        min(ends + MOVES_AT_MOST, plan.ends_on or ends + MOVES_AT_MOST),
    )
    moved = {_moved(day, plan.holidays, week) for day in named}
    return sorted(day for day in moved if day is not None and begins <= day <= ends)


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(days=1)


def _moved(day: date, policy: str, week: Week) -> date | None:
    """The day itself when it is worked, else where the policy puts it; nowhere when nobody works for a month."""
    if policy == "keep" or week.is_worked(day):
        return day
    if policy == "skip":
        return None
    step = timedelta(days=1 if policy == "after" else -1)
    tried = (day + step * number for number in range(1, MOVES_AT_MOST.days + 1))
    return next((one for one in tried if week.is_worked(one)), None)


class Deadlines(NamedTuple):
    """The first day on which it is late, and the first on which it is missed."""

    late_on: date
    missed_on: date


def deadlines(due_on: date, late_after: int, missed_after: int) -> Deadlines:
    return Deadlines(due_on + timedelta(days=late_after), due_on + timedelta(days=missed_after))


class Standing(Protocol):
    """What something due must tell to say how it stands."""

    @property
    def due_on(self) -> date: ...
    @property
    def late_on(self) -> date: ...
    @property
    def missed_on(self) -> date: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def skipped_why(self) -> str | None: ...


def state_of(due: Standing, today: date) -> str:
    """How it stands on a day of the organisation's own zone."""
    passed = sum(today >= day for day in (due.due_on, due.late_on, due.missed_on))
    return state(due.done_on is not None, due.skipped_why is not None, passed)


def state(is_done: bool, is_skipped: bool, passed: int) -> str:
    """The same, told how many of its three days have come. Done counts, however late and whatever was said before."""
    if is_done:
        return "done"
    return "skipped" if is_skipped else ("coming", "due", "late", "missed")[passed]


class Owed(Standing, Protocol):
    """What something due must tell to say which round does it."""

    @property
    def id(self) -> str: ...
    @property
    def unit_id(self) -> str: ...
    @property
    def template_key(self) -> str: ...
    @property
    def person_id(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...


class Made(NamedTuple):
    """A round that is finished, and everybody who had it in hand."""

    unit_id: str
    template_key: str
    due_id: str | None
    rounders: frozenset[str]


SomeDue = TypeVar("SomeDue", bound=Owed)


def done_by(made: Made, dues: Iterable[SomeDue], holds: Callable[[str, str], bool], today: date) -> SomeDue | None:
    """What a round does: what it was begun for, however late; else the oldest of theirs that is due or late there.

    `holds` says whether whoever finished it has a role at a unit.
    """
    fitting: list[SomeDue] = []
    for due in dues:
        if due.id == made.due_id and due.done_on is None:
            return due
        is_theirs = due.person_id in made.rounders or (due.role is not None and holds(due.role, due.unit_id))
        is_of_it = (due.unit_id, due.template_key) == (made.unit_id, made.template_key)
        if is_theirs and is_of_it and state_of(due, today) in ("due", "late"):
            fitting.append(due)
    return min(fitting, key=lambda due: (due.due_on, due.id), default=None)


def rate(counts: Mapping[str, int]) -> float | None:
    """The share that was done of what should have been by now; what was skipped with a reason is not counted."""
    counted = sum(counts.get(name, 0) for name in COUNTED)
    return counts.get("done", 0) / counted if counted else None
