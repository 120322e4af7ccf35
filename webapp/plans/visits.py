"""What is due, done by a round or skipped with a reason."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from webapp.access import Place, holds
from webapp.db import remembered
from webapp.errors import Problem
from webapp.followups.story import week_of
from webapp.people.commands import unit_of
from webapp.plans.model import Due
from webapp.plans.rules import MISSED_WITHIN, state_of
from webapp.plans.schema import SkipSchema
from webapp.rounds.commands import rounders, when_finished, when_started
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
    return holds(doing.actor, due.role, Place(due.unit_id, unit_of(doing, due.unit_id).facility_id))


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


@when_finished
def _done(doing: Doing, visit: Round) -> None:
    """What it was begun for is done, however late; a round begun from anywhere does the oldest that is due."""
    day = week_of(doing).local(visit.finished_at or doing.at).date()
    due = _begun_for(doing, visit) or _oldest(doing, visit, day)
    if due is not None:
        due.done_on, due.round_id, due.skipped_why, due.skipped_by = day, visit.id, None, None
        tell(doing, due)


def _begun_for(doing: Doing, visit: Round) -> Due | None:
    """Unless another round has done it meanwhile."""
    due = doing.session.get(Due, (doing.actor.organisation_id, visit.due_id)) if visit.due_id else None
    return due if due is not None and due.done_on is None else None


LOOKS_BACK = timedelta(days=MISSED_WITHIN)  # what is due before that was missed by now

# Made once, for every round that is finished asks it; keyed by the organisation, so it needs no other filter.
_OPEN = (
    select(Due)
    .where(Due.organisation_id == bindparam("home"), Due.unit_id == bindparam("unit"))
    .where(Due.done_on.is_(None), Due.skipped_why.is_(None))
    .where(Due.due_on.between(bindparam("first"), bindparam("day")), Due.missed_on > bindparam("day"))
    .order_by(Due.due_on, Due.id)
    .execution_options(by_key=True)
)


def _oldest(doing: Doing, visit: Round, day: date) -> Due | None:
    """The first that is due or late on this day, of somebody who had this round in hand or of a role they hold."""
    key, who = _template_key(doing, visit), rounders(visit)
    asked = {"home": doing.actor.organisation_id, "unit": visit.unit_id, "day": day, "first": day - LOOKS_BACK}
    open_ones = remembered(
        doing.session, Due, f"open {visit.unit_id} {day}", lambda: doing.session.scalars(_OPEN, asked).all()
    )
    theirs = (due for due in open_ones if due.person_id in who or _is_for(doing, due))
    return next((due for due in theirs if due.template_key == key), None)
