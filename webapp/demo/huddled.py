"""The huddles of the last two weeks: most on time, some long, one that nobody ended; none of today."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from webapp.demo.places import RIVERSIDE, ZONE, Ward
from webapp.huddles.kinds import kinds
from webapp.ids import id_from

Done = tuple[datetime, str, str, dict[str, Any]]  # when, who, which command, with what

#  unit     days, at which hours
HELD = {
    "4 West": (14, (7, 19)),
    "5 East": (10, (7,)),
    "6 North": (5, (7,)),
}
FORGOTTEN = ("5 East", 4)  # the one that nobody ended
ON_CARDS = ("look_back", "look_ahead", "kit")  # steps in which there is nothing to report on most days


def acts(ids: Mapping[str, str], now: datetime) -> Iterator[Done]:
    """Of the wards that hold them, up to yesterday."""
    today = now.astimezone(ZoneInfo(ZONE)).date()
    for ward in (ward for ward in RIVERSIDE if ward.name in HELD):
        days, hours = HELD[ward.name]
        for ago in range(days, 0, -1):
            for hour in hours:
                rng = Random(f"{ward.name} {today - timedelta(days=ago)} {hour}")  # noqa: S311 a believable past
                on = datetime.combine(today - timedelta(days=ago), time(hour, rng.randrange(6)), ZoneInfo(ZONE))
                is_forgotten = (ward.name, ago) == FORGOTTEN
                yield from _held(ids, ward, on, rng, is_forgotten)


def _held(ids: Mapping[str, str], ward: Ward, began: datetime, rng: Random, is_forgotten: bool) -> Iterator[Done]:
    huddle = {"huddle_id": id_from("huddled", ids[ward.name], began)}
    steps = kinds()["shift"]["agenda"]
    yield began, ward.charge, "huddle.start", {**huddle, "board_id": ids[f"board {ward.name}"]}
    here = {"count": rng.randrange(5, 10), "person_ids": [ids[one] for one in (ward.charge, *ward.frontline)]}
    yield began + timedelta(seconds=5), ward.charge, "huddle.attend", {**huddle, **here}
    at = began
    for step, following in pairwise(steps):
        if step["key"] in ON_CARDS and rng.random() < 0.6:
            yield at + timedelta(seconds=15), ward.charge, "huddle.nothing", {**huddle, "key": step["key"]}
        at += timedelta(seconds=step["minutes"] * rng.choice((45, 60, 60, 75, 90)))
        if is_forgotten and following is steps[3]:
            return
        yield at, ward.charge, "huddle.step", {**huddle, "step": following["key"]}
    yield at + timedelta(seconds=70), ward.charge, "huddle.end", huddle
