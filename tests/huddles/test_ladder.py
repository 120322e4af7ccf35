"""A card climbs tier by tier and its answer comes back down, whatever the order in which devices say so."""

from itertools import permutations
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import QUIET, ago, code, do_at, issue, open_queues, raise_issue, sees, told
from tests.make.huddles import (
    EAST_BOARD,
    NURSING_BOARD,
    SITE_BOARD,
    TOP_BOARD,
    WEST_BOARD,
    add_card,
    card,
    escalate,
    open_ladder,
)
from tests.make.people import FOUR_WEST, MAIN, do, done, person_id
from webapp.ids import new_id


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_ladder()


def test_an_escalated_card_is_on_the_board_above_with_where_it_came_from() -> None:
    lower = add_card(title="No beds since Monday", lane="delivery")
    upper = escalate(lower, why="Three people wait in the corridor")
    above, below = card(upper), card(lower)
    assert (above["board_id"], above["lane"], above["title"]) == (NURSING_BOARD, "delivery", "No beds since Monday")
    assert above["came_from"] == {
        "board_id": WEST_BOARD,
        "card_id": lower,
        "title": "4 West",
        "why": "Three people wait in the corridor",
        "done_at": None,
        "asked": [person_id("Elena")],
    }
    assert below["escalated"]["card_id"] == upper
    assert (below["escalated"]["to"], below["escalated"]["by"]) == ("Nursing", person_id("Ngozi"))
    assert below["escalated"]["at"] == above["added_at"], "how long it waits is known on both"
    assert (above["state"], below["state"]) == ("open", "open")
    assert sees("Tom", "card", upper)
    assert not sees("Tom", "card", lower)
    assert not sees("Mallory", "card", upper)


def test_a_lane_that_is_not_above_leads_to_the_first() -> None:
    other = new_id()
    lanes = [{"key": "beds", "title": {"en": "Beds", "es": "Camas"}}]
    done("Ada", "board.open", board_id=other, tier=3, name="Beds", facility_id=MAIN, lanes=lanes)
    unit = new_id()
    done("Ada", "board.open", board_id=unit, tier=1, name="4 West, night", unit_id=FOUR_WEST, parent_id=other)
    assert card(escalate(add_card(board_id=unit)))["lane"] == "beds"


def test_the_card_above_carries_the_words_it_was_given_and_nothing_more() -> None:
    photo_id = new_id()
    lower = add_card(title="Two falls", photo_ids=[photo_id])
    done("Ngozi", "card.edit", card_id=lower, owner_id=person_id("Sam"), due_on="2030-01-15")
    upper = escalate(lower)
    done("Ngozi", "card.edit", card_id=lower, title="Two falls of Mr K in bay C")
    above = card(upper)
    assert (above["title"], above["photo_ids"], above["owner_id"], above["due_on"]) == ("Two falls", [], None, None)
    assert not sees("Tom", "photo", photo_id)


def test_two_devices_escalate_once() -> None:
    lower = add_card()
    upper = escalate(lower)
    before = (card(lower), card(upper))
    result = do_at(ago(minutes=1), "Sam", "card.escalate", card_id=lower, escalated_id=new_id())
    assert result.status == "applied", result.problem
    assert (card(lower), card(upper)) == before


def test_a_board_without_one_above_says_what_to_do() -> None:
    top = add_card("Elena", board_id=TOP_BOARD)
    refused = do("Elena", "card.escalate", card_id=top, escalated_id=new_id())
    assert refused.problem is not None
    assert "no board above St Anne's" in refused.problem["detail"]
    assert card(top)["escalated"] is None


def test_an_id_that_is_taken_is_refused_and_moves_nothing() -> None:
    lower, other = add_card(), add_card(title="Another")
    assert code(do("Ngozi", "card.escalate", card_id=lower, escalated_id=other)) == "already_exists"
    assert (card(lower)["escalated"], card(other)["came_from"]) == (None, None)


@pytest.mark.parametrize(("verb", "verdict"), [("answer", "answered"), ("decline", "declined")])
def test_the_answer_stands_on_every_board_it_passed(verb: str, verdict: str) -> None:
    cards = [add_card()]
    for who in ("Ngozi", "Elena", "Elena"):
        cards.append(escalate(cards[-1], who))
    assert [card(one)["board_id"] for one in cards] == [WEST_BOARD, NURSING_BOARD, SITE_BOARD, TOP_BOARD]
    done("Ada", f"card.{verb}", card_id=cards[-1], text="Six beds open on Monday")
    for one in cards:
        said = card(one)["answer"]
        assert (said["verdict"], said["text"], said["by"]) == (verdict, "Six beds open on Monday", person_id("Ada"))
        assert (said["board_id"], said["card_id"]) == (TOP_BOARD, cards[-1])
    assert [card(one)["state"] for one in cards] == ["open", "done", "done", "done"]
    assert card(cards[0])["escalated"]["card_id"] == cards[1], "where it was asked stays known"


def test_whoever_wrote_it_or_passed_it_on_is_told_once() -> None:
    lower = add_card("Sam")
    upper = escalate(lower, "Ngozi")
    top = escalate(upper, "Elena")
    done("Ada", "card.answer", card_id=top, text="Beds open on Monday")
    for name, about in (("Sam", lower), ("Ngozi", lower), ("Elena", upper)):
        (notice,) = told(name, "card.answered")
        assert (notice["about"], notice["text"]) == ({"entity": "card", "id": about}, "Beds open on Monday")
    assert told("Ada", "card.answered") == []
    assert told("Priya", "card.answered") == []


def test_the_answer_comes_into_the_issue_and_to_whoever_asked() -> None:
    open_queues()
    lower = add_card("Ngozi")
    issue_id = raise_issue("Sam", card_id=lower)
    upper = escalate(lower, "Ngozi")
    assert card(upper)["issue_id"] == issue_id
    done("Elena", "card.decline", card_id=upper, text="The wall is load-bearing")
    step = issue(issue_id)["story"][-1]
    assert (step["verb"], step["text"]) == ("comment", "The wall is load-bearing")
    assert (step["was"], step["now"]) == ("Nursing", "declined")
    (notice,) = told("Sam", "issue.answered")
    assert (notice["text"], notice["number"]) == ("The wall is load-bearing", issue(issue_id)["number"])
    assert len(told("Ngozi", "card.answered")) == 1
    assert told("Ngozi", "issue.answered") == []
    assert issue(issue_id)["word_by"] is None
    assert issue(issue_id)["state"] == "new", "its owner still works it"


def test_the_issues_of_two_boards_that_are_one_hear_the_answer_once() -> None:
    open_queues()
    lower = add_card("Ngozi")
    upper = escalate(lower, "Ngozi")
    whole = raise_issue("Elena", card_id=upper)
    part = raise_issue("Sam", card_id=lower)
    done("Elena", "issue.merge", issue_id=part, into_id=whole)
    done("Elena", "card.answer", card_id=upper, text="A sitter comes")
    assert [step["text"] for step in issue(whole)["story"] if step["verb"] == "comment"] == ["A sitter comes"]
    assert len(told("Sam", "issue.answered")) == 1


def test_an_issue_made_later_is_known_above() -> None:
    open_queues()
    lower = add_card()
    top = escalate(escalate(lower), "Elena")
    issue_id = raise_issue("Ngozi", card_id=lower)
    assert card(top)["issue_id"] == issue_id


def test_nothing_that_is_dealt_with_in_confidence_comes_to_another_board() -> None:
    open_queues()
    lower, waiting = add_card(), add_card(title="Another")
    upper = escalate(waiting)
    for one in (lower, waiting):
        raise_issue("Ngozi", card_id=one, category="people")
    refused = do("Ngozi", "card.escalate", card_id=lower, escalated_id=new_id())
    assert code(refused) == "cannot_move"
    assert card(upper)["issue_id"] is None
    raise_issue("Ngozi", card_id=waiting)
    assert card(upper)["issue_id"] is None, "an issue made later does not bring the first one up"
    open_issue = raise_issue("Ngozi", card_id=(third := add_card(title="A third")))
    done("Priya", "issue.route", issue_id=open_issue, queue_id=QUIET, why="About one of us")
    assert code(do("Ngozi", "card.escalate", card_id=third, escalated_id=new_id())) == "cannot_move"


def test_a_card_that_is_done_below_stays_done_and_keeps_the_answer() -> None:
    lower = add_card()
    upper = escalate(lower)
    done("Ngozi", "card.done", card_id=lower)
    before = card(lower)["done_at"]
    done("Elena", "card.answer", card_id=upper, text="Beds open on Monday")
    assert (card(lower)["state"], card(lower)["done_at"]) == ("done", before)
    assert card(lower)["answer"]["text"] == "Beds open on Monday"


def test_every_board_where_it_waits_hears_that_it_was_done_below() -> None:
    lower = add_card()
    uppers = [first := escalate(lower), escalate(first, "Elena")]
    done("Ngozi", "card.done", card_id=lower)
    assert [card(one)["came_from"]["done_at"] for one in uppers] == [card(lower)["done_at"]] * 2
    assert [card(one)["state"] for one in uppers] == ["open", "open"], "it still owes a word"
    done("Ngozi", "card.reopen", card_id=lower)
    assert [card(one)["came_from"]["done_at"] for one in uppers] == [None, None]


def test_escalated_by_a_phone_that_had_not_heard_it_was_done() -> None:
    lower = add_card()
    done("Ngozi", "card.done", card_id=lower)
    upper = escalate(lower, "Sam")
    assert (card(lower)["state"], card(upper)["state"]) == ("done", "open")
    assert card(upper)["came_from"]["done_at"] == card(lower)["done_at"]


def test_what_waits_for_an_answer_does_not_end_without_one() -> None:
    upper = escalate(add_card())
    refused = do("Elena", "card.done", card_id=upper)
    assert refused.problem is not None
    assert "4 West waits for an answer" in refused.problem["detail"]
    done("Elena", "card.answer", card_id=upper, text="Yes")
    assert do("Elena", "card.done", card_id=upper).status == "applied"
    assert code(do("Elena", "card.reopen", card_id=upper)) == "cannot_move"
    assert card(upper)["answer"]["text"] == "Yes"


def test_only_what_came_from_below_is_answered_and_only_by_who_leads_there() -> None:
    lower = add_card()
    assert code(do("Ngozi", "card.answer", card_id=lower, text="Yes")) == "cannot_move"
    upper = escalate(lower)
    for name in ("Ngozi", "Sam", "Tom"):
        assert code(do(name, "card.answer", card_id=upper, text="Yes")) == "forbidden"
        assert code(do(name, "card.decline", card_id=upper, text="No")) == "forbidden"
    assert code(do("Mallory", "card.answer", card_id=upper, text="Yes")) == "not_found"
    assert code(do("Elena", "card.answer", card_id=upper, text=" ")) == "invalid"
    assert card(upper)["answer"] is None


ANSWERED_FIRST = (
    (9, "Ada", "card.answer", {"text": "Yes"}),
    (8, "Elena", "card.escalate", {}),
    (7, "Elena", "card.decline", {"text": "No"}),
)
PASSED_ON_FIRST = (
    (9, "Elena", "card.escalate", {}),
    (8, "Ada", "card.answer", {"text": "Yes"}),
    (7, "Elena", "card.decline", {"text": "No"}),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_answers_and_passing_on_the_earlier_counts_unless_people_were_told_otherwise(order: tuple[int, ...]) -> None:
    lower, upper = _waiting()
    top = new_id()
    for place in order:
        _at(upper, top, ANSWERED_FIRST[place])
    counts, other = ("No", "Yes") if order[0] == 2 else ("Yes", "No")
    for one in (lower, upper, top):
        assert card(one)["answer"]["text"] == counts
    assert [card(one)["state"] for one in (upper, top)] == ["done", "done"]
    assert [lost["text"] for lost in card(upper)["lost"]] == [other]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)])
def test_what_is_said_after_it_was_passed_on_is_kept_and_waits_with_the_board_above(order: tuple[int, ...]) -> None:
    lower, upper = _waiting()
    top = new_id()
    for place in order:
        _at(upper, top, PASSED_ON_FIRST[place])
    for one in (lower, upper, top):
        assert card(one)["answer"] is None
        assert card(one)["state"] == "open"
    assert sorted(lost["text"] for lost in card(upper)["lost"]) == ["No", "Yes"]
    done("Ada", "card.answer", card_id=top, text="Six beds")
    assert [card(one)["answer"]["text"] for one in (lower, upper, top)] == ["Six beds"] * 3
    assert sorted(lost["text"] for lost in card(upper)["lost"]) == ["No", "Yes"]


def _waiting() -> tuple[str, str]:
    """A card of some hours ago that waits on the board above."""
    lower, upper = new_id(), new_id()
    said = {"card_id": lower, "board_id": WEST_BOARD, "lane": "safety", "title": "No beds"}
    do_at(ago(hours=12), "Ngozi", "card.add", **said)
    do_at(ago(hours=11), "Ngozi", "card.escalate", card_id=lower, escalated_id=upper)
    return lower, upper


def _at(upper: str, top: str, act: tuple[int, str, str, dict[str, Any]]) -> None:
    hours, who, type, said = act
    further = {"escalated_id": top} if type == "card.escalate" else said
    result = do_at(ago(hours=hours), who, type, card_id=upper, **further)
    assert result.status == "applied", result.problem


def test_a_thumb_that_slipped_takes_it_back() -> None:
    lower = add_card()
    before = card(lower)
    upper = escalate(lower)
    done("Sam", "card.take_back", card_id=lower)
    done("Sam", "card.take_back", card_id=lower)
    assert card(lower) == before
    assert card(upper)["state"] == "done"
    assert card(upper)["came_from"]["taken_back_at"] is not None
    again = escalate(lower)
    assert card(lower)["escalated"]["card_id"] == upper, "one card below is one card above"
    assert not sees("Elena", "card", again)
    assert card(upper)["state"] == "open"
    assert "taken_back_at" not in card(upper)["came_from"]


@pytest.mark.parametrize("back_first", [True, False])
def test_what_was_answered_above_stays_answered_whenever_it_was_taken_back(back_first: bool) -> None:
    lower, upper = _waiting()
    acts = [
        ("Ngozi", "card.take_back", {"card_id": lower}),
        ("Elena", "card.answer", {"card_id": upper, "text": "Yes"}),
    ]
    for who, type, said in acts if back_first else reversed(acts):
        done(who, type, **said)
    assert [card(one)["answer"]["text"] for one in (lower, upper)] == ["Yes", "Yes"]
    assert card(lower)["escalated"]["card_id"] == upper
    assert "taken_back_at" not in card(upper)["came_from"]


@pytest.mark.parametrize("back_first", [True, False])
def test_what_was_passed_on_stays_passed_on_whenever_it_was_taken_back(back_first: bool) -> None:
    lower, upper = _waiting()
    top = new_id()
    acts = [
        ("Ngozi", "card.take_back", {"card_id": lower}),
        ("Elena", "card.escalate", {"card_id": upper, "escalated_id": top}),
    ]
    for who, type, said in acts if back_first else reversed(acts):
        done(who, type, **said)
    done("Ada", "card.answer", card_id=top, text="Yes")
    assert [card(one)["answer"]["text"] for one in (lower, upper, top)] == ["Yes"] * 3


def test_carried_by_mistake_it_stands_as_before() -> None:
    card_id = new_id()
    said = {"card_id": card_id, "board_id": WEST_BOARD, "lane": "safety", "title": "x"}
    do_at(ago(hours=30), "Ngozi", "card.add", **said)
    do_at(ago(hours=20), "Ngozi", "card.carry", card_id=card_id)
    before = card(card_id)
    done("Ngozi", "card.carry", card_id=card_id)
    done("Ngozi", "card.uncarry", card_id=card_id)
    done("Ngozi", "card.uncarry", card_id=card_id)
    assert card(card_id) == before
    done("Ngozi", "card.carry", card_id=card_id)
    assert card(card_id)["carried"] == 2


def test_the_ladder_of_others_is_not_there_at_all() -> None:
    lower = add_card()
    for verb, said in (("escalate", {"escalated_id": new_id()}), ("take_back", {}), ("uncarry", {})):
        assert code(do("Tom", f"card.{verb}", card_id=lower, **said)) == "not_found"
        assert code(do("Mallory", f"card.{verb}", card_id=lower, **said)) == "not_found"
    assert add_card("Tom", board_id=EAST_BOARD)
