"""A digest that could not be delivered: a newer one takes its place, or an administrator has it sent again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from jobs.digest import digest_with
from tests.make.notify import owe
from tests.make.people import ANNES, do, done, email
from tests.support.mail_server import LocalMail
from webapp.db import within
from webapp.notify.mail import MailSender
from webapp.telling.letters import Letterhead
from webapp.telling.model import Digest

pytestmark = pytest.mark.usefixtures("app")

SEVEN = datetime(2094, 6, 2, 11, 0, tzinfo=UTC)  # 07:00 in New York, where St Anne's is
DAY, SOON = timedelta(days=1), timedelta(minutes=5)
HEAD = Letterhead("house@test.example", "https://rounds.test.example", b"key")
At = Callable[[datetime], int]
Phone = Callable[[str], Any]


@pytest.fixture
def at(server: LocalMail) -> Iterator[At]:
    """`at(moment)` sends the digests that are due then; how many were taken."""
    done("Sam", "notice.set_digest", digest={"how_often": "day", "at": "07:00"})
    owe("Sam", at=SEVEN - timedelta(hours=1))
    with MailSender(server.at) as sender:
        yield lambda moment: digest_with(sender, HEAD, lambda: moment)


def made() -> list[Digest]:
    with within(ANNES) as session:
        return list(session.scalars(select(Digest).order_by(Digest.day)))


def states() -> list[tuple[str, int, str | None]]:
    return [(row.state, row.attempts, row.problem) for row in made()]


def dead_ends(phone: Phone) -> list[tuple[str, str, str, str | None]]:
    told = phone("Ada").get("/api/v1/deliveries").json["deliveries"]
    return [(it["name"], it["kind"], it["channel"], it["problem"]) for it in told]


def test_however_long_the_mail_server_was_away_one_comes(server: LocalMail, at: At, phone: Phone) -> None:
    server.box.after_data = "451 full"
    assert [at(SEVEN), at(SEVEN + DAY)] == [0, 0]
    server.box.after_data = None
    assert [at(SEVEN + DAY + SOON), at(SEVEN + DAY + 2 * SOON)] == [1, 0]
    assert states() == [("given_up", 1, "newer"), ("sent", 2, None)]
    assert dead_ends(phone) == []


def test_one_that_was_refused_is_seen_and_sent_again(server: LocalMail, at: At, phone: Phone) -> None:
    server.box.answers[email("Sam")] = "550 no such mailbox"
    assert at(SEVEN) == 0
    assert dead_ends(phone) == [("Sam", "digest", "email", "smtp_550")]
    (row,) = made()
    del server.box.answers[email("Sam")]
    for _ in range(2):
        done("Ada", "digest.send_again", digest_id=row.id)
    assert [at(SEVEN + SOON), at(SEVEN + 2 * SOON)] == [1, 0]
    done("Ada", "digest.send_again", digest_id=row.id)
    assert states() == [("sent", 1, None)]
    assert dead_ends(phone) == []


def test_of_a_mailbox_that_always_refuses_the_newest_alone_is_seen(server: LocalMail, at: At, phone: Phone) -> None:
    server.box.answers[email("Sam")] = "550 no such mailbox"
    at(SEVEN)
    at(SEVEN + DAY)
    assert dead_ends(phone) == [("Sam", "digest", "email", "smtp_550")]
    old, new = made()
    assert new.problem == "smtp_550"
    done("Ada", "digest.send_again", digest_id=old.id)
    assert states() == [("given_up", 1, "newer"), ("given_up", 1, "smtp_550")], "the newer one says it"


@pytest.mark.parametrize("name", ["Sam", "Elena", "Mallory"])
def test_only_an_administrator_may(server: LocalMail, at: At, name: str) -> None:
    server.box.answers[email("Sam")] = "550 no such mailbox"
    at(SEVEN)
    assert do(name, "digest.send_again", digest_id=made()[0].id).status == "rejected"
    assert states() == [("given_up", 1, "smtp_550")]


def test_when_nobody_wants_any_more_the_old_ones_are_let_go_all_the_same(at: At) -> None:
    at(SEVEN)
    done("Sam", "notice.set_digest", digest=None)
    at(SEVEN + 32 * DAY)
    assert made() == []
