"""What joins the cards of one ladder: those below a card, those above it, and whether somebody above works on it."""

from collections.abc import Iterator

from webapp.clock import as_text
from webapp.errors import Problem
from webapp.huddles.ladder import lane_above
from webapp.huddles.late import tell_card
from webapp.huddles.model import Board, Card
from webapp.huddles.setting import board_of
from webapp.sync.commands import Doing


def card_of(doing: Doing, card_id: str) -> Card:
    card = doing.session.get(Card, (doing.actor.organisation_id, card_id))
    if card is None:
        raise Problem("not_found", "There is no such card, or it is not yours to see.")
    return card


def above(doing: Doing, card: Card) -> Iterator[Card]:
    """What it became on the boards where it waits."""
    while card.escalated is not None:
        card = card_of(doing, card.escalated["card_id"])
        yield card


def down_from(doing: Doing, card: Card) -> Iterator[Card]:
    """This card and those it came from, to the one that somebody first wrote."""
    yield card
    while card.came_from is not None:
        card = card_of(doing, card.came_from["card_id"])
        yield card


def link(card: Card, upper: Card, board: Board) -> None:
    card.above_id = upper.id
    card.escalated = {
        "board_id": board.id,
        "card_id": upper.id,
        "at": as_text(upper.added_at),
        "by": upper.added_by,
        "to": board.name,
    }


def is_worked_on(upper: Card, card: Card) -> bool:
    """Whether somebody changed it, carried it or made an issue of it on the board above."""
    return bool(upper.written or upper.photo_ids) or upper.issue_id not in (None, card.issue_id)


def keep_above(doing: Doing, card: Card) -> None:
    """Whoever does something with a card that came from below keeps it, though it was taken back there meanwhile."""
    if card.came_from is not None and "taken_back_at" in card.came_from:
        board = board_of(doing, card.board_id)
        card.came_from = {name: value for name, value in card.came_from.items() if name != "taken_back_at"}
        card.state, card.done_at = "open", None
        card.lane = lane_above(card.lane, [lane["key"] for lane in board.lanes])
        below = card_of(doing, card.came_from["card_id"])
        link(below, card, board)
        tell_card(doing, below)
