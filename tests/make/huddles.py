"""Boards, cards and huddles for tests."""

from datetime import datetime
from typing import Any

from tests.make.followups import do_at
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, done
from webapp.clock import now
from webapp.db import within
from webapp.huddles.model import Board, Card, Huddle
from webapp.huddles.running_schema import dumped
from webapp.huddles.schema import CardSchema
from webapp.huddles.setting_schema import BoardSchema
from webapp.ids import id_from, new_id

WEST_BOARD = id_from("test", "Board of 4 West")
EAST_BOARD = id_from("test", "Board of 5 East")
NURSING_BOARD = id_from("test", "Board of nursing")
SITE_BOARD = id_from("test", "Board of the site")
TOP_BOARD = id_from("test", "Board of St Anne's")


def open_boards() -> None:
    done("Ada", "board.open", board_id=SITE_BOARD, facility_id=MAIN, tier=3, name="Main site")
    done("Ada", "board.open", board_id=WEST_BOARD, unit_id=FOUR_WEST, parent_id=SITE_BOARD, tier=1, name="4 West")


def open_ladder() -> None:
    """All four tiers: two units, their department, the site, and everything."""
    done("Ada", "board.open", board_id=TOP_BOARD, tier=4, name="St Anne's")
    for board_id, tier, name, where in (
        (SITE_BOARD, 3, "Main site", {"facility_id": MAIN, "parent_id": TOP_BOARD}),
        (NURSING_BOARD, 2, "Nursing", {"facility_id": MAIN, "parent_id": SITE_BOARD}),
        (WEST_BOARD, 1, "4 West", {"unit_id": FOUR_WEST, "parent_id": NURSING_BOARD}),
        (EAST_BOARD, 1, "5 East", {"unit_id": FIVE_EAST, "parent_id": NURSING_BOARD}),
    ):
        done("Ada", "board.open", board_id=board_id, tier=tier, name=name, **where)


def escalate(card_id: str, who: str = "Ngozi", **more: Any) -> str:
    """Onto the board above; returns the id of the card it became there."""
    said = {"card_id": card_id, "escalated_id": new_id()} | more
    done(who, "card.escalate", **said)
    return str(said["escalated_id"])


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


def hold(who: str = "Ngozi", at: datetime | None = None, **more: Any) -> str:
    """A huddle begun on the board of 4 West, unless said otherwise."""
    said = {"huddle_id": new_id(), "board_id": WEST_BOARD} | more
    result = do_at(at or now(), who, "huddle.start", **said)
    assert result.status == "applied", result.problem
    return str(said["huddle_id"])


def huddle(huddle_id: str) -> dict[str, Any]:
    """The huddle as the feed tells it."""
    with within(ANNES) as session:
        return dumped(session.get_one(Huddle, (ANNES, huddle_id)))
