"""Takes out of the logs of webhooks what was over a month ago."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import everywhere
from webapp import clock
from webapp.connect.webhooks import sending
from webapp.db import db, within, writing


def forget_sendings(now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many."""
    return everywhere(sending.with_a_log(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id), writing() as session:
        return sending.let_go(session, now)
