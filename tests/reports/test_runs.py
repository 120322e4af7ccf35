"""What of a line of months is more than chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.reports.runs import centre, signal


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([], None),
        ([1, 1, 1, 1, 1, 1, 9, 9, 9], None),  # too short to say
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], None),
        ([1, 9, 2, 8, 3, 7, 4, 6, 1, 9], None),
        ([1, 9, 1, 2, 3, 2, 1, 2, 9, 8, 9, 8, 7, 8], "shift"),
        ([4, 1, 6, 1, 2, 3, 4, 5, 1, 6], "trend"),
        ([4, 1, 6, 9, 7, 5, 3, 1, 8, 6], "trend"),
        ([1, 9, 1, 9, 1, 9, 1, 9, 1, 30], None),  # one month never says anything against another
    ],
)
def test_runs_and_trends_are_told_and_nothing_else(line: list[float], said: str | None) -> None:
    assert signal(line) == said


@given(some.lists(some.integers(0, 50), min_size=1, max_size=30))
def test_turned_round_or_upside_down_a_line_says_the_same(line: list[int]) -> None:
    assert signal(line) == signal(line[::-1]) == signal([-value for value in line])
    assert sum(value < centre(line) for value in line) <= len(line) / 2  # type: ignore[operator]
