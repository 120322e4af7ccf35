"""Who leads a unit, or a tier above the units, at a moment: what the rota says, else whoever holds the role."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.followups.duty import on_duty
from webapp.people.model import Membership, Person, Unit

Where = tuple[str | None, str | None]  # a unit, a facility, or, with neither, the organisation


def leads_unit(session: Session, unit: Unit, at: datetime) -> list[str]:
    """Its lead; where nobody is named, or somebody who is not here (yet: a unit opens before its people come), its
    managers."""
    lead = session.get(Person, (unit.organisation_id, unit.lead_id)) if unit.lead_id else None
    return [lead.id] if lead is not None else nearest(session, at, "manager", [(unit.id, None)])


def leads_above(session: Session, at: datetime, role: str, facility_id: str | None) -> list[str]:
    """Whoever has the role at the facility or everywhere; where nobody has, its executives."""
    above: list[Where] = [(None, facility_id), (None, None)]
    return nearest(session, at, role, above) or nearest(session, at, "executive", above)


def nearest(session: Session, at: datetime, role: str, places: Sequence[Where]) -> list[str]:
    """At the first of these places: those who have the duty then; where the rota is silent, those who hold the role."""
    for unit_id, facility_id in places:
        if now := on_duty(session, at, role, unit_id=unit_id, facility_id=facility_id):
            return now
    for unit_id, facility_id in places:
        held = {"role": role, "unit_id": unit_id, "facility_id": facility_id, "queue_id": None}
        if people := session.scalars(select(Membership.person_id).filter_by(**held)).all():
            return sorted(set(people))
    return []


def administrators(session: Session, at: datetime, facility_id: str) -> list[str]:
    """Those of a facility, else of the organisation: what nobody works is theirs to sort."""
    return nearest(session, at, "admin", [(None, facility_id), (None, None)])
