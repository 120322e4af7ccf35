"""Which huddles were held of those expected, how well, what they cost and what came of them. Of places, of nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

NEAR = timedelta(hours=2)  # so far from its time a huddle still is that one
FACTS = ("held_as_planned", "on_time", "several_roles", "chart_seen", "past_harm_seen")
OUTCOMES = {"cards": "added", "done": "done", "issues": "issues", "escalated": "escalated", "answered": "answered"}


class Meeting(NamedTuple):
    """A huddle as it began, with what its record says of it: nothing while it goes on, no minutes if nobody ended it.
    `facts` and `came` stand in the order of FACTS and OUTCOMES."""

    started_at: datetime
    minutes: int | None = None
    people: int | None = None
    facts: tuple[bool | None, ...] = (None,) * len(FACTS)
    came: tuple[int | None, ...] = (None,) * len(OUTCOMES)


class Ended(NamedTuple):
    """A card that came to its end: on the board of which tier, and how long after somebody wrote it."""

    tier: int
    hours: float


def expected(
    times: Iterable[Mapping[str, Any]], first: date, last: date, zone: ZoneInfo, *, since: datetime, until: datetime
) -> list[datetime]:
    """The moments at which a huddle was to be held, by the clock on the wall there; none that is still to come."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    moments = [
        datetime.combine(day, time.fromisoformat(one["at"]), zone).astimezone(UTC)
        for one in times
        for day in days
        if day.weekday() in one["days"]
    ]
    return sorted(moment for moment in moments if since <= moment <= until)


def not_held(moments: Sequence[datetime], began: Iterable[datetime]) -> list[datetime]:
    """Those of the moments that no huddle is: each is the nearest one that is free, within two hours."""
    free = list(moments)
    for at in sorted(began):
        nearest = min(free, key=lambda moment: (abs(moment - at), moment), default=None)
        if nearest is not None and abs(nearest - at) <= NEAR:
            free.remove(nearest)
    return free


@dataclass
class Tally:
    """What adds up, for one board or for many."""

    expected: int = 0
    held: int = 0
    meetings: int = 0
    lengths: list[int] = field(default_factory=list)
    staff_minutes: int = 0
    facts: dict[str, list[int]] = field(default_factory=lambda: {fact: [0, 0] for fact in FACTS})  # how many, of
    came: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))

    def add(self, other: "Tally") -> None:
        self.expected += other.expected
        self.held += other.held
        self.meetings += other.meetings
        self.lengths += other.lengths
        self.staff_minutes += other.staff_minutes
        for fact, (yes, of) in other.facts.items():
            self.facts[fact][0] += yes
            self.facts[fact][1] += of
        for name, count in other.came.items():
            self.came[name] += count

    def told(self) -> dict[str, Any]:
        return {
            "expected": self.expected,
            "held": self.held,
            "meetings": self.meetings,
            "minutes": median(self.lengths) if self.lengths else None,
            "staff_minutes": self.staff_minutes,
            "facts": [{"key": fact, "part": yes, "of": of} for fact, (yes, of) in self.facts.items()],
            **self.came,
        }


def tally(moments: Sequence[datetime], meetings: Sequence[Meeting], now: datetime) -> Tally:
    """Of one board. A huddle that nobody ended has no length; one at no fixed time is a meeting all the same; one whose
    time has only just come may still be held."""
    free = not_held(moments, (it.started_at for it in meetings))
    may_come = sum(now - moment <= NEAR for moment in free)
    found = Tally(len(moments) - may_come, len(moments) - len(free), len(meetings))
    for it in meetings:
        if it.minutes is not None:
            found.lengths.append(it.minutes)
            found.staff_minutes += it.minutes * (it.people or 0)
        for fact, is_so in zip(FACTS, it.facts, strict=True):
            if is_so is not None:
                found.facts[fact][0] += is_so
                found.facts[fact][1] += 1
        for name, count in zip(OUTCOMES, it.came, strict=True):
            found.came[name] += count or 0
    return found


def solved(ended: Iterable[Ended]) -> list[dict[str, Any]]:
    """By tier: how many cards came to their end there, as a share of all, and the median hours it took."""
    hours: dict[int, list[float]] = {}
    for one in ended:
        hours.setdefault(one.tier, []).append(one.hours)
    of = sum(map(len, hours.values()))
    return [
        {"tier": tier, "cards": len(each), "of": of, "hours": round(median(each), 1)}
        for tier, each in sorted(hours.items())
    ]
