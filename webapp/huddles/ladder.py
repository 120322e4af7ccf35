"""The ladder a card climbs: which of the answers said on it counts, and where each of its cards then stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

VERDICTS = ("answered", "declined")


class Said(NamedTuple):
    """An answer, or an honest no, that somebody gave on one card of the ladder."""

    verdict: str
    text: str
    by: str | None
    at: datetime
    card_id: str


class Rung(NamedTuple):
    """One card of a ladder: since when it is passed on to the board above, and what was said on it."""

    passed_on_at: datetime | None
    said: Sequence[Said]


def answer_of(ladder: Iterable[Rung]) -> Said | None:
    """One answer for all of them: what was said first, wherever it was said.

    Whoever speaks after the card was passed on did not know: their words are kept, and the board above answers.
    """
    counting = [said for rung in ladder for said in rung.said if _was_theirs(rung, said)]
    return min(counting, key=lambda said: (said.at, said.card_id, said.verdict, said.text), default=None)


def _was_theirs(rung: Rung, said: Said) -> bool:
    return rung.passed_on_at is None or said.at <= rung.passed_on_at


def lane_above(lane: str, lanes: Sequence[str]) -> str:
    """The lane of the same name on the board above, else its first."""
    return lane if lane in lanes else lanes[0]
