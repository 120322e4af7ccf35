"""After days of nobody sending, nobody is flooded with old mails; who comes after a backlog does not wait for its end;
and what only a newer version knows is left to it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

import jobs.mail
from jobs.deliver import deliver_with
from jobs.digest import digest_with
from jobs.mail import mail_with
from tests.make.notify import owe, states, subscribe
from tests.make.people import ANNES, PEOPLE, actor, done, email
from tests.support.mail_server import LocalMail
from tests.support.push_service import PushService
from webapp import clock
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify import claiming, delivery
from webapp.notify.channels import PushSender
from webapp.notify.kinds import KINDS
from webapp.notify.mail import MailSender
from webapp.notify.model import Delivery, Notice
from webapp.notify.rules import GROWS_OLD
from webapp.sync.accept import run
from webapp.telling.letters import Letterhead

pytestmark = pytest.mark.usefixtures("app")

SEVEN = datetime(2094, 6, 2, 11, 0, tzinfo=UTC)  # 07:00 in New York, where St Anne's is
NEWER = "issue.levitated"  # a kind of which this version has never heard
Mails = Callable[[datetime], int]
Phone = Callable[[str], Any]


@pytest.fixture
def head(app: Flask) -> Letterhead:
    return Letterhead("house@test.example", "https://rounds.test.example", b"key")


@pytest.fixture
def mails(server: LocalMail, head: Letterhead) -> Iterator[Mails]:
    """`mails(moment)` sends what is due then; how many were taken."""
    with MailSender(server.at) as sender:
        yield lambda moment: mail_with(sender, head, lambda: moment)


def plan(push: PushSender, moment: datetime) -> None:
    deliver_with(push, lambda: moment, mails=True)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)], ids=["in time", "too late"])
def test_a_mail_that_could_have_left_two_days_ago_does_not(push: PushSender, mails: Mails, late: timedelta) -> None:
    owe("Sam")
    plan(push, SEVEN)
    assert mails(SEVEN + GROWS_OLD + late) == (0 if late else 1)
    assert states("Sam") == [("given_up", 0, "too_old") if late else ("sent", 1, None)]


def test_it_leaves_all_the_same_when_an_administrator_wants_it(phone: Phone, push: PushSender, mails: Mails) -> None:
    owe("Sam")
    plan(push, clock.now() - 3 * GROWS_OLD)
    assert mails(clock.now()) == 0
    ada = phone("Ada")
    (missed,) = ada.get("/api/v1/deliveries").json["deliveries"]
    assert (missed["name"], missed["problem"]) == ("Sam", "too_old")
    assert ada.get("/api/v1/operations").json["deliveries"] == [{"channel": "email", "state": "given_up", "count": 1}]
    # Pressed without signal, it comes days later.
    pressed_at = clock.now() - 2 * GROWS_OLD
    result = run(actor("Ada"), new_id(), "delivery.send_again", {"delivery_id": missed["id"]}, pressed_at)
    assert result.status == "applied"
    assert mails(clock.now()) == 1
    assert states("Sam") == [("sent", 1, None)]


def test_one_hospitals_backlog_keeps_no_other_waiting(
    server: LocalMail, push: PushSender, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, other = sorted(("Sam", "Mallory"), key=lambda name: PEOPLE[name][2])
    owe(busy, count=9)
    owe(other)
    plan(push, SEVEN)
    monkeypatch.setattr(jobs.mail, "BATCH", 2)
    assert mails(SEVEN) == 10
    assert [mail["to"] for mail in server.box.mails].index(email(other)) <= 2


def test_a_notice_of_a_newer_version_waits_for_it_and_holds_up_nobody(service: PushService, push: PushSender) -> None:
    browser = subscribe(service, "Sam")
    (newer,) = owe("Sam", kind=NEWER)
    owe("Sam")
    assert deliver_with(push) == 1
    assert len(service.to(browser.endpoint)) == 1
    with within(ANNES) as session:
        assert session.get_one(Notice, (ANNES, newer)).planned_at is None


def test_so_does_one_that_a_newer_worker_planned(
    service: PushService, push: PushSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(service, "Sam")
    of_the_newer = owe("Sam", kind=NEWER, count=5)
    with monkeypatch.context() as newer, within(ANNES), writing() as session:
        newer.setitem(KINDS, NEWER, KINDS["issue.resolved"])
        delivery.plan(session, clock.now(), 10)
    (known,) = owe("Sam")
    with within(ANNES), writing() as session:
        delivery.plan(session, clock.now(), 10)
        assert [one.notice_id for one in claiming.claim(session, clock.now(), 2)] == [known]
    with within(ANNES) as session:
        left = session.execute(select(Delivery.state, Delivery.attempts).where(Delivery.notice_id.in_(of_the_newer)))
        assert [tuple(row) for row in left] == [("waiting", 0)] * 5


def test_nor_does_it_hold_up_a_digest(server: LocalMail, head: Letterhead) -> None:
    done("Sam", "notice.set_digest", digest={"how_often": "day", "at": "07:00"})
    for kind in (NEWER, "issue.resolved"):
        owe("Sam", kind=kind, at=SEVEN - timedelta(hours=1))
    with MailSender(server.at) as sender:
        assert digest_with(sender, head, lambda: SEVEN) == 1
    assert server.box.mails[0]["subject"] == "Roundwell: one thing to look at"
