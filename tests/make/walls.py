"""Screens on walls for tests."""

from typing import Any

from sqlalchemy import update

from tests.make import huddles
from tests.make.people import done
from webapp import clock
from webapp.db import writing
from webapp.ids import new_id
from webapp.people.signin import token_hash
from webapp.walls.model import WallScreen
from webapp.walls.rules import CODE_LASTS


def show(code: str, secret: str) -> None:
    """A screen that shows this code."""
    with writing() as session:
        row = WallScreen(id=new_id(), code_hash=token_hash(code), secret_hash=token_hash(secret))
        row.ends_at = clock.now() + CODE_LASTS
        session.add(row)


def pair(code: str, who: str = "Ngozi", **more: Any) -> str:
    said = {"wall_id": new_id(), "code": code, "board_id": huddles.WEST_BOARD} | more
    done(who, "wall.pair", **said)
    return str(said["wall_id"])


def later(**columns: Any) -> None:
    """As if time had passed: every screen's row is set so."""
    with writing() as session:
        session.execute(update(WallScreen).values(**columns))


def paired(phone: Any, **more: Any) -> Any:
    """A screen that is let in, as a device without a person."""
    screen = phone()
    shown = screen.post("/api/v1/walls/code", None).json
    screen.wall_id = pair(shown["code"], **more)
    assert screen.post("/api/v1/walls/session", {"secret": shown["secret"]}).json["board_id"] is not None
    return screen
