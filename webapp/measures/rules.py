"""How a number stands by its bounds, which of several people's words counts, and how long ago a day was. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

STATES = ("green", "amber", "red", "entered", "not_entered")
LARGEST = 1_000_000_000
LONGEST_AGO = timedelta(days=400)  # a reading may be entered for so long after its day

Asked = Mapping[str, Any]  # a reading as its board defines it


def state_of(asked: Asked, value: float | None) -> str:
    """Its colour by the bounds. What is not entered is never green; what has no bounds has no colour either."""
    if value is None:
        return "not_entered"
    if not (asked.get("amber") or asked.get("red")):
        return "entered"
    return next((name for name in ("red", "amber") if _reaches(asked.get(name), value)), "green")


def _reaches(bound: Mapping[str, Any] | None, value: float) -> bool:
    if not bound:
        return False
    least, most = bound.get("at_least"), bound.get("at_most")
    return (least is None or value >= least) and (most is None or value <= most)


def is_possible(asked: Asked, value: float) -> bool:
    """Whether such a number may be at all."""
    least, most = asked.get("least"), asked.get("most")
    return (-LARGEST if least is None else least) <= value <= (LARGEST if most is None else most)


class Said(NamedTuple):
    """What somebody said a number is, and when; no value takes back what was there."""

    value: float | None
    by: str | None
    at: datetime


def kept(said: Iterable[Said]) -> list[Said]:
    """The last word of each person, the latest of all first: the same in whatever order they arrive."""
    last: dict[str | None, Said] = {}
    for one in said:
        before = last.get(one.by)
        if before is None or _when(one) > _when(before):
            last[one.by] = one
    return sorted(last.values(), key=_when, reverse=True)


def _when(one: Said) -> tuple[datetime, str, float]:
    return one.at, one.by or "", -LARGEST - 1.0 if one.value is None else one.value


def lost(said: Sequence[Said]) -> list[Said]:
    """Of `kept`: numbers that others said and that do not count, the oldest first. Shown, so that nobody's is gone."""
    counts = said[0].value if said else None
    return [one for one in reversed(said[1:]) if one.value is not None and one.value != counts]


def longest(days: Iterable[date]) -> int | None:
    """The longest time between two days on which it happened; None before there are two."""
    return max(((later - earlier).days for earlier, later in pairwise(sorted(days))), default=None)


def days_since(last_on: date | None, today: date) -> int | None:
    """How many days ago it last happened; None while nobody has said when."""
    return None if last_on is None else max(0, (today - last_on).days)
