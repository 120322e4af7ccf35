"""The rules of a run chart: what of a line of months is more than chance. Pure; no month is judged against another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

FEWEST = 10  # a shorter line shows no run that chance would not
SHIFT, TREND = 6, 5


def centre(values: Sequence[float]) -> float | None:
    """The median, round which chance alone would scatter the months."""
    return median(values) if values else None


def signal(values: Sequence[float]) -> str | None:
    """`shift`: six months in a row on one side of the median; `trend`: five in a row each beyond the one before."""
    if len(values) < FEWEST:
        return None
    middle = median(values)
    if _longest([_sign(value - middle) for value in values]) >= SHIFT:
        return "shift"
    steps = [_sign(after - before) for before, after in pairwise(values)]
    return "trend" if _longest(steps) >= TREND - 1 else None


def _longest(signs: Sequence[int]) -> int:
    """How many of one sign follow one another at most; what is on the line itself neither breaks a run nor counts."""
    return max(_runs([sign for sign in signs if sign]), default=0)


def _runs(signs: Sequence[int]) -> Iterator[int]:
    length = 0
    for at, sign in enumerate(signs):
        length = length + 1 if at and signs[at - 1] == sign else 1
        yield length


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
