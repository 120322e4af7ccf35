"""Boards by command: opened with all their kind brings along, set in part, and never a card lost on the way."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import ago, code, do_at, sees
from tests.make.huddles import SITE_BOARD, WEST_BOARD, add_card, board, card, open_boards, set_board
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, do, done
from webapp.db import within
from webapp.huddles.kinds import kinds
from webapp.huddles.model import Board
from webapp.huddles.setting_rules import faults, former, usual_kind, with_kept, with_lanes
from webapp.huddles.setting_schema import OWN
from webapp.ids import new_id

CASES = json.loads((Path(__file__).parents[1] / "cases" / "boards.json").read_text("utf-8"))
BEDS = {"key": "beds", "title": {"en": "Beds", "es": "Camas"}}
SAFETY = {"key": "safety", "title": {"en": "Safe", "es": "Seguro"}}


@pytest.fixture
def boards(app: Flask) -> None:
    open_boards()


def keyed(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "title": {"en": key, "es": key}} for key in keys]


def kept(board_id: str = WEST_BOARD) -> Board:
    with within(ANNES) as session:
        return session.get_one(Board, (ANNES, board_id))


# Rules


@pytest.mark.parametrize("case", CASES["agendas"], ids=lambda case: case["name"])
def test_an_agenda_runs_on_the_lanes_there_are(case: dict[str, Any]) -> None:
    agenda = [{"key": str(n), "lanes": lanes} for n, lanes in enumerate(case["steps"])]
    assert [step["lanes"] for step in with_lanes(agenda, keyed(*case["lanes"]))] == case["runs"]


@pytest.mark.parametrize("case", CASES["kinds"], ids=str)
def test_a_board_of_which_nobody_says_a_kind_has_the_usual_one(case: dict[str, Any]) -> None:
    assert usual_kind(case["tier"], case["unit_id"]) == case["kind"]


READING = {"key": "falls", "better": "down"}
SEVEN = {"at": "07:00", "days": [0]}
WRONG_WAY = {"readings": {0: "These bounds are the wrong way round."}}
UNCLEAR = {"readings": {0: "A bound is either at_least or at_most."}}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"lanes": keyed("a", "b"), "name": "x"}, {}),
        ({"lanes": keyed("a", "b", "a")}, {"lanes": {2: "This key is there twice."}}),
        ({"agenda": keyed("a", "a")}, {"agenda": {1: "This key is there twice."}}),
        ({"times": [SEVEN, SEVEN]}, {"times": {1: "This time is there twice."}}),
        ({"times": [{"at": "07:00", "days": [0, 0]}]}, {"times": {0: "A day is there twice."}}),
        ({"readings": [READING | {"least": 0, "most": 9, "amber": {"at_least": 1}, "red": {"at_least": 2}}]}, {}),
        ({"readings": [READING | {"amber": {"at_most": 9}, "red": {"at_most": 4}}]}, {}),
        ({"readings": [READING | {"least": 9, "most": 0}]}, WRONG_WAY),
        ({"readings": [READING | {"amber": {"at_least": 2}, "red": {"at_least": 2}}]}, WRONG_WAY),
        ({"readings": [READING | {"amber": {"at_least": 2}, "red": {"at_most": 1}}]}, WRONG_WAY),
        ({"readings": [READING | {"red": {}}]}, UNCLEAR),
        ({"readings": [READING | {"red": {"at_most": 1, "at_least": 2}}]}, UNCLEAR),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_set_is_sound_or_says_where_it_is_not(said: dict[str, Any], found: dict[str, Any]) -> None:
    assert faults(said) == found


def test_lanes_in_use_come_along_after_the_new_ones() -> None:
    assert with_kept(keyed("a"), keyed("b", "a", "c"), ["c", "a"]) == keyed("a", "c")


def test_what_is_taken_out_stays_known_until_it_comes_back() -> None:
    gone = former([], {"lanes": keyed("a", "b")}, {"lanes": keyed("b")})
    assert gone == [{"part": "lanes", "key": "a", "title": {"en": "a", "es": "a"}}]
    assert former(gone, {"lanes": keyed("b")}, {"lanes": keyed("b"), "counters": keyed("a")}) == gone
    assert former(gone, {"lanes": keyed("b")}, {"lanes": keyed("b", "a")}) == []


# Opening


@pytest.mark.parametrize(
    ("who", "at", "answer"),
    [
        ("Ngozi", {"unit_id": FOUR_WEST}, "applied"),
        ("Priya", {"unit_id": FOUR_WEST}, "applied"),
        ("Elena", {"facility_id": MAIN}, "applied"),
        ("Ada", {"unit_id": FIVE_EAST}, "applied"),
        ("Sam", {"unit_id": FOUR_WEST}, "forbidden"),
        ("Ngozi", {"unit_id": FIVE_EAST}, "not_found"),
        ("Ngozi", {"facility_id": MAIN}, "forbidden"),
        ("Ngozi", {}, "forbidden"),
        ("Mallory", {"unit_id": FOUR_WEST}, "not_found"),
    ],
)
def test_who_leads_a_place_opens_boards_there_and_nobody_else(
    boards: None, who: str, at: dict[str, str], answer: str
) -> None:
    result = do(who, "board.open", board_id=new_id(), tier=1, name="Second", **at)
    assert (result.status if result.problem is None else code(result)) == answer


def test_a_new_board_has_all_that_its_kind_brings_along(boards: None) -> None:
    told = board(SITE_BOARD)
    assert (told["kind"], told["target_minutes"]) == ("safety_brief", 15)
    assert told["lanes"] == kinds()["safety_brief"]["lanes"]
    assert {told[part] for part in OWN} == {None}, "a device has each kind once, not a copy a board"
    for part in OWN:
        assert getattr(kept(), part) == kinds()["shift"][part]


def test_a_board_may_be_opened_as_another_kind(boards: None) -> None:
    board_id = new_id()
    done("Ngozi", "board.open", board_id=board_id, unit_id=FOUR_WEST, tier=1, name="Theatre", kind="brief")
    assert [step["key"] for step in kept(board_id).agenda][:2] == ["team", "goal"]
    assert board(board_id)["target_minutes"] == 5


# Setting


@pytest.mark.parametrize(
    ("who", "board_id", "answer"),
    [
        ("Ngozi", WEST_BOARD, "applied"),
        ("Priya", WEST_BOARD, "applied"),
        ("Elena", SITE_BOARD, "applied"),
        ("Ada", SITE_BOARD, "applied"),
        ("Sam", WEST_BOARD, "forbidden"),
        ("Tom", WEST_BOARD, "not_found"),
        ("Ngozi", SITE_BOARD, "forbidden"),
        ("Mallory", SITE_BOARD, "not_found"),
    ],
)
def test_who_may_set_a_board(boards: None, who: str, board_id: str, answer: str) -> None:
    result = do(who, "board.set", board_id=board_id, target_minutes=8)
    assert (result.status if result.problem is None else code(result)) == answer


def test_what_is_set_counts_and_null_is_the_kinds_own_again(boards: None) -> None:
    set_board(readings=[], times=[{"at": "06:45", "days": [0, 1]}], name="Four West")
    assert (kept().readings, kept().name) == ([], "Four West")
    assert kept().times == [{"at": "06:45", "days": [0, 1]}]
    assert kept().counters == kinds()["shift"]["counters"]
    set_board(readings=None, times=None)
    assert kept().readings == kinds()["shift"]["readings"]
    assert board()["times"] is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"lanes": []},
        {"lanes": None},
        {"agenda": []},
        {"target_minutes": 0},
        {"kind": "party"},
        {"times": [{"at": "24:00", "days": [0]}]},
        {"times": [{"at": "07:00\n", "days": [0]}]},
        {"times": [{"at": "07:00", "days": []}]},
        {"times": [{"at": "07:00", "days": [7]}]},
        {"lanes": [BEDS, BEDS]},
        {"readings": [BEDS | {"better": "down", "red": {}}]},
        {"agenda": [BEDS | {"minutes": 1, "script": [], "lanes": [], "shows": ["gossip"]}]},
    ],
    ids=str,
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_leaves_nothing(boards: None, said: dict[str, Any]) -> None:
    before = board()
    assert code(do("Ngozi", "board.set", board_id=WEST_BOARD, **said)) == "invalid"
    assert board() == before


def test_another_kind_puts_its_own_in_place_and_keeps_lanes_with_open_cards(boards: None) -> None:
    add_card(lane="people")
    set_board(readings=[], target_minutes=7)
    set_board(kind="brief")
    told = board()
    assert (told["kind"], told["target_minutes"], told["readings"]) == ("brief", 5, None)
    assert [lane["key"] for lane in told["lanes"]] == ["plan", "people", "resources"]
    add_card(lane="plan")
    set_board(kind="improvement", target_minutes=20)
    assert [lane["key"] for lane in board()["lanes"]] == ["quick", "trying", "parked", "plan", "people"]
    assert board()["target_minutes"] == 20


def test_a_kind_set_without_signal_keeps_a_lane_whose_cards_its_device_had_not_heard_of(boards: None) -> None:
    add_card(lane="people")
    set_board(kind="improvement", lanes=kinds()["improvement"]["lanes"])
    assert [lane["key"] for lane in board()["lanes"]] == ["quick", "trying", "parked", "people"]


def test_a_board_is_not_opened_with_one_lane_twice(boards: None) -> None:
    twice = do("Ada", "board.open", board_id=new_id(), unit_id=FOUR_WEST, tier=1, name="West", lanes=[BEDS, BEDS])
    assert code(twice) == "invalid"


def test_a_lane_with_open_cards_is_not_taken_out(boards: None) -> None:
    card_id = add_card(lane="people")
    set_board(lanes=[SAFETY, BEDS], name="West")
    assert [lane["key"] for lane in board()["lanes"]] == ["safety", "beds", "people"]
    assert board()["name"] == "West"
    done("Ngozi", "card.done", card_id=card_id)
    set_board(lanes=[SAFETY, BEDS])
    assert board()["lanes"] == [SAFETY, BEDS]
    assert ("lanes", "people") in [(row["part"], row["key"]) for row in board()["former"]]


def test_a_card_that_was_offline_while_its_lane_went_is_in_the_first_lane(boards: None) -> None:
    set_board(lanes=[BEDS, SAFETY])
    late = add_card(lane="people")
    assert card(late)["lane"] == "beds"
    done("Sam", "card.edit", card_id=late, lane="safety")
    done("Sam", "card.edit", card_id=late, lane="quality")
    assert card(late)["lane"] == "beds"


def test_of_two_devices_the_later_word_counts_setting_by_setting(boards: None) -> None:
    do_at(ago(minutes=1), "Ngozi", "board.set", board_id=WEST_BOARD, target_minutes=8)
    do_at(ago(minutes=9), "Priya", "board.set", board_id=WEST_BOARD, target_minutes=12, name="West")
    assert (board()["target_minutes"], board()["name"]) == (8, "West")
    do_at(ago(minutes=5), "Priya", "board.set", board_id=WEST_BOARD, kind="brief")
    assert (board()["kind"], board()["target_minutes"]) == ("brief", 8)


def test_a_board_goes_up_to_one_that_its_setter_sees_and_never_in_a_circle(boards: None) -> None:
    top, east = new_id(), new_id()
    done("Ada", "board.open", board_id=top, tier=4, name="St Anne's")
    done("Ada", "board.open", board_id=east, unit_id=FIVE_EAST, tier=1, name="5 East")
    set_board("Ada", SITE_BOARD, parent_id=top)
    for board_id in (top, SITE_BOARD, WEST_BOARD):
        assert code(do("Ada", "board.set", board_id=top, parent_id=board_id)) == "invalid"
    assert code(do("Ngozi", "board.set", board_id=WEST_BOARD, parent_id=east)) == "not_found"
    set_board(parent_id=None)
    set_board(parent_id=top)
    assert board()["parent_id"] == top


def test_whoever_sees_the_board_learns_what_was_set(boards: None) -> None:
    assert sees("Sam", "board", WEST_BOARD)
    assert not sees("Tom", "board", WEST_BOARD)
