"""Saved views: what a list of issues was narrowed down to, by a name; for oneself, or shared with a queue or a unit.

A view holds what was asked for, never what was found: everybody sees by it what they may see anyway.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from webapp.access import Place
from webapp.errors import Problem
from webapp.followups.model import View
from webapp.followups.schema import RemoveViewSchema, SaveViewSchema, ViewSchema
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, forget, tell

MOST_VIEWS = 100


def _scopes(view: View) -> list[str]:
    queue = [f"queue:{view.queue_id}"] if view.queue_id else []
    unit = [f"unit:{view.unit_id}"] if view.unit_id else []
    return [f"person:{view.owner_id}", *queue, *unit]


entity(Entity("view", View, ViewSchema(), _scopes, rank=62))


def _own(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """A new one belongs to whoever saves it."""
    view = doing.session.get(View, (doing.actor.organisation_id, payload["view_id"]))
    if view is None:
        return Place(people=frozenset({doing.actor.person_id} if doing.actor.person_id else ()))
    return Place(queue_id=view.queue_id, unit_id=view.unit_id, people=frozenset({view.owner_id}), restricted=True)


@command("view.save", SaveViewSchema(), where=_own)
def save(doing: Doing, view_id: str, queue_id: str | None, unit_id: str | None, **said: Any) -> None:
    person_id = doing.actor.person_id
    if person_id is None:
        raise Problem("forbidden", "A view belongs to a person.")
    _check_shared(doing, queue_id, unit_id)
    view = doing.session.get(View, (doing.actor.organisation_id, view_id))
    if view is None:
        _check_room(doing, person_id)
        view = View(id=view_id, owner_id=person_id)
        doing.session.add(view)
    view.name, view.filters, view.queue_id, view.unit_id = said["name"], said["filters"], queue_id, unit_id
    tell(doing, view)


@command("view.remove", RemoveViewSchema(), where=_own)
def remove(doing: Doing, view_id: str) -> None:
    """One that is gone already stays gone."""
    view = doing.session.get(View, (doing.actor.organisation_id, view_id))
    if view is not None:
        forget(doing, view)
        doing.session.delete(view)


def _check_shared(doing: Doing, queue_id: str | None, unit_id: str | None) -> None:
    """With a queue one works, or with a unit where one is."""
    if queue_id is not None and queue_id not in doing.actor.queue_ids:
        raise Problem("not_found", "There is no such queue that you work.")
    if unit_id is not None and unit_id not in doing.actor.unit_ids:
        raise Problem("not_found", "There is no such unit, or it is not yours to see.")


def _check_room(doing: Doing, person_id: str) -> None:
    doing.session.flush()
    held = select(func.count()).select_from(View).where(View.owner_id == person_id)
    if (doing.session.scalar(held) or 0) >= MOST_VIEWS:
        raise Problem.because("cannot_move", "views.most", most=MOST_VIEWS)
