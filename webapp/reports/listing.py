"""The list that is exported: which issues, in which order, and what stands in each column."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from webapp.access import Actor
from webapp.db import within
from webapp.followups.model import Issue, Queue
from webapp.followups.rules import stoplight
from webapp.paging import Cursor, page
from webapp.people.model import Facility, Person, Room, Unit
from webapp.reports import narrowing
from webapp.reports.scope import Period, countable, raised_or_owned

AT_ONCE = 1000
Value = str | int | date | datetime | None


@dataclass(frozen=True)
class Names:
    """What places, queues and people are called, and what codes mean in the reader's language."""

    facilities: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]  # its name, and its facility's id
    rooms: Mapping[str, str]
    queues: Mapping[str, str]
    people: Mapping[str, str]
    words: Mapping[str, str]
    zone: ZoneInfo

    def local(self, at: datetime | None) -> datetime | None:
        """The time on the organisation's wall, to the minute."""
        return None if at is None else at.astimezone(self.zone).replace(second=0, microsecond=0, tzinfo=None)

    def unit(self, unit_id: str) -> str | None:
        return self.units.get(unit_id, ("", ""))[0]

    def facility(self, unit_id: str) -> str | None:
        return self.facilities.get(self.units.get(unit_id, ("", ""))[1])


#   name: what stands there. Whoever raised an issue does not: a list that goes round must not tell who spoke up.
COLUMNS: dict[str, Callable[[Any, Names], Value]] = {
    "number": lambda it, names: it.number,
    "title": lambda it, names: it.title,
    "detail": lambda it, names: it.detail,
    "facility": lambda it, names: names.facility(it.unit_id),
    "unit": lambda it, names: names.unit(it.unit_id),
    "room": lambda it, names: names.rooms.get(it.room_id),
    "category": lambda it, names: names.words[it.category],
    "priority": lambda it, names: it.priority,
    "effort": lambda it, names: it.effort and names.words[it.effort],
    "outside_number": lambda it, names: it.outside_number,
    "state": lambda it, names: names.words[it.state],
    "light": lambda it, names: names.words[stoplight(it.state)],
    "queue": lambda it, names: names.queues.get(it.queue_id),
    "owner": lambda it, names: names.people.get(it.owner_id),
    "raised_at": lambda it, names: names.local(it.raised_at),
    "acknowledge_by": lambda it, names: names.local(it.acknowledge_by),
    "resolve_by": lambda it, names: names.local(it.resolve_by),
    "acknowledged_at": lambda it, names: names.local(it.acknowledged_at),
    "resolved_at": lambda it, names: names.local(it.resolved_at),
    "closed_at": lambda it, names: names.local(it.closed_at),
    "promised_on": lambda it, names: it.promised_on,
    "look_again_on": lambda it, names: it.look_again_on,
    "what_we_did": lambda it, names: it.what_we_did,
    "reason": lambda it, names: it.reason and names.words[f"reason.{it.reason}"],
    "why": lambda it, names: it.why,
    "reopened": lambda it, names: it.reopened,
    "comments": lambda it, names: _comments(it.story),
}


def _comments(story: list[Any]) -> str:
    return "\n".join(step["text"] for step in story if step["verb"] == "comment" and step["text"])


def names_for(session: Session, zone: ZoneInfo, words: Mapping[str, str]) -> Names:
    def called(model: Any) -> dict[str, str]:
        return {row_id: name for row_id, name in session.execute(select(model.id, model.name))}

    units = {it.id: (it.name, it.facility_id) for it in session.execute(select(Unit.id, Unit.name, Unit.facility_id))}
    return Names(called(Facility), units, called(Room), called(Queue), called(Person), words, zone)


def wanted(
    session: Session, actor: Actor, period: Period, asked: Mapping[str, Any], now: datetime
) -> ColumnElement[bool]:
    """The issues that the reader may see and asked for."""
    place = (asked["unit_id"], asked["facility_id"], asked["queue_id"])
    is_placed = place != (None, None, None)
    theirs = countable(session, actor, *place)
    if asked["in_"] is not None:
        here = narrowing.on_the_device(session, actor, asked, now)
        theirs = and_(here, theirs) if is_placed else here
    elif not is_placed:
        theirs = or_(theirs, raised_or_owned(actor))
    states = Issue.state.in_(sorted(asked["state"])) if asked["state"] else true()
    categories = Issue.category.in_(sorted(asked["category"])) if asked["category"] else true()
    days = true() if asked["in_"] and not (asked["from_"] or asked["to"]) else period.holds(Issue.raised_at)
    return and_(theirs, states, categories, narrowing.narrowed(asked), days)


def kept(asked: Mapping[str, Any], names: Names, now: datetime) -> Callable[[Any], bool]:
    """What the database cannot tell of a row: how late it is, and whether it has the words that are looked for."""

    def called(it: Any) -> list[str | None]:
        owner = names.people.get(it.owner_id)
        return [names.unit(it.unit_id), names.queues.get(it.queue_id), owner and narrowing.short(owner)]

    return narrowing.keeps(asked, called, now)


_COLUMNS = (
    Issue.id,
    Issue.number,
    Issue.title,
    Issue.detail,
    Issue.unit_id,
    Issue.room_id,
    Issue.category,
    Issue.priority,
    Issue.effort,
    Issue.outside_number,
    Issue.state,
    Issue.queue_id,
    Issue.owner_id,
    Issue.raised_at,
    Issue.acknowledge_by,
    Issue.resolve_by,
    Issue.acknowledged_at,
    Issue.resolved_at,
    Issue.closed_at,
    Issue.promised_on,
    Issue.look_again_on,
    Issue.what_we_did,
    Issue.reason,
    Issue.why,
    Issue.reopened,
    Issue.story,
    Issue.word_by,
    Issue.acknowledge_risk_at,
    Issue.word_risk_at,
    Issue.resolve_risk_at,
    Issue.stops,
)


def are_more(session: Session, which: ColumnElement[bool], than: int) -> bool:
    found = select(Issue.id).where(which).limit(than + 1).subquery()
    return (session.scalar(select(func.count()).select_from(found)) or 0) > than


def rows(
    inside: Callable[[], AbstractContextManager[Any]],
    organisation_id: str,
    which: ColumnElement[bool],
    names: Names,
    keeps: Callable[[Any], bool],
) -> Iterator[list[Value]]:
    """Row by row, the newest first. Read in pages, so that a slow reader holds no connection and no snapshot.

    `inside` gives the application's context for one page: rows are still read when the request is over.
    """
    before: Cursor | None = None
    while True:
        with inside(), within(organisation_id) as session:
            ask = select(*_COLUMNS).where(which)
            found, after = page(session, ask, (Issue.raised_at, Issue.id), before, AT_ONCE)
        for it in filter(keeps, found):
            yield [value(it, names) for value in COLUMNS.values()]
        if after is None:
            return
        before = Cursor(found[-1].raised_at, found[-1].id)
