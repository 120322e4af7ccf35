"""What is due is written down ahead, day by day, and after days of being down for those as well; never twice."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from jobs.plan_ahead import plan_ahead
from tests.make import rounds
from tests.make.followups import ago
from tests.make.people import ANNES, ELSEWHERE, FAR_WARD, done, person_id
from tests.make.plans import due_days, dues, in_days, set_plan, today, words
from webapp.access import system
from webapp.audit.model import AuditRow
from webapp.clock import now
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.plans.model import Due, Plan
from webapp.plans.rules import HORIZON


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    rounds.publish()


def at(days: int) -> datetime:
    return now() + timedelta(days=days)


def every_day(first: int, last: int) -> list[date]:
    return [in_days(number) for number in range(first, last + 1)]


def commands() -> int:
    with within(ANNES) as session:
        return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_each_day_one_more_day_is_written_down() -> None:
    plan_id = set_plan()
    assert plan_ahead() == 0
    assert plan_ahead(lambda: at(1)) == 1
    assert due_days(plan_id) == every_day(0, 15)


def test_asked_again_within_the_day_it_does_nothing() -> None:
    plan_id = set_plan()
    plan_ahead(lambda: at(1))
    before, count = dues(plan_id), commands()
    assert [plan_ahead(lambda: at(1)) for _ in range(3)] == [0, 0, 0]
    assert (dues(plan_id), commands()) == (before, count)


@pytest.mark.parametrize("days", [2, 20, 70])
def test_after_days_of_being_down_nothing_is_missing(days: int) -> None:
    # Set the day before: so many days ago it may have been summer time, and past midnight already.
    plan_id = set_plan(at=ago(days=days + 1), starts_on=in_days(-days))
    plan_ahead()
    assert due_days(plan_id) == every_day(-days, HORIZON.days)
    assert plan_ahead() == 0


def test_one_that_cannot_go_on_keeps_no_other_from_its_turn() -> None:
    broken, other = sorted([set_plan(), set_plan()])
    with within(ANNES), writing() as session:
        session.execute(update(Plan).where(Plan.id == broken).values(rule="NOW AND THEN"))
    with pytest.raises(ExceptionGroup, match="do not go on"):
        plan_ahead(lambda: at(1))
    assert due_days(other) == every_day(0, 15)


def test_a_plan_that_ended_or_was_stopped_is_left_alone() -> None:
    ended, stopped = set_plan(ends_on=in_days(3)), set_plan()
    done("Ada", "plan.stop", plan_id=stopped)
    assert plan_ahead(lambda: at(10)) == 0
    assert (due_days(ended), due_days(stopped)) == (every_day(0, 3), [])


def test_a_new_holiday_moves_what_is_due_ahead_once() -> None:
    plan_id = set_plan(holidays="skip")
    home = {"zone": "America/New_York", "week": {"days": list(range(7)), "from": "08:00", "to": "17:00"}}
    done("Ada", "organisation.set_hours", **home, holidays=[in_days(3).isoformat()])
    assert plan_ahead() == 1
    assert due_days(plan_id) == [day for day in every_day(0, HORIZON.days) if day != in_days(3)]
    before = commands()
    assert plan_ahead() == 0
    done("Ada", "organisation.set_hours", **home, holidays=[])
    assert plan_ahead() == 1
    assert due_days(plan_id) == every_day(0, HORIZON.days)
    assert commands() == before + 2


def test_every_hospital_is_served_by_its_own_days() -> None:
    done(system(ELSEWHERE), "template.publish", template=rounds.TEMPLATE)
    theirs, ours = new_id(), set_plan()
    done("Mallory", "plan.set", **words(plan_id=theirs, unit_ids=[FAR_WARD], role="manager"))
    assert plan_ahead(lambda: at(3)) == 2
    with within(ELSEWHERE) as session:
        days = session.scalars(select(Due.due_on).where(Due.plan_id == theirs).order_by(Due.due_on)).all()
    assert list(days) == due_days(ours) == every_day(0, 17)


def test_a_change_that_comes_late_is_followed_as_far_as_the_others() -> None:
    """A phone that was offline for three days brings it: the job has been further since."""
    plan_id = set_plan(at=ago(days=4), starts_on=in_days(-4))
    plan_ahead()
    set_plan(at=ago(days=3), plan_id=plan_id, rule="FREQ=DAILY;INTERVAL=4", starts_on=in_days(-4),
             person_id=person_id("Priya"))  # fmt: skip
    plan_ahead()
    assert due_days(plan_id) == [in_days(number) for number in (-4, 0, 4, 8, 12)]
    assert today() + HORIZON >= due_days(plan_id)[-1]
