"""Pairing a screen with a board, and removing it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from webapp.access import Place
from webapp.errors import Problem
from webapp.huddles.setting import board_of, on_board, scopes
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, forget, tell
from webapp.walls import pairing
from webapp.walls.model import Wall, WallScreen
from webapp.walls.schema import PairSchema, RemoveSchema, WallSchema

entity(Entity("wall", Wall, WallSchema(), scopes, rank=70))


def _wall(doing: Doing, wall_id: str) -> Wall:
    wall = doing.session.get(Wall, (doing.actor.organisation_id, wall_id))
    if wall is None:
        raise Problem("not_found", "There is no such screen: it was removed already, or it is not yours to see.")
    return wall


def _of_wall(doing: Doing, payload: Mapping[str, Any]) -> Place:
    wall = _wall(doing, payload["wall_id"])
    return Place(unit_id=wall.unit_id, facility_id=wall.facility_id)


@command("wall.pair", PairSchema(), where=on_board)
def pair(doing: Doing, wall_id: str, code: str, board_id: str, name: str | None) -> None:
    """The screen that shows this code may read this board from now on, and nothing else."""
    if doing.session.get(Wall, (doing.actor.organisation_id, wall_id)) is not None:
        raise Problem("already_exists")
    board = board_of(doing, board_id)
    wall = Wall(id=wall_id, board_id=board.id, unit_id=board.unit_id, facility_id=board.facility_id)
    wall.name, wall.paired_by, wall.paired_at = name or board.name, doing.actor.person_id, doing.at
    pairing.take(doing, code, wall, scopes(board)[0])
    doing.session.add(wall)
    tell(doing, wall)


@command("wall.remove", RemoveSchema(), where=_of_wall)
def remove(doing: Doing, wall_id: str) -> None:
    """It is let in no more: its bell rings with this change, it asks, and is told that it is signed out."""
    wall = _wall(doing, wall_id)
    its_screen = (WallScreen.organisation_id == wall.organisation_id, WallScreen.wall_id == wall.id)
    doing.session.execute(delete(WallScreen).where(*its_screen))
    forget(doing, wall)
    doing.session.delete(wall)
