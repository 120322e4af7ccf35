"""A run chart: the median of a series, and which of the published rules says that it is not mere chance. Pure.

After Perla, Provost and Murray, "The run chart: a simple analytical tool for learning from variation in healthcare
processes", BMJ Quality & Safety 2011; 20: 46-51. A single point far from all others is left to the eye, as they do.
Where half or more of the points are the least there is (no falls on most days), the rules about the median say nothing
(Provost and Murray, "The Health Care Data Guide", 2011); the days since the last one tell more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

FEWEST_POINTS = 10  # with fewer there is a line, and no judgement
SHIFT = 6
TREND = 5


@dataclass(frozen=True)
class Stretch:
    """Points from the first to the last, counted from 0: on one side of the median, or going one way."""

    first: int
    last: int
    way: str  # a shift is "above" or "below", a trend goes "up" or "down"
    points: int


@dataclass(frozen=True)
class RunChart:
    """What a series shows: `useful` points are not on the median, `fewest` to `most` runs are what chance makes."""

    median: float | None
    useful: int = 0
    runs: int = 0
    fewest: int | None = None
    most: int | None = None
    shifts: tuple[Stretch, ...] = ()
    trends: tuple[Stretch, ...] = ()
    crossings: str | None = None  # "too_few" or "too_many"
    is_one_sided: bool = False  # half or more of the points are the least or the most there is: nothing to cross
    is_enough: bool = False


def read(values: Sequence[float]) -> RunChart:
    """The chart of these values, the oldest first."""
    if not values:
        return RunChart(None)
    middle = median(values)
    runs = list(_runs(values, middle))
    useful = sum(run.points for run in runs)
    if len(values) < FEWEST_POINTS:
        return RunChart(middle, useful, len(runs))
    trends = tuple(climb for climb in _climbs(values) if climb.points >= TREND)
    if len(runs) == 1:
        return RunChart(middle, useful, 1, trends=trends, is_one_sided=True, is_enough=True)
    fewest, most = LIMITS.get(useful, (None, None))
    shifts = tuple(run for run in runs if run.points >= SHIFT)
    crossings = _crossings(len(runs), fewest, most)
    return RunChart(middle, useful, len(runs), fewest, most, shifts, trends, crossings, is_enough=True)


def _crossings(runs: int, fewest: int | None, most: int | None) -> str | None:
    if fewest is None or most is None:
        return None
    return "too_few" if runs < fewest else "too_many" if runs > most else None


def _runs(values: Sequence[float], middle: float) -> Iterator[Stretch]:
    """Points on one side in a row. One on the median neither adds to them nor ends them."""
    sides = [(place, "above" if value > middle else "below") for place, value in enumerate(values) if value != middle]
    for side, row in groupby(sides, key=lambda it: it[1]):
        places = [place for place, _ in row]
        yield Stretch(places[0], places[-1], side, len(places))


def _climbs(values: Sequence[float]) -> Iterator[Stretch]:
    """Points in a row that all go one way, the first of them counted; one like the one before it is left out."""
    places = [place for place, value in enumerate(values) if place == 0 or value != values[place - 1]]
    ways = [(first, last, "up" if values[last] > values[first] else "down") for first, last in pairwise(places)]
    for way, row in groupby(ways, key=lambda it: it[2]):
        steps = list(row)
        yield Stretch(steps[0][0], steps[-1][1], way, len(steps) + 1)


# How many runs chance makes of so many useful points, at most one time in twenty fewer or more. Table 1 of Perla,
# Provost and Murray, after Swed and Eisenhart, "Tables for testing randomness of grouping in a sequence of
# alternatives", Annals of Mathematical Statistics 1943; 14: 66-87. Beyond sixty it says nothing, and so does this rule.
LIMITS: dict[int, tuple[int, int]] = {
    10: (3, 9),   11: (3, 10),  12: (3, 11),  13: (4, 11),  14: (4, 12),  15: (5, 12),  16: (5, 13),  17: (5, 13),
    18: (6, 14),  19: (6, 15),  20: (6, 16),  21: (7, 16),  22: (7, 17),  23: (7, 17),  24: (8, 18),  25: (8, 18),
    26: (9, 19),  27: (10, 19), 28: (10, 20), 29: (10, 20), 30: (11, 21), 31: (11, 22), 32: (11, 23), 33: (12, 23),
    34: (12, 24), 35: (12, 24), 36: (13, 25), 37: (13, 25), 38: (14, 26), 39: (14, 26), 40: (15, 27), 41: (15, 27),
    42: (16, 28), 43: (16, 28), 44: (17, 29), 45: (17, 30), 46: (17, 31), 47: (18, 31), 48: (18, 32), 49: (19, 32),
    50: (19, 33), 51: (20, 33), 52: (20, 34), 53: (21, 34), 54: (21, 35), 55: (22, 35), 56: (22, 36), 57: (23, 36),
    58: (23, 37), 59: (24, 38), 60: (24, 38),
}  # fmt: skip
