"""How things moved from month to month: the months themselves, and the answers to a question in each. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from webapp.rounds.rules import Item, answer_keys, is_answer, is_given, is_question, shown

MONTHS_ASKED = 12  # unless another period is asked for
MOST_MONTHS = 60
WORDS = ("text", "person", "room", "photo", "priorities")  # told one by one; everything else is counted


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The month it is there at that moment, `2026-03`."""
    return at.astimezone(zone).strftime("%Y-%m")


def months(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    return [_named(number) for number in range(_number(first), _number(last) + 1)]


def shifted(month: str, by: int) -> str:
    return _named(_number(month) + by)


def begins(month: str, zone: ZoneInfo) -> datetime:
    """The moment in which a month begins there."""
    year, number = divmod(_number(month), 12)
    return datetime(year, number + 1, 1, tzinfo=zone).astimezone(UTC)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _named(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


@dataclass(frozen=True)
class Tally:
    """So many rounds of a month with these answers, all to one version of the template."""

    month: str
    items: Sequence[Item]
    values: Mapping[str, Any]
    rounds: int


@dataclass(frozen=True)
class Month:
    """The answers to a question in one month: `counts` by answer key; the rest for what is measured."""

    month: str
    answers: int
    counts: dict[str, int]
    mean: float | None = None
    median: float | None = None
    least: float | None = None
    most: float | None = None


def by_month(tallies: Iterable[Tally], question_id: str) -> list[Month]:
    """What was answered month by month, the oldest first; nothing for a month without an answer."""
    given: dict[str, list[tuple[Item, Any, int]]] = {}
    for tally in tallies:
        item = asked(tally.items, tally.values, question_id)
        value = tally.values.get(question_id)
        if item is not None and is_given(value) and is_answer(item, value) is None:
            given.setdefault(tally.month, []).append((item, value, tally.rounds))
    return [_month(month, answers) for month, answers in sorted(given.items())]


def asked(items: Sequence[Item], values: Mapping[str, Any], question_id: str) -> Item | None:
    """The question as this version asks it; None where it did not show, which counts as not answered."""
    return next((item for item in shown(items, values) if item["id"] == question_id and is_question(item)), None)


def needed(items: Sequence[Item], question_id: str) -> list[str]:
    """The ids of a question and of every question before it that decides whether it shows."""
    by_key = {item["key"]: item for item in items}
    found = [item["id"] for item in items if item["id"] == question_id]
    ahead = [item for item in items if item["id"] == question_id]
    for item in ahead:
        for condition in item.get("show_when") or ():
            earlier = by_key.get(condition["question"])
            if earlier is not None and earlier["id"] not in found:
                found.append(earlier["id"])
                ahead.append(earlier)
    return found


def _month(month: str, answers: Sequence[tuple[Item, Any, int]]) -> Month:
    counts: Counter[str] = Counter()
    for item, value, rounds in answers:
        for key in answer_keys(item, value):
            counts[key] += rounds
    many = sum(rounds for *_, rounds in answers)
    measured = list(_measured(answers))
    if not measured:
        return Month(month, many, dict(counts))
    mean = round(sum(measured) / len(measured), 2)
    return Month(month, many, dict(counts), mean, median(measured), min(measured), max(measured))


def _measured(answers: Iterable[tuple[Item, Any, int]]) -> Iterator[float]:
    for item, value, rounds in answers:
        if item["type"] in ("scale", "number"):
            yield from [value] * rounds
