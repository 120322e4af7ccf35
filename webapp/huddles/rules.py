"""What becomes of two edits of one field, and when a card was carried already."""

from datetime import datetime, timedelta
from typing import NamedTuple

ONE_HUDDLE = timedelta(hours=4)  # shifts are longer: two carries within it are one huddle's, from two devices


class Written(NamedTuple):
    """What somebody put in a field, and when."""

    value: str | None
    by: str | None
    at: datetime


def merge(kept: Written, new: Written) -> tuple[Written, Written | None]:
    """The one that counts, made later, and the one that is lost, if any: one's own words edited in order are not."""
    winner, loser = (new, kept) if new.at >= kept.at else (kept, new)
    if loser.value is None or loser.value == winner.value:
        return winner, None
    if winner is new and kept.by == new.by:
        return winner, None
    return winner, loser


def is_carried_already(carried_at: datetime | None, at: datetime) -> bool:
    return carried_at is not None and abs(at - carried_at) < ONE_HUDDLE
