"""Whoever has no browser that is told gets an e-mail: at the right time, in their language, ended by one press."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from flask import Flask
from sqlalchemy import select

import jobs.mail
from jobs.deliver import deliver_with
from jobs.mail import mail_with
from tests.make import anonymous, followups
from tests.make.notify import next_tries, owe, states, subscribe
from tests.make.people import ANNES, done, email, person_id
from tests.support.mail_server import LocalMail
from tests.support.ports import free_port
from tests.support.push_service import PushService
from webapp.db import within, writing
from webapp.notify import unsubscribe
from webapp.notify.channels import PushSender
from webapp.notify.mail import MailSender
from webapp.notify.model import Delivery, Notice, Preference
from webapp.notify.rules import CLAIM_LASTS
from webapp.notify.unsubscribe import Ending
from webapp.people.model import Person, SignIn
from webapp.telling.letters import Letter, Letterhead, written

pytestmark = pytest.mark.usefixtures("app")

NOON = datetime(2094, 6, 2, 16, 0, tzinfo=UTC)  # in New York, where St Anne's is
At = Callable[[datetime], int]


@pytest.fixture
def head(app: Flask) -> Letterhead:
    key = app.extensions["roundwell"].unsubscribe_key
    return Letterhead("Roundwell <house@test.example>", "https://rounds.test.example", key)


@pytest.fixture
def at(server: LocalMail, head: Letterhead, push: PushSender) -> Iterator[At]:
    """`at(moment)` plans and mails what is due then; how many mails were taken."""
    with MailSender(server.at) as sender:

        def tell(moment: datetime) -> int:
            deliver_with(push, lambda: moment, mails=True)
            return mail_with(sender, head, lambda: moment)

        yield tell


def text_of(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_mail_says_a_number_a_kind_and_a_unit_and_nobodys_words(server: LocalMail, at: At) -> None:
    (notice_id,) = owe("Sam", number=412)
    assert at(NOON) == 1
    (mail,) = server.box.mails
    with within(ANNES) as session:
        about_id = session.get_one(Notice, (ANNES, notice_id)).about_id
        delivery_id = session.scalars(select(Delivery.id)).one()
    assert (mail["subject"], mail["to"]) == ("Issue #412: fixed?", email("Sam"))
    assert mail["from"] == "Roundwell <house@test.example>"
    assert mail["message-id"] == f"<{delivery_id}@rounds.test.example>"
    assert mail["auto-submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail["date"]) == NOON
    for kind in ("plain", "html"):
        said = text_of(mail, kind)
        assert "4 West: see what was done, and say if it is fixed." in said
        assert f"https://rounds.test.example/follow-up/{about_id}" in said
    assert not re.search("Doe|sling|bed 12|Sam|Priya", mail.as_string())
    assert states("Sam") == [("sent", 1, None)]


def test_it_is_said_in_the_persons_language(server: LocalMail, at: At) -> None:
    with within(ANNES), writing() as session:
        session.get_one(Person, (ANNES, person_id("Sam"))).language = "es"
    owe("Sam", number=412)
    at(NOON)
    (mail,) = server.box.mails
    assert mail["subject"] == "Asunto #412: ¿resuelto?"
    assert '<html lang="es">' in text_of(mail, "html")


def test_who_has_a_browser_gets_a_mail_only_where_they_said_so(server: LocalMail, service: PushService, at: At) -> None:
    browser = subscribe(service, "Sam")
    done("Sam", "notice.prefer", kind="kudos.given", channels=["email"])
    done("Sam", "notice.prefer", kind="issue.declined", channels=["push", "email"])
    for kind in ("issue.resolved", "kudos.given", "issue.declined"):
        owe("Sam", kind=kind, number=5)
    assert at(NOON) == 2
    assert sorted(it["subject"] for it in server.box.mails) == ["Issue #5: an answer", "Somebody thanked you"]
    assert len(service.to(browser.endpoint)) == 2


def test_a_house_without_a_mail_server_plans_no_mail(push: PushSender) -> None:
    owe("Sam")
    deliver_with(push)
    assert states("Sam") == []


def test_quiet_hours_hold_mails_back_too(at: At) -> None:
    done("Sam", "notice.set_quiet", quiet={"from": "11:00", "to": "13:00"})
    owe("Sam")
    assert [at(NOON), at(NOON + timedelta(hours=1))] == [0, 1]


def test_read_meanwhile_it_is_not_mailed_any_more(server: LocalMail, at: At) -> None:
    (notice_id,) = owe("Sam")
    server.box.after_data = "451 full"
    assert at(NOON) == 0
    server.box.after_data = None
    done("Sam", "notice.read", notice_id=notice_id)
    assert at(NOON + timedelta(hours=1)) == 0
    assert states("Sam") == [("given_up", 1, "read_before")]


def test_an_address_that_is_refused_holds_up_nobody_else(server: LocalMail, at: At) -> None:
    server.box.answers[email("Sam")] = "550 no such mailbox"
    owe("Sam", count=2)
    owe("Priya")
    assert at(NOON) == 1
    assert sorted(states("Sam")) == [("given_up", 1, "smtp_550")] * 2 + [("sent", 1, None)]


def test_a_mail_server_that_is_away_for_a_day_loses_nothing(head: Letterhead, push: PushSender) -> None:
    """Those that were not tried, for the first found nobody there, are due as before."""
    owe("Sam", count=3)
    port = free_port()
    moment = NOON
    with LocalMail(port=port) as gone:
        place = gone.at
    while moment < NOON + timedelta(hours=23):
        deliver_with(push, lambda at=moment: at, mails=True)  # type: ignore[misc]
        with MailSender(place) as sender:
            assert mail_with(sender, head, lambda at=moment: at) == 0  # type: ignore[misc]
        moment += timedelta(hours=4)
    assert {state for state, _, _ in states("Sam")} == {"waiting"}
    with LocalMail(port=port) as back, MailSender(place) as sender:
        assert mail_with(sender, head, lambda: moment) == 3
        assert len(back.box.mails) == 1, "of one kind they come together"


def test_a_stalled_server_and_a_killed_worker_cost_a_repetition_that_is_known_by_its_id(
    server: LocalMail, head: Letterhead, push: PushSender
) -> None:
    owe("Sam")
    server.box.stalls.set()
    deliver_with(push, lambda: NOON, mails=True)
    with MailSender(server.at, patience=0.5) as sender:
        assert mail_with(sender, head, lambda: NOON) == 0
    ((state, attempts, _),) = states("Sam")
    assert (state, attempts) == ("waiting", 1)
    server.box.stalls.clear()
    server.box.go_on.set()
    with MailSender(server.at) as sender:
        assert mail_with(sender, head, lambda: NOON + CLAIM_LASTS) == 1
    assert len({it["message-id"] for it in server.box.mails}) == 1


def test_a_slow_server_holds_up_a_push_no_longer_than_one_mail_takes(
    server: LocalMail, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("issue.resolved", "issue.declined", "issue.blocked"):  # a mail each
        owe("Sam", kind=kind)
    server.box.takes = 0.4
    with monkeypatch.context() as hasty:
        hasty.setattr(jobs.mail, "LONGEST", 0.3)
        sent = at(NOON)
    assert sent <= 1
    assert [state for state in states("Sam") if state[0] != "sent"] == [("waiting", 0, None)] * (3 - sent)
    server.box.takes = 0.0
    assert at(NOON) == 3 - sent


def test_what_nobody_said_leaves_when_many_others_would(app: Flask, server: LocalMail, at: At) -> None:
    followups.open_queues()
    anonymous.open_passes()
    anonymous.Voice(app).speak_up()
    assert at(NOON) == 0
    shift_ends = datetime(2094, 6, 2, 23, 0, tzinfo=UTC)
    assert set(next_tries("Sam")) == {shift_ends}
    assert at(shift_ends) == 2
    assert {parsedate_to_datetime(it["date"]) for it in server.box.mails} == {shift_ends}
    with within(ANNES) as session:
        moments = set(session.scalars(select(Notice.at)))
        kept = session.execute(
            select(Delivery.next_try_at, Delivery.claimed_at, Delivery.settled_at, Delivery.first_tried_at)
        ).all()
    assert {moment for row in kept for moment in row} == {*moments, None}


def test_the_way_to_end_mails_stands_in_the_header_in_one_piece(app: Flask, head: Letterhead) -> None:
    """As it travels: a parser would put together again what no mail program does."""
    head = replace(head, origin="https://roundwell.a-group-of-hospitals.example:8443")
    ending = Ending(ANNES, person_id("Sam"), "issue.priority_set")
    mail = written(head, Letter(ANNES, email("Sam"), "en", "Issue #7: fixed?", (), ending), NOON)
    token = unsubscribe.sign(head.key, ending)
    lines = mail.as_bytes().replace(b"\r\n", b"\n").split(b"\n\n")[0].decode().split("\n")
    assert f"List-Unsubscribe: <{head.origin}/unsubscribe/{token}>" in lines


def test_who_signs_in_by_what_is_no_address_keeps_nobody_from_being_told(server: LocalMail, at: At) -> None:
    with within(ANNES), writing() as session:
        sign_in = session.scalars(select(SignIn).where(SignIn.person_id == person_id("Sam"))).one()
        sign_in.email = "sam at the desk"
    owe("Sam")
    owe("Priya")
    assert at(NOON) == 1
    assert [it["to"] for it in server.box.mails] == [email("Priya")]
    assert ("given_up", 1, "no_address") in states("Sam")


def test_one_press_ends_mails_of_this_kind_and_a_look_ends_nothing(
    app: Flask, server: LocalMail, at: At, push: PushSender
) -> None:
    owe("Sam")
    at(NOON)
    (mail,) = server.box.mails
    assert mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    path = mail["list-unsubscribe"].strip("<>").removeprefix("https://rounds.test.example")
    assert path in text_of(mail, "plain")
    http = app.test_client()
    looked = http.get(path)
    assert looked.status_code == 200
    assert "No more e-mails about this?" in looked.text
    assert "<button>" in looked.text
    assert _said() is None
    pressed = http.post(path, data={"List-Unsubscribe": "One-Click"})
    assert pressed.status_code == 200
    assert "Done" in pressed.text
    said = _said()
    assert said is not None
    assert said.unmailed == ["issue.resolved"]
    owe("Sam")
    owe("Sam", kind="issue.declined")
    assert at(NOON) == 1
    assert server.box.mails[-1]["subject"] == "Issue #7: an answer"
    assert http.get("/unsubscribe.css").mimetype == "text/css"


def _said() -> Preference | None:
    with within(ANNES) as session:
        return session.scalars(select(Preference).where(Preference.person_id == person_id("Sam"))).one_or_none()


@pytest.mark.parametrize("kind", ["issue.resolved", None])
def test_a_link_is_ours_or_ends_nothing(app: Flask, kind: str | None) -> None:
    key = app.extensions["roundwell"].unsubscribe_key
    ending = Ending(ANNES, person_id("Sam"), kind)
    token = unsubscribe.sign(key, ending)
    assert unsubscribe.read(key, token) == ending
    assert unsubscribe.read(b"another key", token) is None
    for wrong in (token[:-1], token + "A", token[1:], "A" + token[1:], token.swapcase(), "x" * 80, ""):
        assert unsubscribe.read(key, wrong) is None
    assert app.test_client().post(f"/unsubscribe/{token[:-1]}x").status_code == 404
    gone = unsubscribe.sign(key, Ending(ANNES, person_id("Mallory"), kind))
    assert app.test_client().post(f"/unsubscribe/{gone}").status_code == 404
