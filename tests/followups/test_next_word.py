"""The next word: owed to whoever asked until somebody else says one, whoever else asked, took or passed it on."""

from datetime import datetime

import pytest

from tests.make.followups import CAUGHT, ago, do_at, issue, raise_issue
from tests.make.people import done, person_id
from webapp.followups.clocks import Week, next_word
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")

USUAL = Week.of("America/New_York", range(5), "08:00", "17:00", [])


def comment(who: str, issue_id: str) -> None:
    done(who, "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Bed 3 too.")


def word_by(issue_id: str) -> datetime | None:
    text = issue(issue_id)["word_by"]
    return None if text is None else datetime.fromisoformat(text)


def taken_by_ngozi() -> str:
    """Who raised it as well, a while ago: so nobody is owed a word."""
    issue_id = raise_issue("Ngozi", at=ago(days=30))
    do_at(ago(days=29), "Ngozi", "issue.take", issue_id=issue_id)
    assert word_by(issue_id) is None
    return issue_id


def test_whoever_asked_is_not_answered_by_somebody_else_who_asked() -> None:
    issue_id = raise_issue("Sam")
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    comment("Ngozi", issue_id)
    assert word_by(issue_id), "though she works it"
    comment("Priya", issue_id)
    assert word_by(issue_id) is None


def test_whoever_owns_it_answers_the_others_also_when_they_asked() -> None:
    issue_id = raise_issue("Sam")
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    done("Ngozi", "issue.take", issue_id=issue_id)
    assert word_by(issue_id), "to take it is no word"
    comment("Ngozi", issue_id)
    assert word_by(issue_id) is None


def test_who_says_it_too_of_what_somebody_took_for_themselves_is_owed_a_word_from_then_on() -> None:
    issue_id, at = taken_by_ngozi(), ago(hours=1)
    assert do_at(at, "Sam", "issue.me_too", issue_id=issue_id).status == "applied"
    assert word_by(issue_id) == next_word("P3", at, USUAL).by
    comment("Ngozi", issue_id)
    assert word_by(issue_id) is None


@pytest.mark.parametrize(
    ("type", "said"),
    [
        ("issue.assign", {"person_id": person_id("Priya")}),
        ("issue.route", {"queue_id": CAUGHT, "why": "It is the wall."}),
    ],
)
def test_who_gives_away_what_they_took_for_themselves_is_owed_a_word_from_then_on(
    type: str, said: dict[str, str]
) -> None:
    issue_id, at = taken_by_ngozi(), ago(hours=1)
    assert do_at(at, "Ngozi", type, issue_id=issue_id, **said).status == "applied"
    assert word_by(issue_id) == next_word("P3", at, USUAL).by


def test_a_word_that_was_had_is_not_owed_again_to_who_says_it_too_later() -> None:
    issue_id = raise_issue("Sam")
    comment("Priya", issue_id)
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    assert word_by(issue_id) is None
