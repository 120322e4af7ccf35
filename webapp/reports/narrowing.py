"""The list as its address narrows it down (`in=queues&late=overdue&q=pump`), the same issues as on the device: cuts.ts
and filters.ts of the client say it, too."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from unicodedata import combining, normalize

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from webapp.access import Actor
from webapp.followups import order
from webapp.followups.model import Issue, Queue
from webapp.followups.rules import OPEN
from webapp.followups.search import visible_to
from webapp.followups.story import RECENT
from webapp.reports.scope import open_to_the_unit

CUTS = ("mine", "queues", "watching", "all")
LATE = ("overdue", "at_risk")
NOBODY = "none"  # who owns what nobody owns
Condition = ColumnElement[bool]
Asked = Mapping[str, Any]

_open = Issue.state.in_(sorted(OPEN))


def on_the_device(session: Session, actor: Actor, asked: Asked, now: datetime) -> Condition:
    """What the feed tells the reader of, in the segment asked for. What was said in confidence is listed by itself
    alone, for who works that queue."""
    over_at = func.coalesce(Issue.closed_at, Issue.resolved_at)
    here = or_(over_at.is_(None), over_at > now - RECENT)
    return and_(visible_to(actor), here, _cut(actor, asked["in_"]), _confidence(session, actor, asked["queue"]))


def narrowed(asked: Asked) -> Condition:
    """By what the database can tell; `keeps` says the rest."""
    columns = {"priority": Issue.priority, "unit": Issue.unit_id, "queue": Issue.queue_id}
    found: list[Condition] = [column.in_(asked[name]) for name, column in columns.items() if asked[name]]
    if asked["owner"]:
        nobody = [Issue.owner_id.is_(None)] if NOBODY in asked["owner"] else []
        found.append(or_(Issue.owner_id.in_([one for one in asked["owner"] if one != NOBODY]), *nobody))
    if asked["quick"]:
        found.append(and_(_open, Issue.effort == "minutes"))
    if asked["late"]:
        found.append(Issue.due_by.is_not(None))
    return and_(true(), *found)


def keeps(asked: Asked, names: Callable[[Any], Sequence[str | None]], now: datetime) -> Callable[[Any], bool]:
    """Whether a row is as late as asked for, and every word is in its own words or names, or begins its number."""
    words, late = plain(asked["q"]).split(), asked["late"]

    def has(row: Any, word: str) -> bool:
        number = f"#{row.number}"
        if number.startswith((word, f"#{word}")):
            return True
        return any(word in plain(text) for text in (row.title, row.detail, row.outside_number, *names(row)) if text)

    def is_kept(row: Any) -> bool:
        return (not late or order.urgency(row, now) in late) and all(has(row, word) for word in words)

    return is_kept


def plain(text: str) -> str:
    """Without capitals and accents."""
    return "".join(one for one in normalize("NFD", text) if not combining(one)).lower()


def short(name: str) -> str:
    """ "Ana R.": as a row of the list names somebody."""
    first, *rest = [part for part in name.split() if not part.endswith(".")] or [name]
    return f"{first}\u00a0{rest[-1][0]}." if rest else first


def _cut(actor: Actor, which: str) -> Condition:
    is_theirs = Issue.owner_id == actor.person_id
    reports = or_(Issue.raised_by == actor.person_id, *_named(actor, Issue.me_too, Issue.joined))
    match which:
        case "mine":
            is_asked = and_(Issue.state == "resolved", Issue.merged_into_id.is_(None), reports)
            return or_(and_(_open, is_theirs), is_asked)
        case "queues":
            return and_(_open, Issue.queue_id.in_(sorted(actor.queue_ids)))
        case "watching":
            others = or_(Issue.owner_id.is_(None), Issue.owner_id != actor.person_id)
            part = aliased(Issue)
            by_a_part = Issue.id.in_(select(part.merged_into_id).where(*_named(actor, part.watchers)))
            return and_(_open, or_(reports, *_named(actor, Issue.watchers), by_a_part), others)
    return true()


def _named(actor: Actor, *columns: InstrumentedAttribute[list[Any]]) -> Iterator[Condition]:
    return (cast(column, Text).contains(str(actor.person_id)) for column in columns)


def _confidence(session: Session, actor: Actor, queue_ids: Sequence[str]) -> Condition:
    queue = session.get(Queue, (actor.organisation_id, queue_ids[0])) if len(queue_ids) == 1 else None
    is_by_itself = queue is not None and queue.restricted and queue.id in actor.queue_ids
    return true() if is_by_itself else open_to_the_unit()
