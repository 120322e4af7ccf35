"""A round by command: started once, answered in any order, finished whatever is missing, then seen by its unit."""

import copy
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import QUIET, ago, code, do_at, issue, open_queues, raise_issue, seen_by, sees
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, do, done, person_id
from tests.make.rounds import TEMPLATE, answer, publish, question, start, the_round
from webapp.access import system
from webapp.ids import new_id
from webapp.sync.accept import run


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    publish()


def test_a_template_is_published_once_and_stays_as_it_is() -> None:
    done("Ada", "template.publish", template=TEMPLATE)
    other = copy.deepcopy(TEMPLATE) | {"minutes": 20}
    assert code(do("Ada", "template.publish", template=other)) == "already_exists"
    done("Ada", "template.publish", template=other | {"id": new_id(), "version": 2})
    assert code(do("Elena", "template.publish", template=other | {"id": new_id(), "version": 3})) == "forbidden"


def test_a_faulty_template_is_refused_with_sentences() -> None:
    faulty = copy.deepcopy(TEMPLATE) | {"id": new_id()}
    del faulty["items"][3]["options"]
    result = do("Ada", "template.publish", template=faulty)
    assert code(result) == "invalid"
    assert result.problem is not None
    assert "options" in str(result.problem["fields"]["template"])


def test_everybody_of_the_hospital_has_the_templates() -> None:
    assert sees("Sam", "template", TEMPLATE["id"])
    assert not sees("Mallory", "template", TEMPLATE["id"])


def test_a_round_is_its_rounders_own_until_it_is_finished() -> None:
    round_id = start()
    answer(round_id, "text", "The handover")
    assert sees("Elena", "round", round_id)
    assert not sees("Ngozi", "round", round_id)
    assert not sees("Ada", "round", round_id)
    done("Elena", "round.finish", round_id=round_id)
    assert sees("Elena", "round", round_id)
    assert sees("Ngozi", "round", round_id)
    assert not sees("Tom", "round", round_id)


def test_of_two_who_publish_under_one_number_the_second_is_told_and_can_publish_the_next() -> None:
    first, second = (copy.deepcopy(TEMPLATE) | {"id": new_id(), "version": 2, "minutes": n} for n in (20, 30))
    done("Ada", "template.publish", template=first)
    result = do("Ada", "template.publish", template=second)
    assert code(result) == "already_exists"
    assert result.problem is not None
    assert "published version 2 of this template meanwhile" in result.problem["detail"]
    assert sees("Elena", "template", first["id"])
    assert not sees("Elena", "template", second["id"])
    done("Ada", "template.publish", template=second | {"version": 3})
    assert sees("Elena", "template", second["id"])


def test_starting_twice_is_starting_once() -> None:
    round_id = start()
    answer(round_id, "text", "The handover")
    again = {"round_id": round_id, "unit_id": FOUR_WEST, "template_id": TEMPLATE["id"]}
    done("Elena", "round.start", **again)
    assert the_round(round_id)["answers"][question("text")]["value"] == "The handover"
    assert code(do("Priya", "round.start", **again)) == "already_exists"
    assert code(do("Elena", "round.start", **again | {"unit_id": FIVE_EAST})) == "already_exists"


def test_an_answer_without_its_round_says_so() -> None:
    assert code(answer(new_id(), "text", "The handover")) == "not_found"


@pytest.mark.parametrize("name", ["Priya", "Sam", "Mallory"])
def test_nobody_answers_or_finishes_the_round_of_another(name: str) -> None:
    round_id = start()
    assert code(answer(round_id, "text", "Mine", who=name)) == "not_found"
    assert code(do(name, "round.finish", round_id=round_id)) == "not_found"
    done("Elena", "round.finish", round_id=round_id)
    assert code(answer(round_id, "text", "Mine", who=name)) == ("not_found" if name == "Mallory" else "forbidden")


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("text", "The handover"),
        ("person", {"name": "Omar", "why": "stayed late"}),
        ("several", ["equipment", "it"]),
        ("yes_no", "na"),
        ("choice", "not_fixed"),
        ("scale", 7),
        ("priorities", [TEMPLATE["id"]]),
        ("text", None),
    ],
)
def test_each_type_of_answer_is_kept_as_given(type: str, value: Any) -> None:
    round_id, photo_id = start(), new_id()
    assert answer(round_id, type, value, note="Said twice", photo_ids=[photo_id]).status == "applied"
    kept = the_round(round_id)["answers"][question(type)]
    assert (kept["value"], kept["note"], kept["photo_ids"]) == (value, "Said twice", [photo_id])
    assert sees("Elena", "photo", photo_id)
    assert not sees("Ngozi", "photo", photo_id)
    done("Elena", "round.finish", round_id=round_id)
    assert sees("Ngozi", "photo", photo_id)


def test_an_answer_that_does_not_fit_is_refused_with_a_sentence() -> None:
    round_id = start()
    result = answer(round_id, "scale", 11)
    assert code(result) == "invalid"
    assert result.problem["fields"]["value"]
    stray = do("Elena", "round.answer", round_id=round_id, question_id=new_id(), value="x")
    assert code(stray) == "invalid"


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_the_answer_made_later_counts_and_the_other_is_kept(order: tuple[str, str]) -> None:
    round_id = start()
    made = {"first": ago(minutes=20), "second": ago(minutes=10)}
    for words in order:
        assert answer(round_id, "text", words, at=made[words]).status == "applied"
    kept = the_round(round_id)
    assert kept["answers"][question("text")]["value"] == "second"
    assert [one["value"] for one in kept["earlier"]] == ["first"]


def test_an_answer_may_arrive_after_the_finish() -> None:
    round_id = start()
    done("Elena", "round.finish", round_id=round_id)
    assert answer(round_id, "text", "Found in a dead zone", at=ago(minutes=5)).status == "applied"
    assert the_round(round_id)["answers"][question("text")]["value"] == "Found in a dead zone"
    assert sees("Ngozi", "round", round_id)


def test_a_round_finishes_once_whatever_is_missing() -> None:
    round_id = start()
    done("Elena", "round.finish", round_id=round_id)
    first = the_round(round_id)
    done("Elena", "round.finish", round_id=round_id)
    assert the_round(round_id) == first
    assert (first["state"], first["answers"]) == ("finished", {})


def test_an_issue_of_a_round_carries_its_round_and_question() -> None:
    open_queues()
    round_id = start()
    issue_id = raise_issue("Elena", round_id=round_id, question_id=question("several"))
    assert issue(issue_id)["round_id"] == round_id
    assert issue(raise_issue("Elena", unit_id=FIVE_EAST, round_id=round_id))["unit_id"] == FIVE_EAST
    other = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": "x", "category": "it", "priority": "P3"}
    assert code(do("Elena", "issue.raise", **other, round_id=new_id())) == "not_found"
    assert code(do("Sam", "issue.raise", **other, round_id=round_id)) == "not_found"
    done("Elena", "round.finish", round_id=round_id)
    assert code(do("Sam", "issue.raise", **other, round_id=round_id)) == "invalid"


@pytest.mark.parametrize("by_answer", [True, False])
def test_what_matters_most_is_marked(by_answer: bool) -> None:
    open_queues()
    round_id = start()
    top, other = (raise_issue("Elena", round_id=round_id) for _ in range(2))
    elsewhere = raise_issue("Elena")
    if by_answer:
        answer(round_id, "priorities", [top, elsewhere])
        done("Elena", "round.finish", round_id=round_id)
    else:
        done("Elena", "round.finish", round_id=round_id, top_issue_ids=[top, elsewhere])
    assert [issue(one)["top"] for one in (top, other, elsewhere)] == [True, False, False]


@pytest.mark.parametrize("when", ["born there", "moved there", "chosen late", "raised late"])
def test_what_is_said_in_confidence_is_not_named_among_what_matters_most(when: str) -> None:
    open_queues()
    round_id, confided = start(), new_id()
    plain = raise_issue("Elena", round_id=round_id)
    category = "equipment" if when == "moved there" else "people"

    def speak() -> None:
        raise_issue("Elena", issue_id=confided, round_id=round_id, category=category)

    def choose() -> None:
        answer(round_id, "priorities", [plain, confided])

    early = {"chosen late": [speak], "raised late": [choose]}.get(when, [speak, choose])
    late = {"chosen late": [choose], "raised late": [speak]}.get(when, [])
    for act in early:
        act()
    done("Elena", "round.finish", round_id=round_id)
    for act in late:
        act()
    if when == "moved there":
        assert issue(confided)["top"]
        done("Priya", "issue.route", issue_id=confided, queue_id=QUIET, why="About one of us")
    assert the_round(round_id)["answers"][question("priorities")]["value"] == [plain]
    assert confided not in seen_by("Sam")["round", round_id]


def test_a_round_is_made_by_a_person_in_a_unit_of_theirs() -> None:
    payload = {"round_id": new_id(), "unit_id": FIVE_EAST, "template_id": TEMPLATE["id"]}
    assert code(run(system(ANNES), new_id(), "round.start", payload)) == "forbidden"
    assert code(do("Priya", "round.start", **payload)) == "not_found"
    assert code(do("Elena", "round.start", **payload | {"template_id": new_id()})) == "not_found"


def test_a_finished_round_leaves_the_devices_when_it_is_old() -> None:
    old = {"round_id": new_id(), "unit_id": FOUR_WEST, "template_id": TEMPLATE["id"]}
    do_at(ago(days=200), "Elena", "round.start", **old)
    assert sees("Elena", "round", old["round_id"])
    do_at(ago(days=200), "Elena", "round.finish", round_id=old["round_id"])
    assert not sees("Elena", "round", old["round_id"])
    assert the_round(old["round_id"])["rounder_id"] == person_id("Elena")
