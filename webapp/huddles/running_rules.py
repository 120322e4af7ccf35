"""What a huddle became, told from all that was said in it: the same whatever order it came in. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

LASTS = timedelta(hours=2)  # so long at most: then it is over, also when nobody said so
NEAR = timedelta(hours=2)  # of the time on the board
MOMENT = timedelta(milliseconds=1)  # the least that a device knows to tell apart
CORRECTIONS = ("attend", "nothing", "something", "focus")  # what may still be set right once it has ended


class Said(NamedTuple):
    """One thing said in a huddle. `value` is a step, a key, who is here, a sentence, by what it is.

    `after` is since when the step was on that a step leaves, as the device knew it.
    """

    at: datetime
    what: str
    by: str | None
    value: Any = None
    after: datetime | None = None

    @property
    def counts_from(self) -> datetime:
        """Later than what whoever said it had before their eyes, whatever their clock says."""
        return self.at if self.after is None else max(self.at, self.after + MOMENT)


class Begun(NamedTuple):
    """What was sent under one id: it was begun once, and more was said."""

    id: str
    said: tuple[Said, ...]

    @property
    def at(self) -> datetime:
        return min(one.at for one in self.said if one.what == "start")


@dataclass(frozen=True)
class Became:
    """How it stands."""

    started_by: str | None
    started_at: datetime
    planned_for: datetime | None
    step: str | None
    stepped_at: datetime | None
    spent: dict[str, int]
    count: int | None
    person_ids: list[str]
    nothing: list[str]
    focus: str | None
    ended_by: str | None
    ended_at: datetime | None


def together(begun: Iterable[Begun]) -> dict[str, str]:
    """Each id with the id of the huddle it is: two devices that begin at once begin one, and the earlier counts.

    One begun while another goes on is that one. It goes on until somebody ends it, two hours at most.
    """
    found: dict[str, str] = {}
    group: list[Begun] = []
    for one in sorted(begun, key=lambda it: (it.at, it.id)):
        if group and not one.at < _over_at(group):
            group = []
        group.append(one)
        found[one.id] = group[0].id
    return found


def _over_at(group: Sequence[Begun]) -> datetime:
    _, ended_at = _end(group)
    return ended_at or group[0].at + LASTS


def _end(group: Sequence[Begun]) -> tuple[str | None, datetime | None]:
    """Who ended it and when. On each device the first end counts; of several devices the last to end was the longest
    there. What a person said comes before what the clock said."""
    began = min(one.at for one in group)
    by_people, by_clock = [], []
    for one in group:
        ends = sorted((max(word.at, began), word.by or "") for word in one.said if word.what == "end")
        by_people += [end for end in ends if end[1]][:1]
        by_clock += [end for end in ends if not end[1]][:1]
    if not by_people and not by_clock:
        return None, None
    at, by = max(by_people) if by_people else min(by_clock)
    return by or None, at


def became(group: Sequence[Begun]) -> Became:
    """Of all ids under which one huddle was sent."""
    words = sorted((word for one in group for word in one.said), key=_order)
    first = next(word for word in words if word.what == "start")
    ended_by, ended_at = _end(group)
    steps = _steps(words, first, ended_at)
    count, person_ids = _here(words)
    planned = first.value["planned_for"]
    return Became(
        started_by=first.by,
        started_at=first.at,
        planned_for=datetime.fromisoformat(planned) if planned else None,
        step=steps[-1][1] if steps else None,
        stepped_at=steps[-1][0] if steps else None,
        spent=_spent(steps, ended_at),
        count=count,
        person_ids=person_ids,
        nothing=_nothing(words),
        focus=next((word.value for word in reversed(words) if word.what == "focus"), None),
        ended_by=ended_by,
        ended_at=ended_at,
    )


def _order(word: Said) -> tuple[datetime, str, str, str]:
    return word.counts_from, word.what, word.by or "", str(word.value)


def _steps(words: Iterable[Said], first: Said, ended_at: datetime | None) -> list[tuple[datetime, str]]:
    """From when each step was on. The step that is on, said again by another device, begins no sooner nor later; nor
    does one lead back that all went on from before that device had heard of it."""
    found: list[tuple[datetime, str]] = []
    if first.value["step"]:
        found.append((first.at, first.value["step"]))
    for word in words:
        is_during = ended_at is None or word.counts_from <= ended_at
        if word.what == "step" and is_during and not _was_taken(word, found):
            found.append((max(word.counts_from, first.at), word.value))
    return found


def _was_taken(word: Said, found: Sequence[tuple[datetime, str]]) -> bool:
    """Whether this step is on already, or was since the one that it was to follow."""
    unheard = [step for at, step in found if word.after is not None and at > word.after]
    return word.value in [*unheard, *(step for _, step in found[-1:])]


def _spent(steps: Sequence[tuple[datetime, str]], ended_at: datetime | None) -> dict[str, int]:
    """Whole seconds; of the step that is still on only what went before it was taken up again."""
    spent: dict[str, int] = {}
    until = [at for at, _ in steps[1:]] + ([ended_at] if ended_at else [])
    for (at, step), over in zip(steps, until, strict=False):
        spent[step] = spent.get(step, 0) + round((over - at).total_seconds())
    return spent


def _here(words: Iterable[Said]) -> tuple[int | None, list[str]]:
    """The number said last; and of each person whether they are here, in the order in which they came."""
    count, here = None, dict[str, None]()
    for word in (word for word in words if word.what == "attend"):
        count = count if word.value["count"] is None else word.value["count"]
        for person_id in word.value["gone_ids"]:
            here.pop(person_id, None)
        here |= dict.fromkeys(word.value["person_ids"])
    return count, list(here)


def _nothing(words: Iterable[Said]) -> list[str]:
    """The steps and departments with nothing to report, as said last."""
    found = dict[str, None]()
    for word in words:
        if word.what == "nothing":
            found[word.value] = None
        elif word.what == "something":
            found.pop(word.value, None)
    return list(found)


def planned_for(times: Iterable[Mapping[str, Any]], zone: str, at: datetime) -> datetime | None:
    """The moment of the board's times that it is nearest to, within two hours."""
    here = ZoneInfo(zone)
    today = at.astimezone(here).date()
    moments = [
        datetime.combine(day, time.fromisoformat(one["at"]), here).astimezone(UTC)
        for one in times
        for day in (today - timedelta(days=1), today, today + timedelta(days=1))
        if day.weekday() in one["days"]
    ]
    nearest = min(moments, key=lambda moment: (abs(moment - at), moment), default=None)
    return nearest if nearest is not None and abs(nearest - at) <= NEAR else None
