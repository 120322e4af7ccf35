"""Everybody who must be told is told: at least once, in their language, and without anybody's words."""

import json
import os
import threading
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

import jobs.deliver
from jobs import leaving
from jobs.deliver import BATCH, GATHERINGS, GATHERS, LONGEST, SIDE_BY_SIDE, deliver_with, gather
from tests.make import anonymous, followups, people
from tests.make.notify import browsers_of, next_tries, owe, states, subscribe
from tests.make.people import FOUR_WEST, done, person_id
from tests.support.push_service import Message, PushService
from tests.support.subscriber import Subscriber
from webapp import clock, wake
from webapp.db import db, within, writing
from webapp.ids import new_id
from webapp.notify import claiming, delivery
from webapp.notify.channels import PATIENCE, PATIENCE_TO_CONNECT, Outcome, PushSender
from webapp.notify.keys import VapidKeys, load_or_make
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.notify.rules import CLAIM_LASTS
from webapp.people.model import Person

pytestmark = pytest.mark.usefixtures("app")


def later(**gap: float) -> datetime:
    return clock.now() + timedelta(**gap)


def test_a_notice_reaches_every_browser_of_its_person_and_nobody_elses(
    service: PushService, sender: PushSender
) -> None:
    phone, tablet, other = (subscribe(service, name) for name in ("Sam", "Sam", "Priya"))
    owe("Sam")
    assert deliver_with(sender) == 2
    assert [len(service.to(it.endpoint)) for it in (phone, tablet, other)] == [1, 1, 0]
    assert states("Sam") == [("sent", 1, None)] * 2


def test_a_push_says_a_number_a_kind_and_a_unit_and_nobodys_words(service: PushService, sender: PushSender) -> None:
    phone = subscribe(service, "Sam")
    (notice_id,) = owe("Sam", number=412)
    deliver_with(sender)
    (message,) = service.to(phone.endpoint)
    told = json.loads(phone.read(message.body))
    with within(people.ANNES) as session:
        about_id = session.get_one(Notice, (people.ANNES, notice_id)).about_id
    assert told == {
        "kind": "issue.resolved",
        "number": 412,
        "unit": "4 West",
        "url": f"/follow-up/{about_id}",
        "tag": notice_id,
        "title": "Issue #412: fixed?",
        "body": "4 West: see what was done, and say if it is fixed.",
    }
    assert message.headers["urgency"] == "normal"
    assert len(message.headers["topic"]) == 32


def test_danger_wakes_a_phone_that_dozes_whatever_is_said_of_it(service: PushService, sender: PushSender) -> None:
    """And nothing else of it does: good news may wait for the next time somebody looks."""
    phone = subscribe(service, "Sam")
    said = [("issue.escalated", "P1"), ("issue.escalated", "P2"), ("issue.confirmed", "P1"), ("issue.raised", "P3")]
    owed = [owe("Sam", kind=kind, priority=priority)[0] for kind, priority in said]
    deliver_with(sender)
    urgency = {_tag(phone, it): it.headers["urgency"] for it in service.to(phone.endpoint)}
    assert [urgency[notice_id] for notice_id in owed] == ["high", "normal", "low", "high"]


def test_a_push_waits_for_a_phone_that_is_off_as_long_as_it_is_news(service: PushService, sender: PushSender) -> None:
    phone = subscribe(service, "Sam")
    owed = [owe("Sam", kind=kind)[0] for kind in ("round.handed", "issue.escalated", "issue.resolved")]
    deliver_with(sender)
    hours = {_tag(phone, it): int(it.headers["ttl"]) / 3600 for it in service.to(phone.endpoint)}
    assert [hours[notice_id] for notice_id in owed] == [12, 24, 168]


def test_it_is_said_in_the_persons_language(service: PushService, sender: PushSender) -> None:
    with within(people.ANNES), writing() as session:
        session.get_one(Person, (people.ANNES, person_id("Sam"))).language = "es"
    phone = subscribe(service, "Sam")
    owe("Sam", number=412)
    deliver_with(sender)
    (message,) = service.to(phone.endpoint)
    assert json.loads(phone.read(message.body))["title"] == "Asunto #412: ¿resuelto?"


def test_thanks_by_a_command_reach_the_phone(service: PushService, sender: PushSender) -> None:
    phone = subscribe(service, "Sam")
    done("Ngozi", "kudos.give", kudos_id=new_id(), unit_id=FOUR_WEST, to=person_id("Sam"), text="You stayed late.")
    assert deliver_with(sender) == 1
    (message,) = service.to(phone.endpoint)
    told = json.loads(phone.read(message.body))
    assert (told["kind"], told["url"]) == ("kudos.given", "/me")
    assert "late" not in json.dumps(told)


def test_told_once_however_often_it_runs(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=3)
    assert [deliver_with(sender) for _ in range(3)] == [3, 0, 0]
    assert len(service.messages) == 3


def test_more_than_a_batch_goes_out_in_one_run(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=2 * BATCH + 1)
    assert deliver_with(sender) == 2 * BATCH + 1
    assert len(service.messages) == 2 * BATCH + 1


def test_each_hospital_is_told_its_own(service: PushService, sender: PushSender) -> None:
    ours, theirs = subscribe(service, "Sam"), subscribe(service, "Mallory")
    owe("Sam")
    owe("Mallory")
    assert deliver_with(sender) == 2
    assert [json.loads(it.read(service.to(it.endpoint)[0].body))["unit"] for it in (ours, theirs)] == [
        "4 West", "Far ward",
    ]  # fmt: skip


def test_who_has_no_browser_is_not_waited_for(service: PushService, sender: PushSender) -> None:
    owe("Sam")
    assert deliver_with(sender) == 0
    subscribe(service, "Sam")
    assert deliver_with(sender) == 0, "what is old news waits in the inbox"
    assert states("Sam") == []


def test_what_was_read_in_the_app_is_not_pushed_any_more(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    read_before, read_meanwhile = owe("Sam", count=2)
    _read(read_before)
    service.always = 503
    deliver_with(sender)
    _read(read_meanwhile)
    service.always = 201
    assert deliver_with(sender, lambda: later(hours=1)) == 0
    assert states("Sam") == [("given_up", 1, "read_before")]


def _read(notice_id: str) -> None:
    done("Sam", "notice.read", notice_id=notice_id)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_and_only_that_one(
    service: PushService, sender: PushSender, status: int
) -> None:
    gone = subscribe(service, "Sam")
    service.always = status
    owe("Sam", count=3)
    assert deliver_with(sender) == 0
    assert states("Sam") == [("given_up", 1, f"http_{status}")] * 3, "nothing is mailed here"
    assert browsers_of("Sam") == []
    service.always = 201
    fresh = subscribe(service, "Sam")
    owe("Sam")
    assert deliver_with(sender) == 1
    assert (len(service.to(gone.endpoint)), len(service.to(fresh.endpoint))) == (0, 1)


def test_told_to_wait_it_waits_that_long_and_then_tries_again(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    service.answer(429, retry_after=900)
    before = clock.now()
    assert deliver_with(sender) == 0
    assert states("Sam") == [("waiting", 1, "http_429")]
    (again,) = next_tries("Sam")
    assert again >= before + timedelta(seconds=900)
    assert deliver_with(sender, lambda: again - timedelta(seconds=1)) == 0
    assert deliver_with(sender, lambda: again) == 1
    assert states("Sam") == [("sent", 2, None)]


def test_a_push_service_that_is_away_for_a_day_loses_nothing(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=5)
    service.always = 503
    start = moment = clock.now()
    while moment < start + timedelta(days=1):
        deliver_with(sender, lambda at=moment: at)  # type: ignore[misc]
        moment = max(next_tries("Sam"))
    service.always = 201
    assert deliver_with(sender, lambda: moment) == 5
    assert len(service.messages) == 5


def test_after_more_than_a_day_it_is_given_up_and_says_why(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    service.always = 503
    deliver_with(sender)
    deliver_with(sender, lambda: later(days=1, minutes=1))
    assert states("Sam") == [("given_up", 2, "http_503")]


@pytest.mark.parametrize("status", [400, 403, 413])
def test_a_refusal_is_final_and_the_browser_is_kept(service: PushService, sender: PushSender, status: int) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    service.answer(status)
    deliver_with(sender)
    assert states("Sam") == [("given_up", 1, f"http_{status}")]
    assert len(browsers_of("Sam")) == 1


def test_a_silent_push_service_holds_up_nobody_elses(service: PushService, sender: PushSender) -> None:
    """Of twenty to a service that never answers only the first few are tried; the other service gets all of its own."""
    with PushService() as silent:
        subscribe(silent, "Sam")
        lively = subscribe(service, "Priya")
        owe("Sam", count=20)
        owe("Priya", count=20)
        for _ in range(20):
            silent.answer(0)
        assert deliver_with(sender) == 20
        assert len(service.to(lively.endpoint)) == 20
        assert 1 <= len(silent.tried) <= 8
    assert [state for state, _, _ in sorted(states("Sam"))] == ["sent"] * 20 + ["waiting"] * 20


def test_a_slow_push_service_is_sent_nothing_twice(
    service: PushService, sender: PushSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers each, and late: what is not begun when the time is up goes back, so that what was sent is kept."""
    phone = subscribe(service, "Sam")
    owed = owe("Sam", count=3 * SIDE_BY_SIDE)
    service.takes = 0.4
    with monkeypatch.context() as hasty:
        hasty.setattr(jobs.deliver, "LONGEST", 0.3)
        sent = deliver_with(sender)
    assert sent <= SIDE_BY_SIDE
    assert sorted(states("Sam")) == [("sent", 1, None)] * sent + [("waiting", 0, None)] * (len(owed) - sent)
    service.takes = 0.0
    assert deliver_with(sender) == len(owed) - sent
    assert sorted(_tags(service, phone)) == sorted(owed)


def test_no_batch_outlasts_its_claim_or_its_job() -> None:
    """The last letter begins when the time is up, and may be sent once more over a new connection."""
    longest = timedelta(seconds=LONGEST + 2 * (3 * PATIENCE + 2 * PATIENCE_TO_CONNECT))
    assert longest < CLAIM_LASTS < timedelta(seconds=wake.line_of("deliver").seconds)


def test_when_last_it_worked_is_kept(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    before = clock.now()
    deliver_with(sender)
    (browser,) = browsers_of("Sam")
    assert browser.last_ok_at is not None
    assert browser.last_ok_at >= before


def test_a_worker_that_died_while_sending_leaves_it_to_the_next(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    with within(people.ANNES), writing() as session:
        delivery.plan(session, clock.now(), 10)
        assert len(claiming.claim(session, clock.now(), 10)) == 1
    assert deliver_with(sender) == 0, "it may still be at work"
    assert deliver_with(sender, lambda: clock.now() + CLAIM_LASTS) == 1
    assert states("Sam") == [("sent", 2, None)]


def test_a_worker_that_was_overtaken_undoes_nothing(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    with within(people.ANNES), writing() as session:
        delivery.plan(session, clock.now(), 10)
        (slow,) = claiming.claim(session, clock.now(), 10)
    deliver_with(sender, lambda: clock.now() + CLAIM_LASTS)
    with within(people.ANNES), writing() as session:
        delivery.settle(session, [(slow, Outcome("later", 503))], clock.now(), Random(1))
    assert states("Sam") == [("sent", 2, None)]


def test_asked_to_leave_it_begins_nothing(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=3)
    leaving.leave()
    try:
        assert deliver_with(sender) == 0
    finally:
        leaving.stay()
    assert service.tried == []
    assert deliver_with(sender) == 3


class Watched(PushSender):
    """Notes how each that sends stands among the threads of this machine."""

    def __init__(self, keys: VapidKeys) -> None:
        super().__init__(keys, "mailto:a@b.example", allow_local=True, patience=3.0)
        self.stood = set[tuple[str, int]]()

    def send(self, *what: Any, urgency: str = "normal", **told: Any) -> Outcome:
        self.stood.add((urgency, os.sched_getscheduler(0)))
        return super().send(*what, urgency=urgency, **told)


def test_only_what_is_urgent_stands_beside_the_work_of_people(service: PushService, tmp_path: Path) -> None:
    """The rest is sent while the processors have nothing else to do."""

    subscribe(service, "Sam")
    owe("Sam", count=3)
    owe("Sam", kind="issue.raised", count=3)
    with Watched(load_or_make(tmp_path / "keys")) as watched:
        assert deliver_with(watched) == 6
    assert watched.stood == {("normal", os.SCHED_IDLE), ("high", os.SCHED_OTHER)}
    assert os.sched_getscheduler(0) == os.SCHED_OTHER, "who sends steps back, not the worker"


def test_only_what_is_not_urgent_lets_those_pass_who_are_being_answered(
    service: PushService, sender: PushSender
) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=3)
    owe("Sam", kind="issue.raised", count=2)
    passed: list[None] = []
    assert deliver_with(sender, let_pass=lambda: passed.append(None)) == 5
    assert len(passed) == 3


def test_what_is_given_back_is_due_as_before_and_counts_no_try(service: PushService, sender: PushSender) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=2)
    with within(people.ANNES), writing() as session:
        delivery.plan(session, clock.now(), 10)
        kept, lost = claiming.claim(session, clock.now(), 10)
    with within(people.ANNES), writing() as session:
        session.get_one(Delivery, (people.ANNES, lost.delivery_id)).state = "sent"
        claiming.give_back(session, [kept, lost])
    assert sorted(states("Sam")) == [("sent", 1, None), ("waiting", 0, None)], "what another one did stays done"
    assert deliver_with(sender) == 1


def test_workers_side_by_side_send_each_notice_once(app: Flask, service: PushService, sender: PushSender) -> None:
    phone = subscribe(service, "Sam")
    owe("Sam", count=150)
    start, sent = threading.Barrier(4), []

    def work() -> None:
        with app.app_context():
            start.wait()
            sent.append(deliver_with(sender))
            db.session.remove()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == 150
    assert len(_tags(service, phone)) == len(set(_tags(service, phone))) == 150


def _tags(service: PushService, browser: Subscriber) -> list[str]:
    return [_tag(browser, message) for message in service.to(browser.endpoint)]


def _tag(browser: Subscriber, message: Message) -> str:
    return str(json.loads(browser.read(message.body))["tag"])


def test_of_what_nobody_said_no_moment_is_kept_once_it_is_told(
    app: Flask, service: PushService, sender: PushSender
) -> None:
    followups.open_queues()
    anonymous.open_passes()
    for name in ("Priya", "Ngozi"):
        subscribe(service, name)
    service.answer(410)
    anonymous.Voice(app).speak_up()
    assert deliver_with(sender) == 1
    with within(people.ANNES) as session:
        at = set(session.scalars(select(Notice.at)))
        kept = session.execute(select(Delivery.next_try_at, Delivery.claimed_at, Delivery.settled_at)).all()
        planned = set(session.scalars(select(Notice.planned_at)))
        browsers = session.scalars(select(Subscription.last_ok_at)).all()
    (moment,) = at
    assert planned == {moment}
    assert {tuple(row) for row in kept} == {(moment, None, moment)}
    assert len(kept) == 2
    assert browsers == [None], "the one that is gone is forgotten"


@pytest.mark.parametrize(
    ("answered", "times"), [([], 1), ([True], 2), ([True, True, True], 4), ([True] * 100, GATHERINGS)]
)
def test_a_burst_is_told_of_once_nobody_is_answered_and_half_a_second_later_at_most(
    answered: list[bool], times: int
) -> None:
    said, rests = iter(answered), list[float]()
    gather(lambda: next(said, False), rests.append)
    assert rests == [GATHERS] * times
