"""What is due, done by a round or skipped with a reason."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from webapp.access import Place, holds
from webapp.errors import Problem
from webapp.followups.story import week_of
from webapp.people.commands import unit_of
from webapp.people.model import Unit
from webapp.plans.model import Due
from webapp.plans.rules import MISSED_WITHIN, Made, done_by, state_of
from webapp.plans.schema import SkipSchema
from webapp.remembering import at_hand, remembered
from webapp.rounds.commands import rounders, when_finished, when_handed, when_started
from webapp.rounds.model import Round, Template
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell


def _due(doing: Doing, due_id: str) -> Due:
    due = doing.session.get(Due, (doing.actor.organisation_id, due_id))
    if due is None:
        raise Problem("not_found", "There is no such visit planned, or it is not yours to see.")
    return due


def _of_due(doing: Doing, payload: Mapping[str, Any]) -> Place:
    due = _due(doing, payload["due_id"])
    mine = doing.actor.person_id if _is_for(doing, due) else due.person_id
    return Place(due.unit_id, unit_of(doing, due.unit_id).facility_id, people=frozenset({mine} if mine else ()))


def _is_for(doing: Doing, due: Due) -> bool:
    """Whether it is this person's to do: by name, or by a role they hold at the unit."""
    if due.role is None:
        return due.person_id == doing.actor.person_id
    return _has(doing, due.role, due.unit_id)


def _has(doing: Doing, role: str, unit_id: str) -> bool:
    return holds(doing.actor, role, Place(unit_id, unit_of(doing, unit_id).facility_id))


@command("due.skip", SkipSchema(), where=_of_due)
def skip(doing: Doing, due_id: str, why: str) -> None:
    """With a reason it counts neither as done nor as missed. What was missed by then stays missed."""
    due = _due(doing, due_id)
    if due.done_on is not None or due.skipped_why is not None:
        return
    if state_of(due, week_of(doing).local(doing.at).date()) == "missed":
        raise Problem("cannot_move", "It was missed by then, and that stays as it is.")
    due.skipped_why, due.skipped_by = why, doing.actor.person_id
    tell(doing, due)


@when_started
def _begun(doing: Doing, visit: Round) -> None:
    """For something due it is a round of its unit with its template. A plan that dropped it since costs no round."""
    if visit.due_id is None:
        return
    due = doing.session.get(Due, (doing.actor.organisation_id, visit.due_id))
    if due is None:
        visit.due_id = None
    elif (due.unit_id, due.template_key) != (visit.unit_id, _template_key(doing, visit)):
        raise Problem("invalid", fields={"due_id": ["This was planned for another unit or with another template."]})


def _template_key(doing: Doing, visit: Round) -> str:
    return doing.session.get_one(Template, (doing.actor.organisation_id, visit.template_id)).key


@when_handed
def _theirs(doing: Doing, visit: Round) -> None:
    """Whoever goes on with the round owes the visit: it is nobody else's to begin a second time."""
    due = doing.session.get(Due, (doing.actor.organisation_id, visit.due_id)) if visit.due_id else None
    if due is not None and due.done_on is None:
        due.person_id, due.role = visit.rounder_id, None
        tell(doing, due)


@when_finished
def _done(doing: Doing, visit: Round) -> None:
    """What it was begun for is done, however late; a round begun from anywhere does the oldest that is due."""
    day = week_of(doing).local(visit.finished_at or doing.at).date()
    made = Made(visit.unit_id, _template_key(doing, visit), visit.due_id, frozenset(rounders(visit)))
    named = doing.session.get(Due, (doing.actor.organisation_id, visit.due_id)) if visit.due_id else None
    dues = [*([named] if named else ()), *_open_at(doing, visit.unit_id, day)]
    due = done_by(made, dues, lambda role, unit_id: _has(doing, role, unit_id), day)
    if due is not None:
        due.done_on, due.round_id, due.skipped_why, due.skipped_by = day, visit.id, None, None
        tell(doing, due)


LOOKS_BACK = timedelta(days=MISSED_WITHIN)  # what is due before that was missed by now

# Made once, for every round that is finished asks it; keyed by the organisation, so it needs no other filter.
_OPEN = (
    select(Due)
    .where(Due.organisation_id == bindparam("home"), Due.unit_id.in_(bindparam("units", expanding=True)))
    .where(Due.done_on.is_(None), Due.skipped_why.is_(None))
    .where(Due.due_on.between(bindparam("first"), bindparam("day")), Due.missed_on > bindparam("day"))
    .execution_options(by_key=True)
)


def _open_at(doing: Doing, unit_id: str, day: date) -> Sequence[Due]:
    """Everything that is due or late there on this day; asked of every unit at hand, for others finish rounds, too."""
    found = remembered(doing.session, Due, f"open on {day}", dict[str, list[str]])
    if unit_id not in found:
        units = {unit_id, *(unit.id for unit in at_hand(doing.session, Unit))} - found.keys()
        found |= {one: [] for one in units}
        asked = {"home": doing.actor.organisation_id, "units": sorted(units), "day": day, "first": day - LOOKS_BACK}
        for due in doing.session.scalars(_OPEN, asked):
            found[due.unit_id].append(due.id)
    return [doing.session.get_one(Due, (doing.actor.organisation_id, one)) for one in found[unit_id]]
