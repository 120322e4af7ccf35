"""Codes for doors: the address each holds, which of them one may print, and their sheet, drawn outside this process."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import Actor
from webapp.errors import Problem
from webapp.people.model import Facility, Room, Unit

PAPERS = ("a4", "letter")
MOST_CODES = 1000  # a sheet of them takes some seconds
SECONDS = 60

_PATH = [str(Path(__file__).parents[2]), *filter(None, sys.path)]
_PRESSES = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Code:
    """What hangs at a door: the address a camera reads, and for people the name of the place and where that is."""

    name: str
    where: str
    address: str


def unit_address(origin: str, unit_id: str) -> str:
    return f"{origin}/go/u/{unit_id}"


def room_address(origin: str, room_id: str) -> str:
    return f"{origin}/go/r/{room_id}"


def codes_of(
    session: Session, actor: Actor, origin: str, *, unit_id: str | None, facility_id: str | None, rooms: bool
) -> list[Code]:
    """The units this person may see, or of them the one or those of the facility asked for, each before its rooms."""
    wanted = [unit for unit, facility in actor.units if unit_id in (None, unit) and facility_id in (None, facility)]
    if not wanted:
        raise Problem("not_found")
    units = session.scalars(select(Unit).where(Unit.id.in_(wanted))).all()
    inside = session.scalars(select(Room).where(Room.unit_id.in_(wanted))).all() if rooms else ()
    if len(units) + len(inside) > MOST_CODES:
        raise Problem.because("invalid", "codes.most", most=MOST_CODES)
    return _in_order(origin, units, inside, {it.id: it.name for it in session.scalars(select(Facility))})


def _in_order(origin: str, units: Iterable[Unit], rooms: Iterable[Room], facilities: dict[str, str]) -> list[Code]:
    of_unit: dict[str, list[Room]] = {}
    for room in sorted(rooms, key=lambda it: natural(it.name)):
        of_unit.setdefault(room.unit_id, []).append(room)
    codes = []
    for unit in sorted(units, key=lambda it: (natural(facilities[it.facility_id]), natural(it.name), it.id)):
        codes.append(Code(unit.name, facilities[unit.facility_id], unit_address(origin, unit.id)))
        codes += [Code(it.name, unit.name, room_address(origin, it.id)) for it in of_unit.get(unit.id, ())]
    return codes


def natural(name: str) -> str:
    """A key by which "Room 9" comes before "Room 10"."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), name.casefold())


def sheet(codes: list[Code], paper: str, language: str) -> bytes:
    """The codes as a PDF to print and cut.

    Drawn in a process that ends with it: its libraries would stay in the web process for good, a seventh of all the
    memory that may hold, and the seconds of a large sheet would be taken from everybody's requests.
    """
    if not _PRESSES.acquire(timeout=10):
        raise Problem("unavailable", headers=[("Retry-After", "5")])
    try:
        drawn = subprocess.run(
            [sys.executable, "-m", "webapp.people.code_sheet"],
            input=json.dumps({"codes": [asdict(it) for it in codes], "paper": paper, "language": language}).encode(),
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": ":".join(_PATH)},
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as slow:
        raise Problem("unavailable", headers=[("Retry-After", "5")]) from slow
    finally:
        _PRESSES.release()
    return drawn.stdout
