"""Who has which duty at a moment: what the rota says, for a queue, a unit, a facility or the whole organisation."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.followups.model import Duty, Queue
from webapp.notify.when import Stretch
from webapp.people.commands import queue_members
from webapp.remembering import remembered

LEAD = "lead"  # of a queue
IN_THE_ROTA = timedelta(days=31)  # whoever has no duty this long before or after is in no rota


def on_duty(
    session: Session,
    at: datetime,
    role: str,
    queue_id: str | None = None,
    unit_id: str | None = None,
    facility_id: str | None = None,
) -> list[str]:
    """Those whose duty it is then, in a steady order; none: the rota says nothing about it."""
    if not remembered(session, Duty, "any", lambda: session.scalar(select(Duty.id).limit(1)) is not None):
        return []  # where nobody keeps a rota it costs nothing
    day, where = datetime.combine(at.astimezone(UTC), time(), UTC), (role, queue_id, unit_id, facility_id)
    duties = remembered(session, Duty, f"{where} {day}", lambda: _of_day(session, day, *where))
    return sorted({one.person_id for one in duties if one.begins_at <= at < one.ends_at})


class _Duty(NamedTuple):
    person_id: str
    begins_at: datetime
    ends_at: datetime


def _of_day(
    session: Session, day: datetime, role: str, queue_id: str | None, unit_id: str | None, facility_id: str | None
) -> list[_Duty]:
    """All of a day: what comes in on it is asked for many times, and a rota hardly ever changes."""
    asked = select(Duty.person_id, Duty.begins_at, Duty.ends_at).where(
        Duty.role == role,
        Duty.queue_id.is_(None) if queue_id is None else Duty.queue_id == queue_id,
        Duty.unit_id.is_(None) if unit_id is None else Duty.unit_id == unit_id,
        Duty.facility_id.is_(None) if facility_id is None else Duty.facility_id == facility_id,
        Duty.begins_at < day + timedelta(days=1),
        Duty.ends_at > day,
    )
    return [_Duty(*row) for row in session.execute(asked)]


def duties_of(session: Session, people: Collection[str], at: datetime) -> dict[str, list[Stretch]]:
    """When each of those who are in the rota has a duty, whichever it is."""
    asked = select(Duty.person_id, Duty.begins_at, Duty.ends_at).where(
        Duty.person_id.in_(people), Duty.ends_at > at - IN_THE_ROTA, Duty.begins_at < at + IN_THE_ROTA
    )
    found: dict[str, list[Stretch]] = {}
    for person_id, begins_at, ends_at in session.execute(asked):
        found.setdefault(person_id, []).append(Stretch(begins_at, ends_at))
    return found


def leads_at(session: Session, queue: Queue, at: datetime) -> list[str]:
    """Who leads a queue then: whoever has its duty, else its lead. Of a restricted one only who works there."""
    people = on_duty(session, at, LEAD, queue_id=queue.id)
    if queue.restricted:
        members = queue_members(session, queue.id)
        people = [one for one in people if one in members]
    return people or ([queue.lead_id] if queue.lead_id else [])


def first_told(session: Session, queue_id: str, owner_id: str | None, at: datetime) -> Sequence[str]:
    """Whoever has the duty of a queue and sees what is in it hears of what is new there; without one, everybody who
    works it."""
    members = queue_members(session, queue_id)
    return _who_see(on_duty(session, at, LEAD, queue_id=queue_id), owner_id, members) or members


def leads_told(session: Session, queue: Queue, owner_id: str | None, at: datetime) -> list[str]:
    """Who leads a queue then and sees what is in it; else its lead."""
    people = _who_see(leads_at(session, queue, at), owner_id, queue_members(session, queue.id))
    return people or ([queue.lead_id] if queue.lead_id else [])


def _who_see(people: Sequence[str], owner_id: str | None, members: Sequence[str]) -> list[str]:
    """An issue is seen by who works its queue, and by its owner."""
    return [one for one in people if one == owner_id or one in members]
