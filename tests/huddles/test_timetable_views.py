"""Reading the timetable: each reads what they may see, of places and nobody by name."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from tests.make.followups import do_at
from tests.make.huddles import SITE_BOARD, WEST_BOARD, add_card
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, PEOPLE, done
from webapp.clock import now
from webapp.ids import id_from, new_id

Phone = Any
PATH = "/api/v1/huddles/timetable"
NEW_YORK = ZoneInfo("America/New_York")
ALWAYS = [0, 1, 2, 3, 4, 5, 6]


@pytest.fixture(autouse=True)
def began(app: Flask) -> datetime:
    """Both boards are there since yesterday, and 4 West meets at the time of day it is now."""
    at = now() - timedelta(days=1)
    do_at(at - timedelta(minutes=1), "Ada", "board.open", board_id=SITE_BOARD, facility_id=MAIN, tier=3, name="Main")
    said = {"board_id": WEST_BOARD, "unit_id": FOUR_WEST, "parent_id": SITE_BOARD, "tier": 1, "name": "4 West"}
    do_at(at - timedelta(minutes=1), "Ada", "board.open", **said)
    times = [{"at": f"{at.astimezone(NEW_YORK):%H:%M}", "days": ALWAYS}]
    do_at(at - timedelta(minutes=1), "Ngozi", "board.set", board_id=WEST_BOARD, times=times)
    return at


@pytest.fixture
def held(began: datetime) -> str:
    """Yesterday's huddle of 4 West, ended after nine minutes with six there."""
    huddle_id = new_id()
    for minutes, type, said in (
        (0, "huddle.start", {"board_id": WEST_BOARD}),
        (1, "huddle.attend", {"count": 6}),
        (9, "huddle.end", {}),
    ):
        result = do_at(began + timedelta(minutes=minutes), "Ngozi", type, huddle_id=huddle_id, **said)
        assert result.status == "applied", result.problem
    return huddle_id


def told(phone: Callable[..., Phone], name: str, **asked: str) -> dict[str, Any]:
    answer = phone(name).get(PATH, **asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def of(rows: list[dict[str, Any]], **key: Any) -> dict[str, Any]:
    ((name, value),) = key.items()
    (row,) = [row for row in rows if row[name] == value]
    return row


def test_a_huddle_that_was_held_counts_for_its_board_its_tier_and_its_facility(
    held: str, phone: Callable[..., Phone]
) -> None:
    read = told(phone, "Ngozi")
    for row in (
        of(read["boards"], board_id=WEST_BOARD),
        of(read["tiers"], tier=1),
    ):
        assert (row["held"], row["meetings"], row["minutes"], row["staff_minutes"]) == (1, 1, 9, 54)
        assert of(row["facts"], key="on_time") == {"key": "on_time", "part": 1, "of": 1}
    assert of(read["facilities"], facility_id=MAIN)["held"] == 1
    assert of(read["boards"], board_id=SITE_BOARD)["held"] == 0


def test_nothing_is_expected_of_a_board_before_there_was_one(held: str, phone: Callable[..., Phone]) -> None:
    row = of(told(phone, "Ngozi")["boards"], board_id=WEST_BOARD)
    assert row["expected"] - row["held"] <= 1  # a time that has just passed


def test_each_reads_the_boards_they_see(held: str, phone: Callable[..., Phone]) -> None:
    done("Ada", "board.open", board_id=new_id(), unit_id=FIVE_EAST, tier=1, name="5 East")
    assert len(told(phone, "Elena")["boards"]) == 3
    assert len(told(phone, "Ngozi")["boards"]) == 2
    assert told(phone, "Mallory")["boards"] == []
    assert phone("Ngozi").get(PATH, facility_id=id_from("test", "Elsewhere site")).status_code == 404
    assert len(told(phone, "Elena", facility_id=MAIN)["boards"]) == 3


def test_it_names_nobody(held: str, phone: Callable[..., Phone]) -> None:
    said = json.dumps(told(phone, "Elena"))
    assert [name for name in PEOPLE if f'"{name}"' in said] == []
    assert "person" not in said


def test_cards_count_where_they_came_to_their_end(phone: Callable[..., Phone]) -> None:
    add_card()
    done("Ngozi", "card.done", card_id=add_card())
    above = new_id()
    done("Ngozi", "card.escalate", card_id=add_card(), escalated_id=above)
    done("Elena", "card.answer", card_id=above, text="Two more are ordered")
    solved = told(phone, "Ngozi")["solved"]
    assert [(row["tier"], row["cards"], row["of"]) for row in solved] == [(1, 1, 2), (3, 1, 2)]


@pytest.mark.parametrize(
    "asked",
    [{"from": "2026-03-02", "to": "2026-03-01"}, {"from": "2026-01-01", "to": "2026-12-31"}],
    ids=str,
)
def test_days_out_of_order_or_too_many_are_refused(phone: Callable[..., Phone], asked: dict[str, str]) -> None:
    assert phone("Ngozi").get(PATH, **asked).status_code == 422
