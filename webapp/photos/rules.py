"""What is decided about photos without looking at one."""

import math
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

MOST_BYTES = 12 * 1024 * 1024
KEPT_ON_DEVICES = timedelta(days=180)
KEPT_FOR = timedelta(days=730)  # after all it belongs to is over, where the organisation says nothing else
UNJOINED_FOR = timedelta(days=90)  # a phone may be off for weeks with the words that belong to a picture
GRACE = timedelta(days=1)  # bytes without a row may be on their way to one
CHECKED_EVERY = timedelta(days=30)
# Nobody's word for the bytes: nothing, or what many programs write when nobody told them.
UNTOLD = ("", "application/octet-stream", "application/x-www-form-urlencoded")

QUIET = 0.5  # seconds without an upload, after which there is time to look at pictures
LATEST = 5.0  # seconds after which one is looked at though they keep coming
RESTS = 4.0  # so many times as long as the last one took


def taken_at(photo_id: str, now: datetime) -> datetime:
    """When it was taken. The camera's own word is stripped, but a UUIDv7 made at the shutter holds the moment."""
    made = uuid.UUID(photo_id)
    if made.version != 7:
        return now
    seconds = (made.int >> 80) / 1000  # more of them, perhaps, than a calendar knows
    return datetime.fromtimestamp(seconds, UTC) if 0 <= now.timestamp() - seconds < 800 * 86_400 else now


def is_accepted_type(mimetype: str) -> bool:
    """What it says of itself decides nothing; this only turns away what was plainly sent to the wrong address."""
    return mimetype in UNTOLD or mimetype.startswith("image/")


def may_go(over: Iterable[datetime | None], kept_for: timedelta, now: datetime) -> bool:
    """Whether a photo is let go: everything it belongs to has been over for long enough. None is: not over."""
    ends = list(over)
    return bool(ends) and all(end is not None and end + kept_for <= now for end in ends)


def share(photos: int, *, runs: int) -> int:
    """How many to look at in one of the `runs` within which each is looked at once."""
    return max(100, -(-photos // runs))


def pause(now: float, last_came: float, since: float, rests_until: float, *, is_one_at_work: bool) -> float:
    """For how many seconds a picture that was asked for at `since` is left: until uploads stop coming; if they go on,
    until it has waited long enough, nobody else is at work and the last one was rested from."""
    quiet = last_came + QUIET - now
    due = since if since == -math.inf else max(since + LATEST, math.inf if is_one_at_work else rests_until)
    return max(0.0, min(quiet, due - now))


def rest(began: float, ended: float) -> float:
    """Until when nothing is looked at, should uploads keep coming."""
    return ended + RESTS * (ended - began)
