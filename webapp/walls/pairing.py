"""A screen shows a code, somebody types it at a board, the screen fetches what lets it in; then it is known by that."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.db import asking, writing
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.people.rules import SEEN_EVERY
from webapp.people.signin import token_hash
from webapp.sync.commands import Doing
from webapp.walls.model import Wall, WallScreen
from webapp.walls.rules import CODE_LASTS, MISSED_FOR, MOST_MISSES, SCREEN_LASTS, as_shown, new_code


class Shown(NamedTuple):
    """What a new screen gets: the code for all to see, the secret for itself."""

    code: str
    secret: str
    ends_at: datetime


def show(session: Session, now: datetime) -> Shown:
    """A code that nobody else shows; those that are over leave."""
    session.execute(delete(WallScreen).where(WallScreen.ends_at <= now, WallScreen.wall_id.is_(None)))
    code = new_code()
    while session.scalar(select(WallScreen.id).where(WallScreen.code_hash == token_hash(code))) is not None:
        code = new_code()
    shown = Shown(code, secrets.token_urlsafe(32), now + CODE_LASTS)
    session.add(
        WallScreen(id=new_id(), code_hash=token_hash(code), secret_hash=token_hash(shown.secret), ends_at=shown.ends_at)
    )
    return shown


def take(doing: Doing, code: str, wall: Wall, bell: str) -> None:
    """The screen that shows the code is this wall's. Of two who type it at once one has it: it is taken in one step."""
    now = clock.now()  # whatever the device says: a code lasts ten minutes, not longer for who sends it as an old one
    this = Try(doing.actor.person_id, doing.command_id, code)
    misses.check(this, now)
    waiting = (WallScreen.code_hash == token_hash(as_shown(code)), WallScreen.ends_at > now)
    screen_id = doing.session.scalar(select(WallScreen.id).where(*waiting))
    taken = update(WallScreen).where(WallScreen.id == screen_id, WallScreen.wall_id.is_(None))
    whose = {"organisation_id": doing.actor.organisation_id, "wall_id": wall.id, "board_id": wall.board_id}
    # Typed in its last second it is typed: the screen, which asks every few, has as long again to fetch its answer.
    found = doing.session.connection().execute(
        taken.values(code_hash=None, bell=bell, ends_at=now + CODE_LASTS, **whose)
    )
    if found.rowcount != 1:
        misses.add(this, now)
        raise Problem("wall_code_unknown")


class Try(NamedTuple):
    """A command that is refused runs twice; it is one try."""

    person_id: str | None
    command_id: str
    code: str


class Misses:
    """Codes that no screen showed, in the minute before now; of this process alone. Six letters for ten minutes are
    not guessed at this pace."""

    def __init__(self) -> None:
        self._missed: dict[Try, datetime] = {}

    def check(self, this: Try, now: datetime) -> None:
        self._missed = {one: at for one, at in self._missed.items() if now - at < MISSED_FOR}
        others = [one for one in self._missed if one.person_id == this.person_id and one != this]
        if len(others) >= MOST_MISSES:
            raise Problem("too_many")

    def add(self, this: Try, now: datetime) -> None:
        self._missed[this] = now

    def forget(self) -> None:
        self._missed = {}


misses = Misses()


class Claimed(NamedTuple):
    board_id: str | None
    token: str | None  # what the screen is known by from now on; none while nobody has paired it


def claim(session: Session, secret: str, now: datetime) -> Claimed:
    """What became of the code. Asked again because an answer was lost, it lets the screen in anew."""
    screen = session.scalar(select(WallScreen).where(WallScreen.secret_hash == token_hash(secret)))
    if screen is None or screen.ends_at <= now:
        raise Problem("not_found", "That code is over. Show a new one.")
    if screen.wall_id is None:
        return Claimed(None, None)
    token = secrets.token_urlsafe(32)
    screen.token_hash, screen.seen_at = token_hash(token), now
    return Claimed(screen.board_id, token)


@dataclass(frozen=True)
class Screen:
    """A screen that was let in: no person, and no actor. It reads one board, and may do nothing."""

    organisation_id: str
    wall_id: str
    board_id: str
    bell: str
    is_fresh: bool  # known to have been on of late; another is noted down again


# Found by its token, before anybody knows whose it is.
_BY_TOKEN = select(WallScreen).where(WallScreen.token_hash == bindparam("token"))


def screen_of(token: str, now: datetime) -> Screen | None:
    """The screen behind its token, or None when it was removed, or not switched on for a month."""
    with asking() as session:
        row = session.scalars(_BY_TOKEN, {"token": token_hash(token)}).one_or_none()
    if row is None or row.seen_at is None or now - row.seen_at > SCREEN_LASTS:
        return None
    is_fresh = now - row.seen_at <= SEEN_EVERY
    if not is_fresh:
        with writing() as session:
            session.execute(update(WallScreen).where(WallScreen.id == row.id).values(seen_at=now))
    return Screen(str(row.organisation_id), str(row.wall_id), str(row.board_id), str(row.bell), is_fresh)
