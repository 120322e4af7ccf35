"""Huddles that go on after two hours, because nobody ended them; the job `end_huddles` does."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.huddles.model import Huddle
from webapp.huddles.running_rules import LASTS


def organisations(session: Session) -> list[str]:
    """Where one goes on. Asked of the connection, below the tenant filter: no row of theirs is read."""
    going_on = select(Huddle.organisation_id).where(Huddle.state == "open").distinct()
    found = sorted(str(one) for one in session.connection().scalars(going_on))
    session.rollback()
    return found


def behind(session: Session, now: datetime) -> list[tuple[str, datetime]]:
    """Each with the moment at which it was over."""
    going_on = (Huddle.state == "open", Huddle.same_as_id.is_(None), Huddle.started_at <= now - LASTS)
    asked = select(Huddle.id, Huddle.started_at).where(*going_on).order_by(Huddle.started_at, Huddle.id)
    return [(huddle_id, started_at + LASTS) for huddle_id, started_at in session.execute(asked)]
