"""What the demo's boards measured: ninety days of numbers where people look first, and when the last harm was."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from webapp.demo.places import FACILITIES, Ward
from webapp.demo.planned import WEEK
from webapp.ids import id_from

Done = tuple[datetime, str, str, dict[str, Any]]  # when, who, which command, with what

# The numbers of days long ago, one after the other, and those of the last weeks, from so many days ago on.
Usual = tuple[tuple[int, ...], tuple[int, ...], int]
NUMBERS: dict[str, dict[str, Usual]] = {
    # Since a float pool began three weeks ago they are seldom short; breaks are missed more often since Monday a week.
    "4 West": {
        "census": ((22, 21, 24, 22, 23, 24, 23, 26, 25, 21, 25), (), 0),
        "staff_short": ((1, 3, 2, 1, 2, 2, 3), (0, 0, 1, 0, 0, 0, 1), 21),
        "falls": ((0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0), (0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0), 21),
        "missed_breaks": ((0, 1, 0, 2, 1, 0, 1), (3, 2, 3, 4, 2, 3, 4), 8),
    },
    "5 East": {"staff_short": ((0, 1, 2, 0, 1, 1, 2), (), 0), "falls": ((0, 0, 0, 1, 0, 0, 0), (), 0)},
    "Emergency": {"census": ((33, 41, 39, 38, 30, 35, 36), (), 0), "staff_short": ((1, 3, 2, 4, 3, 1, 3), (), 0)},
    "Riverside Hospital": {
        "beds_free": ((8, 14, 6, 11, 17, 9, 13), (6, 9, 5, 11, 8, 6, 10), 14),
        "boarders": ((2, 3, 2, 4, 4, 1, 6), (), 0),
        "units_short": ((0, 2, 1, 3, 2, 1, 2), (), 0),
        "down": ((0, 0, 1, 0, 0, 0, 1), (), 0),
    },
}
DAYS = {"4 West": 90, "Riverside Hospital": 60}  # so far back; elsewhere six weeks
LATER = {"4 West": ("staff_short", "missed_breaks")}  # what nobody has entered today: the huddle will ask
HARMS: dict[str, dict[str, tuple[int, ...]]] = {
    "4 West": {"fall_harm": (71, 30, 12), "skin": (96, 41), "medicine": (128,)},
    "Riverside Hospital": {"serious_harm": (88, 26), "staff_injury": (40, 9)},
}
NOBODY_LOOKED = ("Geriatrics",)  # for four days: a counter says when it was last checked
MORNING = time(7, 10)
LEFT_OUT = 13  # each thirteenth day nobody entered anything
STRIDE = 5  # through each row of numbers, so that they look like no row


def acts(organisation_id: str, ids: Mapping[str, str], now: datetime) -> Iterator[Done]:
    """What people entered at their boards, in no order; each day the same numbers for the same day."""
    for facility, wards in FACILITIES.items():
        leads = {ward.name: ward.charge for ward in wards} | {facility: wards[0].manager}
        for name, who in leads.items():
            board_id = id_from(organisation_id, "board", name)
            yield from _numbers(board_id, name, who, now)
            yield from _counted(board_id, name, who, now, wards)


def _morning(now: datetime, ago: int) -> datetime:
    local = WEEK.local(now)
    return datetime.combine(local.date() - timedelta(days=ago), MORNING, tzinfo=local.tzinfo)


def _numbers(board_id: str, name: str, who: str, now: datetime) -> Iterator[Done]:
    for key, (before, lately, since) in NUMBERS.get(name, {}).items():
        for ago in range(DAYS.get(name, 42), -1, -1):
            at = _morning(now, ago)
            day = at.date().toordinal()
            is_left = day % LEFT_OUT == 0 if ago else key in LATER.get(name, ())
            if at < now and not is_left:
                numbers = lately if lately and ago <= since else before
                value = numbers[day * STRIDE % len(numbers)]
                yield at, who, "reading.enter", _of(board_id, key, at.date(), value=value)


def _counted(board_id: str, name: str, who: str, now: datetime, wards: tuple[Ward, ...]) -> Iterator[Done]:
    chance = Random(f"{board_id} harm")  # noqa: S311
    is_ward = name in {ward.name for ward in wards}
    usual = {key: (chance.randrange(60, 140), chance.randrange(8, 55)) for key in ("fall_harm", "skin", "medicine")}
    for key, days in HARMS.get(name, usual if is_ward else {}).items():
        for ago in days:
            at = _morning(now, ago)
            yield at, who, "counter.happened", _of(board_id, key, at.date())
        looked = _morning(now, 4 if name in NOBODY_LOOKED else 0)
        looked -= timedelta(days=looked > now)
        yield looked, who, "counter.check", {"board_id": board_id, "key": key}


def _of(board_id: str, key: str, on: date, **more: Any) -> dict[str, Any]:
    return {"board_id": board_id, "key": key, "on": on.isoformat(), **more}
