"""Who may round where: whom a plan can name, told to whoever sets one."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import GRANTS, ROLES
from webapp.people.model import Membership

_ROUND = sorted(role for role, reach in zip(ROLES, GRANTS["round.start"], strict=False) if reach)


def rounders(session: Session) -> Iterator[dict[str, Any]]:
    """Everybody who may round somewhere, with the facilities and units of the roles by which they may."""
    by_role = select(Membership.person_id, Membership.facility_id, Membership.unit_id).where(
        Membership.queue_id.is_(None), Membership.role.in_(_ROUND)
    )
    for person_id, held in groupby(session.execute(by_role.order_by(Membership.person_id)), key=lambda row: row[0]):
        places = {(facility_id, unit_id) for _, facility_id, unit_id in held}
        yield {
            "person_id": person_id,
            "everywhere": (None, None) in places,
            "facility_ids": sorted({facility for facility, unit in places if facility and not unit}),
            "unit_ids": sorted({unit for _, unit in places if unit}),
        }
