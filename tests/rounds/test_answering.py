"""The rest is fine, a round changes hands or is put away; what is private stays private, what is counted is counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import ago, code, do_at, issue, open_queues, raise_issue, seen_by, sees, told
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, do, done, person_id
from tests.make.rounds import TEMPLATE, answer, publish, question, start, the_round
from webapp.db import within
from webapp.ids import id_from, new_id
from webapp.rounds.model import PrivateAnswer

CASES = json.loads((Path(__file__).parent.parent / "cases" / "templates.json").read_text("utf-8"))
WARD: dict[str, Any] = {
    "id": id_from("test", "ward round"),
    **CASES["sound"],
    "items": [{"id": id_from("test", "ward", item["key"]), **item} for item in CASES["sound"]["items"]],
}
VERIFYING: dict[str, Any] = WARD | {
    "id": id_from("test", "fixed or not"),
    "key": "fixed",
    "kind": "fixed_or_not",
    "items": WARD["items"][:1],
}


@pytest.fixture(autouse=True)
def templates(app: Flask) -> None:
    publish()
    done("Ada", "template.publish", template=WARD)
    done("Ada", "template.publish", template=VERIFYING)


def begin(template: dict[str, Any] = WARD, who: str = "Elena", **more: Any) -> str:
    round_id = new_id()
    done(who, "round.start", round_id=round_id, unit_id=FOUR_WEST, template_id=template["id"], **more)
    return round_id


def asks(key: str) -> str:
    return next(str(item["id"]) for item in WARD["items"] if item["key"] == key)


def give(round_id: str, question_id: str, value: Any, who: str = "Elena", at: Any = None, **more: Any) -> Any:
    return do_at(at or ago(), who, "round.answer", round_id=round_id, question_id=question_id, value=value, **more)


def apart(name: str) -> list[dict[str, Any]]:
    return [json.loads(data) for (entity, _), data in seen_by(name).items() if entity == "private_answer"]


def test_a_number_keeps_its_digits_and_must_lie_within_bounds() -> None:
    round_id = begin()
    assert give(round_id, asks("waiting"), 7.5).status == "applied"
    assert the_round(round_id)["answers"][asks("waiting")]["value"] == 7.5
    assert code(give(round_id, asks("waiting"), 100)) == "invalid"
    assert code(give(round_id, asks("waiting"), True)) == "invalid"


def test_the_rest_is_fine_leaves_what_was_answered() -> None:
    other, again = begin(), begin()
    done("Elena", "round.rest", round_id=other, question_ids=[asks("clear")])
    assert the_round(other)["answers"][asks("clear")] | {"at": None} == {
        "value": "yes", "at": None, "note": None, "photo_ids": [], "rest": True,
    }  # fmt: skip
    give(again, asks("clear"), "no", note="A bed in the way")
    done("Elena", "round.rest", round_id=again, question_ids=[asks("clear")])
    assert the_round(again)["answers"][asks("clear")]["value"] == "no"
    assert code(do("Elena", "round.rest", round_id=again, question_ids=[asks("waiting")])) == "invalid"


def test_a_private_answer_is_on_its_rounders_devices_alone_for_ever() -> None:
    round_id = begin()
    give(round_id, asks("words"), "Her son has exams", note="Ask next time")
    assert [(one["value"], one["note"]) for one in apart("Elena")] == [("Her son has exams", "Ask next time")]
    done("Elena", "round.finish", round_id=round_id)
    assert apart("Elena")[0]["value"] == "Her son has exams"
    for name in ("Ngozi", "Priya", "Ada", "Sam"):
        assert "exams" not in json.dumps([str(data) for data in seen_by(name).values()])
    assert asks("words") not in the_round(round_id)["answers"]


def test_a_sensitive_answer_leaves_every_device_when_it_is_counted() -> None:
    round_id = begin()
    give(round_id, asks("trust"), 3, note="Said quietly")
    assert apart("Elena")[0]["value"] == 3
    done("Elena", "round.finish", round_id=round_id)
    assert [(one["value"], one["note"]) for one in apart("Elena")] == [(None, "Said quietly")]
    assert asks("trust") not in the_round(round_id)["answers"]
    assert sees("Ngozi", "round", round_id)
    assert apart("Ngozi") == []


def test_a_counted_answer_stays_as_it_was_counted() -> None:
    """Whoever sees a group change by one answer would know that answer."""
    round_id = begin()
    give(round_id, asks("trust"), 3, at=ago(minutes=5))
    done("Elena", "round.finish", round_id=round_id)
    give(round_id, asks("trust"), 9)
    with within(ANNES) as session:
        (row,) = session.query(PrivateAnswer).all()
        assert (row.value, [one["value"] for one in row.earlier]) == (3, [3])


def test_a_late_sensitive_answer_is_counted_when_it_comes() -> None:
    round_id = begin()
    done("Elena", "round.finish", round_id=round_id)
    give(round_id, asks("trust"), 8, at=ago(minutes=5))
    assert [one["value"] for one in apart("Elena")] == [None]
    with within(ANNES) as session:
        (row,) = session.query(PrivateAnswer).all()
        assert row.value == 8
        assert row.counted is not None


def test_a_sensitive_answer_changed_from_none_after_the_finish_is_counted_and_leaves_the_device() -> None:
    round_id = begin()
    give(round_id, asks("trust"), None, note="Not now", at=ago(minutes=9))
    done("Elena", "round.finish", round_id=round_id)
    give(round_id, asks("trust"), 4, at=ago(minutes=2))
    assert [one["value"] for one in apart("Elena")] == [None]
    with within(ANNES) as session:
        (row,) = session.query(PrivateAnswer).all()
        assert (row.value, row.counted is not None) == (4, True)


def test_a_sensitive_answer_that_no_longer_shows_is_not_counted_and_leaves_the_device() -> None:
    waits = WARD["items"][4] | {"show_when": [{"question": "clear", "is": ["no"]}]}
    hiding = WARD | {
        "id": id_from("test", "hiding"),
        "version": WARD["version"] + 1,
        "items": [*WARD["items"][:4], waits],
    }
    done("Ada", "template.publish", template=hiding)
    round_id = begin(hiding)
    give(round_id, asks("clear"), "no", at=ago(minutes=9))
    give(round_id, asks("trust"), 2, at=ago(minutes=8))
    give(round_id, asks("clear"), "yes", at=ago(minutes=7))
    done("Elena", "round.finish", round_id=round_id)
    assert [one["value"] for one in apart("Elena")] == [None]
    with within(ANNES) as session:
        (row,) = session.query(PrivateAnswer).all()
        assert (row.value, row.counted, row.earlier[0]["value"]) == (None, None, 2)


def test_an_issue_does_not_say_at_which_private_question_it_came_up() -> None:
    open_queues()
    round_id = begin()
    for key in ("words", "trust"):
        assert issue(raise_issue("Elena", round_id=round_id, question_id=asks(key)))["question_id"] is None
    assert issue(raise_issue("Elena", round_id=round_id, question_id=asks("clear")))["question_id"] == asks("clear")


def test_a_round_handed_over_goes_on_with_the_colleague() -> None:
    round_id = begin()
    give(round_id, asks("clear"), "yes", photo_ids=[photo_id := new_id()])
    give(round_id, asks("words"), "Mine alone")
    done("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Priya"))
    assert (sees("Elena", "round", round_id), sees("Priya", "round", round_id)) == (False, True)
    assert sees("Priya", "photo", photo_id)
    assert [notice["about"]["id"] for notice in told("Priya", "round.handed")] == [round_id]
    assert apart("Priya") == []
    assert give(round_id, asks("waiting"), 2, who="Priya").status == "applied"
    done("Priya", "round.finish", round_id=round_id)
    assert the_round(round_id)["rounder_id"] == person_id("Priya")


def test_words_still_on_their_way_when_a_round_changed_hands_are_kept() -> None:
    round_id = begin()
    done("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Priya"))
    assert give(round_id, asks("clear"), "no", at=ago(minutes=5)).status == "applied"
    assert the_round(round_id)["answers"][asks("clear")]["value"] == "no"
    open_queues()
    assert issue(raise_issue("Elena", round_id=round_id))["round_id"] == round_id


def test_a_round_is_handed_only_by_who_has_it_to_somebody_who_rounds_there() -> None:
    round_id = begin()
    assert code(do("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Tom"))) == "invalid"
    assert code(do("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Mallory"))) == "not_found"
    assert code(do("Priya", "round.hand_over", round_id=round_id, person_id=person_id("Priya"))) == "not_found"
    done("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Priya"))
    assert code(do("Elena", "round.hand_over", round_id=round_id, person_id=person_id("Ngozi"))) == "forbidden"


def test_a_round_begun_by_mistake_is_put_away_and_what_was_raised_stays() -> None:
    open_queues()
    round_id = begin()
    issue_id = raise_issue("Elena", round_id=round_id)
    done("Elena", "round.discard", round_id=round_id)
    assert not sees("Elena", "round", round_id)
    assert sees("Elena", "issue", issue_id)
    assert code(do("Elena", "round.finish", round_id=round_id)) == "cannot_move"
    kept = begin()
    done("Elena", "round.finish", round_id=kept)
    assert code(do("Elena", "round.discard", round_id=kept)) == "cannot_move"


def test_the_room_named_is_the_room_of_the_round() -> None:
    done("Ada", "room.open", room_id=(room_id := new_id()), unit_id=FOUR_WEST, name="Room 12")
    done("Ada", "room.open", room_id=(far := new_id()), unit_id=FIVE_EAST, name="Room 1")
    assert the_round(begin(room_id=room_id))["room_id"] == room_id
    elsewhere = {"round_id": new_id(), "unit_id": FOUR_WEST, "template_id": WARD["id"], "room_id": far}
    assert code(do("Elena", "round.start", **elsewhere)) == "not_found"


def resolved(by: str = "Sam") -> str:
    issue_id = raise_issue(by)
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    return issue_id


def test_not_yet_opens_the_issue_again_and_tells_who_raised_it() -> None:
    open_queues()
    round_id, issue_id = begin(VERIFYING), resolved()
    give(round_id, issue_id, "not_yet", note="It still beeps")
    assert (issue(issue_id)["state"], issue(issue_id)["why"]) == ("in_progress", "It still beeps")
    assert [one["text"] for one in told("Sam", "issue.reopened")] == ["It still beeps"]
    give(round_id, issue_id, "not_yet", note="It still beeps")
    assert issue(issue_id)["reopened"] == 1


def test_fixed_settles_only_what_the_rounder_raised() -> None:
    open_queues()
    round_id, theirs, mine = begin(VERIFYING), resolved("Sam"), resolved("Elena")
    for issue_id in (theirs, mine):
        give(round_id, issue_id, "fixed")
    assert [issue(one)["state"] for one in (theirs, mine)] == ["resolved", "confirmed"]
    assert the_round(round_id)["answers"][theirs]["value"] == "fixed"


def test_a_fixed_or_not_round_asks_about_its_own_unit_alone() -> None:
    open_queues()
    round_id = begin(VERIFYING)
    elsewhere = raise_issue("Elena", unit_id=FIVE_EAST)
    assert code(give(round_id, elsewhere, "fixed")) == "invalid"
    assert code(give(round_id, resolved(), "perhaps")) == "invalid"
    assert code(give(start(), resolved(), "fixed")) == "invalid"


def test_a_note_without_an_answer_and_an_event_number_are_kept() -> None:
    round_id = start()
    assert answer(round_id, "text", "A near miss", event_number="EV-204").status == "applied"
    assert the_round(round_id)["answers"][question("text")]["event_number"] == "EV-204"
    assert TEMPLATE["id"] == the_round(round_id)["template_id"]
