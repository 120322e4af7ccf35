"""What becomes of an issue by command: raised into one queue, owned, answered, and confirmed by whoever asked."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.make.followups import (
    BIOMED,
    CAUGHT,
    QUIET,
    ago,
    code,
    do_at,
    issue,
    raise_issue,
    seen_by,
    sees,
    told,
)
from tests.make.people import ANNES, ELSEWHERE, FIVE_EAST, FOUR_WEST, actor, do, done, person_id
from webapp.access import system
from webapp.clock import as_text, now
from webapp.db import within
from webapp.followups.clocks import Week, promises
from webapp.followups.model import Queue
from webapp.ids import new_id
from webapp.sync.accept import run

pytestmark = pytest.mark.usefixtures("app")


def steps(issue_id: str) -> list[str]:
    return [step["verb"] for step in issue(issue_id)["story"]]


def resolved(who: str = "Sam", **said: Any) -> str:
    issue_id = raise_issue(who, **said)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    return issue_id


def test_a_raised_issue_has_a_number_a_queue_an_owner_and_a_promise() -> None:
    first, second = issue(raise_issue()), issue(raise_issue())
    assert second["number"] == first["number"] + 1
    assert first["state"] == "new"
    assert first["queue_id"] == BIOMED
    assert first["owner_id"] == person_id("Priya")
    assert first["raised_by"] == person_id("Sam")
    assert not first["heard_back"]
    assert first["raised_at"] < first["acknowledge_by"] < first["resolve_by"]


def test_the_promise_is_the_one_the_phone_worked_out() -> None:
    at = ago(hours=30)
    told_issue = issue(raise_issue(at=at, priority="P2"))
    expected = promises("P2", at, Week.of("America/New_York", range(5), "08:00", "17:00", []))
    for name, promise in expected._asdict().items():
        told_times = (told_issue[f"{name}_by"], told_issue[f"{name}_risk_at"])
        assert told_times == tuple(map(as_text, promise))


def test_what_no_rule_takes_goes_to_the_catch_all() -> None:
    assert issue(raise_issue(category="training"))["queue_id"] == CAUGHT


def test_an_organisation_without_queues_loses_nothing() -> None:
    far_ward = next(iter(actor("Mallory").unit_ids))
    raise_issue("Mallory", unit_id=far_ward, category="it")
    with within(ELSEWHERE) as session:
        (queue,) = session.scalars(select(Queue)).all()
        assert queue.catch_all


def test_the_queue_is_told_and_the_one_who_raised_it_is_not() -> None:
    issue_id = raise_issue("Ngozi")
    (notice,) = told("Priya", "issue.raised")
    assert notice["about"] == {"entity": "issue", "id": issue_id}
    assert notice["number"] == issue(issue_id)["number"]
    assert not told("Ngozi")
    assert not told("Sam")


def test_the_same_issue_cannot_be_raised_twice() -> None:
    issue_id = raise_issue()
    again = {"issue_id": issue_id, "unit_id": FOUR_WEST, "title": "Other", "category": "it", "priority": "P1"}
    assert code(do("Sam", "issue.raise", **again)) == "already_exists"
    assert issue(issue_id)["title"] == "The pump in 12 beeps"


def test_whoever_raised_it_hears_that_it_was_seen_also_when_it_was_given_to_somebody_at_once() -> None:
    issue_id = raise_issue()
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Ngozi"))
    assert len(told("Sam", "issue.acknowledged")) == 1
    assert not told("Ngozi", "issue.acknowledged")
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    done("Tom", "issue.acknowledge", issue_id=issue_id)
    assert len(told("Sam", "issue.acknowledged")) == 1, "once"


def test_nobody_raises_in_a_unit_that_is_not_theirs() -> None:
    there = {"issue_id": new_id(), "unit_id": FIVE_EAST, "title": "x", "category": "it", "priority": "P1"}
    assert code(do("Sam", "issue.raise", **there)) == "not_found"
    assert code(do("Mallory", "issue.raise", **there)) == "not_found"


def test_whoever_says_i_will_take_this_owns_it_with_a_date() -> None:
    issue_id = raise_issue("Elena", take_by="2030-01-15")
    taken = issue(issue_id)
    assert taken["owner_id"] == person_id("Elena")
    assert taken["promised_on"] == "2030-01-15"
    assert taken["state"] == "acknowledged"
    assert steps(issue_id) == ["raise", "take"]
    assert len({step["id"] for step in taken["story"]}) == 2
    assert told("Priya", "issue.raised")


def test_taking_while_raising_needs_the_right_to_take() -> None:
    payload = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": "x", "category": "it", "priority": "P3"}
    assert code(do("Sam", "issue.raise", **payload, take_by="2030-01-15")) == "forbidden"


def test_an_executive_takes_what_lies_in_a_queue_that_is_not_hers() -> None:
    issue_id = raise_issue()
    done("Elena", "issue.take", issue_id=issue_id, by="2030-01-15")
    assert issue(issue_id)["owner_id"] == person_id("Elena")
    assert told("Sam", "issue.taken")
    assert told("Priya", "issue.taken"), "the owner before is told too"


def test_a_day_is_promised_by_whoever_works_it_and_told_to_all_it_concerns() -> None:
    issue_id = raise_issue()
    done("Ngozi", "issue.me_too", issue_id=issue_id)
    done("Ngozi", "issue.promise", issue_id=issue_id, by="2030-01-15")
    it = issue(issue_id)
    assert (it["promised_on"], it["state"], it["owner_id"]) == ("2030-01-15", "acknowledged", person_id("Priya"))
    assert it["story"][-1] | {"verb": "promise", "now": "2030-01-15"} == it["story"][-1]
    assert told("Sam", "issue.promised")[0]["text"] == "2030-01-15"
    assert told("Priya", "issue.promised"), "its owner is told"
    assert not told("Ngozi", "issue.promised"), "nobody is told of what they did themselves"


def test_another_day_says_what_it_was_and_no_day_takes_it_back() -> None:
    issue_id = raise_issue()
    for by in ("2030-01-15", "2030-01-15", "2030-02-01", None):
        done("Priya", "issue.promise", issue_id=issue_id, by=by)
    steps = [step for step in issue(issue_id)["story"] if step["verb"] == "promise"]
    assert [(step.get("was"), step.get("now")) for step in steps] == [
        (None, "2030-01-15"),
        ("2030-01-15", "2030-02-01"),
        ("2030-02-01", None),
    ]
    assert issue(issue_id)["promised_on"] is None


def test_a_day_for_what_was_answered_meanwhile_comes_late() -> None:
    issue_id = raise_issue()
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped")
    before = issue(issue_id)
    done("Ngozi", "issue.promise", issue_id=issue_id, by="2030-01-15")
    assert issue(issue_id) == before


def test_whoever_works_it_says_how_much_work_it_is_and_a_quick_win_is_known() -> None:
    issue_id = raise_issue("Sam")
    assert code(do("Sam", "issue.set_effort", issue_id=issue_id, effort="minutes")) == "forbidden"
    done("Priya", "issue.set_effort", issue_id=issue_id, effort="minutes")
    done("Priya", "issue.set_effort", issue_id=issue_id, effort="minutes")
    done("Ngozi", "issue.set_effort", issue_id=issue_id, effort="project")
    done("Priya", "issue.set_effort", issue_id=issue_id, effort=None)
    steps = [(step.get("was"), step.get("now")) for step in issue(issue_id)["story"] if step["verb"] == "set_effort"]
    assert steps == [(None, "minutes"), ("minutes", "project"), ("project", None)]
    assert (issue(issue_id)["state"], issue(issue_id)["effort"]) == ("new", None)
    assert told("Sam") == [], "it disturbs nobody"
    done("Priya", "issue.set_effort", issue_id=issue_id, effort="minutes")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    done("Priya", "issue.set_effort", issue_id=issue_id, effort="days")
    assert issue(issue_id)["effort"] == "minutes", "it came late"


def test_seen_answered_and_confirmed() -> None:
    issue_id = raise_issue()
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    assert told("Sam", "issue.acknowledged")
    assert not issue(issue_id)["heard_back"], "seen is not answered"
    done("Priya", "issue.start", issue_id=issue_id)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    answered = issue(issue_id)
    assert (answered["state"], answered["heard_back"]) == ("resolved", True)
    assert told("Sam", "issue.resolved")[0]["text"] == "Swapped the battery."
    done("Sam", "issue.confirm", issue_id=issue_id)
    assert issue(issue_id)["state"] == "confirmed"
    assert told("Priya", "issue.confirmed")
    assert steps(issue_id) == ["raise", "acknowledge", "start", "resolve", "confirm"]


def test_only_who_asked_says_whether_it_is_fixed() -> None:
    issue_id = resolved()
    for name in ("Priya", "Ngozi", "Elena", "Ada"):
        assert code(do(name, "issue.confirm", issue_id=issue_id)) == "forbidden"
        assert code(do(name, "issue.reopen", issue_id=issue_id, why="No.")) == "forbidden"


def test_not_yet_reopens_it_and_restarts_the_promise() -> None:
    issue_id = raise_issue(at=ago(days=40))
    do_at(ago(days=39), "Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped the battery.")
    before = issue(issue_id)["resolve_by"]
    done("Sam", "issue.reopen", issue_id=issue_id, why="It still beeps.")
    again = issue(issue_id)
    assert (again["state"], again["reopened"], again["heard_back"]) == ("in_progress", 1, False)
    assert again["resolve_by"] > max(before, as_text(now()))
    assert told("Priya", "issue.reopened")[0]["text"] == "It still beeps."
    assert told("Ngozi", "issue.reopened")


def test_a_no_is_an_answer_with_its_reason() -> None:
    issue_id = raise_issue()
    assert code(do("Ngozi", "issue.decline", issue_id=issue_id, reason="cost", why="Too dear.")) == "forbidden"
    done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why="A new one comes in May.")
    declined = issue(issue_id)
    assert (declined["state"], declined["heard_back"]) == ("declined", True)
    assert (declined["reason"], declined["why"]) == ("cost", "A new one comes in May.")
    assert told("Sam", "issue.declined")[0]["text"] == "A new one comes in May."


def test_the_second_not_yet_takes_it_a_tier_up() -> None:
    issue_id = resolved()
    done("Sam", "issue.reopen", issue_id=issue_id, why="It still beeps.")
    assert issue(issue_id)["tier"] == 1
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it again.")
    done("Sam", "issue.reopen", issue_id=issue_id, why="And again.")
    assert issue(issue_id)["tier"] == 2
    assert steps(issue_id)[-2:] == ["reopen", "escalate"]
    assert told("Elena", "issue.reopened")[0]["text"] == "And again."


def test_a_no_to_what_is_urgent_is_told_to_those_above() -> None:
    for priority in ("P3", "P2"):
        issue_id = raise_issue(priority=priority)
        done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why=f"Not for {priority}.")
    assert [notice["text"] for notice in told("Elena", "issue.declined")] == ["Not for P2."]


def test_a_clock_is_not_stopped_for_more_than_a_month() -> None:
    issue_id = raise_issue()
    far = (now() + timedelta(days=40)).date().isoformat()
    assert code(do("Priya", "issue.block", issue_id=issue_id, why="Waiting.", look_again_on=far)) == "invalid"


def test_a_resolve_that_comes_late_changes_nothing_but_its_words_are_kept() -> None:
    issue_id = resolved()
    done("Sam", "issue.confirm", issue_id=issue_id)
    done("Ngozi", "issue.resolve", issue_id=issue_id, what_we_did="I charged it.")
    after = issue(issue_id)
    assert (after["state"], after["what_we_did"]) == ("confirmed", "Swapped the battery.")
    assert "I charged it." in [step["text"] for step in after["story"]]
    assert len(told("Sam", "issue.resolved")) == 1


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("take", {}),
        ("assign", {"person_id": person_id("Ngozi")}),
        ("block", {"why": "Waiting.", "look_again_on": "2020-01-01"}),
    ],
)
def test_what_is_closed_is_not_taken_up_again_by_the_queue(verb: str, said: dict[str, str]) -> None:
    result = do("Priya", f"issue.{verb}", issue_id=resolved(), **said)
    assert code(result) == "cannot_move"
    assert result.problem is not None
    assert "closed" in result.problem["detail"]


def test_comments_reach_both_sides_and_stand_in_time_order() -> None:
    issue_id = raise_issue(at=ago(hours=5))
    do_at(ago(hours=1), "Sam", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Bed 3 too.")
    do_at(ago(hours=2), "Priya", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="On my way.")
    assert [step["text"] for step in issue(issue_id)["story"]] == [None, "On my way.", "Bed 3 too."]
    assert told("Sam", "issue.commented")[0]["text"] == "On my way."
    assert told("Priya", "issue.commented")[0]["text"] == "Bed 3 too."


def test_a_phone_knows_its_command_in_the_story_by_its_id() -> None:
    issue_id, command_id = raise_issue(), new_id()
    assert run(actor("Priya"), command_id, "issue.acknowledge", {"issue_id": issue_id}).status == "applied"
    assert issue(issue_id)["story"][-1]["id"] == command_id


def test_the_same_comment_is_not_said_twice() -> None:
    issue_id, comment_id = raise_issue(), new_id()
    done("Sam", "issue.comment", issue_id=issue_id, comment_id=comment_id, text="Bed 3 too.")
    again = do("Sam", "issue.comment", issue_id=issue_id, comment_id=comment_id, text="Bed 3 too.")
    assert code(again) == "already_exists"


def test_whoever_is_given_an_issue_may_work_it_whatever_the_role() -> None:
    issue_id = raise_issue("Ngozi")
    assert code(do("Tom", "issue.start", issue_id=issue_id)) == "not_found"
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    assert sees("Tom", "issue", issue_id)
    assert told("Tom", "issue.assigned")
    done("Tom", "issue.resolve", issue_id=issue_id, what_we_did="Fixed.")
    done("Elena", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Thank you.")


def test_an_issue_given_on_is_gone_from_the_one_who_had_it() -> None:
    issue_id = raise_issue()
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    assert sees("Tom", "issue", issue_id)
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Ngozi"))
    assert not sees("Tom", "issue", issue_id)


def test_members_of_a_queue_work_what_comes_from_other_units() -> None:
    issue_id = raise_issue("Tom", unit_id=FIVE_EAST)
    assert sees("Ngozi", "issue", issue_id)
    assert not sees("Sam", "issue", issue_id)
    done("Ngozi", "issue.acknowledge", issue_id=issue_id)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Done.")


@pytest.mark.parametrize("name", ["Tom", "Mallory"])
def test_an_issue_of_others_is_not_there_at_all(name: str) -> None:
    issue_id = raise_issue()
    assert not sees(name, "issue", issue_id)
    for verb, said in (
        ("acknowledge", {}),
        ("resolve", {"what_we_did": "x"}),
        ("comment", {"comment_id": new_id(), "text": "x"}),
    ):
        hidden = do(name, f"issue.{verb}", issue_id=issue_id, **said)
        missing = do(name, f"issue.{verb}", issue_id=new_id(), **said)
        assert code(hidden) == code(missing) == "not_found"


def test_what_is_raised_in_confidence_shows_to_its_queue_and_its_people_alone() -> None:
    issue_id = raise_issue("Sam", category="people", title="I am shouted at")
    assert issue(issue_id)["queue_id"] == QUIET
    assert [name for name in ("Sam", "Ngozi", "Priya", "Elena", "Ada") if sees(name, "issue", issue_id)] == [
        "Sam",
        "Ada",
    ]
    assert code(do("Elena", "issue.take", issue_id=issue_id)) == "not_found"
    assert code(do("Ngozi", "issue.acknowledge", issue_id=issue_id)) == "not_found"
    done("Ada", "issue.resolve", issue_id=issue_id, what_we_did="We talked.")
    done("Sam", "issue.confirm", issue_id=issue_id)


def test_what_is_said_in_confidence_is_given_to_nobody_who_does_not_read_it() -> None:
    issue_id = raise_issue("Sam", category="people", title="I am shouted at")
    for name in ("Ngozi", "Priya", "Elena"):
        refused = do("Ada", "issue.assign", issue_id=issue_id, person_id=person_id(name))
        assert code(refused) == "forbidden"
        assert "works in Quiet" in str(refused.problem)
        assert not sees(name, "issue", issue_id)
        assert not told(name, "issue.assigned")
    assert issue(issue_id)["owner_id"] == person_id("Ada")
    assert "assign" not in steps(issue_id)
    done("Ada", "issue.assign", issue_id=issue_id, person_id=person_id("Sam"))
    assert issue(issue_id)["owner_id"] == person_id("Sam"), "who asked reads it anyway"
    done("Ada", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Sam wants it known")
    done("Ada", "issue.assign", issue_id=issue_id, person_id=person_id("Priya"))


def test_an_order_from_before_it_was_said_in_confidence_shows_it_to_nobody() -> None:
    issue_id = raise_issue("Sam")
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="It is about a person")
    late = do_at(ago(minutes=5), "Ada", "issue.assign", issue_id=issue_id, person_id=person_id("Priya"))
    assert code(late) == "forbidden"
    assert not sees("Priya", "issue", issue_id)


def test_whoever_raises_it_in_confidence_may_promise_to_see_to_it() -> None:
    issue_id = raise_issue("Elena", category="people", take_by="2030-01-15")
    assert issue(issue_id)["owner_id"] == person_id("Elena")


def test_photos_are_seen_by_whoever_sees_the_issue() -> None:
    photo_id = new_id()
    issue_id = raise_issue(photo_ids=[photo_id, photo_id])
    assert issue(issue_id)["photo_ids"] == [photo_id]
    assert sees("Ngozi", "photo", photo_id)
    assert not sees("Tom", "photo", photo_id)
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    assert sees("Tom", "photo", photo_id)


def test_a_comment_shows_its_photos_to_whoever_sees_the_issue() -> None:
    first, later = new_id(), new_id()
    issue_id = raise_issue()
    done("Priya", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="This part", photo_ids=[first, first])
    done("Sam", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="", photo_ids=[later])
    said = [(step["text"], step["photo_ids"]) for step in issue(issue_id)["story"] if step["verb"] == "comment"]
    assert said == [("This part", [first]), (None, [later])]
    assert [sees("Ngozi", "photo", photo_id) for photo_id in (first, later)] == [True, True]
    assert not sees("Tom", "photo", first)
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    assert [sees("Tom", "photo", photo_id) for photo_id in (first, later)] == [True, True]


def test_an_answer_shows_what_was_done_to_whoever_sees_the_issue() -> None:
    issue_id = raise_issue("Sam")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Hung anew", photo_ids=[door := new_id()])
    assert issue(issue_id)["story"][-1] | {"id": "", "at": ""} == {
        "id": "", "verb": "resolve", "by": person_id("Priya"), "at": "", "text": "Hung anew", "photo_ids": [door],
    }  # fmt: skip
    assert sees("Sam", "photo", door) == sees("Priya", "photo", door) is True


def test_an_answer_that_comes_late_with_the_same_words_still_shows_its_photo() -> None:
    issue_id = resolved()
    late = {"issue_id": issue_id, "what_we_did": "Swapped the battery.", "photo_ids": [battery := new_id()]}
    done("Priya", "issue.resolve", **late)
    assert [step.get("photo_ids") for step in issue(issue_id)["story"]][-2:] == [None, [battery]]
    assert sees("Sam", "photo", battery)


def test_a_photo_in_a_comment_told_in_confidence_is_not_seen_by_the_unit() -> None:
    photo_id, issue_id = new_id(), raise_issue("Sam", category="people", title="I am shouted at")
    done("Sam", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Like this", photo_ids=[photo_id])
    assert [name for name in ("Sam", "Ngozi", "Priya", "Ada") if sees(name, "photo", photo_id)] == ["Sam", "Ada"]


def test_a_comment_says_something_or_shows_something() -> None:
    issue_id = raise_issue()
    for said in ({}, {"text": "  "}, {"text": "", "photo_ids": []}, {"text": "", "photo_ids": None}):
        assert code(do("Sam", "issue.comment", issue_id=issue_id, comment_id=new_id(), **said)) == "invalid"


def test_nobody_shows_the_photo_of_somebody_else_as_theirs() -> None:
    photo_id = new_id()
    raise_issue("Ngozi", photo_ids=[photo_id])
    said = {"issue_id": raise_issue(), "comment_id": new_id(), "text": "Mine", "photo_ids": [photo_id]}
    assert code(do("Sam", "issue.comment", **said)) == "already_exists"


def test_a_room_belongs_to_the_unit() -> None:
    room_id = new_id()
    done("Ada", "room.open", room_id=room_id, unit_id=FOUR_WEST, name="12")
    assert issue(raise_issue(room_id=room_id))["room_id"] == room_id
    payload = {"issue_id": new_id(), "unit_id": FIVE_EAST, "title": "x", "category": "it", "priority": "P3"}
    assert code(do("Tom", "issue.raise", **payload, room_id=room_id)) == "not_found"


def test_old_answers_leave_the_devices_and_open_issues_never_do() -> None:
    old = raise_issue(at=ago(days=200))
    closed = raise_issue(at=ago(days=200))
    do_at(ago(days=150), "Priya", "issue.resolve", issue_id=closed, what_we_did="Done.")
    assert sees("Sam", "issue", old)
    assert not sees("Sam", "issue", closed)


def test_a_phone_clock_that_is_behind_puts_nothing_before_the_beginning() -> None:
    issue_id = raise_issue()
    do_at(ago(days=2), "Priya", "issue.acknowledge", issue_id=issue_id)
    told_issue = issue(issue_id)
    assert told_issue["acknowledged_at"] == told_issue["raised_at"]
    assert steps(issue_id) == ["raise", "acknowledge"]


def test_jobs_may_answer_as_the_system() -> None:
    issue_id = raise_issue()
    assert run(system(ANNES), new_id(), "issue.resolve", {"issue_id": issue_id, "what_we_did": "x"}).status == "applied"
    assert issue(issue_id)["story"][-1]["by"] is None


def test_a_queue_is_opened_once_by_the_administrator_with_rules_of_this_hospital() -> None:
    payload = {"queue_id": BIOMED, "name": "Again"}
    assert code(do("Ada", "queue.open", **payload)) == "already_exists"
    assert code(do("Elena", "queue.open", queue_id=new_id(), name="Mine")) == "forbidden"
    stray = [{"category": "it", "place": 1, "unit_id": new_id()}]
    assert code(do("Ada", "queue.open", queue_id=new_id(), name="x", rules=stray)) == "not_found"
    assert code(do("Ada", "queue.open", queue_id=new_id(), name="x", member_ids=[person_id("Mallory")])) == "not_found"


def test_nobody_would_hear_of_what_lies_in_a_restricted_queue_that_nobody_works() -> None:
    queue_id = new_id()
    refused = do("Ada", "queue.open", queue_id=queue_id, name="Counsel", restricted=True)
    assert (code(refused), list((refused.problem or {})["fields"])) == ("invalid", ["member_ids"])
    assert ("queue", queue_id) not in seen_by("Ada")
    done("Ada", "queue.open", queue_id=queue_id, name="Counsel", restricted=True, member_ids=[person_id("Tom")])
    done("Ada", "queue.open", queue_id=new_id(), name="Open to all, worked by administrators")


def test_what_no_rule_takes_never_lies_in_a_restricted_queue() -> None:
    said = {"queue_id": new_id(), "name": "Counsel", "member_ids": [person_id("Tom")]}
    refused = do("Ada", "queue.open", **said, restricted=True, catch_all=True)
    assert (code(refused), list((refused.problem or {})["fields"])) == ("invalid", ["catch_all"])


def test_a_queue_has_a_telephone_that_everybody_sees_and_the_administrator_or_its_lead_changes() -> None:
    queue_id = new_id()

    def phone() -> Any:
        return json.loads(seen_by("Sam")[("queue", queue_id)])["phone"]

    done("Ada", "queue.open", queue_id=queue_id, name="Security", phone="+44 20 7946 0018")
    assert phone() == "+44 20 7946 0018"
    done("Ada", "queue.set_phone", queue_id=queue_id, phone="4711")
    assert phone() == "4711"
    done("Ada", "queue.set_phone", queue_id=queue_id, phone=None)
    assert phone() is None
    for who in ("Priya", "Ngozi", "Elena"):
        assert code(do(who, "queue.set_phone", queue_id=queue_id, phone="4712")) == "forbidden"
    done("Priya", "queue.set_phone", queue_id=BIOMED, phone="4713")
    assert code(do("Ngozi", "queue.set_phone", queue_id=BIOMED, phone="4714")) == "forbidden", (
        "a member is not its lead"
    )
    assert code(do("Ada", "queue.set_phone", queue_id=new_id(), phone="4711")) == "not_found"


@pytest.mark.parametrize("phone", ["", "call Ana", "12; 13", "4711\n", "1" * 41, "tel:4711"])
def test_what_cannot_be_dialled_is_no_telephone(phone: str) -> None:
    assert code(do("Ada", "queue.set_phone", queue_id=BIOMED, phone=phone)) == "invalid"


def test_everybody_can_show_where_an_issue_would_go() -> None:
    assert sees("Sam", "queue", BIOMED)
    assert not sees("Mallory", "queue", BIOMED)


def test_holidays_of_the_organisation_count() -> None:
    raised = datetime(2026, 3, 6, 15, tzinfo=UTC)  # a Friday morning in New York
    before = issue(raise_issue(at=raised))["acknowledge_by"]
    week = {"days": [0, 1, 2, 3, 4], "from": "08:00", "to": "17:00"}
    done("Ada", "organisation.set_hours", zone="America/New_York", week=week, holidays=["2026-03-09"])
    after = issue(raise_issue(at=raised))["acknowledge_by"]
    assert (before, after) == ("2026-03-09T14:00:00Z", "2026-03-10T14:00:00Z")
