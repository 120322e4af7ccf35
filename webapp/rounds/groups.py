"""The minimum group of five: what is told of answers to a sensitive question, and to whom does not matter.

Answers to one question in one unit are grouped in the order in which they were counted: the first five, the next five,
and so on for ever. A group that is not whole is not told, not even that it exists: two looks at such a number would say
who answered and who would rather not. Whatever is asked for (a period, a facility) only chooses among whole groups, so
two reads differ by whole groups or not at all.

Of a group its mean or its counts are told, drawn in from the ends: that all five said ten would tell what each of them
said. No spread is told, for with the mean it often leaves only one way in which five people can have answered.

Groups are worked out anew at each look, from rows that are never changed and never go: whoever has to erase one day
erases whole groups. Who writes down four answers of a group can work out the fifth, as whoever writes an answer down
knows it; those who ask a sensitive question are trusted with what they hear.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.rounds.rules import Item, answer_keys, choices

SMALLEST = 5
MARGIN = 0.1  # of the range of a measure: no mean nearer than this to either end is told


@dataclass(frozen=True)
class Counted:
    """One sensitive answer as it was counted: when its round was finished, and the question as it was asked."""

    month: str
    item: Item
    value: Any


@dataclass(frozen=True)
class Group:
    """What is told of five answers; the mean or the counts are missing where they could tell a single one."""

    first_month: str
    last_month: str
    answers: int
    mean: float | None
    counts: dict[str, int] | None


def groups(counted: Sequence[Counted]) -> list[Group]:
    """The whole groups of a unit's answers to one question, which come in the order of counting."""
    whole = range(0, len(counted) - SMALLEST + 1, SMALLEST)
    return [_told(counted[first : first + SMALLEST]) for first in whole]


def in_period(found: Iterable[Group], first_month: str, last_month: str) -> list[Group]:
    """Those that were completed in these months, each whole."""
    return [group for group in found if first_month <= group.last_month <= last_month]


def _told(five: Sequence[Counted]) -> Group:
    months = [one.month for one in five]
    mean = _mean(five)
    return Group(min(months), max(months), len(five), mean, _counts(five) if mean is None else None)


def _mean(five: Sequence[Counted]) -> float | None:
    """Only of a measure with two ends, the same for all five: an answer far off the others would show."""
    ranges = {_range(one.item) for one in five}
    if len(ranges) != 1 or (ends := ranges.pop()) is None or not all(_is_number(one.value) for one in five):
        return None
    least, most = ends
    margin = (most - least) * MARGIN
    mean: float = sum(one.value for one in five) / len(five)
    return round(min(max(mean, least + margin), most - margin), 2)


def _range(item: Item) -> tuple[float, float] | None:
    if item["type"] == "scale":
        return 0, 10
    least, most = item.get("least"), item.get("most")
    if item["type"] != "number" or least is None or most is None or least == most:
        return None
    return least, most


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _counts(five: Sequence[Counted]) -> dict[str, int] | None:
    """Of each answer offered how many gave it, `1` for at most one and `4` for at least four."""
    offered = {(one.item["type"], choices(one.item)) for one in five}
    if len(offered) != 1:
        return None
    keys = offered.pop()[1]
    given = Counter(key for one in five for key in answer_keys(one.item, one.value))
    return {key: min(max(given[key], 1), len(five) - 1) for key in keys} or None
