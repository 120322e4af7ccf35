"""Plans and what is due by them for tests: weekly on 4 West with the leadership round, unless said otherwise."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from tests.make.followups import do_at
from tests.make.people import ANNES, FOUR_WEST, person_id
from tests.make.rounds import TEMPLATE
from webapp.access import Actor
from webapp.clock import now
from webapp.db import within
from webapp.followups.story import week_in
from webapp.ids import new_id
from webapp.plans.model import Due, Plan
from webapp.plans.schema import DueSchema, PlanSchema
from webapp.sync.accept import Result

KEY = TEMPLATE["key"]


def today(at: datetime | None = None) -> date:
    """The day it is at St Anne's."""
    with within(ANNES) as session:
        return week_in(session, ANNES).local(at or now()).date()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def words(**said: Any) -> dict[str, Any]:
    """The payload of `plan.set`: every day from today on, Elena's, late after two days and missed after four."""
    usual = {"plan_id": new_id(), "template_key": KEY, "unit_ids": [FOUR_WEST], "rule": "FREQ=DAILY",
             "starts_on": today(), "late_after": 2, "missed_after": 4, "holidays": "keep"}  # fmt: skip
    who = {} if said.keys() & {"person_id", "role"} else {"person_id": person_id("Elena")}
    return {name: _plain(value) for name, value in {**usual, **who, **said}.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def try_to_set(who: str | Actor = "Ada", /, at: datetime | None = None, **said: Any) -> Result:
    return do_at(at or now(), who, "plan.set", **words(**said))


def set_plan(who: str | Actor = "Ada", /, at: datetime | None = None, **said: Any) -> str:
    """A plan that is there; returns its id."""
    said = words(**said)
    result = do_at(at or now(), who, "plan.set", **said)
    assert result.status == "applied", result.problem
    return str(said["plan_id"])


def plan(plan_id: str) -> dict[str, Any]:
    """The plan as the feed tells it."""
    with within(ANNES) as session:
        told: dict[str, Any] = PlanSchema().dump(session.get_one(Plan, (ANNES, plan_id)))
    return told


def dues(plan_id: str) -> list[dict[str, Any]]:
    """What is due by a plan, as the feed tells it, in order of days."""
    with within(ANNES) as session:
        rows = session.scalars(select(Due).where(Due.plan_id == plan_id).order_by(Due.due_on, Due.unit_id))
        return [DueSchema().dump(row) for row in rows]


def due_days(plan_id: str) -> list[date]:
    return [date.fromisoformat(it["due_on"]) for it in dues(plan_id)]


def due(due_id: str) -> dict[str, Any]:
    with within(ANNES) as session:
        told: dict[str, Any] = DueSchema().dump(session.get_one(Due, (ANNES, due_id)))
    return told


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
