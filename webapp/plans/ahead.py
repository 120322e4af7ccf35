"""What is due, written down ahead: made by the rule of its plan, and following it when it changes."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.bulk import add_all
from webapp.followups.clocks import Week
from webapp.ids import id_from
from webapp.plans.model import Due, Plan
from webapp.plans.rules import HORIZON, deadlines, occurrences
from webapp.plans.schema import DueSchema, PlanSchema
from webapp.rounds.model import Round
from webapp.sync.commands import Doing
from webapp.sync.feed import Entity, entity, forget, tell

RECENT = timedelta(days=30)
RECENT_OF_ALL = timedelta(days=7)  # what a role owes is on the devices of whole units, so it goes sooner
RECENT_PLAN = timedelta(days=90)
AT_ONCE = timedelta(days=28)  # how far one command goes when the house was down for long


def _seen_by(plan: Plan) -> list[str]:
    """Everybody at its sites, and its person; not by unit, or a plan for all of them would be kept as many times."""
    sites = [f"facility:{one}" for one in plan.facility_ids]
    return [*sites, f"person:{plan.person_id}"] if plan.person_id else sites


def _plan_stale_at(plan: Plan) -> datetime | None:
    over = plan.stopped_on or plan.ends_on
    return None if over is None else _midnight(over + RECENT_PLAN)


def _due_stale_at(due: Due) -> datetime:
    over = due.done_on or (due.due_on if due.skipped_why is not None else due.missed_on)
    return _midnight(over + (RECENT if due.person_id else RECENT_OF_ALL))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


entity(Entity("plan", Plan, PlanSchema(), _seen_by, stale_at=_plan_stale_at, rank=34))
entity(
    Entity(
        "due",
        Due,
        DueSchema(),
        # What one person owes is nobody else's to count.
        lambda due: [f"person:{due.person_id}" if due.person_id else f"unit:{due.unit_id}"],
        stale_at=_due_stale_at,
        rank=33,  # what roles owe in all units of a large hospital comes after what needs an answer
        own_rank=22,
    )
)


def due_id(plan_id: str, unit_id: str, due_on: date) -> str:
    """The same visit is one and the same thing, however often it is planned."""
    return id_from("due", plan_id, unit_id, due_on)


def follow(doing: Doing, plan: Plan, week: Week) -> None:
    """What is due from today on becomes what the plan says now; what is past, done or under way stays as it is."""
    today = week.local(doing.at).date()
    kept = {
        (due.unit_id, due.due_on): due
        for due in doing.session.scalars(select(Due).where(Due.plan_id == plan.id, Due.due_on >= today))
    }
    until = max([today + HORIZON, *(day for _, day in kept)])
    wanted = {(unit, day) for day in occurrences(plan, week, today, until) for unit in plan.unit_ids}
    under_way = _under_way(doing.session, [due.id for due in kept.values()])
    for place, due in kept.items():
        if due.done_on is not None or due.id in under_way:
            continue
        if place not in wanted:
            forget(doing, due)
            doing.session.delete(due)
        elif _say(due, plan):
            tell(doing, due)
    _make(doing, plan, sorted(wanted - set(kept)))
    plan.planned_until, plan.hours = until, week.mark


def go_on(doing: Doing, plan: Plan, week: Week, until: date) -> None:
    """What comes after what is planned so far; the same again changes nothing."""
    first, last = plan.planned_until + timedelta(days=1), min(until, plan.planned_until + AT_ONCE)
    days = occurrences(plan, week, first, last)
    there = select(Due.unit_id, Due.due_on).where(Due.plan_id == plan.id, Due.due_on >= first)
    kept = {(unit, day) for unit, day in doing.session.execute(there)}
    _make(doing, plan, sorted({(unit, day) for day in days for unit in plan.unit_ids} - kept))
    plan.planned_until = max(last, plan.planned_until)


def _under_way(session: Session, due_ids: list[str]) -> frozenset[str]:
    """Those for which somebody has begun a round and not finished it."""
    if not due_ids:
        return frozenset()
    ask = select(Round.due_id).where(Round.due_id.in_(due_ids), Round.state == "open")
    return frozenset(session.scalars(ask))


def _make(doing: Doing, plan: Plan, places: Iterable[tuple[str, date]]) -> None:
    made = []
    for unit_id, day in places:
        due = Due(id=due_id(plan.id, unit_id, day), plan_id=plan.id, unit_id=unit_id, due_on=day)
        _say(due, plan)
        made.append(due)
        tell(doing, due)
    add_all(doing.session, made)


def _say(due: Due, plan: Plan) -> bool:
    """Has it say what its plan says; whether that is anything new."""
    late_on, missed_on = deadlines(due.due_on, plan.late_after, plan.missed_after)
    said: dict[str, Any] = {
        "template_key": plan.template_key,
        "person_id": plan.person_id,
        "role": plan.role,
        "late_on": late_on,
        "missed_on": missed_on,
    }
    is_new = any(getattr(due, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(due, name, value)
    return is_new


def organisations(session: Session) -> list[str]:
    """Who has plans. Asked of the connection, below the tenant filter: no row of theirs is read."""
    found = sorted(str(one) for one in session.connection().scalars(select(Plan.organisation_id).distinct()))
    session.rollback()
    return found


def behind(session: Session, horizon: date) -> list[tuple[str, date]]:
    """The plans that go on and are not planned as far as this day, and how far they are."""
    ask = select(Plan.id, Plan.planned_until).where(
        Plan.stopped_on.is_(None),
        Plan.planned_until < horizon,
        Plan.ends_on.is_(None) | (Plan.ends_on > Plan.planned_until),
    )
    return [(plan_id, until) for plan_id, until in session.execute(ask.order_by(Plan.id))]


def by_other_hours(session: Session, mark: str) -> list[str]:
    """The plans that go on and whose days come from another week than this."""
    other = Plan.hours.is_(None) | (Plan.hours != mark)
    return list(session.scalars(select(Plan.id).where(Plan.stopped_on.is_(None), other).order_by(Plan.id)))
