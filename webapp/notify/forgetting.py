"""Deliveries that are over are kept for a season: by then nobody asks any more whether a phone was reached.

Notices stay: they are what a person was told.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.notify.model import Delivery, Subscription

KEPT = timedelta(days=90)


def with_deliveries(session: Session) -> list[str]:
    """Who has any. Asked of the connection, below the tenant filter: no row of theirs is read."""
    return _who_has(session, Delivery)


def with_browsers(session: Session) -> list[str]:
    """The same of browsers that are told by push."""
    return _who_has(session, Subscription)


def _who_has(session: Session, model: type[Delivery] | type[Subscription]) -> list[str]:
    found = sorted(str(it) for it in session.connection().scalars(select(model.organisation_id).distinct()))
    session.rollback()
    return found


def let_go(session: Session, now: datetime) -> int:
    """What was over so long ago, dead ends included. Returns how many."""
    done: Any = session.execute(delete(Delivery).where(Delivery.settled_at < now - KEPT))
    return int(done.rowcount)
