"""Opening boards, and setting what stands on them: kind, lanes, agenda, readings, counters, times, parent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select

from webapp.access import Place
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.huddles.kinds import kinds
from webapp.huddles.model import Board, Card
from webapp.huddles.setting_rules import former, usual_kind, with_kept
from webapp.huddles.setting_schema import KEYED, OWN, BoardSchema, OpenBoardSchema, SetBoardSchema
from webapp.people.commands import unit_of
from webapp.people.model import Facility
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

COLUMNS = {part: f"own_{part}" for part in OWN}
NAMED = tuple(part for part in KEYED if part != "times")


class Placed(Protocol):
    """What stands where its board does."""

    unit_id: Any
    facility_id: Any


def scopes(it: Placed) -> list[str]:
    if it.unit_id:
        return [f"unit:{it.unit_id}"]
    return [f"facility:{it.facility_id}" if it.facility_id else "org"]


entity(Entity("board", Board, BoardSchema(), scopes, rank=6))


def board_of(doing: Doing, board_id: str) -> Board:
    board = doing.session.get(Board, (doing.actor.organisation_id, board_id))
    if board is None:
        raise Problem("not_found", "There is no such board, or it is not yours to see.")
    return board


def on_board(doing: Doing, payload: Mapping[str, Any]) -> Place:
    board = board_of(doing, payload["board_id"])
    return Place(unit_id=board.unit_id, facility_id=board.facility_id)


def lane_on(board: Board, lane: str) -> str:
    """That lane; the first one for a card that was offline while its lane was taken out: no card is lost."""
    if lane in [one["key"] for one in board.lanes]:
        return lane
    if ("lanes", lane) not in [(one["part"], one["key"]) for one in board.former]:
        raise Problem("invalid", fields={"lane": ["This board has no such lane."]})
    return str(board.lanes[0]["key"])


def _where(doing: Doing, payload: Mapping[str, Any]) -> Place:
    unit_id, facility_id = payload.get("unit_id"), payload.get("facility_id")
    if unit_id is not None:
        return Place(unit_id=unit_id, facility_id=unit_of(doing, unit_id).facility_id)
    if facility_id and doing.session.get(Facility, (doing.actor.organisation_id, facility_id)) is None:
        raise Problem("not_found", "There is no such facility here.")
    return Place(facility_id=facility_id)


@command("board.open", OpenBoardSchema(), where=_where)
def open_board(
    doing: Doing,
    board_id: str,
    unit_id: str | None,
    facility_id: str | None,
    parent_id: str | None,
    tier: int,
    **said: Any,
) -> None:
    if doing.session.get(Board, (doing.actor.organisation_id, board_id)) is not None:
        raise Problem("already_exists")
    if unit_id is not None:
        facility_id = unit_of(doing, unit_id).facility_id
    kind = said.pop("kind", usual_kind(tier, unit_id))
    usual = {name: kinds()[kind][name] for name in ("lanes", "target_minutes")}
    board = Board(id=board_id, unit_id=unit_id, facility_id=facility_id, tier=tier, kind=kind, **usual | said)
    board.former, board.set_at = [], {"times": as_text(doing.at)}
    board.parent_id = parent_id and _parent(doing, board, parent_id).id
    doing.session.add(board)
    tell(doing, board)


def _parent(doing: Doing, board: Board, parent_id: str) -> Board:
    """Where this board's cards go up to. Whoever names it must see it, and no way up may lead back."""
    parent = board_of(doing, parent_id)
    if not doing.actor.is_system and not doing.actor.scopes().intersection(scopes(parent)):
        raise Problem("not_found", "There is no such board, or it is not yours to see.")
    above: Board | None = parent
    while above is not None:
        if above.id == board.id:
            raise Problem("invalid", fields={"parent_id": ["That board goes up to this one already."]})
        above = board_of(doing, above.parent_id) if above.parent_id else None
    return parent


@command("board.set", SetBoardSchema(), where=on_board)
def set_board(doing: Doing, board_id: str, **said: Any) -> None:
    """Setting by setting, what was set later counts, in whatever order devices send it.

    A lane that holds open cards stays: whoever took it out may not have heard of them.
    """
    board = board_of(doing, board_id)
    if "kind" in said:
        said = _of_kind(said["kind"]) | said
    news = {name: value for name, value in said.items() if not _was_set_since(board, name, doing.at)}
    if not news:
        return
    if news.get("parent_id"):
        _parent(doing, board, news["parent_id"])
    if "lanes" in news:
        news["lanes"] = with_kept(news["lanes"], board.lanes, _lanes_in_use(doing, board))
    before = _keyed(board)
    for name, value in news.items():
        setattr(board, COLUMNS.get(name, name), value)
    board.former = former(board.former, before, _keyed(board))
    board.set_at = board.set_at | dict.fromkeys(news, as_text(doing.at))
    tell(doing, board)


def _lanes_in_use(doing: Doing, board: Board) -> list[str]:
    here = (Card.board_id == board.id, Card.state == "open")
    return list(doing.session.scalars(select(Card.lane).where(*here).distinct()))


def _of_kind(kind: str) -> dict[str, Any]:
    usual = kinds()[kind]
    return {**dict.fromkeys(OWN), "lanes": usual["lanes"], "target_minutes": usual["target_minutes"]}


def _was_set_since(board: Board, name: str, at: datetime) -> bool:
    last = board.set_at.get(name)
    return last is not None and at < datetime.fromisoformat(last)


def _keyed(board: Board) -> dict[str, list[dict[str, Any]]]:
    return {part: getattr(board, part) for part in NAMED}
