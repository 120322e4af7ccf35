"""A screen on a wall: paired by a code that is typed by who may, let in to one board, and out again at once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.make import everything, huddles, people, walls
from tests.make.everything import good, kept, sent
from tests.make.huddles import SITE_BOARD, WEST_BOARD
from webapp import asgi, clock
from webapp.db import writing
from webapp.ids import new_id
from webapp.sync.live import Listener
from webapp.walls.model import WallScreen
from webapp.walls.rules import CODE_LENGTH, CODE_LETTERS, MOST_MISSES

Phone = Any
WALL = f"/api/v1/boards/{WEST_BOARD}/wall"


@pytest.fixture
def boards(app: Flask) -> None:
    huddles.open_boards()


def code_of(screen: Phone) -> dict[str, Any]:
    answer = screen.post("/api/v1/walls/code", None)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json
    return told


def claim(screen: Phone, shown: dict[str, Any]) -> Any:
    return screen.post("/api/v1/walls/session", {"secret": shown["secret"]})


def test_a_screen_shows_a_code_and_reads_the_board_once_it_is_typed_there(
    boards: None, phone: Callable[..., Phone]
) -> None:
    screen, ngozi = phone(), phone("Ngozi")
    huddles.add_card(title="Two falls in bay C")
    shown = code_of(screen)
    assert re.fullmatch(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}", shown["code"])
    assert claim(screen, shown).json == {"board_id": None}
    assert screen.get(WALL).status_code == 401

    typed = f"{shown['code'][:3].lower()} {shown['code'][3:]}"
    payload = {"wall_id": new_id(), "code": typed, "board_id": WEST_BOARD, "name": "Nurses' station"}
    (result,) = ngozi.send(sent("wall.pair", payload))
    assert result["status"] == "applied", result
    assert claim(screen, shown).json == {"board_id": WEST_BOARD}
    assert [card["title"] for card in screen.get(WALL).json["cards"]] == ["Two falls in bay C"]

    told = ngozi.feed()[0]["wall", payload["wall_id"]]
    assert told is not None
    assert (told["board_id"], told["name"], told["paired_by"]) == (
        WEST_BOARD,
        "Nurses' station",
        people.person_id("Ngozi"),
    )


def test_an_answer_that_was_lost_is_asked_for_again(boards: None, phone: Callable[..., Phone]) -> None:
    screen, again = phone(), phone()
    shown = code_of(screen)
    walls.pair(shown["code"])
    assert claim(screen, shown).json == {"board_id": WEST_BOARD}
    assert claim(again, shown).json == {"board_id": WEST_BOARD}
    assert again.get(WALL).status_code == 200
    assert screen.get(WALL).status_code == 401, "one screen a wall: what came later counts"


def test_a_code_that_is_typed_in_its_last_minute_lets_the_screen_in_after_it(
    boards: None, phone: Callable[..., Phone]
) -> None:
    screen = phone()
    shown = code_of(screen)
    walls.later(ends_at=clock.now() + timedelta(minutes=1))
    walls.pair(shown["code"])
    with writing() as session:
        session.scalars(select(WallScreen)).one().ends_at -= timedelta(minutes=1)
    assert claim(screen, shown).json == {"board_id": WEST_BOARD}


def test_a_code_pairs_one_screen_with_one_board_once(boards: None, phone: Callable[..., Phone]) -> None:
    shown = code_of(phone())
    walls.pair(shown["code"])
    result = people.do("Priya", "wall.pair", wall_id=new_id(), code=shown["code"], board_id=WEST_BOARD)
    assert result.problem is not None
    assert result.problem["code"] == "wall_code_unknown"


@pytest.mark.parametrize(("name", "code"), [("Sam", "forbidden"), ("Tom", "not_found"), ("Mallory", "not_found")])
def test_who_may_not_set_the_board_pairs_no_screen_and_removes_none(
    boards: None, phone: Callable[..., Phone], name: str, code: str
) -> None:
    shown = code_of(phone())
    screen = walls.paired(phone)
    for type, payload in (
        ("wall.pair", {"wall_id": new_id(), "code": shown["code"], "board_id": WEST_BOARD}),
        ("wall.remove", {"wall_id": screen.wall_id}),
    ):
        (result,) = phone(name).send(sent(type, payload))
        assert result["problem"]["code"] == code
    assert screen.get(WALL).status_code == 200


def test_a_code_is_over_after_ten_minutes_and_its_secret_with_it(boards: None, phone: Callable[..., Phone]) -> None:
    screen = phone()
    shown = code_of(screen)
    walls.later(ends_at=clock.now())
    result = people.do("Ngozi", "wall.pair", wall_id=new_id(), code=shown["code"], board_id=WEST_BOARD)
    assert result.problem is not None
    assert result.problem["code"] == "wall_code_unknown"
    assert claim(screen, shown).status_code == 404
    assert code_of(screen)["code"] != shown["code"]


def test_codes_cannot_be_tried_one_after_the_other(boards: None, phone: Callable[..., Phone]) -> None:
    shown = code_of(phone())
    priya = phone("Priya")
    codes = ["QQQQQQ"] * MOST_MISSES + [shown["code"]]
    tries = [sent("wall.pair", {"wall_id": new_id(), "code": code, "board_id": WEST_BOARD}) for code in codes]
    told = [result["problem"]["code"] for result in priya.send(*tries)]
    assert told == ["wall_code_unknown"] * MOST_MISSES + ["too_many"]
    walls.pair(shown["code"], "Ngozi")  # nobody else is held up


def test_a_hundred_screens_behind_one_address_wait_side_by_side(app: Flask, phone: Callable[..., Phone]) -> None:
    screen = phone()
    shown = code_of(screen)
    assert {claim(screen, shown).status_code for _ in range(130)} == {200}


def test_a_removed_screen_reads_and_hears_nothing_more(boards: None, app: Flask, phone: Callable[..., Phone]) -> None:
    screen, ngozi = walls.paired(phone), phone("Ngozi")
    cookie = f"roundwell={screen.http.get_cookie('roundwell').value}".encode()
    assert asgi._listener(app, cookie) == Listener(people.ANNES, frozenset({f"unit:{people.FOUR_WEST}"}))
    cursor = ngozi.feed()[1]
    (result,) = ngozi.send(sent("wall.remove", {"wall_id": screen.wall_id}))
    assert result["status"] == "applied"
    assert (screen.get(WALL).status_code, screen.get(WALL).json["code"]) == (401, "signed_out")
    assert asgi._listener(app, cookie) is None
    assert ngozi.feed(cursor)[0] == {("wall", screen.wall_id): None}


def test_a_screen_may_ask_for_its_board_and_for_nothing_else(app: Flask, phone: Callable[..., Phone]) -> None:
    everything.furnish()
    screen = walls.paired(phone)
    before = kept(("command",))
    refused = []
    for rule in app.url_map.iter_rules():
        path = re.sub("<[^>]+>", WEST_BOARD, rule.rule)
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            if rule.rule.startswith("/api/") and path != WALL and not is_open(app, rule.endpoint, method):
                answer = screen._ask(method, path)
                assert (answer.status_code, answer.json["code"]) == (401, "signed_out"), (method, path)
                refused.append(path)
    assert len(refused) > 20
    for type in everything.types():
        answer = screen.post("/api/v1/commands", {"commands": [sent(type, good(type))]})
        assert (answer.status_code, answer.json["code"]) == (401, "signed_out"), type
    assert kept(("command",)) == before
    assert screen.get(WALL).status_code == 200
    assert screen.get(f"/api/v1/boards/{SITE_BOARD}/wall").json["code"] == "not_found"


def is_open(app: Flask, endpoint: str, method: str) -> bool:
    view: Any = app.view_functions[endpoint]
    return getattr(getattr(getattr(view, "view_class", None), method.lower(), view), "open_to_all", False)


def test_what_lets_a_screen_in_is_written_down_nowhere(boards: None, phone: Callable[..., Phone]) -> None:
    screen = phone()
    shown = code_of(screen)
    assert shown["code"] not in str(kept(()))
    assert shown["secret"] not in str(kept(()))
    walls.pair(shown["code"])
    claim(screen, shown)
    with screen.http.session_transaction() as cookie:
        token = cookie["wall"]
    written = str(kept(()))
    assert not [word for word in (shown["secret"], token) if word in written]


def test_a_screen_that_is_on_stays_signed_in_and_one_that_was_off_for_a_month_does_not(
    boards: None, phone: Callable[..., Phone]
) -> None:
    screen, ngozi = walls.paired(phone), phone("Ngozi")
    assert "Set-Cookie" not in screen.get(WALL).headers
    walls.later(seen_at=clock.now() - timedelta(days=29))
    assert "Expires=" in screen.get(WALL).headers["Set-Cookie"], "and its cookie lasts as long again"
    (seen,) = ngozi.get(f"/api/v1/boards/{WEST_BOARD}/walls").json["walls"]
    assert seen["id"] == screen.wall_id
    assert seen["seen_at"] > clock.as_text(clock.now() - timedelta(hours=1))
    walls.later(seen_at=clock.now() - timedelta(days=31))
    assert screen.get(WALL).status_code == 401


def test_whoever_sees_a_board_may_look_at_it_as_it_hangs_on_the_wall(boards: None, phone: Callable[..., Phone]) -> None:
    assert phone("Sam").get(WALL).status_code == 200
    assert phone("Tom").get(WALL).status_code == 404
    assert phone("Mallory").get(WALL).status_code == 404
    assert phone("Tom").get(f"/api/v1/boards/{WEST_BOARD}/walls").status_code == 404


def test_removing_a_screen_leaves_another_hospitals_of_the_same_id_alone(
    boards: None, phone: Callable[..., Phone]
) -> None:
    theirs = new_id()
    people.done(
        people.system(people.ELSEWHERE), "board.open", board_id=theirs, unit_id=people.FAR_WARD, tier=1, name="Far"
    )
    ours, far = walls.paired(phone), phone()
    shown = code_of(far)
    walls.pair(shown["code"], "Mallory", wall_id=ours.wall_id, board_id=theirs)
    claim(far, shown)
    people.done("Ngozi", "wall.remove", wall_id=ours.wall_id)
    assert far.get(f"/api/v1/boards/{theirs}/wall").status_code == 200
