"""What arrives late, or after boards were set otherwise: the ladder stays whole, and nobody hears two answers."""

from itertools import permutations
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import QUIET, ago, code, do_at, issue, open_queues, raise_issue, sees, told
from tests.make.huddles import (
    NURSING_BOARD,
    SITE_BOARD,
    WEST_BOARD,
    add_card,
    board,
    card,
    escalate,
    open_ladder,
    set_board,
)
from tests.make.people import actor, do, done, person_id
from webapp.ids import new_id
from webapp.sync.accept import run


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_ladder()


def at(hours: float, who: str, type: str, **said: Any) -> None:
    result = do_at(ago(hours=hours), who, type, **said)
    assert result.status == "applied", result.problem


def of_twelve_hours_ago() -> str:
    card_id = new_id()
    at(12, "Sam", "card.add", card_id=card_id, board_id=WEST_BOARD, lane="safety", title="No beds")
    return card_id


def waiting() -> tuple[str, str]:
    """On the board above since an hour later."""
    lower, upper = of_twelve_hours_ago(), new_id()
    at(11, "Ngozi", "card.escalate", card_id=lower, escalated_id=upper)
    return lower, upper


def without(lane: str, board_id: str) -> list[dict[str, Any]]:
    return [one for one in board(board_id)["lanes"] if one["key"] != lane]


def test_what_is_dealt_with_in_confidence_below_is_not_passed_on() -> None:
    open_queues()
    lower = add_card(title="One of us was unwell")
    upper = escalate(lower)
    raise_issue("Ngozi", card_id=lower, category="people")
    top = new_id()
    assert code(do("Elena", "card.escalate", card_id=upper, escalated_id=top)) == "cannot_move"
    assert card(upper)["escalated"] is None


@pytest.mark.parametrize("is_back", [True, False])
def test_an_issue_that_goes_to_a_restricted_queue_is_forgotten_above(is_back: bool) -> None:
    open_queues()
    lower = add_card()
    upper = escalate(lower)
    issue_id = raise_issue("Ngozi", card_id=lower)
    assert card(upper)["issue_id"] == issue_id
    if is_back:
        done("Ngozi", "card.take_back", card_id=lower)
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="About one of us")
    assert (card(lower)["issue_id"], card(upper)["issue_id"]) == (issue_id, None)


def test_taken_back_and_escalated_again_it_is_on_the_board_that_is_above_now() -> None:
    lower = add_card()
    upper = escalate(lower)
    done("Ngozi", "card.take_back", card_id=lower)
    set_board(parent_id=SITE_BOARD)
    escalate(lower)
    assert card(lower)["escalated"]["card_id"] == upper
    assert (card(upper)["board_id"], card(lower)["escalated"]["to"]) == (SITE_BOARD, "Main site")
    assert card(upper)["state"] == "open"


@pytest.mark.parametrize("is_above", [True, False])
def test_what_is_open_again_stands_in_a_lane_that_is_there(is_above: bool) -> None:
    lower = add_card(lane="safety")
    if is_above:
        shown, home, who = escalate(lower), NURSING_BOARD, "Elena"
        done("Ngozi", "card.take_back", card_id=lower)
    else:
        shown, home, who = lower, WEST_BOARD, "Ngozi"
        done("Ngozi", "card.done", card_id=lower)
    set_board(who, home, lanes=without("safety", home))
    if is_above:
        escalate(lower)
    else:
        done("Ngozi", "card.reopen", card_id=lower)
    assert card(shown)["state"] == "open"
    assert card(shown)["lane"] == board(home)["lanes"][0]["key"]


def test_what_was_worked_on_above_comes_back_to_a_lane_that_is_there() -> None:
    lower = add_card(lane="safety")
    upper = escalate(lower)
    done("Ngozi", "card.take_back", card_id=lower)
    set_board("Elena", NURSING_BOARD, lanes=without("safety", NURSING_BOARD))
    done("Elena", "card.edit", card_id=upper, owner_id=person_id("Ada"))
    assert card(upper)["state"] == "open"
    assert card(upper)["lane"] == board(NURSING_BOARD)["lanes"][0]["key"]
    assert card(lower)["escalated"]["card_id"] == upper


@pytest.mark.parametrize("back_first", [True, False])
@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("edit", {"title": "No beds on four wards"}),
        ("edit", {"due_on": "2030-01-01"}),
        ("carry", {}),
    ],
)
def test_what_was_worked_on_above_stays_there_whenever_it_was_taken_back(
    back_first: bool, verb: str, said: dict[str, str]
) -> None:
    lower, upper = waiting()
    acts = [("Ngozi", "card.take_back", {"card_id": lower}), ("Elena", f"card.{verb}", {"card_id": upper} | said)]
    for who, type, given in acts if back_first else reversed(acts):
        done(who, type, **given)
    assert card(lower)["escalated"]["card_id"] == upper
    assert (card(upper)["state"], card(upper)["came_from"].get("taken_back_at")) == ("open", None)
    assert {name: card(upper)[name] for name in said} == said
    assert card(upper)["carried"] == (1 if verb == "carry" else 0)


def test_an_issue_made_above_stays_there() -> None:
    open_queues()
    lower, upper = waiting()
    raise_issue("Elena", card_id=upper)
    done("Ngozi", "card.take_back", card_id=lower)
    assert card(upper)["state"] == "open"


def test_what_the_board_above_took_back_can_be_taken_back_below() -> None:
    lower = add_card()
    upper = escalate(lower)
    escalate(upper, "Elena")
    done("Ngozi", "card.take_back", card_id=lower)
    assert card(lower)["escalated"] is not None, "it was passed on"
    done("Elena", "card.take_back", card_id=upper)
    done("Ngozi", "card.take_back", card_id=lower)
    assert card(lower)["escalated"] is None
    assert card(upper)["state"] == "done"


def test_escalated_before_it_was_taken_back_and_told_after() -> None:
    lower, upper = waiting()
    at(9, "Ngozi", "card.take_back", card_id=lower)
    at(10, "Sam", "card.escalate", card_id=lower, escalated_id=upper)
    assert card(lower)["escalated"] is None
    at(8, "Sam", "card.escalate", card_id=lower, escalated_id=upper)
    assert card(lower)["escalated"]["card_id"] == upper


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_answer_waits_for_nobody_once_passing_on_was_taken_back(order: tuple[int, ...]) -> None:
    lower, upper = waiting()
    acts: list[tuple[float, str, str, dict[str, str]]] = [
        (10, "Elena", "card.escalate", {"escalated_id": new_id()}),
        (9, "Ada", "card.answer", {"text": "Six beds on Monday"}),
        (8, "Elena", "card.take_back", {}),
    ]
    for place in order:
        hours, who, type, said = acts[place]
        at(hours, who, type, card_id=upper, **said)
    if order.index(2) > order.index(0):  # what is taken back before it is known to be passed on changes nothing
        assert card(lower)["answer"]["text"] == "Six beds on Monday"
        assert [notice["text"] for notice in told("Sam", "card.answered")] == ["Six beds on Monday"]
    for one in (lower, upper):
        assert (card(one)["answer"] is None) == (told("Sam", "card.answered") == [])


def test_what_people_were_told_stands_though_it_was_passed_on_before() -> None:
    open_queues()
    lower, upper = waiting()
    issue_id = raise_issue("Sam", card_id=lower)
    at(8, "Elena", "card.answer", card_id=upper, text="Six beds on Monday")
    top = new_id()
    at(9, "Ada", "card.escalate", card_id=upper, escalated_id=top)
    for one in (lower, upper, top):
        assert card(one)["answer"]["text"] == "Six beds on Monday"
    assert card(top)["state"] == "done", "nobody there is asked for what was answered"
    assert issue(issue_id)["word_by"] is None
    assert sees("Sam", "issue", issue_id)


def test_an_earlier_answer_that_comes_late_is_kept_and_nobody_hears_two() -> None:
    lower, upper = waiting()
    at(8, "Elena", "card.answer", card_id=upper, text="Six beds on Monday")
    at(9, "Ada", "card.decline", card_id=upper, text="There are none")
    assert [notice["text"] for notice in told("Sam", "card.answered")] == ["Six beds on Monday"]
    assert card(lower)["answer"]["text"] == "Six beds on Monday"
    assert [(it["field"], it["text"]) for it in card(upper)["lost"]] == [("declined", "There are none")]
    done("Ngozi", "card.take_back", card_id=lower)
    assert card(lower)["escalated"]["card_id"] == upper, "what was answered is not taken back"


def test_taking_back_a_carry_that_changed_nothing_leaves_the_one_of_another() -> None:
    card_id = of_twelve_hours_ago()
    at(1, "Ngozi", "card.carry", card_id=card_id)
    at(0.5, "Sam", "card.carry", card_id=card_id)
    at(0.5, "Sam", "card.uncarry", card_id=card_id)
    assert card(card_id)["carried"] == 1
    at(0.4, "Ngozi", "card.uncarry", card_id=card_id)
    assert (card(card_id)["carried"], card(card_id)["carried_at"]) == (0, None)


def test_a_carry_that_comes_late_does_not_open_the_huddle_after_it_again() -> None:
    card_id = new_id()
    at(60, "Sam", "card.add", card_id=card_id, board_id=WEST_BOARD, lane="safety", title="No beds")
    at(10, "Ngozi", "card.carry", card_id=card_id)
    last = card(card_id)["carried_at"]
    at(20, "Sam", "card.carry", card_id=card_id)
    assert card(card_id)["carried_at"] == last
    at(9, "Sam", "card.carry", card_id=card_id)
    at(19, "Ngozi", "card.carry", card_id=card_id)
    assert card(card_id)["carried"] == 2


# What people on two boards may do with a card that went up an hour after it was written, and has waited there since.
ACTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "title": ("Elena", "card.edit", {"title": "No beds on four wards"}),
    "owner": ("Ada", "card.edit", {"due_on": "2030-01-01"}),
    "carry": ("Elena", "card.carry", {}),
    "pass on": ("Elena", "card.escalate", {}),
    "answer": ("Ada", "card.answer", {"text": "Six beds on Monday"}),
    "take back": ("Ngozi", "card.take_back", {}),
    "done": ("Sam", "card.done", {}),
    "once more": ("Sam", "card.escalate", {}),
}
BELOW = ("take back", "done", "once more")


def after(acts: list[tuple[float, str]], arrives: tuple[int, int]) -> list[Any]:
    """How the two cards stand, and what whoever wrote the first one heard."""
    lower, upper = waiting()
    top = new_id()
    for place in arrives:
        hours, name = acts[place]
        who, type, said = ACTS[name]
        given = {"card_id": lower if name in BELOW else upper} | said
        if type == "card.escalate":
            given["escalated_id"] = upper if name in BELOW else top
        do_at(ago(hours=hours), who, type, **given)
    below, above = card(lower), card(upper)
    return [
        bool(below["escalated"]),
        below["state"],
        below["answer"] and below["answer"]["text"],
        [above[name] for name in ("state", "title", "due_on")],
        above["state"] == "open" and above["carried"],  # what is done needs no carrying, also when it is told late
        bool(above["escalated"]),
        [notice["text"] for notice in told("Sam", "card.answered") if notice["about"]["id"] == lower],
    ]


# Made in this order they are told apart by which arrives first: what people were told stands, and whoever escalates
# what is up there already changes nothing.
IN_ORDER = [("pass on", "answer"), ("take back", "once more")]


def test_of_two_acts_that_did_not_know_of_each_other_it_matters_not_which_arrives_first() -> None:
    for first, second in permutations(ACTS, 2):
        if (first, second) not in IN_ORDER:
            acts = [(10.0, first), (9.0, second)]
            assert after(acts, (0, 1)) == after(acts, (1, 0)), acts


def test_an_undo_that_arrives_late_leaves_what_somebody_else_had_escalated() -> None:
    lower, upper = waiting()
    slipped = new_id()
    again = {"card_id": lower, "escalated_id": new_id()}
    assert run(actor("Sam"), slipped, "card.escalate", again, at=ago(hours=10)).status == "applied"
    at(9, "Sam", "card.take_back", card_id=lower, undoes=slipped)
    assert card(lower)["escalated"]["card_id"] == upper
    assert (card(upper)["state"], "taken_back_at" in card(upper)["came_from"]) == ("open", False)


def test_an_undo_takes_back_what_it_names() -> None:
    lower, upper, slipped = of_twelve_hours_ago(), new_id(), new_id()
    up = {"card_id": lower, "escalated_id": upper}
    assert run(actor("Sam"), slipped, "card.escalate", up, at=ago(hours=10)).status == "applied"
    at(9, "Sam", "card.take_back", card_id=lower, undoes=slipped)
    assert (card(lower)["escalated"], card(upper)["state"]) == (None, "done")
