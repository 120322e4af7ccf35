"""A digest is one mail, by unit and by what is asked; it comes once, and after a stop one comes, not seven."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

import jobs.digest
from jobs.digest import digest_with
from tests.make import anonymous, followups, plans, rounds
from tests.make.notify import owe
from tests.make.people import ANNES, FIVE_EAST, done, email, person_id
from tests.support.mail_server import LocalMail
from webapp import clock
from webapp.db import db, within, writing
from webapp.followups.model import Issue
from webapp.ids import new_id
from webapp.notify.channels import Outcome
from webapp.notify.mail import MailSender
from webapp.notify.model import Notice, Preference
from webapp.notify.rules import CLAIM_LASTS
from webapp.notify.unsubscribe import Ending
from webapp.people.commands import queue_members
from webapp.telling import digests
from webapp.telling.addresses import Address
from webapp.telling.asked import MOST, Asked
from webapp.telling.digest_letter import digest_letter
from webapp.telling.letters import Letterhead
from webapp.telling.model import Digest

pytestmark = pytest.mark.usefixtures("app")

# 07:00 in New York, where St Anne's is; all of it long after the tests' own present.
SEVEN = datetime(2094, 6, 2, 11, 0, tzinfo=UTC)
DAILY = {"how_often": "day", "at": "07:00"}
DAY = timedelta(days=1)
At = Callable[[datetime], int]


@pytest.fixture
def head(app: Flask) -> Letterhead:
    key = app.extensions["roundwell"].unsubscribe_key
    return Letterhead("house@test.example", "https://rounds.test.example", key)


@pytest.fixture
def at(server: LocalMail, head: Letterhead) -> Iterator[At]:
    with MailSender(server.at) as sender:
        yield lambda moment: digest_with(sender, head, lambda: moment)


def wants(name: str, digest: dict[str, Any] | None = DAILY) -> None:
    done(name, "notice.set_digest", digest=digest)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def titles(mail: EmailMessage) -> list[str]:
    """Its headings and what stands under them, without addresses and the foot."""
    lines = text_of(mail).split("\n-- \n")[0].split("\n")
    return [line for line in lines if line and not line.startswith("https:")]


def states() -> list[tuple[str, int, str | None]]:
    with within(ANNES) as session:
        rows = session.scalars(select(Digest).order_by(Digest.day, Digest.id))
        return [(row.state, row.attempts, row.problem) for row in rows]


def number_of(issue_id: str) -> int:
    return int(followups.issue(issue_id)["number"])


def test_it_is_grouped_by_unit_and_by_what_is_asked(server: LocalMail, at: At) -> None:
    followups.open_queues()
    rounds.publish()
    wants("Priya")
    asked = followups.raise_issue("Priya")
    done("Ngozi", "issue.resolve", issue_id=asked, what_we_did="Swapped the sling of Mrs Doe.")
    waiting, elsewhere = followups.raise_issue("Sam"), followups.raise_issue("Elena", unit_id=FIVE_EAST)
    owned = followups.raise_issue("Sam")
    done("Priya", "issue.take", issue_id=owned)
    plans.set_plan("Ada", at=SEVEN - DAY, person_id=person_id("Priya"), starts_on=SEVEN.date())
    owe("Priya", kind="kudos.given", at=SEVEN - DAY)
    with within(ANNES), writing() as session:
        session.execute(update(Notice).values(at=SEVEN - DAY))
    assert at(SEVEN) == 1
    (mail,) = server.box.mails
    assert mail["to"] == email("Priya")
    assert mail["subject"] == "Roundwell: 6 to look at"
    assert titles(mail) == [
        "4 West",
        f"- Issue #{number_of(waiting)}: waits to be seen",
        f"- Issue #{number_of(owned)}: yours, and due by tomorrow",
        "- A round of yours is due",
        f"- Issue #{number_of(asked)}: was answered: say whether it is fixed",
        "- Somebody thanked you",
        "5 East",
        f"- Issue #{number_of(elsewhere)}: waits to be seen",
    ]
    assert "No more digests" in text_of(mail)
    assert f"https://rounds.test.example/follow-up/{asked}" in text_of(mail, "html")
    assert "Doe" not in mail.as_string()


def test_it_comes_once_and_again_the_next_day(server: LocalMail, at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN - DAY)
    assert [at(SEVEN - timedelta(seconds=1)), at(SEVEN), at(SEVEN + timedelta(minutes=5))] == [1, 1, 0]
    assert [at(SEVEN + DAY - timedelta(minutes=5)), at(SEVEN + DAY)] == [0, 1]
    assert len({it["message-id"] for it in server.box.mails}) == 3


def test_after_a_week_of_being_down_one_comes_and_not_seven(server: LocalMail, at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN)
    assert at(SEVEN) == 1
    assert at(SEVEN + 7 * DAY + timedelta(hours=9)) == 1
    assert len(server.box.mails) == 2


def test_one_that_was_asked_for_after_its_time_comes_the_next_day(at: At) -> None:
    moment = clock.now()
    wants("Sam")
    owe("Sam", at=moment)
    assert at(moment) == 0
    assert states() == []


def test_a_weekly_one_comes_on_its_day_by_the_clock_where_they_are(server: LocalMail, at: At) -> None:
    wants("Sam", {"how_often": "week", "at": "07:00", "day": 2})  # SEVEN is a Wednesday
    done("Sam", "notice.set_zone", zone="Europe/Madrid")
    owe("Sam", at=SEVEN - DAY)
    six_earlier = SEVEN - timedelta(hours=6)
    assert at(six_earlier - timedelta(minutes=1)) == 1  # that of the Wednesday before, which nobody had sent
    assert [at(six_earlier), at(six_earlier + DAY), at(six_earlier + 7 * DAY)] == [1, 0, 1]


def test_when_nothing_is_asked_no_mail_comes(server: LocalMail, at: At) -> None:
    wants("Sam")
    assert at(SEVEN) == 0
    assert states() == [("empty", 1, None)]
    assert server.box.tried == []


def test_of_what_was_read_muted_or_is_not_wanted_it_says_nothing(at: At) -> None:
    followups.open_queues()
    muted = followups.raise_issue("Priya")
    wants("Priya")
    done("Priya", "issue.mute", issue_id=muted)
    done("Priya", "notice.prefer", kind="kudos.given", channels=["push"])
    owe("Priya", kind="kudos.given", at=SEVEN - DAY)
    (read,) = owe("Priya", at=SEVEN - DAY)
    done("Priya", "notice.read", notice_id=read)
    assert at(SEVEN) == 0


@pytest.mark.parametrize("channels", [["push"], ["push", "digest"]], ids=["not wanted in it", "about one thing"])
def test_many_others_that_came_after_it_leave_nothing_out(server: LocalMail, at: At, channels: list[str]) -> None:
    wants("Sam")
    done("Sam", "notice.prefer", kind="issue.commented", channels=channels)
    owe("Sam", kind="issue.declined", number=3, at=SEVEN - DAY)
    owe("Sam", kind="issue.commented", count=2 * MOST, about_id=new_id(), at=SEVEN - timedelta(hours=1))
    assert at(SEVEN) == 1
    (mail,) = server.box.mails
    assert "- Issue #3: an answer" in titles(mail)


def test_its_subject_counts_the_lines_it_has() -> None:
    due = Asked(FIVE_EAST, "round", None, f"/round?unit={FIVE_EAST}")  # by two plans
    letter = digest_letter(new_id(), Address("a@b.example", "en"), Ending(ANNES, new_id(), None), [due, due], {})
    assert letter.subject == "Roundwell: one thing to look at"


def test_what_is_told_of_one_thing_is_one_line(server: LocalMail, at: At) -> None:
    wants("Sam")
    (notice_id,) = owe("Sam", kind="issue.commented", at=SEVEN - DAY)
    with within(ANNES) as session:
        about_id = session.get_one(Notice, (ANNES, notice_id)).about_id
    owe("Sam", kind="issue.declined", at=SEVEN - timedelta(hours=1), about_id=about_id)
    assert at(SEVEN) == 1
    (mail,) = server.box.mails
    assert mail["subject"] == "Roundwell: one thing to look at"
    assert titles(mail) == ["4 West", "- Issue #7: an answer"]


def test_one_that_cannot_be_made_keeps_no_other_from_going_out(server: LocalMail, at: At) -> None:
    followups.open_queues()
    followups.raise_issue("Sam")
    for name in ("Priya", "Ngozi"):
        wants(name)
    with within(ANNES), writing() as session:
        session.execute(update(Preference).where(Preference.person_id == person_id("Priya")).values(muted=0))
    at(SEVEN)
    assert [mail["to"] for mail in server.box.mails] == [email("Ngozi")]
    assert sorted(states()) == [("sent", 1, None), ("waiting", 1, "not_made")], "an administrator is told why"


def test_what_is_restricted_is_in_nobodys_who_does_not_work_there(server: LocalMail, at: At) -> None:
    followups.open_queues()
    issue_id = followups.raise_issue("Sam", category="people")  # goes to the quiet queue
    with within(ANNES) as session:
        issue = session.get_one(Issue, (ANNES, issue_id))
        assert issue.restricted
        queue_id = issue.queue_id
    for name in ("Sam", "Elena", "Priya", "Ada"):
        wants(name)
        owe(name, about_id=issue_id, kind="issue.commented", at=SEVEN - DAY)
    at(SEVEN)
    with within(ANNES) as session:
        members = queue_members(session, queue_id)
    told = [email(name) for name in ("Ada", "Elena", "Priya", "Sam") if person_id(name) in members]
    assert 0 < len(told) < 4
    assert sorted(it["to"] for it in server.box.mails) == told


def test_what_waits_where_nobody_works_is_in_the_administrators(server: LocalMail, at: At) -> None:
    followups.open_queues()
    for name in ("Ada", "Priya"):
        wants(name)
    number = number_of(followups.raise_issue("Sam", category="other"))
    with within(ANNES), writing() as session:
        session.execute(update(Notice).values(read_at=SEVEN - DAY))
    at(SEVEN)
    (mail,) = server.box.mails
    assert (mail["to"], titles(mail)) == (email("Ada"), ["4 West", f"- Issue #{number}: waits to be seen"])


def test_what_nobody_said_is_told_when_its_shift_is_over(app: Flask, server: LocalMail, at: At) -> None:
    followups.open_queues()
    anonymous.open_passes()
    wants("Priya")
    anonymous.Voice(app).speak_up()
    begins, ends = SEVEN - timedelta(hours=12), SEVEN + timedelta(hours=1)
    with within(ANNES), writing() as session:
        session.execute(update(Issue).values(raised_at=begins, clock_from=ends))
        session.execute(update(Notice).values(at=SEVEN))
    assert at(SEVEN) == 0
    with within(ANNES), writing() as session:
        session.execute(update(Issue).values(clock_from=SEVEN))
        session.execute(update(Notice).values(at=begins))
    assert at(SEVEN + DAY) == 1


def test_a_mail_server_that_is_away_costs_a_delay(server: LocalMail, at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN - DAY)
    server.box.after_data = "451 full"
    assert at(SEVEN) == 0
    assert states() == [("waiting", 1, "smtp_451")]
    server.box.after_data = None
    assert at(SEVEN + timedelta(minutes=5)) == 1
    assert states() == [("sent", 2, None)]


def test_a_slow_server_holds_up_a_push_no_longer_than_one_mail_takes(
    server: LocalMail, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Sam", "Priya", "Elena"):
        wants(name)
        owe(name, at=SEVEN - DAY)
    server.box.takes = 0.8
    with monkeypatch.context() as hasty:
        hasty.setattr(jobs.digest, "LONGEST", 0.7)
        sent = at(SEVEN)
    assert sent <= 1
    assert [state for state in states() if state[0] != "sent"] == [("waiting", 0, None)] * (3 - sent)
    server.box.takes = 0.0
    assert at(SEVEN) == 3 - sent


def test_no_transaction_is_open_while_the_mail_server_takes_its_time(server: LocalMail, head: Letterhead) -> None:
    for name in ("Sam", "Priya"):
        wants(name)
        owe(name, at=SEVEN - DAY)
    is_open = []

    class Watched(MailSender):
        def send(self, mail: EmailMessage) -> Outcome:
            is_open.append(db.session().in_transaction())
            return super().send(mail)

    with Watched(server.at) as sender:
        assert digest_with(sender, head, lambda: SEVEN) == 2
    assert is_open == [False, False]


def test_a_worker_that_died_leaves_it_to_the_next(at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN - DAY)
    with within(ANNES), writing() as session:
        digests.make(session, SEVEN, "America/New_York")
        assert len(digests.claim(session, SEVEN, 10)) == 1
    assert at(SEVEN) == 0, "it may still be at work"
    assert at(SEVEN + CLAIM_LASTS) == 1


def test_those_of_more_than_a_month_ago_are_let_go(at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN)
    at(SEVEN)
    at(SEVEN + 31 * DAY)
    assert len(states()) == 2
    at(SEVEN + 32 * DAY)
    assert len(states()) == 2


def test_who_wants_none_any_more_gets_none(at: At) -> None:
    wants("Sam")
    owe("Sam", at=SEVEN - DAY)
    with within(ANNES), writing() as session:
        digests.make(session, SEVEN, "America/New_York")
    wants("Sam", None)
    wants("Priya")  # so that somebody here wants one
    assert at(SEVEN) == 0
