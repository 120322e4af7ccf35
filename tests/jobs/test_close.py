"""What nobody says a word about is asked for again, then closed, not confirmed, and can be opened for a month."""

import pytest
from sqlalchemy import update

from jobs.close import close
from tests.make.followups import ago, code, do_at, in_days, issue, raise_issue, told
from tests.make.people import ANNES, done
from webapp.clock import now
from webapp.db import within, writing
from webapp.followups.model import Issue

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def begins_with() -> str:
    return "queues"


def answered(days: float, priority: str = "P3") -> str:
    """Resolved that many days ago."""
    issue_id = raise_issue("Sam", at=ago(days=days + 1), priority=priority)
    do_at(ago(days=days), "Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    return issue_id


def test_for_five_days_nobody_is_asked_again() -> None:
    answered(4.9)
    assert close() == 0
    assert not told("Sam", "issue.asked_again")


def test_who_said_nothing_is_asked_again_once_and_then_it_is_closed() -> None:
    issue_id = answered(5.1)
    assert [close(), close()] == [1, 0]
    assert [notice["text"] for notice in told("Sam", "issue.asked_again")] == ["Swapped the battery."]
    assert [close(lambda: in_days(1.8)), close(lambda: in_days(2.1))] == [0, 1]
    closed = issue(issue_id)
    assert (closed["state"], closed["heard_back"]) == ("unconfirmed", True)
    assert told("Sam", "issue.closed")
    assert told("Priya", "issue.closed")
    assert close(lambda: in_days(9)) == 0


def test_after_weeks_of_nobody_looking_they_are_warned_first() -> None:
    issue_id = answered(20)
    assert close() == 1
    assert issue(issue_id)["state"] == "resolved"
    assert close(lambda: in_days(2.1)) == 1
    assert issue(issue_id)["state"] == "unconfirmed"


def test_one_that_cannot_be_closed_keeps_no_other_from_its_turn() -> None:
    broken, other = answered(21), answered(20)
    assert close() == 2
    with within(ANNES), writing() as session:
        session.execute(update(Issue).where(Issue.id == broken).values(story=[{"verb": "raise"}]))
    with pytest.raises(ExceptionGroup, match="a word"):
        close(lambda: in_days(2.1))
    assert issue(other)["state"] == "unconfirmed"


def test_a_word_in_time_keeps_it_from_being_closed() -> None:
    fixed, not_yet = answered(6), answered(6)
    close()
    done("Sam", "issue.confirm", issue_id=fixed)
    done("Sam", "issue.reopen", issue_id=not_yet, why="It beeps.")
    assert close(lambda: in_days(3)) == 0
    assert [issue(it)["state"] for it in (fixed, not_yet)] == ["confirmed", "in_progress"]


def closed_days_ago(days: float) -> str:
    issue_id = answered(days + 8)
    close(lambda: ago(days=days + 2.5))
    close(lambda: ago(days=days))
    assert issue(issue_id)["state"] == "unconfirmed"
    return issue_id


def test_what_is_closed_can_be_opened_for_a_month() -> None:
    lately, long_ago = closed_days_ago(29), closed_days_ago(31)
    done("Sam", "issue.reopen", issue_id=lately, why="It beeps.")
    assert (issue(lately)["state"], issue(lately)["closed_at"]) == ("in_progress", None)
    refused = do_at(now(), "Sam", "issue.reopen", issue_id=long_ago, why="It beeps.")
    assert code(refused) == "cannot_move"
    assert refused.problem is not None
    assert "30 days" in refused.problem["detail"]
    done("Sam", "issue.confirm", issue_id=long_ago)
    assert issue(long_ago)["state"] == "confirmed"


def test_answered_anew_they_have_their_week_again() -> None:
    issue_id = answered(6)
    close()
    done("Sam", "issue.reopen", issue_id=issue_id, why="It beeps.")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="A new pump.")
    assert close(lambda: in_days(4)) == 0
    assert close(lambda: in_days(6)) == 1
    assert issue(issue_id)["state"] == "resolved"


def test_what_is_one_with_another_is_closed_with_it() -> None:
    part, whole = raise_issue("Sam", at=ago(days=9)), raise_issue("Ngozi", at=ago(days=9))
    do_at(ago(days=8), "Priya", "issue.merge", issue_id=part, into_id=whole)
    do_at(ago(days=8), "Priya", "issue.resolve", issue_id=whole, what_we_did="Swapped the battery.")
    assert [close(lambda: ago(days=2.5)), close()] == [1, 1]
    assert [issue(it)["state"] for it in (part, whole)] == ["unconfirmed"] * 2
