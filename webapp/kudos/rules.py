"""Whether the one to be thanked was meant by id or by name; and which words of those who lead are kept beside it."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

WORD_WITHIN = timedelta(hours=72)


def person_meant(to: str) -> str | None:
    """The person's id when `to` is one, None when it is a name."""
    try:
        return str(uuid.UUID(to)) if len(to) == 36 else None
    except ValueError:
        return None


class Word(NamedTuple):
    """That somebody who leads joined in, with a sentence or without."""

    by: str | None
    at: datetime
    text: str | None


def kept(words: Iterable[Word]) -> list[Word]:
    """One of each person, in order of time, the same in whatever order they arrive."""
    of: dict[str | None, Word] = {}
    for one in words:
        before = of.get(one.by)
        if before is None or _says_more(one, before):
            of[one.by] = one
    return sorted(of.values(), key=lambda one: (one.at, one.by or ""))


def _says_more(one: Word, other: Word) -> bool:
    """A sentence says more than none; of two sentences the later counts, of two taps the earlier."""
    if bool(one.text) != bool(other.text):
        return bool(one.text)
    return (one.at, one.text) > (other.at, other.text) if one.text else one.at < other.at
