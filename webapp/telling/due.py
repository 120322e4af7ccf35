"""Which digest was due last: values in, values out, the time as an argument."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from webapp.notify.when import jump


class Due(NamedTuple):
    """The day it is for, by the person's own calendar, and the moment from which it is due."""

    day: date
    at: datetime


def last_due(now: datetime, zone: str, digest: Mapping[str, Any]) -> Due:
    """The newest of all that were due by now: after days of nobody looking it is one, not seven."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for back in range(9):
        day = today - timedelta(days=back)
        if digest["how_often"] == "day" or day.weekday() == digest["day"]:
            at = _moment(day, digest["at"], ZoneInfo(zone))
            if at <= now:
                return Due(day, at)
    raise ValueError(digest)


def _moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The first of that day at which a clock on the wall shows so much or more; one that is skipped is when it is put
    on."""
    hours, minutes = map(int, clock.split(":"))
    at = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone).astimezone(UTC)
    shown = at.astimezone(zone)
    is_skipped = (shown.hour, shown.minute) != (hours, minutes)
    return jump(at - timedelta(hours=25), at, zone) or at if is_skipped else at
