"""What may be counted for whom, in which days. A restricted queue shows in no report but its members' own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Text, and_, case, cast, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp import clock
from webapp.access import Actor
from webapp.errors import Problem
from webapp.followups.model import Issue, Queue
from webapp.rounds.history import zone_of
from webapp.rounds.movement import begins, months, shifted

MOST_DAYS = timedelta(days=5 * 366)
NOWHERE = "There is no such unit, facility or queue, or it is not yours to see."
Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True)
class Period:
    """Whole days by the organisation's own calendar."""

    zone: ZoneInfo
    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return self._midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self._midnight(self.last + timedelta(days=1))

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)

    def holds(self, at: Moment) -> ColumnElement[bool]:
        return and_(at >= self.begins, at < self.ends)

    @property
    def months(self) -> list[str]:
        return months(f"{self.first:%Y-%m}", f"{self.last:%Y-%m}")

    def month(self, at: Moment) -> ColumnElement[str]:
        """The month of a moment within it, worked out by the database."""
        return case(*((at < begins(shifted(one, 1), self.zone), one) for one in self.months))

    def month_of_day(self, on: InstrumentedAttribute[date]) -> ColumnElement[str]:
        """The same of a day."""
        return case(*((on < date.fromisoformat(f"{shifted(one, 1)}-01"), one) for one in self.months))

    def is_whole(self, month: str, now: datetime) -> bool:
        """Whether all of a month is in it and over: only such months are compared."""
        return self.begins <= begins(month, self.zone) and begins(shifted(month, 1), self.zone) <= min(self.ends, now)


def period_asked(session: Session, actor: Actor, asked: Mapping[str, Any], months: int) -> Period:
    """The days that are asked for; usually so many calendar months up to today."""
    zone = zone_of(session, actor.organisation_id)
    last = asked["to"] or clock.now().astimezone(zone).date()
    first = asked["from_"] or date.fromisoformat(f"{shifted(f'{last:%Y-%m}', 1 - months)}-01")
    if not first <= last < first + MOST_DAYS:
        raise Problem("invalid", fields={"to": ["Comes after `from`, within five years."]})
    return Period(zone, first, last)


def units_asked(actor: Actor, unit_id: str | None, facility_id: str | None) -> frozenset[str]:
    """The reader's units that are asked for: all of theirs when none is named, never none when one is."""
    found = frozenset(
        unit for unit, facility in actor.units if unit_id in (None, unit) and facility_id in (None, facility)
    )
    if not found and (unit_id, facility_id) != (None, None):
        raise Problem("not_found", NOWHERE)
    return found


def countable(
    session: Session, actor: Actor, unit_id: str | None, facility_id: str | None, queue_id: str | None
) -> ColumnElement[bool]:
    """Which issues: those of the reader's units and queues; of a restricted queue only when a member asks for it."""
    units = units_asked(actor, unit_id, facility_id)
    is_placed = (unit_id, facility_id) != (None, None)
    there = Issue.unit_id.in_(sorted(units))
    if queue_id is not None:
        queue = session.get(Queue, (actor.organisation_id, queue_id))
        if queue is None or (queue.restricted and queue.id not in actor.queue_ids):
            raise Problem("not_found", NOWHERE)
        is_theirs = queue.id in actor.queue_ids or actor.all_units
        where = there if is_placed or not is_theirs else true()
        return and_(Issue.queue_id == queue.id, where, true() if queue.restricted else open_to_the_unit())
    if is_placed:
        return and_(there, open_to_the_unit())
    everywhere = true() if actor.all_units else or_(there, Issue.queue_id.in_(sorted(actor.queue_ids)))
    return and_(everywhere, open_to_the_unit())


def raised_or_owned(actor: Actor) -> ColumnElement[bool]:
    """What is the reader's own wherever it is; a restricted queue keeps even that out of reports."""
    if actor.person_id is None:
        return false()
    says_it_too = cast(Issue.me_too, Text).contains(actor.person_id)
    mine = or_(Issue.raised_by == actor.person_id, Issue.owner_id == actor.person_id, says_it_too)
    return and_(mine, open_to_the_unit())


def open_to_the_unit() -> ColumnElement[bool]:
    return Issue.restricted.is_(False)
