"""What a board asks for, told by the package of boards, which this one must not know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.access import Place
from webapp.errors import Problem
from webapp.sync.commands import Doing


@dataclass(frozen=True)
class Measured:
    """Where a board is, and the readings and counters it has, as the board defines them."""

    unit_id: str | None
    facility_id: str | None
    readings: Sequence[Mapping[str, Any]]
    counters: Sequence[Mapping[str, Any]]

    def reading(self, key: str) -> Mapping[str, Any]:
        return _by_key(self.readings, key, "This board has no such reading.")

    def counter(self, key: str) -> Mapping[str, Any]:
        return _by_key(self.counters, key, "This board has no such counter.")

    @property
    def place(self) -> Place:
        return Place(unit_id=self.unit_id, facility_id=self.facility_id)


Tell = Callable[[Doing, str], Measured]
_tells: dict[str, Tell] = {}


def tells_of_boards(tell: Tell) -> Tell:
    """Registers who knows what a board measures; a board that is not there is its Problem to raise."""
    _tells["board"] = tell
    return tell


Hears = Callable[[Doing, str, str], None]
_hears: list[Hears] = []


def hears_of_numbers(hears: Hears) -> Hears:
    """Registers what a number or a count that was said means to the huddle it was said in."""
    _hears.append(hears)
    return hears


def say_to_huddles(doing: Doing, board_id: str, what: str) -> None:
    for hears in _hears:
        hears(doing, board_id, what)


def board_measured(doing: Doing, board_id: str) -> Measured:
    return _tells["board"](doing, board_id)


def _by_key(defined: Sequence[Mapping[str, Any]], key: str, why_not: str) -> Mapping[str, Any]:
    for one in defined:
        if one["key"] == key:
            return one
    raise Problem("invalid", fields={"key": [why_not]})
