"""What hangs on a wall is read by whoever passes: nothing is told there that was not meant for it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from tests.make import followups, huddles, people, walls
from tests.make.huddles import SITE_BOARD, WEST_BOARD
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, PEOPLE, person_id
from webapp import clock
from webapp.access import system
from webapp.db import within
from webapp.huddles.model import Board
from webapp.ids import new_id
from webapp.sync.accept import run
from webapp.walls.rules import short_name
from webapp.walls.shown import on_a_wall

Phone = Any


@pytest.fixture
def boards(app: Flask) -> None:
    followups.open_queues()
    huddles.open_boards()


def shown(board_id: str = WEST_BOARD) -> dict[str, Any]:
    with within(ANNES) as session:
        return on_a_wall(session, session.get_one(Board, (ANNES, board_id)), clock.now())


def titles(rows: list[dict[str, Any]]) -> list[str]:
    return [row["title"] for row in rows]


def test_open_cards_hang_there_the_oldest_first_with_who_has_them(boards: None) -> None:
    first = huddles.add_card(title="Two falls")
    huddles.add_card(title="Lift out of order", lane="resources")
    people.done("Ngozi", "card.edit", card_id=first, owner_id=person_id("Sam"), due_on="2026-12-01")
    told = shown()
    assert (told["name"], told["place"], told["target_minutes"]) == ("4 West", "4 West", 10)
    assert titles(told["cards"]) == ["Two falls", "Lift out of order"]
    assert (told["cards"][0]["owner"], str(told["cards"][0]["due_on"])) == ("Sam", "2026-12-01")
    assert told["more"] == 0


def test_what_was_ticked_off_is_seen_for_an_hour_and_then_no_more(boards: None) -> None:
    lately, before = huddles.add_card(title="Lately"), new_id()
    huddles.add_card(title="Open")
    people.done("Ngozi", "card.done", card_id=lately)
    at = clock.now() - timedelta(hours=2)
    added = {"card_id": before, "board_id": WEST_BOARD, "lane": "safety", "title": "Long ago"}
    run(system(ANNES), new_id(), "card.add", added, at)
    run(system(ANNES), new_id(), "card.done", {"card_id": before}, at)
    assert [(card["title"], card["state"]) for card in shown()["cards"]] == [("Open", "open"), ("Lately", "done")]


def test_a_card_says_where_it_waits_and_where_it_came_from(boards: None) -> None:
    card_id, above = huddles.add_card(title="No slings"), new_id()
    people.done("Ngozi", "card.escalate", card_id=card_id, escalated_id=above)
    (below,), (up,) = shown()["cards"], shown(SITE_BOARD)["cards"]
    assert (below["waits_at"], below["answer"], up["from_board"]) == ("Main site", None, "4 West")
    people.done("Elena", "card.answer", card_id=above, text="Ordered, here on Monday")
    (below,) = shown()["cards"]
    assert (below["verdict"], below["answer"], below["waits_at"]) == ("answered", "Ordered, here on Monday", None)


def test_what_was_taken_back_hangs_there_no_more(boards: None) -> None:
    card_id, above = huddles.add_card(title="A thumb that slipped"), new_id()
    people.done("Ngozi", "card.escalate", card_id=card_id, escalated_id=above)
    assert titles(shown(SITE_BOARD)["cards"]) == ["A thumb that slipped"]
    people.done("Ngozi", "card.take_back", card_id=card_id)
    assert (shown(SITE_BOARD)["cards"], titles(shown()["cards"])) == ([], ["A thumb that slipped"])


def test_a_huddle_shows_at_which_step_it_is_until_it_ends(boards: None) -> None:
    assert shown()["huddle"] is None
    with within(ANNES) as session:
        agenda = session.get_one(Board, (ANNES, WEST_BOARD)).agenda
    huddle_id = new_id()
    people.done("Ngozi", "huddle.start", huddle_id=huddle_id, board_id=WEST_BOARD)
    people.done("Ngozi", "huddle.step", huddle_id=huddle_id, step=agenda[1]["key"])
    told = shown()["huddle"]
    assert (told["step"], told["steps"], told["title"]) == (2, len(agenda), agenda[1]["title"])
    assert told["lanes"] == agenda[1]["lanes"]
    assert told["script"] == agenda[1]["script"]
    people.done("Ngozi", "huddle.end", huddle_id=huddle_id)
    assert shown()["huddle"] is None


def test_days_since_harm_and_the_numbers_of_this_day_hang_there_and_what_nobody_entered_says_so(boards: None) -> None:
    today = clock.now().astimezone(ZoneInfo("America/New_York")).date()
    told = shown()
    counter, reading = told["counters"][0]["key"], told["readings"][0]["key"]
    assert {(one["days"], one["checked_at"]) for one in told["counters"]} == {(None, None)}
    assert {(one["value"], one["state"]) for one in told["readings"]} == {(None, "not_entered")}
    happened = (today - timedelta(days=12)).isoformat()
    people.done("Ngozi", "counter.happened", board_id=WEST_BOARD, key=counter, on=happened)
    people.done("Ngozi", "reading.enter", board_id=WEST_BOARD, key=reading, on=today.isoformat(), value=3)
    told = shown()
    assert told["counters"][0]["days"] == 12
    assert told["readings"][0]["value"] == 3
    assert told["readings"][0]["state"] != "not_entered"


def test_of_issues_only_what_may_hang_on_a_wall(boards: None) -> None:
    followups.raise_issue("Sam", title="Bell silent", priority="P3")
    followups.raise_issue("Sam", title="Door blocked", priority="P1")
    for category in ("people", "experience", "security"):
        followups.raise_issue("Sam", title=f"Not for who passes by: {category}", category=category)
    followups.raise_issue("Tom", title="Elsewhere in the house", unit_id=FIVE_EAST)
    answered = followups.raise_issue("Sam", title="Pump beeps")
    people.done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
    told = shown()
    assert titles(told["issues"]) == ["Door blocked", "Bell silent"]
    assert told["open_issues"] == 2
    assert titles(told["resolved"]) == ["Pump beeps"]
    assert set(told["issues"][0]) == {"number", "title", "state", "priority"}


def test_what_is_restricted_never_hangs_there_whatever_it_is_called(boards: None) -> None:
    issue_id = followups.raise_issue("Sam", title="Quietly")
    card_id = huddles.add_card(title="A card of it")
    assert titles(shown()["issues"]) == ["Quietly"]
    people.done("Priya", "issue.route", issue_id=issue_id, queue_id=followups.QUIET, why="In confidence")
    followups.raise_issue("Ngozi", title="From the card", card_id=card_id, category="people")
    told = shown()
    assert (told["issues"], told["open_issues"]) == ([], 0)
    assert told["cards"] == [], "nor the card it was made of"


def test_nor_does_a_card_that_went_up_before_it_became_a_thing_to_speak_of_in_confidence(boards: None) -> None:
    card_id = huddles.add_card(title="A colleague")
    people.done("Ngozi", "card.escalate", card_id=card_id, escalated_id=new_id())
    assert titles(shown(SITE_BOARD)["cards"]) == ["A colleague"]
    followups.raise_issue("Ngozi", title="From the card", card_id=card_id, category="people")
    assert (shown()["cards"], shown(SITE_BOARD)["cards"]) == ([], [])


def test_thanks_hang_there_with_a_short_name(boards: None) -> None:
    people.done(
        "Ngozi", "kudos.give", kudos_id=new_id(), unit_id=FOUR_WEST, to="Rosa María Delgado", text="Stayed late"
    )
    assert shown()["kudos"] == [{"to": "Rosa\u00a0D.", "text": "Stayed late"}]


def test_a_board_of_a_higher_tier_shows_its_cards_and_no_unit_s_issues(boards: None) -> None:
    followups.raise_issue("Sam", title="Bell silent")
    huddles.add_card("Elena", board_id=SITE_BOARD, title="Beds are short")
    told = shown(SITE_BOARD)
    assert (titles(told["cards"]), told["place"], told["issues"]) == (["Beds are short"], "Main site", [])


def test_it_names_nobody_by_an_id(boards: None, phone: Callable[..., Phone]) -> None:
    card = huddles.add_card()
    people.done("Ngozi", "card.edit", card_id=card, owner_id=person_id("Sam"))
    followups.raise_issue("Sam")
    answer = walls.paired(phone).get(f"/api/v1/boards/{WEST_BOARD}/wall")
    said = json.dumps(answer.json)
    assert not [name for name in PEOPLE if person_id(name) in said]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ana Ruiz", "Ana\u00a0R."),
        ("Dr. Ana Ruiz Gil", "Ana\u00a0G."),
        ("Sam", "Sam"),
        ("Dr.", "Dr."),
        ("the night team", "the night team"),
    ],
)
def test_a_name_is_short(name: str, short: str) -> None:
    assert short_name(name) == short
