"""When somebody may be told by push or e-mail: quiet hours and duty. Values in, values out, the time as an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 24 * 3600
SECOND = timedelta(seconds=1)


class Stretch(NamedTuple):
    """A time of being on duty."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Hours:
    """When one person does not want to be told. `quiet` is from when to when, in seconds of the local day, also over
    midnight; `duties` are those they are told in, none of them given: at any time."""

    zone: str
    quiet: tuple[int, int] | None = None
    duties: Sequence[Stretch] | None = None


def hours_of(zone: str, quiet: dict[str, str] | None, duties: Sequence[Stretch] | None) -> Hours:
    return Hours(zone, None if quiet is None else (_seconds(quiet["from"]), _seconds(quiet["to"])), duties)


def when_to_send(now: datetime, hours: Hours) -> datetime | None:
    """The first moment from now on that is neither quiet nor off duty; None when no such duty is known of."""
    at: datetime | None = now
    while at is not None:
        awake = _end_of_quiet(at, hours)
        on_duty = _begin_of_duty(awake, hours.duties)
        if on_duty == at:
            return at
        at = on_duty
    return None


def _begin_of_duty(at: datetime, duties: Sequence[Stretch] | None) -> datetime | None:
    if duties is None:
        return at
    return min((max(at, one.begins) for one in duties if one.ends > at), default=None)


def _end_of_quiet(at: datetime, hours: Hours) -> datetime:
    """Quiet is what a clock on the wall says: where it is put on or back, the jump counts, not the hours between."""
    zone = ZoneInfo(hours.zone)
    while hours.quiet is not None and _is_quiet(at, zone, hours.quiet):
        left = timedelta(seconds=(hours.quiet[1] - _second_of_day(at, zone)) % DAY)
        left -= timedelta(microseconds=at.microsecond)
        at = jump(at, at + left, zone) or at + left
    return at


def _is_quiet(at: datetime, zone: ZoneInfo, quiet: tuple[int, int]) -> bool:
    first, last = quiet
    return (_second_of_day(at, zone) - first) % DAY < (last - first) % DAY


def _second_of_day(at: datetime, zone: ZoneInfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 3600 + local.minute * 60 + local.second


def jump(after: datetime, until: datetime, zone: ZoneInfo) -> datetime | None:
    """When between the two the clock on the wall is put on or back, to the second."""
    before = after.astimezone(zone).utcoffset()
    if until.astimezone(zone).utcoffset() == before:
        return None
    low, high = after.replace(microsecond=0), until
    while high - low > SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0) if middle.replace(microsecond=0) > low else low + SECOND
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def _seconds(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60
