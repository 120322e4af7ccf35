"""Whether it is fixed: every "not yet" of somebody else is heard by whoever is to answer it."""

import pytest
from flask import Flask

from tests.make.anonymous import Voice, open_passes
from tests.make.followups import QUIET, code, issue, raise_issue, told
from tests.make.people import do, done, person_id

pytestmark = pytest.mark.usefixtures("app")


def open_again(**said: str) -> str:
    """Sam and Ngozi asked; Elena answered, and Sam says not yet."""
    issue_id = raise_issue(**said)
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    done("Elena", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    done("Sam", "issue.reopen", issue_id=issue_id, why="Not fixed.")
    return issue_id


def heard(name: str) -> list[str]:
    return [notice["text"] for notice in told(name, "issue.reopened")]


def not_yets(issue_id: str) -> list[tuple[str | None, str]]:
    return [(step["by"], step["text"]) for step in issue(issue_id)["story"] if step["verb"] == "reopen"]


def test_one_more_not_yet_is_heard_by_whoever_owns_it_and_changes_nothing_else() -> None:
    issue_id = open_again()
    before = issue(issue_id)
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="In 14 it beeps.")
    assert set(heard("Priya")) == {"Not fixed.", "In 14 it beeps."}
    assert heard("Sam") == [], "who said so first knows"
    assert issue(issue_id) | {"story": 0} == before | {"story": 0}
    assert not_yets(issue_id)[-1] == (person_id("Ngozi"), "In 14 it beeps.")


def test_in_the_same_words_it_is_still_one_more() -> None:
    issue_id = open_again()
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="Not fixed.")
    assert heard("Priya") == ["Not fixed.", "Not fixed."]
    assert [by for by, _ in not_yets(issue_id)] == [person_id("Sam"), person_id("Ngozi")]


def test_each_is_heard_once_of_each_fix() -> None:
    issue_id = open_again()
    for why in ("In 14 it beeps.", "It beeps all day.", "It beeps all day."):
        done("Ngozi", "issue.reopen", issue_id=issue_id, why=why)
    done("Sam", "issue.reopen", issue_id=issue_id, why="All night.")
    assert len(heard("Priya")) == 2
    assert {text for _, text in not_yets(issue_id)} >= {"It beeps all day.", "All night."}, "no word is lost"
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="A new pump.")
    done("Sam", "issue.reopen", issue_id=issue_id, why="That one, too.")
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="That one beeps louder.")
    assert len(heard("Priya")) == 4


def test_where_nobody_owns_it_whoever_works_its_queue_hears() -> None:
    issue_id = open_again(category="it")
    assert issue(issue_id)["owner_id"] is None
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="In 14 it beeps.")
    assert "In 14 it beeps." in heard("Ada"), "an administrator sorts what nobody works"


def test_whoever_lost_sight_of_it_is_not_told_what_is_said_in_confidence() -> None:
    issue_id = open_again()
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="This is about a person.")
    done("Ngozi", "issue.reopen", issue_id=issue_id, why="In 14 it beeps.")
    assert "In 14 it beeps." in heard("Ada")
    assert heard("Priya") == ["Not fixed."]


def test_said_of_one_that_is_one_with_another_it_is_heard_by_whoever_owns_that() -> None:
    part, whole = raise_issue("Ngozi"), raise_issue()
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Swapped the battery.")
    done("Sam", "issue.reopen", issue_id=whole, why="Not fixed.")
    done("Ngozi", "issue.reopen", issue_id=part, why="Mine neither.")
    assert set(heard("Priya")) == {"Not fixed.", "Mine neither."}
    assert not_yets(whole)[-1] == (person_id("Ngozi"), "Mine neither.")


def test_nobody_says_so_too_and_is_heard_once(app: Flask) -> None:
    open_passes()
    voice = Voice(app)
    body = voice.speak_up()
    done("Ngozi", "issue.me_too", issue_id=body["issue_id"])
    done("Priya", "issue.resolve", issue_id=body["issue_id"], what_we_did="Swapped the battery.")
    done("Ngozi", "issue.reopen", issue_id=body["issue_id"], why="Not fixed.")
    for why in ("In 14 it beeps.", "It beeps all day."):
        assert voice.say(body["code"], "not_yet", why=why).status_code == 200
    assert sorted(heard("Priya")) == ["In 14 it beeps.", "Not fixed."]
    assert not_yets(body["issue_id"])[-1] == (None, "It beeps all day.")


def test_whoever_did_not_ask_says_no_such_thing() -> None:
    issue_id = open_again()
    assert code(do("Elena", "issue.reopen", issue_id=issue_id, why="No.")) == "forbidden"
