"""How alike two issues are, told by their words and where they are. The client's twin passes the same cases."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

# Of a hundred: how much of the words must be the same for anything else to count; from when two are offered as alike.
WORDS_LEAST = 40
LIKE = 60
SAME_UNIT, SAME_ROOM, SAME_CATEGORY = 20, 15, 10
OTHER_NUMBERS = -70  # bed 12 is not bed 14


class Told(Protocol):
    """What is known of an issue, also of one still being written."""

    @property
    def title(self) -> str: ...
    @property
    def unit_id(self) -> str: ...
    @property
    def room_id(self) -> str | None: ...
    @property
    def category(self) -> str | None: ...


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Saying:
    title: str
    unit_id: str
    room_id: str | None = None
    category: str | None = None


def likeness(one: Told, other: Told) -> int:
    """From 0, nothing in common, to 145, the same words of the same thing in the same room."""
    words = _words_alike(one.title, other.title)
    if words < WORDS_LEAST:
        return 0
    found = words
    if one.unit_id == other.unit_id:
        found += SAME_UNIT
    if one.room_id is not None and one.room_id == other.room_id:
        found += SAME_ROOM
    if one.category is not None and one.category == other.category:
        found += SAME_CATEGORY
    mine, theirs = _numbers(one.title), _numbers(other.title)
    if mine and theirs and mine.isdisjoint(theirs):
        found += OTHER_NUMBERS
    return max(0, found)


def most_alike(one: Told, others: Iterable[T], most: int) -> list[T]:
    """Those alike enough to be offered, the likest first."""
    scored = [(likeness(one, other), other) for other in others]
    alike = sorted((it for it in scored if it[0] >= LIKE), key=lambda it: -it[0])
    return [other for _, other in alike[:most]]


def _words_alike(one: str, other: str) -> int:
    mine, theirs = trigrams(one), trigrams(other)
    return 200 * len(mine & theirs) // (len(mine) + len(theirs)) if mine and theirs else 0


def trigrams(text: str) -> set[str]:
    """Every three letters in a row of each word, its beginning counted twice: whoever hurries gets endings wrong."""
    padded = [f"  {word} " for word in _words(text)]
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def _numbers(text: str) -> set[str]:
    return {word for word in _words(text) if any(letter.isdigit() for letter in word)}


def _words(text: str) -> list[str]:
    """Without capitals and accents."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter)[0] != "M")
    return re.findall(r"[a-z0-9]+", bare.lower())
