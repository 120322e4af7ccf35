"""How a recurring job is doing: values in, values out, the time as an argument."""

from datetime import datetime, timedelta

from webapp.wake import TRIES

STATES = ("well", "late", "failing", "set_aside", "never")
# A job that waits behind a long one, or for a worker that is being started anew, is not late yet.
PATIENCE = timedelta(minutes=2)
MISSED = 3


def state_of(every: timedelta, began_at: datetime | None, ok_at: datetime | None, failures: int, now: datetime) -> str:
    """`set_aside`: it used up the tries of one asking, and rests between its tries now."""
    if failures >= TRIES:
        return "set_aside"
    if failures:
        return "failing"
    if began_at is None:
        return "never"
    return "late" if now - (ok_at or began_at) > MISSED * every + PATIENCE else "well"
