"""The minimum group of five: whoever looks when, and asks for what, can tell no single answer."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.rounds.groups import SMALLEST, Counted, Group, groups, in_period

SCALE = {"id": "q", "key": "q", "type": "scale"}
YES_NO = {"id": "q", "key": "q", "type": "yes_no"}
CHOICE = {"id": "q", "key": "q", "type": "choice", "options": [{"key": "fine"}, {"key": "stretched"}]}
SEVERAL = CHOICE | {"type": "several"}
NUMBER = {"id": "q", "key": "q", "type": "number", "least": 0, "most": 40}
NO_ENDS = {"id": "q", "key": "q", "type": "number", "least": 0}

VALUES = {
    "scale": some.integers(0, 10),
    "yes_no": some.sampled_from(["yes", "no", "na"]),
    "choice": some.sampled_from(["fine", "stretched"]),
    "several": some.lists(some.sampled_from(["fine", "stretched"]), unique=True, min_size=1),
    "number": some.integers(0, 40),
}
MONTHS = some.sampled_from(["2026-01", "2026-02", "2026-03", "2026-11", "2027-01"])


@some.composite
def answer(draw: some.DrawFn) -> Counted:
    item = draw(some.sampled_from([SCALE, YES_NO, CHOICE, SEVERAL, NUMBER, NO_ENDS]))
    return Counted(draw(MONTHS), item, draw(VALUES[str(item["type"])]))


def five(item: dict[str, Any], *values: Any) -> Group:
    (group,) = groups([Counted("2026-01", item, value) for value in values])
    return group


def test_fewer_than_five_are_nothing_at_all() -> None:
    answers = [Counted("2026-01", SCALE, value) for value in (0, 3, 7, 10)]
    assert [groups(answers[:many]) for many in range(5)] == [[]] * 5


def test_five_are_their_mean_and_the_months_they_came_from() -> None:
    answers = [Counted(f"2026-{month:02}", SCALE, value) for month, value in ((3, 2), (1, 9), (2, 7), (2, 7), (2, 5))]
    assert groups(answers) == [Group("2026-01", "2026-03", 5, 6.0, None)]


@given(some.lists(answer(), max_size=30), some.data())
def test_a_group_once_told_stays_as_it_is_whatever_comes_after(answers: list[Counted], data: some.DataObject) -> None:
    before = groups(answers[: data.draw(some.integers(0, len(answers)))])
    assert groups(answers)[: len(before)] == before


@given(some.lists(answer(), max_size=30))
def test_an_answer_more_brings_a_whole_group_or_nothing(answers: list[Counted]) -> None:
    for many in range(len(answers)):
        before, after = groups(answers[:many]), groups(answers[: many + 1])
        assert len(after) - len(before) == (1 if (many + 1) % SMALLEST == 0 else 0)
        assert all(group.answers == SMALLEST for group in after)


@given(some.lists(answer(), max_size=30), MONTHS, MONTHS)
def test_a_period_chooses_among_whole_groups(answers: list[Counted], first: str, last: str) -> None:
    told = groups(answers)
    chosen = in_period(told, first, last)
    assert [group for group in told if group in chosen] == chosen
    assert in_period(told, "2026-01", "2027-01") == told


@given(some.lists(some.integers(0, 10), min_size=5, max_size=5))
def test_of_a_scale_at_least_half_of_all_answers_remain_possible_for_each(values: list[int]) -> None:
    told = five(SCALE, *values)
    sums = [total for total in range(51) if five(SCALE, *_spread(total)) == told]
    possible = {one for one in range(11) for total in sums if 0 <= total - one <= 40}
    assert len(possible) >= 6
    assert told.mean is not None
    assert 1 <= told.mean <= 9


def _spread(total: int) -> list[int]:
    return [total // 5 + (1 if place < total % 5 else 0) for place in range(5)]


@given(some.lists(VALUES["number"], min_size=5, max_size=5))
def test_of_a_number_with_two_ends_no_end_is_told(values: list[int]) -> None:
    mean = five(NUMBER, *values).mean
    assert mean is not None
    assert 4 <= mean <= 36


@pytest.mark.parametrize(
    ("item", "offered"),
    [
        (YES_NO, ["yes", "no", "na"]),
        (CHOICE, ["fine", "stretched"]),
        (SEVERAL, [["fine"], ["stretched"], ["fine", "stretched"]]),
    ],
    ids=["yes or no", "choice", "several"],
)
def test_of_a_choice_nobody_can_be_told_to_have_chosen_it(item: dict[str, Any], offered: list[Any]) -> None:
    """Of all ways in which five can answer, those that are told alike never agree what the first of the five said."""
    alike: dict[str, list[Any]] = {}
    for values in product(offered, repeat=5):
        alike.setdefault(str(five(item, *values)), []).append(values[0])
    keys = {key for value in offered for key in ([value] if isinstance(value, str) else value)}
    for told, firsts in alike.items():
        for key in keys:
            assert not all(key == value or key in value for value in firsts), (told, key)
        assert len({str(value) for value in firsts}) > 1, told


def test_counts_are_drawn_in_from_the_ends() -> None:
    assert five(CHOICE, *["fine"] * 5).counts == five(CHOICE, *["fine"] * 4, "stretched").counts
    assert five(CHOICE, *["fine"] * 5).counts == {"fine": 4, "stretched": 1}
    assert five(CHOICE, *["fine"] * 3, *["stretched"] * 2).counts == {"fine": 3, "stretched": 2}


@pytest.mark.parametrize(
    ("items", "values"),
    [
        pytest.param([NUMBER] * 4 + [NUMBER | {"most": 4000}], [1, 1, 1, 1, 900], id="one had other ends"),
        pytest.param([NO_ENDS] * 5, [0, 0, 0, 0, 900], id="no upper end"),
        pytest.param([SCALE] * 4 + [YES_NO], [1, 1, 1, 1, "no"], id="one was another question"),
        pytest.param([CHOICE] * 4 + [YES_NO], ["fine"] * 4 + ["no"], id="one had other options"),
        pytest.param([NUMBER | {"least": 7, "most": 7}] * 5, [7] * 5, id="nothing to choose"),
    ],
)
def test_where_one_answer_would_stand_out_only_the_number_of_answers_is_told(items: Any, values: Any) -> None:
    (group,) = groups([Counted("2026-01", item, value) for item, value in zip(items, values, strict=True)])
    assert (group.answers, group.mean, group.counts) == (5, None, None)
