"""The published rules of a run chart, by series with their sources and against a slow reference."""

import json
from itertools import pairwise
from math import comb
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.measures.chart import LIMITS, SHIFT, TREND, Stretch, read

CASES = json.loads((Path(__file__).parent.parent / "cases" / "run-charts.json").read_text())


def told(stretches: tuple[Stretch, ...]) -> list[dict[str, Any]]:
    return [{"first": it.first, "last": it.last, "way": it.way, "points": it.points} for it in stretches]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_series_shows_what_its_source_says(case: dict[str, Any]) -> None:
    chart = read(case["values"])
    assert vars(chart) | {"shifts": told(chart.shifts), "trends": told(chart.trends)} == case["expected"]
    assert case["source"]


series = some.lists(some.integers(0, 6), max_size=40)


@given(series)
def test_a_shift_is_six_on_one_side_however_slowly_one_looks(values: list[int]) -> None:
    middle = read(values).median
    useful = [(at, value > middle) for at, value in enumerate(values) if middle is not None and value != middle]
    in_one = {
        at
        for first in range(len(useful) - SHIFT + 1)
        for at, _ in useful[first : first + SHIFT]
        if len({side for _, side in useful[first : first + SHIFT]}) == 1
    }
    found = {at for shift in read(values).shifts for at, _ in useful if shift.first <= at <= shift.last}
    is_judged = len(values) >= 10 and len({side for _, side in useful}) == 2
    assert found == (in_one if is_judged else set())
    assert read(values).runs == (sum(a[1] != b[1] for a, b in pairwise(useful)) + 1 if useful else 0)


@given(series)
def test_a_trend_is_five_going_one_way_however_slowly_one_looks(values: list[int]) -> None:
    apart = [at for at, value in enumerate(values) if at == 0 or value != values[at - 1]]

    def goes_one_way(places: list[int]) -> bool:
        return len({values[b] > values[a] for a, b in pairwise(places)}) == 1

    in_one = {
        at
        for first in range(len(apart) - TREND + 1)
        for at in apart[first : first + TREND]
        if goes_one_way(apart[first : first + TREND])
    }
    found = {at for trend in read(values).trends for at in apart if trend.first <= at <= trend.last}
    assert found == (in_one if len(values) >= 10 else set())


def chances(useful: int) -> dict[int, float]:
    """How likely each number of runs is when the order is mere chance: half of the points on either side."""
    above, below = useful // 2, useful - useful // 2
    ways = {}
    for runs in range(2, useful + 1):
        half, odd = divmod(runs, 2)
        if odd:
            ways[runs] = comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(
                below - 1, half
            )
        else:
            ways[runs] = 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return {runs: many / comb(useful, above) for runs, many in ways.items()}


@pytest.mark.parametrize("useful", LIMITS)
def test_the_published_limits_are_those_of_chance_give_or_take_a_run(useful: int) -> None:
    fewest, most = LIMITS[useful]
    likely = chances(useful)
    usual = [runs for runs in likely if sum(p for n, p in likely.items() if n <= runs) > 0.025]
    rare = [runs for runs in likely if sum(p for n, p in likely.items() if n >= runs) > 0.025]
    assert abs(min(usual) - fewest) <= 1
    assert abs(max(rare) - most) <= 1
