"""Setting and stopping plans, and going on with them as days pass."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.access import Place, may, require
from webapp.errors import Problem
from webapp.followups.story import week_of
from webapp.people.actors import actor_for
from webapp.people.commands import at_unit, person_of, unit_of
from webapp.people.model import Unit
from webapp.plans.ahead import follow, go_on
from webapp.plans.model import Plan
from webapp.plans.schema import AheadSchema, NewHoursSchema, SetSchema, StopSchema
from webapp.remembering import foresee
from webapp.rounds.model import Template
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell


def _plan(doing: Doing, plan_id: str) -> Plan:
    plan = doing.session.get(Plan, (doing.actor.organisation_id, plan_id))
    if plan is None:
        raise Problem("not_found", "There is no such plan here.")
    return plan


def _setting(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """The units it is for and, of a plan that is there, those it was for: whoever changes it must hold them all."""
    plan = doing.session.get(Plan, (doing.actor.organisation_id, payload["plan_id"]))
    return _all_of(doing, "plan.set", [*payload["unit_ids"], *(plan.unit_ids if plan else ())])


def _stopping(doing: Doing, payload: Mapping[str, Any]) -> Place:
    return _all_of(doing, "plan.stop", _plan(doing, payload["plan_id"]).unit_ids)


def _all_of(doing: Doing, verb: str, unit_ids: list[str]) -> Place:
    foresee(doing.session, {Unit: unit_ids})
    places = [at_unit(doing, {"unit_id": one}) for one in dict.fromkeys(unit_ids)]
    for place in places[1:]:
        require(doing.actor, verb, place)
    return places[0]


@command("plan.set", SetSchema(), where=_setting)
def set_(doing: Doing, plan_id: str, unit_ids: list[str], **said: Any) -> None:
    """A new plan, or another wording of one: what is due from today on follows it. A later wording stays."""
    plan = doing.session.get(Plan, (doing.actor.organisation_id, plan_id))
    if plan is not None and plan.written_at > doing.at:
        return
    units = [unit_of(doing, one) for one in dict.fromkeys(unit_ids)]
    _check_template(doing, said["template_key"])
    if said["person_id"] is not None:
        _check_person(doing, said["person_id"], units)
    if plan is None:
        plan = Plan(id=plan_id)
        doing.session.add(plan)
    for name, value in said.items():
        setattr(plan, name, value)
    plan.unit_ids, plan.facility_ids = [one.id for one in units], sorted({one.facility_id for one in units})
    plan.stopped_on, plan.written_at = None, doing.at
    follow(doing, plan, week_of(doing))
    tell(doing, plan)


def _check_template(doing: Doing, key: str) -> None:
    if doing.session.scalars(select(Template.id).where(Template.key == key).limit(1)).first() is None:
        raise Problem("not_found", "There is no such template here.")


def _check_person(doing: Doing, person_id: str, units: list[Unit]) -> None:
    """Nobody is planned for a place where they could not begin a round."""
    person_of(doing, person_id)
    actor = actor_for(doing.session, doing.actor.organisation_id, person_id)
    places = [Place(unit_id=one.id, facility_id=one.facility_id) for one in units]
    if actor is None or not all(may(actor, "round.start", place) for place in places):
        raise Problem("invalid", fields={"person_id": ["This person does not round at each of these units."]})


@command("plan.stop", StopSchema(), where=_stopping)
def stop(doing: Doing, plan_id: str) -> None:
    plan = _plan(doing, plan_id)
    if plan.stopped_on is not None or plan.written_at > doing.at:
        return
    week = week_of(doing)
    plan.stopped_on, plan.written_at = week.local(doing.at).date(), doing.at
    follow(doing, plan, week)
    tell(doing, plan)


@command("plan.ahead", AheadSchema(), where=anywhere)
def ahead(doing: Doing, plan_id: str, until: date) -> None:
    """The house's own: as days pass, what is due is written down further on."""
    go_on(doing, _plan(doing, plan_id), week_of(doing), until)


@command("plan.new_hours", NewHoursSchema(), where=anywhere)
def new_hours(doing: Doing, plan_id: str) -> None:
    """The house's own: other days are worked since, so what is due from today on moves with them."""
    plan, week = _plan(doing, plan_id), week_of(doing)
    if plan.stopped_on is None and plan.hours != week.mark:
        follow(doing, plan, week)
