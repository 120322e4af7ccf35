"""The rota: who has which duty when, put in and taken out by whoever may say so for each place."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from webapp.access import ROLES, Place, holds, require
from webapp.db import db
from webapp.errors import Problem
from webapp.followups.duty import LEAD
from webapp.followups.model import Duty, Queue
from webapp.followups.rota_schema import DutySchema, SetRotaSchema
from webapp.followups.rule_list import queue_known
from webapp.people.actors import actor_for
from webapp.people.commands import person_of, queue_members, unit_of
from webapp.people.model import Facility
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, forget, tell

KEPT = timedelta(days=7)  # on devices, once it is over
NOT_OF_IT = "Only who works a queue for what is said in confidence can have its duty."


def _scopes(duty: Duty) -> list[str]:
    """Everybody knows who is on duty, but for queues that show to their members alone."""
    queue = db.session().get(Queue, (duty.organisation_id, duty.queue_id)) if duty.queue_id else None
    return [f"queue:{queue.id}"] if queue is not None and queue.restricted else ["org"]


def _stale_at(duty: Duty) -> datetime:
    return duty.ends_at + KEPT


entity(Entity("duty", Duty, DutySchema(), _scopes, stale_at=_stale_at, rank=9))


def _first_place(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """Of the first that is named; each is asked for when it is set."""
    for said in payload["duties"]:
        return _place(doing, said["queue_id"], said["unit_id"], said["facility_id"])
    for duty in _here(doing, payload["removed_ids"]):
        return _place(doing, duty.queue_id, duty.unit_id, duty.facility_id)
    return Place()


@command("rota.set", SetRotaSchema(), where=_first_place)
def set_rota(doing: Doing, duties: Sequence[dict[str, Any]], removed_ids: Sequence[str]) -> None:
    for duty in _here(doing, removed_ids):
        _ask(doing, duty)
        forget(doing, duty)
        doing.session.delete(duty)
    doing.session.flush()  # what is put in under the id of one that was taken out is new
    for said in duties:
        _put(doing, said)


def _put(doing: Doing, said: dict[str, Any]) -> None:
    person_of(doing, said["person_id"])
    duty = doing.session.get(Duty, (doing.actor.organisation_id, said["id"]))
    if duty is None:
        duty = Duty(**said)
        doing.session.add(duty)
    else:
        _ask(doing, duty)
        for name, value in said.items():
            setattr(duty, name, value)
    _ask(doing, duty)
    _check_confidence(doing, duty)
    _check_role(doing, duty)
    tell(doing, duty)


def _check_confidence(doing: Doing, duty: Duty) -> None:
    is_restricted = duty.queue_id is not None and queue_known(doing, duty.queue_id).restricted
    if is_restricted and duty.person_id not in queue_members(doing.session, str(duty.queue_id)):
        raise Problem("invalid", NOT_OF_IT)


def _check_role(doing: Doing, duty: Duty) -> None:
    """Whoever hears of what was not kept at a place is one who sees it and can do something about it."""
    if duty.role == LEAD:
        return
    place = _place(doing, duty.queue_id, duty.unit_id, duty.facility_id)
    who = actor_for(doing.session, doing.actor.organisation_id, duty.person_id)
    if who is None or not any(holds(who, role, place) for role in ROLES[ROLES.index(duty.role) :]):
        raise Problem.because("invalid", "duty.role", name=person_of(doing, duty.person_id).name, role=duty.role)


def _ask(doing: Doing, duty: Duty) -> None:
    require(doing.actor, "rota.set", _place(doing, duty.queue_id, duty.unit_id, duty.facility_id))


def _place(doing: Doing, queue_id: str | None, unit_id: str | None, facility_id: str | None) -> Place:
    if queue_id is not None:
        return Place(queue_id=queue_id, restricted=queue_known(doing, queue_id).restricted)
    if unit_id is not None:
        unit = unit_of(doing, unit_id)
        return Place(unit_id=unit.id, facility_id=unit.facility_id)
    if facility_id is not None and doing.session.get(Facility, (doing.actor.organisation_id, facility_id)) is None:
        raise Problem("not_found")
    return Place(facility_id=facility_id)


def _here(doing: Doing, duty_ids: Sequence[str]) -> list[Duty]:
    """What is not here is gone already."""
    found = (doing.session.get(Duty, (doing.actor.organisation_id, one)) for one in dict.fromkeys(duty_ids))
    return [duty for duty in found if duty is not None]
