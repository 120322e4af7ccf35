"""What screens on walls ask, and who says that they are at a board."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask.views import MethodView
from sqlalchemy import select

from webapp import clock
from webapp.access import open_to_all, open_to_walls
from webapp.blueprint import Blueprint
from webapp.db import within, writing
from webapp.errors import Problem
from webapp.huddles.model import Board
from webapp.huddles.setting import scopes
from webapp.sync.feed import is_visible
from webapp.walls import nearby, pairing, session, shown
from webapp.walls.model import Wall, WallScreen
from webapp.walls.schema import (
    BoardOnWallSchema,
    ClaimedSchema,
    ClaimSchema,
    CodeSchema,
    HereSchema,
    SeenWallsSchema,
)

blueprint = Blueprint("walls", __name__, url_prefix="/api/v1", description="Screens on walls, and who is at a board")


def how_often() -> str:
    """For one address, which may be a whole hospital's: a screen that waits asks twenty times a minute."""
    return "2400 per minute" if request.path.endswith("/walls/session") else "120 per minute"


@blueprint.route("/walls/code")
class CodeView(MethodView):
    @open_to_all
    @blueprint.response(201, CodeSchema)
    def post(self) -> dict[str, Any]:
        """A code for a screen to show; whoever may set a board types it there"""
        with writing() as written:
            return pairing.show(written, clock.now())._asdict()


@blueprint.route("/walls/session")
class ScreenView(MethodView):
    @open_to_all
    @blueprint.arguments(ClaimSchema)
    @blueprint.response(200, ClaimedSchema)
    def post(self, said: dict[str, str]) -> dict[str, Any]:
        """Whether the code was typed; the answer that says at which board also lets the screen in"""
        with writing() as written:
            claimed = pairing.claim(written, said["secret"], clock.now())
        if claimed.token is not None:
            session.remember(claimed.token)
        return {"board_id": claimed.board_id}


@blueprint.route("/boards/<uuid:board_id>/wall")
class BoardOnWallView(MethodView):
    @open_to_walls
    @blueprint.response(200, BoardOnWallSchema)
    def get(self, board_id: UUID) -> dict[str, Any]:
        """A board as it hangs on a wall; for its own screen, and for whoever sees the board"""
        whose = g.actor or g.screen
        with within(whose.organisation_id) as read:
            board = read.get(Board, (whose.organisation_id, str(board_id)))
            if board is None or not _may_read(read, board):
                raise Problem("not_found", "There is no such board, or it is not yours to see.")
            return shown.on_a_wall(read, board, clock.now())


def _may_read(read: Any, board: Board) -> bool:
    if g.actor is not None and is_visible(read, g.actor.scopes(), "board", board.id):
        return True
    return g.screen is not None and bool(g.screen.board_id == board.id)


@blueprint.route("/boards/<uuid:board_id>/walls")
class WallsView(MethodView):
    @blueprint.response(200, SeenWallsSchema)
    def get(self, board_id: UUID) -> dict[str, Any]:
        """When each screen of this board was last on"""
        with within(g.actor.organisation_id) as read:
            board = _seen_board(read, board_id)
            of_wall = (WallScreen.organisation_id == Wall.organisation_id) & (WallScreen.wall_id == Wall.id)
            asked = select(Wall.id, WallScreen.seen_at).outerjoin(WallScreen, of_wall)
            seen = read.execute(asked.where(Wall.board_id == board.id))
            return {"walls": [{"id": wall_id, "seen_at": at} for wall_id, at in seen]}


def _seen_board(read: Any, board_id: UUID) -> Board:
    home = g.actor.organisation_id
    board: Board | None = read.get(Board, (home, str(board_id)))
    if board is None or not is_visible(read, g.actor.scopes(), "board", board.id):
        raise Problem("not_found", "There is no such board, or it is not yours to see.")
    return board


@blueprint.route("/boards/<uuid:board_id>/here")
class HereView(MethodView):
    @blueprint.response(200, HereSchema)
    def put(self, board_id: UUID) -> dict[str, Any]:
        """Say that one is at this board, for some seconds, and hear who else is"""
        with within(g.actor.organisation_id) as read:
            (scope,) = scopes(_seen_board(read, board_id))
        return {"person_ids": nearby.stay(_at(board_id), _who(), scope, clock.now().timestamp())}

    @blueprint.response(204)
    def delete(self, board_id: UUID) -> None:
        """Say that one has left it"""
        with within(g.actor.organisation_id) as read:
            (scope,) = scopes(_seen_board(read, board_id))
        nearby.leave(_at(board_id), _who(), scope)


def _at(board_id: UUID) -> nearby.At:
    return nearby.At(g.actor.organisation_id, str(board_id))


def _who() -> nearby.Who:
    return nearby.Who(str(g.actor.person_id), str(g.actor.session_id))
