"""A push goes out when and as its person wants it: not in quiet hours or off duty, not of what they muted."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from jobs.deliver import BATCH, deliver_with
from tests.make import anonymous, followups
from tests.make.notify import next_tries, owe, states, subscribe
from tests.make.people import ANNES, FOUR_WEST, done, person_id
from tests.support.push_service import PushService
from webapp import clock
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify import claiming, delivery
from webapp.notify.channels import Outcome, PushSender
from webapp.notify.model import Delivery, Notice
from webapp.telling.house import house_of

pytestmark = pytest.mark.usefixtures("app")

# St Anne's is in New York: 22:00 and 06:30 there, in summer.
NIGHT, MORNING = datetime(2094, 6, 2, 2, 0, tzinfo=UTC), datetime(2094, 6, 2, 10, 30, tzinfo=UTC)


@pytest.fixture
def at(push: PushSender) -> Callable[[datetime], int]:
    """`at(moment)` delivers what is due then; how many browsers it reached."""
    return lambda moment: deliver_with(push, lambda: moment)


def sleeps(name: str = "Sam") -> None:
    done(name, "notice.set_quiet", quiet={"from": "21:00", "to": "06:30"})


def duty(name: str, begins: datetime, hours: int = 12) -> None:
    one = {"id": new_id(), "queue_id": None, "unit_id": FOUR_WEST, "facility_id": None, "role": "charge",
           "person_id": person_id(name), "begins_at": clock.as_text(begins),
           "ends_at": clock.as_text(begins + timedelta(hours=hours))}  # fmt: skip
    done("Elena", "rota.set", duties=[one], removed_ids=[])


def test_what_comes_in_quiet_hours_comes_at_their_end(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Sam")
    sleeps()
    owe("Sam")
    assert [at(NIGHT), at(MORNING - timedelta(seconds=1))] == [0, 0]
    assert next_tries("Sam") == [MORNING]
    assert at(MORNING) == 1


def test_by_the_clock_where_they_are(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Sam")
    sleeps()
    done("Sam", "notice.set_zone", zone="Europe/Madrid")  # 04:00 there, and quiet until 04:30 UTC
    owe("Sam")
    assert at(NIGHT) == 0
    assert next_tries("Sam") == [NIGHT + timedelta(hours=2, minutes=30)]


def test_danger_passes_quiet_hours_duty_and_mute(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Ngozi")
    sleeps("Ngozi")
    duty("Ngozi", MORNING)
    done("Ngozi", "notice.set_on_duty_only", on_duty_only=True)
    followups.open_queues()
    issue_id = followups.raise_issue("Sam")
    done("Ngozi", "issue.mute", issue_id=issue_id)
    owe("Ngozi", kind="issue.assigned", about_id=issue_id, priority="P2")
    owe("Ngozi", kind="issue.assigned", about_id=issue_id, priority="P1")
    owe("Ngozi", kind="issue.confirmed", priority="P1")  # good news may wait
    assert at(NIGHT) == 1
    assert next_tries("Ngozi").count(MORNING) == 1


def test_what_became_a_danger_in_the_night_wakes_who_works_it(
    service: PushService, at: Callable[[datetime], int]
) -> None:
    followups.open_queues()
    subscribe(service, "Ngozi")
    sleeps("Ngozi")
    issue_id = followups.raise_issue("Sam", priority="P3")
    done("Priya", "issue.set_priority", issue_id=issue_id, priority="P2", why="It is worse")
    assert at(NIGHT) == 0
    done("Priya", "issue.set_priority", issue_id=issue_id, priority="P1", why="It is much worse")
    assert at(NIGHT) == 1


def test_a_try_that_failed_does_not_come_back_at_night(service: PushService, at: Callable[[datetime], int]) -> None:
    """And the day for which it is tried begins with the first try."""
    evening = NIGHT - timedelta(hours=1, seconds=10)
    subscribe(service, "Sam")
    sleeps()
    owe("Sam")
    service.answer(503)
    assert at(evening) == 0
    assert at(NIGHT) == 0
    assert next_tries("Sam") == [MORNING]
    assert at(MORNING) == 1


def test_who_went_to_sleep_meanwhile_is_left_alone_till_morning(
    service: PushService, at: Callable[[datetime], int]
) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    service.answer(503)
    at(NIGHT)
    sleeps()
    assert at(NIGHT + timedelta(minutes=1)) == 0
    assert states("Sam") == [("waiting", 1, "http_503")]
    assert at(MORNING) == 1


def test_off_duty_it_waits_for_the_next_duty(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Ngozi")
    done("Ngozi", "notice.set_on_duty_only", on_duty_only=True)
    duty("Ngozi", NIGHT - timedelta(hours=12))
    duty("Ngozi", MORNING)
    owe("Ngozi")
    assert at(NIGHT) == 0
    assert next_tries("Ngozi") == [MORNING]
    assert at(MORNING) == 1


def test_a_rota_that_is_set_later_is_heeded(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Ngozi")
    done("Ngozi", "notice.set_on_duty_only", on_duty_only=True)
    duty("Ngozi", NIGHT - timedelta(hours=12))
    owe("Ngozi")
    assert at(NIGHT) == 0
    duty("Ngozi", MORNING)
    assert at(NIGHT + timedelta(hours=1)) == 0
    assert next_tries("Ngozi") == [MORNING]


def test_without_a_duty_for_a_week_it_is_left_to_the_inbox(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Ngozi")
    done("Ngozi", "notice.set_on_duty_only", on_duty_only=True)
    duty("Ngozi", NIGHT - timedelta(hours=12))
    owe("Ngozi", at=NIGHT)
    assert [at(NIGHT), at(NIGHT + timedelta(days=7, hours=1))] == [0, 0]
    assert states("Ngozi") == [("given_up", 0, "off_duty")]


def test_who_stands_in_no_rota_is_always_on_duty(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Sam")
    done("Sam", "notice.set_on_duty_only", on_duty_only=True)
    duty("Ngozi", MORNING)
    owe("Sam")
    assert at(NIGHT) == 1


def test_only_what_is_wanted_comes(service: PushService, at: Callable[[datetime], int]) -> None:
    subscribe(service, "Sam")
    done("Sam", "notice.prefer", kind="issue.resolved", channels=["digest"])
    done("Sam", "notice.prefer", kind="issue.me_too", channels=["push"])
    owe("Sam", kind="issue.resolved")
    owe("Sam", kind="issue.started")
    owe("Sam", kind="issue.me_too")
    assert at(NIGHT) == 1
    assert states("Sam") == [("sent", 1, None)]


def test_of_what_was_muted_meanwhile_nothing_comes(service: PushService, at: Callable[[datetime], int]) -> None:
    followups.open_queues()
    issue_id = followups.raise_issue("Sam")
    subscribe(service, "Sam")
    sleeps()
    owe("Sam", about_id=issue_id)
    owe("Sam")
    at(NIGHT)
    done("Sam", "issue.mute", issue_id=issue_id)
    assert at(MORNING) == 1
    assert sorted(states("Sam"), key=str) == [("given_up", 0, "unwanted"), ("sent", 1, None)]


def test_nobody_waits_behind_what_is_no_longer_to_be_sent(service: PushService, push: PushSender) -> None:
    """Three batches that were read meanwhile, and one notice behind them: it goes out in the same run."""
    subscribe(service, "Sam")
    subscribe(service, "Priya")
    owe("Sam", count=3 * BATCH)
    with within(ANNES), writing() as session:
        delivery.plan(session, NIGHT, 4 * BATCH)
        session.execute(update(Notice).values(read_at=NIGHT))
    owe("Priya")
    assert deliver_with(push, lambda: NIGHT + timedelta(minutes=1)) == 1
    assert sorted(states("Sam"))[-1] == ("sent", 1, None)


def test_a_night_of_waiting_is_not_part_of_the_day_it_is_tried(app: Flask) -> None:
    """From one night to the evening after it: the first try is a new beginning."""
    with within(ANNES), writing() as session:
        row = Delivery(id=new_id(), notice_id=new_id(), channel="push", state="sending", attempts=1)
        row.next_try_at = row.claimed_at = row.first_tried_at = MORNING
        session.add(row)
        claimed = claiming.Claimed(row.id, MORNING, MORNING, None, None, row.notice_id, "", "", "", None, None)
    with within(ANNES), writing() as session:
        delivery.settle(session, [(claimed, Outcome("later", 503))], NIGHT + timedelta(days=1), Random(1))
    assert states("Sam") == [("waiting", 1, None)]


def test_quiet_hours_and_duty_keep_no_moment_of_what_nobody_said(
    app: Flask, service: PushService, at: Callable[[datetime], int]
) -> None:
    followups.open_queues()
    anonymous.open_passes()
    for name in ("Priya", "Ngozi"):
        subscribe(service, name)
        done(name, "notice.set_on_duty_only", on_duty_only=True)
        duty(name, clock.now() - timedelta(days=1), hours=1)
    anonymous.Voice(app).speak_up()
    assert at(clock.now()) == 0
    with within(ANNES) as session:
        moments = set(session.scalars(select(Notice.at))) | set(session.scalars(select(Notice.planned_at)))
        kept = session.execute(select(Delivery.next_try_at, Delivery.first_tried_at)).all()
    assert len(moments) == 1
    assert kept == []


def test_what_the_house_is_comes_from_the_organisation(app: Flask) -> None:
    with within(ANNES) as session:
        house = house_of(session, mails=True)
    assert (house.zone, house.mails) == ("America/New_York", True)
    late = NIGHT + timedelta(minutes=7)
    shown: dict[Any, datetime] = {it: house.hidden_until(it, late) for it in ("P1", "P2", "P3", None)}
    assert shown["P1"] == NIGHT + timedelta(minutes=15)
    assert shown["P2"] == NIGHT + timedelta(hours=2)
    assert shown["P3"] == shown[None] == datetime(2094, 6, 2, 11, 0, tzinfo=UTC)  # 07:00, when the shift ends
