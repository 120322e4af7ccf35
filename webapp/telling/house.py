"""What an organisation is to those who plan how its people are told: its clock, its rota, its shifts."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.anonymous.rules import clock_from, shift_of
from webapp.followups.duty import duties_of
from webapp.notify.wishes import House
from webapp.people.model import Organisation


def house_of(session: Session, *, mails: bool) -> House:
    """Of the session's organisation. A mail about what nobody said leaves when the clocks of such an issue begin."""
    zone = session.scalar(select(Organisation.zone)) or "UTC"

    def hidden_until(priority: str | None, now: datetime) -> datetime:
        return clock_from(priority or "P4", now, shift_of(now, zone))

    return House(zone, mails, duties_of, hidden_until)
