"""Boards and cards for tests."""

from typing import Any

from tests.make.people import ANNES, FOUR_WEST, MAIN, done
from webapp.db import within
from webapp.huddles.model import Board, Card
from webapp.huddles.schema import CardSchema
from webapp.huddles.setting_schema import BoardSchema
from webapp.ids import id_from, new_id

WEST_BOARD = id_from("test", "Board of 4 West")
SITE_BOARD = id_from("test", "Board of the site")


def open_boards() -> None:
    done("Ada", "board.open", board_id=SITE_BOARD, facility_id=MAIN, tier=3, name="Main site")
    done("Ada", "board.open", board_id=WEST_BOARD, unit_id=FOUR_WEST, parent_id=SITE_BOARD, tier=1, name="4 West")


def add_card(who: str = "Ngozi", **more: Any) -> str:
    said = {"card_id": new_id(), "board_id": WEST_BOARD, "lane": "safety", "title": "Two falls last night"} | more
    done(who, "card.add", **said)
    return str(said["card_id"])


def set_board(who: str = "Ngozi", board_id: str = WEST_BOARD, **said: Any) -> None:
    done(who, "board.set", board_id=board_id, **said)


def board(board_id: str = WEST_BOARD) -> dict[str, Any]:
    """The board as the feed tells it."""
    with within(ANNES) as session:
        told: dict[str, Any] = BoardSchema().dump(session.get_one(Board, (ANNES, board_id)))
    return told


def card(card_id: str) -> dict[str, Any]:
    """The card as the feed tells it."""
    with within(ANNES) as session:
        told: dict[str, Any] = CardSchema().dump(session.get_one(Card, (ANNES, card_id)))
    return told
