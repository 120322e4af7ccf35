"""Opening boards; adding, editing, finishing and carrying cards."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from webapp.access import Place, require
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.commands import comes_from
from webapp.followups.model import Issue
from webapp.followups.story import show_photos
from webapp.huddles import rules
from webapp.huddles.model import Board, Card
from webapp.huddles.schema import (
    MOST_PHOTOS,
    AddSchema,
    BoardSchema,
    CardSchema,
    CarrySchema,
    DoneSchema,
    EditSchema,
    OpenBoardSchema,
    ReopenSchema,
)
from webapp.people.commands import person_of, unit_of
from webapp.people.model import Facility
from webapp.photos.commands import attach
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=30)


def _scopes(it: Board | Card) -> list[str]:
    if it.unit_id:
        return [f"unit:{it.unit_id}"]
    return [f"facility:{it.facility_id}" if it.facility_id else "org"]


def _stale_at(card: Card) -> datetime | None:
    return None if card.done_at is None else card.done_at + RECENT


entity(Entity("board", Board, BoardSchema(), _scopes, rank=6))
entity(Entity("card", Card, CardSchema(), _scopes, stale_at=_stale_at, rank=26))


@command("board.open", OpenBoardSchema(), where=anywhere)
def open_board(
    doing: Doing, board_id: str, unit_id: str | None, facility_id: str | None, parent_id: str | None, **said: Any
) -> None:
    if doing.session.get(Board, (doing.actor.organisation_id, board_id)) is not None:
        raise Problem("already_exists")
    if unit_id is not None:
        facility_id = unit_of(doing, unit_id).facility_id
    elif facility_id and doing.session.get(Facility, (doing.actor.organisation_id, facility_id)) is None:
        raise Problem("not_found", "There is no such facility here.")
    if parent_id is not None:
        _board(doing, parent_id)
    board = Board(id=board_id, unit_id=unit_id, facility_id=facility_id, parent_id=parent_id, **said)
    doing.session.add(board)
    tell(doing, board)


def _board(doing: Doing, board_id: str) -> Board:
    board = doing.session.get(Board, (doing.actor.organisation_id, board_id))
    if board is None:
        raise Problem("not_found", "There is no such board, or it is not yours to see.")
    return board


def _card(doing: Doing, card_id: str) -> Card:
    card = doing.session.get(Card, (doing.actor.organisation_id, card_id))
    if card is None:
        raise Problem("not_found", "There is no such card, or it is not yours to see.")
    return card


def _on_board(doing: Doing, payload: Mapping[str, Any]) -> Place:
    board = _board(doing, payload["board_id"])
    return Place(unit_id=board.unit_id, facility_id=board.facility_id)


def _of_card(doing: Doing, payload: Mapping[str, Any]) -> Place:
    card = _card(doing, payload["card_id"])
    return Place(unit_id=card.unit_id, facility_id=card.facility_id)


@command("card.add", AddSchema(), where=_on_board)
def add(doing: Doing, card_id: str, board_id: str, lane: str, title: str, photo_ids: list[str] | None) -> None:
    if doing.session.get(Card, (doing.actor.organisation_id, card_id)) is not None:
        raise Problem("already_exists")
    board = _board(doing, board_id)
    _check_lane(board, lane)
    card = Card(id=card_id, board_id=board_id, unit_id=board.unit_id, facility_id=board.facility_id)
    card.lane, card.title, card.state, card.carried = lane, title, "open", 0
    card.added_by, card.added_at, card.written, card.lost = doing.actor.person_id, doing.at, {}, []
    card.photo_ids = []
    doing.session.add(card)
    _show(doing, card, photo_ids)
    tell(doing, card)


def _show(doing: Doing, card: Card, photo_ids: list[str] | None) -> None:
    """Whoever sees the card sees its photos. Those of two devices stand side by side, in the order they came."""
    shown = list(dict.fromkeys([*card.photo_ids, *(photo_ids or [])]))
    if len(shown) > MOST_PHOTOS:
        raise Problem("invalid", fields={"photo_ids": [f"A card may have {MOST_PHOTOS} photos."]})
    card.photo_ids = shown
    attach(doing, shown, "card", card.id, _scopes(card))


def _check_lane(board: Board, lane: str) -> None:
    if lane not in [one["key"] for one in board.lanes]:
        raise Problem("invalid", fields={"lane": ["This board has no such lane."]})


@command("card.edit", EditSchema(), where=_of_card)
def edit(doing: Doing, card_id: str, photo_ids: list[str] | None, **said: Any) -> None:
    """Field by field: what was written later counts, what it replaced is kept and shown."""
    card = _card(doing, card_id)
    if "lane" in said:
        _check_lane(_board(doing, card.board_id), said["lane"])
    if said.get("owner_id"):
        person_of(doing, said["owner_id"])
    for field, value in said.items():
        _write(doing, card, field, _as_text(value))
    _show(doing, card, photo_ids)
    tell(doing, card)


def _write(doing: Doing, card: Card, field: str, value: str | None) -> None:
    last = card.written.get(field)
    by, at = (last["by"], datetime.fromisoformat(last["at"])) if last else (card.added_by, card.added_at)
    kept = rules.Written(_as_text(getattr(card, field)), by, at)
    winner, loser = rules.merge(kept, rules.Written(value, doing.actor.person_id, doing.at))
    text = winner.value
    setattr(card, field, date.fromisoformat(text) if field == "due_on" and text else text)
    card.written = {**card.written, field: {"by": winner.by, "at": as_text(winner.at)}}
    if loser is not None:
        card.lost = [*card.lost, {"field": field, "text": loser.value, "by": loser.by, "at": as_text(loser.at)}]


def _as_text(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


@command("card.done", DoneSchema(), where=_of_card)
def done(doing: Doing, card_id: str) -> None:
    """Unless somebody opened it again after it was said to be done: that word arrived late."""
    card = _card(doing, card_id)
    again = card.written.get("state")
    if card.state == "open" and not (again and doing.at < datetime.fromisoformat(again["at"])):
        card.state, card.done_at = "done", max(doing.at, card.added_at)
        tell(doing, card)


@command("card.reopen", ReopenSchema(), where=_of_card)
def reopen(doing: Doing, card_id: str) -> None:
    """A thumb that slipped is taken back. What was done after that is done."""
    card = _card(doing, card_id)
    if card.done_at is not None and doing.at >= card.done_at:
        card.state, card.done_at = "open", None
        card.written = {**card.written, "state": {"by": doing.actor.person_id, "at": as_text(doing.at)}}
        tell(doing, card)


@command("card.carry", CarrySchema(), where=_of_card)
def carry(doing: Doing, card_id: str) -> None:
    """Once a huddle, however many devices say so; what is done needs no carrying."""
    card = _card(doing, card_id)
    if card.state == "open" and not rules.is_carried_already(card.carried_at, doing.at):
        card.carried, card.carried_at = card.carried + 1, doing.at
        tell(doing, card)


@comes_from("card_id")
def _made_of_card(doing: Doing, issue: Issue) -> None:
    """The card shows what became of it, and its photos come along. One card makes one issue: the first counts."""
    card = _card(doing, str(issue.card_id))
    require(doing.actor, "card.edit", Place(unit_id=card.unit_id, facility_id=card.facility_id))
    if card.photo_ids:
        issue.photo_ids = list(dict.fromkeys([*issue.photo_ids, *card.photo_ids]))
        show_photos(doing, issue, along_with=f"card/{card.id}")
        tell(doing, issue)
    if card.issue_id is None:
        card.issue_id = issue.id
        tell(doing, card)
