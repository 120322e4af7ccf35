"""Takes out what came of notices that were sent, or could not be, a season ago."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import everywhere
from webapp import clock
from webapp.db import db, within, writing
from webapp.notify import forgetting


def forget_deliveries(now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many."""
    return everywhere(forgetting.with_deliveries(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id), writing() as session:
        return forgetting.let_go(session, now)
