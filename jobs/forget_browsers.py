"""Takes out the browsers whose sign-in is over: a phone that was lost is not told of things for longer than let in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from jobs.everywhere import everywhere
from webapp import clock
from webapp.db import db, within, writing
from webapp.notify import forgetting
from webapp.notify.model import Subscription
from webapp.people.model import Session


def forget_browsers(now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many. What was on its way to them goes another way, as to any that is gone."""
    return everywhere(forgetting.with_browsers(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    signed_in = select(Session.id).where(Session.ends_at > now)
    with within(organisation_id), writing() as session:
        over = (Subscription.session_id.is_not(None), Subscription.session_id.not_in(signed_in))
        done: Any = session.execute(delete(Subscription).where(*over))
        return int(done.rowcount)
