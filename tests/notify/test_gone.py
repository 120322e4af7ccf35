"""Whose browser is no more is told another way, once; where there is none, an administrator sees it."""

import threading
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from jobs.deliver import deliver_with
from tests.make import anonymous, followups
from tests.make.notify import owe, subscribe
from tests.make.people import ANNES, done, person_id
from tests.support.push_service import PushService
from webapp.db import db, within, writing
from webapp.notify import claiming, delivery
from webapp.notify.channels import Outcome, PushSender
from webapp.notify.making import EMAIL
from webapp.notify.model import Delivery, Notice, Preference, Subscription
from webapp.notify.wishes import House
from webapp.telling.house import house_of

pytestmark = pytest.mark.usefixtures("app")

NOON = datetime(2094, 6, 2, 16, 0, tzinfo=UTC)  # in New York, where St Anne's is
LATER = NOON + timedelta(hours=1)


def ways() -> list[tuple[str, str, str | None]]:
    """Channel, state and problem of each delivery to Sam, in the order of the words."""
    asked = select(Delivery.channel, Delivery.state, Delivery.problem).join(Notice, Notice.id == Delivery.notice_id)
    with within(ANNES) as session:
        rows = session.execute(asked.where(Notice.person_id == person_id("Sam"))).all()
    return sorted(((row.channel, row.state, row.problem) for row in rows), key=str)


def sign_out(name: str) -> None:
    with within(ANNES), writing() as session:
        for row in session.query(Subscription).filter(Subscription.person_id == person_id(name)):
            session.delete(row)


def mails_due(at: datetime) -> int:
    with within(ANNES), writing() as session:
        claimed = claiming.claim(session, at, 100, house_of(session, mails=True), EMAIL)
    return sum(one.person_id == person_id("Sam") for one in claimed)


GONE, MAIL = ("push", "gone", "http_410"), ("email", "waiting", None)


def test_who_has_lost_the_only_phone_is_told_by_mail_of_what_was_planned_for_it(
    service: PushService, push: PushSender
) -> None:
    subscribe(service, "Sam")
    service.always = 410
    owe("Sam", count=3)
    for _ in range(2):
        assert deliver_with(push, lambda: NOON, mails=True) == 0
    assert ways() == [MAIL] * 3 + [GONE] * 3
    assert mails_due(NOON) == 3


def test_who_has_another_browser_is_sent_no_mail_besides(service: PushService, push: PushSender) -> None:
    phone, lost = subscribe(service, "Sam"), subscribe(service, "Sam")
    service.forget(lost.endpoint)
    owe("Sam")
    assert deliver_with(push, lambda: NOON, mails=True) == 1
    assert ways() == [GONE, ("push", "sent", None)]
    service.forget(phone.endpoint)
    owe("Sam")
    deliver_with(push, lambda: LATER, mails=True)
    assert ways() == [MAIL, GONE, GONE, ("push", "sent", None)], "of the first the other phone told"


def signs_out_while_it_waits(name: str, service: PushService, push: PushSender) -> None:
    """Its push service is out of order, so what is owed waits for a phone that is no longer theirs."""
    subscribe(service, name)
    service.always = 503
    owe(name)
    deliver_with(push, lambda: NOON, mails=True)
    sign_out(name)


def test_a_phone_that_is_signed_out_leaves_what_waits_for_it_to_a_mail(service: PushService, push: PushSender) -> None:
    signs_out_while_it_waits("Sam", service, push)
    assert deliver_with(push, lambda: LATER, mails=True) == 0
    assert ways() == [MAIL, ("push", "gone", "forgotten")]


def test_a_phone_that_took_its_place_is_told(service: PushService, push: PushSender) -> None:
    signs_out_while_it_waits("Sam", service, push)
    service.always = 201
    fresh = subscribe(service, "Sam")
    assert [deliver_with(push, lambda: LATER, mails=True) for _ in range(2)] == [0, 1]
    assert ways() == [("push", "gone", "forgotten"), ("push", "sent", None)]
    assert len(service.to(fresh.endpoint)) == 1


def test_a_mail_in_its_place_comes_as_its_person_wishes(service: PushService, push: PushSender) -> None:
    """Not in quiet hours; of a muted issue none; of a kind they want no mails of none, and that somebody sees."""
    followups.open_queues()
    issue_id = followups.raise_issue("Sam")
    subscribe(service, "Sam")
    service.always = 503
    for kind, about_id in (("issue.resolved", None), ("issue.commented", issue_id), ("issue.declined", None)):
        owe("Sam", kind=kind, about_id=about_id)
    deliver_with(push, lambda: NOON, mails=True)
    sign_out("Sam")
    done("Sam", "notice.set_quiet", quiet={"from": "13:00", "to": "13:30"})  # an hour after noon
    done("Sam", "issue.mute", issue_id=issue_id)
    with within(ANNES), writing() as session:
        said = session.scalars(select(Preference).where(Preference.person_id == person_id("Sam"))).one()
        said.unmailed = ["issue.declined"]
    deliver_with(push, lambda: LATER, mails=True)
    ended = [("push", "given_up", "forgotten"), ("push", "gone", "forgotten"), ("push", "gone", "forgotten")]
    assert ways() == [MAIL, *ended]
    assert [mails_due(LATER), mails_due(LATER + timedelta(minutes=30))] == [0, 1]


def test_where_nothing_is_mailed_an_administrator_sees_it_once_and_sends_it_to_the_next_phone(
    service: PushService, push: PushSender
) -> None:
    for _ in range(2):
        subscribe(service, "Sam")
    service.always = 410
    owe("Sam")
    deliver_with(push, lambda: NOON)
    assert ways() == [("push", "given_up", "http_410"), GONE]
    service.always = 201
    fresh = subscribe(service, "Sam")
    with within(ANNES) as session:
        delivery_id = session.scalars(select(Delivery.id).where(Delivery.state == "given_up")).one()
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    assert [deliver_with(push, lambda: LATER) for _ in range(2)] == [0, 1]
    assert len(service.to(fresh.endpoint)) == 1


def test_what_nobody_said_leaves_with_many_others_and_keeps_no_moment(
    app: Flask, service: PushService, push: PushSender
) -> None:
    followups.open_queues()
    anonymous.open_passes()
    for name in ("Priya", "Ngozi"):
        subscribe(service, name)
    service.always = 410
    anonymous.Voice(app).speak_up()
    shift_ends = datetime(2094, 6, 2, 23, 0, tzinfo=UTC)
    deliver_with(push, lambda: NOON, mails=True)
    with within(ANNES) as session:
        (moment,) = set(session.scalars(select(Notice.at)))
        kept = session.execute(
            select(Delivery.channel, Delivery.next_try_at, Delivery.first_tried_at, Delivery.settled_at)
        ).all()
    assert {tuple(row) for row in kept} == {("push", moment, None, moment), ("email", shift_ends, None, None)}
    assert len(kept) == 4


def test_two_workers_that_lose_both_phones_at_once_leave_one_mail(
    app: Flask, service: PushService, push: PushSender
) -> None:
    for _ in range(2):
        subscribe(service, "Sam")
    owe("Sam")
    house, other_is_over = House(mails=True), threading.Event()
    with within(ANNES), writing() as session:
        delivery.plan(session, NOON, 10, house)
        claimed = claiming.claim(session, NOON, 10, house)
    assert len(claimed) == 2

    def lose(one: claiming.Claimed) -> None:
        with within(ANNES), writing() as session:
            delivery.settle(session, [(one, Outcome("gone", 410, problem="http_410"))], NOON, Random(1), house)
            if one is claimed[0]:
                other.start()
                other_is_over.wait(0.5)  # it waits for us to be kept; one that did not would be over by then

    def lose_the_other() -> None:
        with app.app_context():
            lose(claimed[1])
            other_is_over.set()
            db.session.remove()

    other = threading.Thread(target=lose_the_other)
    lose(claimed[0])
    other.join()
    assert ways() == [MAIL, GONE, GONE]
