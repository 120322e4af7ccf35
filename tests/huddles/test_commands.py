"""Boards and cards by command: on several devices at once, merged by field, nobody's text lost."""

from typing import Any

import pytest
from flask import Flask

from tests.make.followups import ago, code, do_at, in_days, issue, open_queues, raise_issue, sees, told
from tests.make.huddles import SITE_BOARD, WEST_BOARD, add_card, card, open_boards
from tests.make.people import FIVE_EAST, FOUR_WEST, do, done, person_id
from webapp.ids import new_id


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_boards()


def test_a_board_works_untouched() -> None:
    assert sees("Sam", "board", WEST_BOARD)
    assert sees("Tom", "board", SITE_BOARD)
    assert not sees("Tom", "board", WEST_BOARD)
    assert not sees("Mallory", "board", SITE_BOARD)


def test_boards_are_opened_where_there_is_room_for_them() -> None:
    payload = {"board_id": new_id(), "unit_id": FIVE_EAST, "tier": 1, "name": "5 East"}
    assert code(do("Ada", "board.open", **payload | {"board_id": WEST_BOARD})) == "already_exists"
    assert code(do("Ada", "board.open", **payload | {"parent_id": new_id()})) == "not_found"
    assert code(do("Ada", "board.open", **payload | {"unit_id": new_id()})) == "not_found"
    assert code(do("Ada", "board.open", **payload | {"unit_id": None, "facility_id": new_id()})) == "not_found"
    assert code(do("Ada", "board.open", **payload | {"tier": 5})) == "invalid"


def test_a_card_is_on_the_board_of_its_unit() -> None:
    card_id = add_card()
    assert sees("Sam", "card", card_id)
    assert not sees("Tom", "card", card_id)
    told = card(card_id)
    assert (told["state"], told["carried"], told["added_by"]) == ("open", 0, person_id("Ngozi"))
    again = {"card_id": card_id, "board_id": WEST_BOARD, "lane": "safety", "title": "x"}
    assert code(do("Ngozi", "card.add", **again)) == "already_exists"
    assert code(do("Ngozi", "card.add", **again | {"card_id": new_id(), "lane": "gossip"})) == "invalid"


def test_whoever_sees_the_card_sees_its_photos() -> None:
    first, second = new_id(), new_id()
    card_id = add_card(photo_ids=[first, first])
    assert card(card_id)["photo_ids"] == [first]
    done("Sam", "card.edit", card_id=card_id, photo_ids=[second])
    assert card(card_id)["photo_ids"] == [first, second]
    assert [sees("Sam", "photo", photo_id) for photo_id in (first, second)] == [True, True]
    assert not sees("Tom", "photo", first)


def test_photos_of_a_card_come_along_to_the_issue_made_of_it() -> None:
    open_queues()
    own, theirs, of_another = new_id(), new_id(), new_id()
    card_id = add_card(photo_ids=[theirs])
    add_card(photo_ids=[of_another])
    issue_id = raise_issue("Sam", card_id=card_id, photo_ids=[own], category="equipment")
    assert issue(issue_id)["photo_ids"] == [own, theirs]
    assert card(card_id)["photo_ids"] == [theirs]
    done("Priya", "issue.assign", issue_id=issue_id, person_id=person_id("Tom"))
    assert [sees("Tom", "photo", photo_id) for photo_id in (own, theirs, of_another)] == [True, True, False]
    said = {"card_id": card_id, "photo_ids": [of_another], "issue_id": new_id(), "unit_id": FOUR_WEST}
    refused = do("Sam", "issue.raise", title="Another", category="equipment", priority="P3", **said)
    assert code(refused) == "already_exists"


def test_photos_of_two_phones_stand_beside_each_other_and_words_do_not_touch_them() -> None:
    card_id, photo_ids = add_card(), [new_id(), new_id()]
    do_at(ago(minutes=1), "Ngozi", "card.edit", card_id=card_id, photo_ids=[photo_ids[0]])
    do_at(ago(minutes=9), "Sam", "card.edit", card_id=card_id, photo_ids=[photo_ids[1]])
    done("Ngozi", "card.edit", card_id=card_id, title="Three falls")
    assert (card(card_id)["title"], card(card_id)["photo_ids"]) == ("Three falls", photo_ids)


def test_a_card_takes_no_photo_of_somebody_else_and_no_pile_of_them() -> None:
    photo_id = new_id()
    add_card(photo_ids=[photo_id])
    assert code(do("Sam", "card.edit", card_id=add_card(), photo_ids=[photo_id])) == "already_exists"
    full = add_card(photo_ids=[new_id() for _ in range(20)])
    assert code(do("Ngozi", "card.edit", card_id=full, photo_ids=[new_id()])) == "invalid"
    assert code(do("Ngozi", "card.edit", card_id=full, photo_ids=[])) == "invalid"


@pytest.mark.parametrize("name", ["Tom", "Mallory"])
def test_the_board_of_others_is_not_there_at_all(name: str) -> None:
    card_id = add_card()
    payload = {"card_id": new_id(), "board_id": WEST_BOARD, "lane": "safety", "title": "x"}
    assert code(do(name, "card.add", **payload)) == "not_found"
    for verb, said in (("done", {}), ("reopen", {}), ("carry", {}), ("edit", {"title": "x"})):
        assert code(do(name, f"card.{verb}", card_id=card_id, **said)) == "not_found"
        assert code(do(name, f"card.{verb}", card_id=new_id(), **said)) == "not_found"


def test_done_is_done_once() -> None:
    card_id = add_card()
    done("Ngozi", "card.done", card_id=card_id)
    first = card(card_id)
    done("Sam", "card.done", card_id=card_id)
    done("Sam", "card.carry", card_id=card_id)
    assert card(card_id) == first
    assert first["state"] == "done"


def test_what_was_done_by_mistake_is_opened_again() -> None:
    card_id = add_card()
    before = card(card_id)
    done("Ngozi", "card.done", card_id=card_id)
    done("Sam", "card.reopen", card_id=card_id)
    done("Sam", "card.reopen", card_id=card_id)
    assert card(card_id) == before
    done("Ngozi", "card.done", card_id=card_id)
    assert card(card_id)["state"] == "done"


def test_of_done_and_opened_again_the_later_word_counts_in_whatever_order_they_come() -> None:
    card_id = new_id()
    do_at(ago(hours=9), "Ngozi", "card.add", card_id=card_id, board_id=WEST_BOARD, lane="safety", title="x")
    do_at(ago(hours=8), "Ngozi", "card.done", card_id=card_id)
    do_at(ago(hours=6), "Ngozi", "card.reopen", card_id=card_id)
    do_at(ago(hours=7), "Sam", "card.done", card_id=card_id)
    assert card(card_id)["state"] == "open"
    do_at(ago(hours=4), "Sam", "card.done", card_id=card_id)
    do_at(ago(hours=5), "Ngozi", "card.reopen", card_id=card_id)
    assert card(card_id)["state"] == "done"


def test_two_devices_carry_a_card_once_and_the_next_shift_once_more() -> None:
    card_id = new_id()
    said = {"card_id": card_id, "board_id": WEST_BOARD, "lane": "safety", "title": "x"}
    do_at(ago(hours=20), "Ngozi", "card.add", **said)
    for hours in (17, 16.9, 9):
        assert do_at(ago(hours=hours), "Ngozi", "card.carry", card_id=card_id).status == "applied"
    assert card(card_id)["carried"] == 2


EDITS = [
    ("Sam", 30, {"title": "Two falls, both in bay C"}),
    ("Ngozi", 20, {"title": "Two falls in bay C", "lane": "quality"}),
    ("Priya", 10, {"owner_id": person_id("Sam"), "due_on": "2030-01-15"}),
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_edits_merge_by_field_whatever_the_order_of_arrival(order: tuple[int, ...]) -> None:
    card_id = new_id()
    said = {"card_id": card_id, "board_id": WEST_BOARD, "lane": "safety", "title": "Falls"}
    do_at(ago(hours=1), "Ngozi", "card.add", **said)
    for place in order:
        name, minutes, fields = EDITS[place]
        result = do_at(ago(minutes=minutes), name, "card.edit", card_id=card_id, **fields)
        assert result.status == "applied", result.problem
    told = card(card_id)
    assert (told["title"], told["lane"]) == ("Two falls in bay C", "quality")
    assert (told["owner_id"], told["due_on"]) == (person_id("Sam"), "2030-01-15")
    assert "Two falls, both in bay C" in [lost["text"] for lost in told["lost"] if lost["field"] == "title"]


def test_an_edit_names_what_it_changes_and_nothing_else() -> None:
    card_id = add_card()
    bad: list[dict[str, Any]] = [{}, {"title": " "}, {"lane": "gossip"}, {"state": "done"}, {"due_on": "soon"}]
    for said in bad:
        assert code(do("Ngozi", "card.edit", card_id=card_id, **said)) == "invalid", said
    assert code(do("Ngozi", "card.edit", card_id=card_id, owner_id=person_id("Mallory"))) == "not_found"
    done("Ngozi", "card.edit", card_id=card_id, owner_id=person_id("Sam"))
    done("Ngozi", "card.edit", card_id=card_id, owner_id=None)
    assert card(card_id)["owner_id"] is None


def test_an_issue_made_of_a_card_shows_on_it() -> None:
    open_queues()
    card_id = add_card()
    first = raise_issue("Ngozi", card_id=card_id)
    assert card(card_id)["issue_id"] == first
    second = raise_issue("Ngozi", card_id=card_id)
    assert card(card_id)["issue_id"] == first
    assert issue(second)["card_id"] == card_id
    payload = {"issue_id": new_id(), "unit_id": FIVE_EAST, "title": "x", "category": "it", "priority": "P3"}
    assert code(do("Tom", "issue.raise", **payload, card_id=card_id)) == "not_found"
    assert code(do("Ngozi", "issue.raise", **payload | {"unit_id": FOUR_WEST}, card_id=new_id())) == "not_found"


def test_whoever_wrote_the_card_hears_what_became_of_the_issue_that_another_made_of_it() -> None:
    open_queues()
    issue_id = raise_issue("Ngozi", card_id=add_card("Sam"), take_by=in_days(2).date().isoformat())
    assert issue(issue_id)["me_too"] == [person_id("Sam")]
    assert issue(issue_id)["word_by"] is not None, "whoever took it owes a word to whoever wrote the card"
    done("Ngozi", "issue.resolve", issue_id=issue_id, what_we_did="A sitter comes")
    assert [one["text"] for one in told("Sam", "issue.resolved")] == ["A sitter comes"]
    done("Sam", "issue.confirm", issue_id=issue_id)
    own = raise_issue("Sam", card_id=add_card("Sam"))
    assert issue(own)["me_too"] == []


def test_of_two_issues_made_of_one_card_its_writer_hears_of_the_first() -> None:
    open_queues()
    card_id = add_card("Sam")
    first, second = (raise_issue("Ngozi", card_id=card_id) for _ in range(2))
    assert (issue(first)["me_too"], issue(second)["me_too"]) == ([person_id("Sam")], [])


def test_of_a_card_dealt_with_in_confidence_its_writer_is_told_nothing() -> None:
    open_queues()
    issue_id = raise_issue("Ngozi", card_id=add_card("Sam"), category="people")
    assert not sees("Sam", "issue", issue_id)


def test_cards_done_long_ago_leave_the_devices() -> None:
    old = add_card()
    card_id = new_id()
    said = {"card_id": card_id, "board_id": WEST_BOARD, "lane": "safety", "title": "x"}
    do_at(ago(days=60), "Ngozi", "card.add", **said)
    assert sees("Sam", "card", card_id)
    do_at(ago(days=50), "Ngozi", "card.done", card_id=card_id)
    assert not sees("Sam", "card", card_id)
    assert sees("Sam", "card", old)
