"""Several things of one kind that are due together are one mail to each person: what is overdue floods nobody."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from jobs.deliver import deliver_with
from jobs.mail import BATCH, mail_with
from tests.make.notify import next_tries, owe, states
from tests.make.people import ANNES, email, person_id
from tests.support.mail_server import LocalMail
from webapp.db import within, writing
from webapp.notify.channels import PushSender
from webapp.notify.mail import MailSender
from webapp.notify.model import Delivery, Notice
from webapp.notify.rules import CLAIM_LASTS
from webapp.people.model import Person
from webapp.telling.letters import Letterhead

pytestmark = pytest.mark.usefixtures("app")

CLOSE = datetime(2094, 6, 2, 21, 0, tzinfo=UTC)  # 17:00 in New York, where St Anne's is
At = Callable[[datetime], int]


@pytest.fixture
def at(app: Flask, server: LocalMail, push: PushSender) -> Iterator[At]:
    """`at(moment)` plans and mails what is due then; how many deliveries were taken."""
    head = Letterhead("house@test.example", "https://rounds.test.example", b"key")
    with MailSender(server.at) as sender:

        def tell(moment: datetime) -> int:
            deliver_with(push, lambda: moment, mails=True)
            return mail_with(sender, head, lambda: moment)

        yield tell


def text_of(mail: object) -> str:
    return str(mail.get_body(("plain",)).get_content())  # type: ignore[attr-defined]


def test_what_is_overdue_at_one_close_is_a_mail_a_batch_and_not_one_an_item(server: LocalMail, at: At) -> None:
    owed = owe("Sam", kind="issue.escalated", number=7, count=2 * BATCH, priority="P3")
    owe("Sam", kind="issue.blocked", number=8)
    owe("Priya", kind="issue.escalated", number=9)
    assert at(CLOSE) == 2 * BATCH + 2
    assert states("Sam") == [("sent", 1, None)] * (2 * BATCH + 2)
    overdue = [it for it in server.box.mails if it["to"] == email("Sam") and "overdue" in it["subject"]]
    assert len(server.box.mails) <= 5
    with within(ANNES) as session:
        about = set(session.scalars(select(Notice.about_id).where(Notice.id.in_(owed))))
    assert len(overdue) <= 3
    assert {it for it in about if any(f"/follow-up/{it}" in text_of(mail) for mail in overdue)} == about


def test_it_says_what_each_is_and_no_words_of_anybodys_in_the_persons_language(server: LocalMail, at: At) -> None:
    with within(ANNES), writing() as session:
        session.get_one(Person, (ANNES, person_id("Sam"))).language = "es"
    for number in (7, 8, 9):
        owe("Sam", kind="issue.escalated", number=number)
    at(CLOSE)
    (mail,) = server.box.mails
    said = text_of(mail)
    assert mail["subject"].startswith("Asunto #")
    assert mail["subject"].endswith(": fuera de plazo, y 2 más")
    assert "No se cumplió lo prometido" in said
    assert all(f"- Asunto #{number}: fuera de plazo: 4 West" in said for number in (7, 8, 9))
    assert not any(word in mail.as_string() for word in ("Doe", "sling", "bed 12"))


def test_danger_gives_it_its_subject(server: LocalMail, at: At) -> None:
    for number, priority in ((7, "P3"), (8, "P1"), (9, "P3")):
        owe("Sam", kind="issue.escalated", number=number, priority=priority)
    at(CLOSE)
    (mail,) = server.box.mails
    assert mail["subject"] == "Issue #8: overdue, and 2 more"


def test_what_is_sent_again_is_known_by_its_id_and_takes_nothing_new_with_it(server: LocalMail, at: At) -> None:
    """A worker dies when the mail was taken and before that was kept; meanwhile there is more."""
    owe("Sam", kind="issue.escalated", count=3)
    at(CLOSE)
    with within(ANNES), writing() as session:
        for row in session.scalars(select(Delivery)):
            row.state, row.settled_at = "sending", None
    owe("Sam", kind="issue.escalated", count=2)
    assert at(CLOSE + CLAIM_LASTS) == 5
    first, *others = [it["message-id"] for it in server.box.mails]
    assert len(others) == 2
    assert others.count(first) == 1


def test_what_could_not_be_sent_together_is_sent_together_again(server: LocalMail, at: At) -> None:
    server.box.after_data = "451 4.7.1 Come back later"
    owe("Sam", kind="issue.escalated", count=3)
    assert at(CLOSE) == 0
    server.box.after_data = None
    assert at(min(next_tries("Sam"))) == 3
    assert len(server.box.mails) == 1
