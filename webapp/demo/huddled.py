"""The huddles of ninety days: most on time, some long, one that nobody ended, one board that gave up and began again;
none of today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from webapp.demo.places import HILLTOP, RIVERSIDE, ZONE
from webapp.huddles.kinds import kinds
from webapp.ids import id_from

Done = tuple[datetime, str, str, dict[str, Any]]  # when, who, which command, with what

DAILY, WORKING = range(7), range(5)


@dataclass(frozen=True)
class Row:
    """A board's huddles at one time of day: from so many days ago to so many, on these days of the week."""

    name: str
    at: time
    first: int
    last: int = 1
    days: range = DAILY
    kind: str = "shift"


HELD = (
    Row("4 West", time(7), 90),
    Row("4 West", time(19), 14),
    Row("5 East", time(7), 90),
    Row("6 North", time(7), 90, 55, WORKING),  # given up, as many are within a year, and taken up again
    Row("6 North", time(7), 5),
    Row("Intensive care", time(7), 90, days=WORKING),
    Row("Rehabilitation", time(7), 90, days=WORKING),
    Row("Riverside Hospital", time(9, 30), 90, days=WORKING, kind="safety_brief"),
)
FORGOTTEN = ("5 East", 4)  # the one that nobody ended
ON_CARDS = ("look_back", "look_ahead", "kit")  # steps in which there is nothing to report on most days
STEP_BY_STEP = 14  # so many days; before that they met and parted, and looked at no chart, as most wards do (HUSH)
LEADS = {ward.name: (ward.charge, *ward.frontline) for ward in (*RIVERSIDE, *HILLTOP)} | {
    "Riverside Hospital": (RIVERSIDE[0].manager, *(ward.manager for ward in RIVERSIDE[3:6]))
}  # who begins it, and who else is there


def acts(ids: Mapping[str, str], now: datetime) -> Iterator[Done]:
    """Of the boards that hold them, up to yesterday."""
    today = now.astimezone(ZoneInfo(ZONE)).date()
    for row in HELD:
        for ago in range(row.first, row.last - 1, -1):
            day = today - timedelta(days=ago)
            if day.weekday() in row.days:
                rng = Random(f"{row.name} {day} {row.at.hour}")  # noqa: S311 a believable past
                began = datetime.combine(day, row.at, ZoneInfo(ZONE)) + timedelta(minutes=rng.randrange(6))
                huddle = {"huddle_id": id_from("huddled", ids[row.name], began)}
                yield from _opened(ids, row, huddle, began, rng)
                if ago > STEP_BY_STEP:
                    yield _parted(row, huddle, began, rng)
                else:
                    yield from _stepped(row, huddle, began, rng, (row.name, ago) == FORGOTTEN)


def _opened(ids: Mapping[str, str], row: Row, huddle: dict[str, Any], began: datetime, rng: Random) -> Iterator[Done]:
    lead, *others = LEADS[row.name]
    yield began, lead, "huddle.start", {**huddle, "board_id": ids[f"board {row.name}"]}
    here = {"count": rng.randrange(5, 10), "person_ids": [ids[one] for one in (lead, *others)]}
    yield began + timedelta(seconds=5), lead, "huddle.attend", {**huddle, **here}


def _parted(row: Row, huddle: dict[str, Any], began: datetime, rng: Random) -> Done:
    lasted = kinds()[row.kind]["target_minutes"] * 60 * rng.uniform(0.7, 1.25)
    return began + timedelta(seconds=lasted), LEADS[row.name][0], "huddle.end", huddle


def _stepped(row: Row, huddle: dict[str, Any], began: datetime, rng: Random, is_forgotten: bool) -> Iterator[Done]:
    steps, lead, at = kinds()[row.kind]["agenda"], LEADS[row.name][0], began
    for step, following in pairwise(steps):
        if step["key"] in ON_CARDS and rng.random() < 0.6:
            yield at + timedelta(seconds=15), lead, "huddle.nothing", {**huddle, "key": step["key"]}
        at += timedelta(seconds=step["minutes"] * rng.choice((45, 60, 60, 75, 90)))
        if is_forgotten and following is steps[3]:
            return
        yield at, lead, "huddle.step", {**huddle, "step": following["key"]}
    yield at + timedelta(seconds=70), lead, "huddle.end", huddle
