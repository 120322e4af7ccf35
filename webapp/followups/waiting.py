"""What waits in queues: pages of it, the worst first, and how many. For who asks the server and keeps no copies.

By priority, and of each the one whose promise ends first, so that an index has them in order however many there are.
Of one's own queues all is told, of others what one's units have; what was said in confidence only where one works.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, event, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session, load_only

from webapp.access import Actor
from webapp.followups.model import Issue, Queue
from webapp.followups.order import due_at, is_stopped
from webapp.followups.rules import PRIORITIES

PAGE = 50
MOST = 2_000  # counted of each priority
Place = list[ColumnElement[bool]]
_PLACE = (Issue.priority, Issue.due_by, Issue.id)  # in the list


class Mark(NamedTuple):
    """Where a page ended."""

    priority: str
    due_by: datetime
    id: str


@event.listens_for(Issue, "before_insert")
@event.listens_for(Issue, "before_update")
def _keep_due(mapper: Any, connection: Any, issue: Issue) -> None:
    issue.due_by = due_at(issue)


def page(
    session: Session, actor: Actor, queue_ids: Sequence[str], after: Mark | None
) -> tuple[list[Issue], Mark | None]:
    asks = [
        select(*_PLACE).where(*place, *_behind(after)).order_by(*_PLACE).limit(PAGE + 1)
        for place in _places(session, actor, queue_ids)
    ]
    if not asks:
        return [], None
    parts = [select(ask.subquery()) for ask in asks]
    marks = sorted(Mark(*row) for row in session.execute(union_all(*parts)))
    shown = marks[:PAGE]
    rows = {row.id: row for row in session.scalars(select(Issue).where(Issue.id.in_([mark.id for mark in shown])))}
    return [rows[mark.id] for mark in shown], shown[-1] if len(marks) > PAGE else None


def counts(session: Session, actor: Actor, queue_ids: Sequence[str], now: datetime) -> dict[str, dict[str, int]]:
    """By priority: how many are open, and how many of those are overdue, none whose clock stands still. Nobody counts
    further than MOST: so much is read of a queue however much waits in it."""
    found: dict[str, dict[str, int]] = {}
    whole, parts = _queues(session, actor, queue_ids)
    for place in _all_of(whole) + _parts_of(actor, parts):
        still = _stand_still(session, place, now)
        asks = [_how_many(place, priority, now, still[priority]) for priority in PRIORITIES]
        counted: Iterable[Any] = session.execute(union_all(*asks))
        for priority, is_open, late in counted:
            if is_open:
                here = found.setdefault(priority, {"open": 0, "overdue": 0})
                here["open"] = min(here["open"] + is_open, MOST)
                here["overdue"] = min(here["overdue"] + late - still[priority], MOST)
    return found


def _how_many(place: Place, priority: str, now: datetime, still: int) -> Select[str, int, int]:
    def many(most: int, *more: ColumnElement[bool]) -> ScalarSelect[int]:
        some = select(literal(1)).where(*place, Issue.priority == priority, *more).limit(most)
        return select(func.count()).select_from(some.subquery()).scalar_subquery()

    return select(literal(priority), many(MOST), many(MOST + still, Issue.due_by < now))


def _stand_still(session: Session, place: Place, now: datetime) -> Counter[str]:
    """Those past their time whose clock does not run."""
    ask = select(Issue).where(*place, Issue.state == "blocked", Issue.due_by < now)
    columns = load_only(Issue.priority, Issue.state, Issue.stops)
    return Counter(issue.priority for issue in session.scalars(ask.options(columns)) if is_stopped(issue, now))


def _behind(after: Mark | None) -> Place:
    if after is None:
        return []
    values = [literal(value, column.type) for value, column in zip(after, _PLACE, strict=True)]
    return [tuple_(*_PLACE) > tuple_(*values)]


def _places(session: Session, actor: Actor, queue_ids: Sequence[str]) -> list[Place]:
    """Where to look, none of it twice, each in the order of an index."""
    whole, parts = _queues(session, actor, queue_ids)
    return [place for one in whole for place in _all_of([one])] + _parts_of(actor, parts)


def _queues(session: Session, actor: Actor, queue_ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those of which all is told, and those of which only what one's units have. Only a restricted queue holds what is
    restricted."""
    which = [Queue.id.in_(queue_ids)] if queue_ids else []
    queues = session.execute(select(Queue.id, Queue.restricted).where(*which).order_by(Queue.id)).all()
    whole = [one for one, restricted in queues if one in actor.queue_ids or (actor.all_units and not restricted)]
    return whole, [one for one, restricted in queues if one not in whole and not restricted]


def _all_of(whole: Sequence[str]) -> list[Place]:
    return [[Issue.due_by.is_not(None), Issue.queue_id.in_(whole)]] if whole else []


def _parts_of(actor: Actor, parts: Sequence[str]) -> list[Place]:
    if not parts or not actor.unit_ids:
        return []
    return [[Issue.due_by.is_not(None), Issue.unit_id.in_(sorted(actor.unit_ids)), Issue.queue_id.in_(parts)]]
