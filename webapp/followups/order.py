"""Which promise of an issue is next, how urgent it is, and its place in the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from webapp.followups.rules import OPEN


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
    def word_by(self) -> datetime | None: ...
    @property
    def resolve_by(self) -> datetime: ...
    @property
    def acknowledge_risk_at(self) -> datetime | None: ...
    @property
    def word_risk_at(self) -> datetime | None: ...
    @property
    def resolve_risk_at(self) -> datetime | None: ...
    @property
    def stops(self) -> list[Any]: ...


Issue = TypeVar("Issue", bound=Standing)

URGENCY = ("overdue", "at_risk", "in_time", "stopped", "closed")


def due_at(issue: Standing) -> datetime | None:
    """The next promise there is: to see it, to say a word or to resolve it; none once it is closed."""
    if issue.state not in OPEN:
        return None
    first = issue.acknowledge_by if issue.state == "new" else issue.resolve_by
    return min(first, issue.word_by or first)


def at_risk_at(issue: Standing) -> datetime | None:
    """From when on one of these is at risk."""
    first = issue.acknowledge_risk_at if issue.state == "new" else issue.resolve_risk_at
    word = issue.word_risk_at if issue.word_by else None
    return min(filter(None, (first, word)), default=None)


def is_stopped(issue: Standing, now: datetime) -> bool:
    """A clock stands still until the day to look again, and no longer."""
    return issue.state == "blocked" and bool(issue.stops) and now < datetime.fromisoformat(issue.stops[-1]["ends"])


def urgency(issue: Standing, now: datetime) -> str:
    """At risk once three quarters of the time have run."""
    due, risk = due_at(issue), at_risk_at(issue)
    if due is None:
        return "closed"
    if is_stopped(issue, now):
        return "stopped"
    if now > due:
        return "overdue"
    return "at_risk" if risk and now >= risk else "in_time"


def worst_first(issues: Iterable[Issue], now: datetime) -> list[Issue]:
    return sorted(issues, key=lambda issue: _weight(issue, now))


def quick_wins(issues: Iterable[Issue], now: datetime) -> list[Issue]:
    """Open ones that take minutes, worst first: the easiest trust to earn."""
    return worst_first((i for i in issues if i.state in OPEN and i.effort == "minutes"), now)


def _weight(issue: Standing, now: datetime) -> tuple[bool, int, str, datetime, str]:
    """Danger now before everything, as long as its clock runs."""
    how = urgency(issue, now)
    is_danger = issue.priority == "P1" and how not in ("stopped", "closed")
    return not is_danger, URGENCY.index(how), issue.priority, issue.raised_at, issue.id
