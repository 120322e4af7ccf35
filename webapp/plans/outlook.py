"""What is due where and how it stands: from what is written down as far as that goes, by the rules beyond it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, case, cast, func, or_, select
from sqlalchemy.orm import Session

from webapp.access import Actor, Place, holds
from webapp.followups.clocks import Week
from webapp.people.model import Unit
from webapp.plans import rules
from webapp.plans.ahead import due_id
from webapp.plans.model import Due, Plan

UnitIds = frozenset[str]


@dataclass(frozen=True)
class Window:
    """The days that are looked at, and the day it is."""

    first: date
    last: date
    today: date

    @property
    def holds(self) -> ColumnElement[bool]:
        return Due.due_on.between(self.first, self.last)


class Mine:
    """Whether a visit is the reader's to make: by name, or by a role they hold there."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._facility = dict(actor.units)
        self._held: dict[tuple[str, str], bool] = {}

    def __call__(self, unit_id: str, person_id: str | None, role: str | None) -> bool:
        if role is None:
            return person_id == self._actor.person_id
        if (unit_id, role) not in self._held:
            self._held[unit_id, role] = holds(self._actor, role, Place(unit_id, self._facility.get(unit_id)))
        return self._held[unit_id, role]


class Row(NamedTuple):
    """A line of the calendar; it does not say who owes it, only whether the reader does."""

    unit_id: str
    template_key: str
    mine: bool


Days = dict[str, list[str]]  # state → days, as text


def calendar(session: Session, actor: Actor, week: Week, window: Window, unit_ids: UnitIds) -> dict[Row, Days]:
    """How everything due in these units in these days stands.

    The database puts the days of a kind together: twelve weeks of two hundred units are twenty thousand of them.
    """
    mine, found = Mine(actor), defaultdict[Row, Days](lambda: defaultdict(list))
    by_name = (Due.person_id == actor.person_id).label("by_name")
    days = func.aggregate_strings(cast(Due.due_on, String), " ")
    asked = (
        select(Due.unit_id, Due.template_key, Due.role, by_name, *_standing(window.today), days)
        .where(window.holds, Due.unit_id.in_(sorted(unit_ids)))
        .group_by(Due.unit_id, Due.template_key, Due.role, "by_name", *_STANDING)
    )
    for unit_id, key, role, is_named, is_done, is_skipped, passed, text in session.execute(asked):
        row = Row(unit_id, key, is_named if role is None else mine(unit_id, None, role))
        found[row][rules.state(is_done, is_skipped, passed)] += text.split(" ")
    for plan, units, coming in _to_come(session, week, window, unit_ids):
        for unit_id in units:
            row = Row(unit_id, plan.template_key, mine(unit_id, plan.person_id, plan.role))
            for state, its_days in coming.items():
                found[row][state] += [day.isoformat() for day in its_days]
    return {row: {state: sorted(its_days) for state, its_days in found[row].items()} for row in sorted(found)}


def _to_come(
    session: Session, week: Week, window: Window, unit_ids: UnitIds
) -> Iterator[tuple[Plan, UnitIds, Mapping[str, list[date]]]]:
    """What only the rules know yet: each plan with its units and its days, by how they will stand."""
    going_on = select(Plan).where(Plan.stopped_on.is_(None), Plan.planned_until < window.last)
    for plan in session.scalars(going_on):
        units, states = unit_ids.intersection(plan.unit_ids), defaultdict[str, list[date]](list)
        first = max(window.first, plan.planned_until + timedelta(days=1))
        for day in rules.occurrences(plan, week, first, window.last) if units else ():
            ends = rules.deadlines(day, plan.late_after, plan.missed_after)
            states[rules.state(False, False, sum(window.today >= one for one in (day, *ends)))].append(day)
        if states:
            yield plan, units, states


class Visit(NamedTuple):
    """Something due in a unit on a day."""

    id: str
    unit_id: str
    template_key: str
    on: date
    state: str
    mine: bool


def written_down(session: Session, actor: Actor, window: Window, unit_ids: UnitIds) -> list[Visit]:
    """What is kept of these units: the past, and as far ahead as plans are unfolded."""
    return list(_kept(session, actor, window, Due.unit_id.in_(sorted(unit_ids))))


def own(session: Session, actor: Actor, week: Week, window: Window) -> list[Visit]:
    """Everything that is the reader's to do, by name or by a role, where they still work; in order of days."""
    roles = {held.role for held in actor.held}
    theirs = or_(Due.person_id == actor.person_id, Due.role.in_(sorted(roles)))
    found = [it for it in _kept(session, actor, window, theirs) if it.mine and it.unit_id in actor.unit_ids]
    mine = Mine(actor)
    for plan, units, coming in _to_come(session, week, window, actor.unit_ids):
        found += [
            Visit(due_id(plan.id, unit_id, day), unit_id, plan.template_key, day, state, True)
            for unit_id in units
            if mine(unit_id, plan.person_id, plan.role)
            for state, days in coming.items()
            for day in days
        ]
    return sorted(found, key=lambda it: (it.on, it.id))


def _kept(session: Session, actor: Actor, window: Window, which: ColumnElement[bool]) -> Iterator[Visit]:
    mine = Mine(actor)
    columns = (Due.id, Due.unit_id, Due.template_key, Due.person_id, Due.role, Due.due_on)
    asked = select(*columns, *_standing(window.today)).where(window.holds, which)
    for row_id, unit_id, key, person_id, role, on, is_done, is_skipped, passed in session.execute(asked):
        state = rules.state(is_done, is_skipped, passed)
        yield Visit(row_id, unit_id, key, on, state, mine(unit_id, person_id, role))


Counts = Mapping[str, int]


def counts_by_unit(session: Session, window: Window, facility_ids: Iterable[str]) -> dict[tuple[str, str], Counts]:
    """How many visits stand how, by unit and its facility, in all units of these facilities."""
    asked = (
        select(Due.unit_id, Unit.facility_id, *_standing(window.today), func.count())
        .join(Unit, (Unit.id == Due.unit_id) & (Unit.organisation_id == Due.organisation_id))
        .where(window.holds, Unit.facility_id.in_(sorted(facility_ids)))
        .group_by(Due.unit_id, Unit.facility_id, *_STANDING)
    )
    found = defaultdict[tuple[str, str], Counter[str]](Counter)
    for unit_id, facility_id, is_done, is_skipped, passed, many in session.execute(asked):
        found[unit_id, facility_id][rules.state(is_done, is_skipped, passed)] += many
    return dict(found)


def counts_of(session: Session, window: Window, person_id: str) -> Counts:
    """The same of what one person owes by name; asked for nobody but the reader."""
    asked = select(*_standing(window.today), func.count()).where(window.holds, Due.person_id == person_id)
    found = Counter[str]()
    for is_done, is_skipped, passed, many in session.execute(asked.group_by(*_STANDING)):
        found[rules.state(is_done, is_skipped, passed)] += many
    return found


_STANDING = ("is_done", "is_skipped", "passed")


def _standing(today: date) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[int]]:
    """What `rules.state` asks: done, skipped, and how many of the three days have come."""
    one, two, three = (case((day <= today, 1), else_=0) for day in (Due.due_on, Due.late_on, Due.missed_on))
    columns = Due.done_on.is_not(None), Due.skipped_why.is_not(None), one + two + three
    done, skipped, passed = (column.label(name) for column, name in zip(columns, _STANDING, strict=True))
    return done, skipped, passed
