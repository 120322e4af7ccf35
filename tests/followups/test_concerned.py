"""Whom an issue concerns besides whoever raised it: those who say it too hear what that one hears."""

import pytest

from tests.make.followups import BIOMED, HOUSE, ago, code, do_at, issue, raise_issue, sees, told
from tests.make.people import do, done, person_id
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")


def said_by_both() -> str:
    """Sam raised it, Ngozi says it too."""
    issue_id = raise_issue()
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    return issue_id


def test_whoever_says_it_too_is_told_whatever_the_raiser_is_told() -> None:
    issue_id = said_by_both()
    assert issue(issue_id)["me_too"] == [person_id("Ngozi")]
    assert told("Priya", "issue.me_too")
    assert not told("Sam", "issue.me_too")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    for name in ("Sam", "Ngozi"):
        assert told(name, "issue.acknowledged")
        assert [notice["text"] for notice in told(name, "issue.resolved")] == ["Swapped the battery."]


@pytest.mark.parametrize("name", ["Ngozi", "Sam"])
def test_saying_it_twice_is_nothing_new(name: str) -> None:
    issue_id = said_by_both()
    before = issue(issue_id)
    done(name, "issue.me_too", issue_id=issue_id)
    assert issue(issue_id) == before
    assert len(told("Priya", "issue.me_too")) == 1


def test_whoever_says_it_too_may_say_not_yet() -> None:
    issue_id = said_by_both()
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="Still beeps in 14.")
    assert issue(issue_id)["state"] == "in_progress"
    assert told("Sam", "issue.reopened")[0]["text"] == "Still beeps in 14."


def test_one_reporters_word_that_it_is_fixed_settles_it_and_the_others_are_told() -> None:
    issue_id = said_by_both()
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    done("Ngozi", "issue.confirm", issue_id=issue_id)
    assert issue(issue_id)["state"] == "confirmed"
    assert told("Sam", "issue.confirmed")


def test_another_reporters_no_counts_though_one_said_yes() -> None:
    issue_id = said_by_both()
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    done("Ngozi", "issue.confirm", issue_id=issue_id)
    assert code(do("Ngozi", "issue.reopen", issue_id=issue_id, why="After all not.")) == "cannot_move"
    done("Sam", "issue.reopen", issue_id=issue_id, why="It still beeps.")
    assert issue(issue_id)["state"] == "in_progress"


def test_what_was_said_of_an_earlier_fix_and_comes_late_says_nothing_of_the_last() -> None:
    issue_id = raise_issue(at=ago(days=9))
    do_at(ago(days=8), "Ngozi", "issue.me_too", issue_id=issue_id)
    do_at(ago(days=7), "Priya", "issue.resolve", issue_id=issue_id, what_we_did="New fuse.")
    do_at(ago(days=5), "Ngozi", "issue.reopen", issue_id=issue_id, why="It beeps again.")
    do_at(ago(days=3), "Priya", "issue.resolve", issue_id=issue_id, what_we_did="New pump.")
    assert do_at(ago(days=6), "Sam", "issue.confirm", issue_id=issue_id).status == "applied"
    assert issue(issue_id)["state"] == "resolved", "nobody has looked at the new pump yet"
    assert do_at(ago(days=6), "Sam", "issue.reopen", issue_id=issue_id, why="Bay 3, too.").status == "applied"
    assert (issue(issue_id)["state"], issue(issue_id)["reopened"]) == ("resolved", 1)
    assert "Bay 3, too." in [step["text"] for step in issue(issue_id)["story"]], "no word is lost"
    done("Sam", "issue.confirm", issue_id=issue_id)
    assert issue(issue_id)["state"] == "confirmed"


def test_said_of_what_is_answered_it_is_told_the_answer_there_and_then() -> None:
    issue_id = raise_issue()
    done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why="A new one comes in May.")
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    (answer,) = told("Ngozi", "issue.declined")
    assert (answer["text"], answer["by_id"]) == ("A new one comes in May.", person_id("Priya"))
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    assert len(told("Ngozi", "issue.declined")) == 1


def test_nobody_says_too_what_is_not_theirs_to_see() -> None:
    issue_id = raise_issue("Sam", category="people", title="I am shouted at")
    for name in ("Tom", "Ngozi", "Elena", "Mallory"):
        assert code(do(name, "issue.me_too", issue_id=issue_id)) == "not_found"


def test_it_stays_with_whoever_said_it_too_wherever_it_goes() -> None:
    issue_id = said_by_both()
    done("Priya", "issue.route", issue_id=issue_id, queue_id=issue_queue("people"), why="Not a pump.")
    assert sees("Ngozi", "issue", issue_id)


def issue_queue(category: str) -> str:
    return str(issue(raise_issue(category=category))["queue_id"])


def test_an_owner_owes_a_word_to_whoever_else_says_it() -> None:
    alone, both = raise_issue("Ngozi"), raise_issue("Ngozi")
    done("Sam", "issue.me_too", issue_id=both)
    for issue_id in (alone, both):
        done("Ngozi", "issue.take", issue_id=issue_id)
    assert issue(alone)["word_by"] is None
    assert issue(both)["word_by"] is not None


def test_whoever_watches_hears_what_reporters_hear_until_they_stop() -> None:
    issue_id = raise_issue()
    done("Elena", "issue.watch", issue_id=issue_id)
    done("Elena", "issue.watch", issue_id=issue_id)
    assert issue(issue_id)["watchers"] == [person_id("Elena")]
    done("Priya", "issue.start", issue_id=issue_id)
    assert len(told("Elena", "issue.started")) == 1
    done("Elena", "issue.unwatch", issue_id=issue_id)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    assert not told("Elena", "issue.resolved")


def test_whoever_watches_is_not_asked_whether_it_is_fixed() -> None:
    issue_id = raise_issue()
    done("Elena", "issue.watch", issue_id=issue_id)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    assert code(do("Elena", "issue.confirm", issue_id=issue_id)) == "forbidden"


def test_what_is_passed_on_in_confidence_is_no_longer_heard_of_by_those_who_watched() -> None:
    issue_id = raise_issue()
    for name in ("Elena", "Ada"):
        done(name, "issue.watch", issue_id=issue_id)
    done("Priya", "issue.route", issue_id=issue_id, queue_id=issue_queue("people"), why="It is about a person.")
    done("Ada", "issue.resolve", issue_id=issue_id, what_we_did="Talked it over.")
    assert told("Sam", "issue.resolved")
    assert not told("Elena", "issue.resolved")
    assert not told("Elena", "issue.routed")


def test_whoever_owned_it_before_it_was_passed_on_in_confidence_does_not_hear_why() -> None:
    issue_id = raise_issue()
    assert issue(issue_id)["owner_id"] == person_id("Priya")
    done("Ngozi", "issue.route", issue_id=issue_id, queue_id=issue_queue("people"), why="It is about Priya.")
    assert not told("Priya", "issue.routed")
    assert [notice["text"] for name in ("Sam", "Ada") for notice in told(name, "issue.routed")] == [
        "It is about Priya."
    ] * 2, "who asked, and who works there"


def test_whoever_watched_hears_nothing_more_of_what_went_where_they_do_not_work() -> None:
    at_the_desk = [{"category": "environment", "place": 1}]
    done("Ada", "queue.open", queue_id=HOUSE, name="House", member_ids=[person_id("Tom")], rules=at_the_desk)
    issue_id = raise_issue(category="environment")
    done("Tom", "issue.watch", issue_id=issue_id)
    comment(issue_id)
    assert len(told("Tom", "issue.commented")) == 1
    done("Priya", "issue.route", issue_id=issue_id, queue_id=BIOMED, why="It is a pump after all.")
    comment(issue_id)
    assert len(told("Tom", "issue.commented")) == 1
    assert not told("Tom", "issue.routed")
    done("Priya", "issue.route", issue_id=issue_id, queue_id=HOUSE, why="It is not.")
    assert told("Tom", "issue.routed"), "back where he works it is his to watch again"


def comment(issue_id: str, *names: str) -> None:
    mention_ids = [person_id(name) for name in names]
    text = "Could you look at the wiring?"
    done("Priya", "issue.comment", issue_id=issue_id, comment_id=new_id(), text=text, mention_ids=mention_ids)


def test_whoever_is_mentioned_is_told_if_it_is_theirs_to_see() -> None:
    comment(raise_issue(), "Elena", "Tom", "Mallory", "Sam")
    assert [notice["text"] for notice in told("Elena", "issue.mentioned")] == ["Could you look at the wiring?"]
    assert not told("Tom"), "he works on another unit"
    assert not told("Mallory")
    assert not told("Sam", "issue.mentioned"), "he is told of the comment anyway"
    assert told("Sam", "issue.commented")
