"""What is decided about speaking up without a name: its times, its code, how much of it there may be."""

from __future__ import annotations

import hmac
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

SHIFTS = (7, 19)  # the hours at which one begins, by the organisation's own clock
PASS_RENEWED_AFTER = timedelta(days=7)
PASS_LASTS = timedelta(days=49)  # a phone that had no signal for a month still speaks up
MOST_OF_A_UNIT = 20  # a shift
MOST_OF_AN_ORGANISATION = 300  # a shift
MOST_GUESSES = 60  # a minute, from one address with one pass

# Arrivals are rounded up to this, so that a clock does not tell when it was set. Any other runs from the shift's end.
ROUNDED = {"P1": timedelta(minutes=15), "P2": timedelta(hours=2)}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing in it is easily taken for something else
CODE_AS_TYPED = r"^([ -]*[0-9A-TV-Za-tv-z]){12}[ -]*$"
_TAKEN_FOR = str.maketrans("OIL", "011", "- ")


class Shift(NamedTuple):
    begins: datetime
    ends: datetime


def shift_of(at: datetime, zone: str) -> Shift:
    """The shift in which a moment falls; nothing said without a name is kept more exactly than that."""
    here = ZoneInfo(zone)
    day = at.astimezone(here).date()
    days = (day - timedelta(days=1), day, day + timedelta(days=1))
    turns = [datetime(it.year, it.month, it.day, hour, tzinfo=here).astimezone(UTC) for it in days for hour in SHIFTS]
    return Shift(max(it for it in turns if it <= at), min(it for it in turns if it > at))


def clock_from(priority: str, at: datetime, shift: Shift) -> datetime:
    """From when on the clocks run of what arrived at that moment: never before it, and the same for many moments."""
    step = ROUNDED.get(priority)
    return shift.ends if step is None else _EPOCH - (_EPOCH - at) // step * step


def code_of(typed: str) -> str | None:
    """The code as it was made, however it was written down: small letters, with or without dashes, O for 0, I for 1."""
    code = typed.upper().translate(_TAKEN_FOR)
    return code if re.fullmatch(f"[{CODE_LETTERS}]{{12}}", code) else None


def seal(key: bytes, *said: Any) -> str:
    """What is kept of something that is known again only by whoever says it again."""
    return hmac.digest(key, "\x1f".join(map(str, said)).encode(), "sha256").hex()


def is_due(newest: date | None, today: date) -> bool:
    """Whether a new pass is to be made."""
    return newest is None or today - newest >= PASS_RENEWED_AFTER


def still_counts(made_on: date, today: date) -> bool:
    return today - made_on < PASS_LASTS
