"""Whoever leads the board above hears that a card came up, and once more, a day later, that it still waits."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from jobs.urge_cards import urge_cards
from tests.make.followups import ago, do_at, open_queues, raise_issue, told
from tests.make.huddles import EAST_BOARD, NURSING_BOARD, SITE_BOARD, WEST_BOARD, add_card, card, escalate, open_ladder
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, done, person_id
from webapp.clock import now
from webapp.db import within, writing
from webapp.huddles.model import Card
from webapp.ids import new_id


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_ladder()


def went_up(hours: float) -> str:
    """A card of 4 West, so long ago; returns what it became above."""
    lower, upper = new_id(), new_id()
    card = {"card_id": lower, "board_id": WEST_BOARD, "lane": "safety", "title": "No beds"}
    for type, said in (("card.add", card), ("card.escalate", {"card_id": lower, "escalated_id": upper})):
        result = do_at(ago(hours=hours), "Ngozi", type, **said)
        assert result.status == "applied", result.problem
    return upper


def heard(name: str, kind: str) -> list[str]:
    return [notice["about"]["id"] for notice in told(name, kind)]


def welcome(name: str, role: str, **where: Any) -> str:
    """Somebody new in the world, known by name."""
    new = person_id(name)
    done("Ada", "person.welcome", person_id=new, name=name, role=role, **where)
    return new


def test_whoever_leads_the_board_above_hears_that_a_card_came_up() -> None:
    upper = escalate(add_card(title="No beds since Monday"), why="Three people wait")
    (notice,) = told("Elena", "card.escalated")
    assert notice["about"] == {"entity": "card", "id": upper}
    assert (notice["unit_id"], notice["text"], notice["by_id"]) == (FOUR_WEST, "Three people wait", person_id("Ngozi"))
    assert card(upper)["came_from"]["asked"] == [person_id("Elena")]
    assert told("Priya", "card.escalated") == told("Sam", "card.escalated") == []


def test_a_department_is_led_by_its_managers_and_a_site_by_its_executives() -> None:
    dora = welcome("Dora", "manager", facility_id=MAIN)
    upper = escalate(add_card())
    assert card(upper)["came_from"]["asked"] == [dora]
    top = escalate(upper, "Elena")
    assert (card(top)["board_id"], card(top)["came_from"]["asked"]) == (SITE_BOARD, [person_id("Elena")])


def test_who_passes_it_on_to_a_board_of_their_own_is_not_told_of_what_they_did() -> None:
    upper = escalate(add_card())
    top = escalate(upper, "Elena")
    assert card(top)["came_from"]["asked"] == [person_id("Elena")]
    assert heard("Elena", "card.escalated") == [upper]


def test_of_a_board_of_a_unit_its_manager_hears() -> None:
    other = new_id()
    done("Ada", "board.open", board_id=other, tier=2, name="4 West, all shifts", unit_id=FOUR_WEST)
    done("Ada", "board.set", board_id=EAST_BOARD, parent_id=other)
    upper = escalate(add_card("Tom", board_id=EAST_BOARD), "Tom")
    (notice,) = told("Priya", "card.escalated")
    assert (notice["about"]["id"], notice["unit_id"]) == (upper, FIVE_EAST)


def test_who_has_the_duty_hears_and_nobody_else_of_that_role() -> None:
    vera = welcome("Vera", "executive")
    duty = {"id": new_id(), "queue_id": None, "unit_id": None, "facility_id": MAIN, "role": "executive",
            "person_id": vera, "begins_at": ago(hours=5).isoformat(),
            "ends_at": (now() + timedelta(hours=5)).isoformat()}  # fmt: skip
    done("Ada", "rota.set", duties=[duty], removed_ids=[])
    assert card(escalate(add_card()))["came_from"]["asked"] == [vera]
    assert told("Elena", "card.escalated") == []


def test_what_waits_for_a_day_is_said_once() -> None:
    upper = went_up(hours=25)
    went_up(hours=23)
    assert [urge_cards(), urge_cards()] == [1, 0]
    (notice,) = told("Elena", "card.waiting")
    assert (notice["about"]["id"], notice["unit_id"]) == (upper, FOUR_WEST)


def test_one_that_cannot_be_said_keeps_no_other_from_its_turn() -> None:
    broken, other = went_up(hours=26), went_up(hours=25)
    with within(ANNES), writing() as session:
        session.execute(update(Card).where(Card.id == broken).values(came_from={}))
    with pytest.raises(ExceptionGroup, match="cards that wait"):
        urge_cards()
    assert heard("Elena", "card.waiting") == [other]


def test_an_answer_a_step_further_up_or_taking_it_back_leaves_nothing_to_urge() -> None:
    answered, passed_on = went_up(hours=25), went_up(hours=25)
    back = went_up(hours=25)
    done("Elena", "card.answer", card_id=answered, text="Six beds open at noon")
    escalate(passed_on, "Elena")
    done("Ngozi", "card.take_back", card_id=card(back)["came_from"]["card_id"])
    urge_cards()
    assert told("Elena", "card.waiting") == []
    assert card(passed_on)["board_id"] == NURSING_BOARD


def test_what_was_made_an_issue_above_is_not_urged_and_what_came_up_as_one_is() -> None:
    open_queues()
    made, was_one = went_up(hours=25), went_up(hours=25)
    raise_issue("Elena", card_id=made)
    raise_issue("Ngozi", card_id=card(was_one)["came_from"]["card_id"])
    assert [card(one)["issue_id"] is None for one in (made, was_one)] == [False, False]
    urge_cards()
    assert heard("Elena", "card.waiting") == [was_one]


def test_what_was_taken_back_and_goes_up_again_waits_anew() -> None:
    upper = went_up(hours=30)
    lower = card(upper)["came_from"]["card_id"]
    assert do_at(ago(hours=29), "Ngozi", "card.take_back", card_id=lower).status == "applied"
    assert do_at(ago(hours=2), "Ngozi", "card.escalate", card_id=lower, escalated_id=new_id()).status == "applied"
    assert urge_cards() == 0
    assert heard("Elena", "card.escalated") == [upper, upper]


def test_one_that_comes_up_answered_already_asks_nobody() -> None:
    upper = went_up(hours=5)
    done("Elena", "card.answer", card_id=upper, text="Six beds open at noon")
    escalate(upper, "Elena")
    assert heard("Elena", "card.escalated") == [upper]
    assert urge_cards() == 0


def test_whoever_leads_by_then_is_asked_too() -> None:
    upper = went_up(hours=25)
    dora = welcome("Dora", "manager", facility_id=MAIN)
    assert urge_cards() == 1
    assert card(upper)["came_from"]["asked"] == [person_id("Elena"), dora]
