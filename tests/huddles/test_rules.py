"""Two edits of one field come to the same, whichever arrives first; and a huddle carries a card once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.huddles.rules import Written, is_carried_already, merge

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def wrote(value: str | None, by: str, minutes: int) -> Written:
    return Written(value, by, NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("kept", "new", "winner", "loser"),
    [
        (("a", "Sam", 0), ("b", "Ngozi", 5), "b", "a"),
        (("b", "Ngozi", 5), ("a", "Sam", 0), "b", "a"),
        (("a", "Sam", 0), ("b", "Sam", 5), "b", None),
        (("b", "Sam", 5), ("a", "Sam", 0), "b", "a"),
        (("a", "Sam", 0), ("a", "Ngozi", 5), "a", None),
        ((None, "Sam", 0), ("b", "Ngozi", 5), "b", None),
        (("a", "Sam", 0), (None, "Ngozi", 5), None, "a"),
        (("a", "Sam", 0), ("b", "Ngozi", 0), "b", "a"),
    ],
)
def test_the_later_counts_and_the_other_is_kept(
    kept: tuple[str | None, str, int], new: tuple[str | None, str, int], winner: str | None, loser: str | None
) -> None:
    found, lost = merge(wrote(*kept), wrote(*new))
    assert found.value == winner
    assert (lost and lost.value) == loser


edits = some.lists(
    some.tuples(some.text("ab", min_size=1, max_size=3), some.sampled_from("XYZ"), some.integers(0, 10_000)),
    min_size=1,
    max_size=6,
    unique_by=lambda edit: edit[2],
)


@given(edits, some.randoms())
def test_every_order_of_arrival_ends_alike_and_keeps_the_words_of_others(
    history: list[tuple[str, str, int]], random: object
) -> None:
    arriving = [wrote(*edit) for edit in history]
    random.shuffle(arriving)  # type: ignore[attr-defined]
    kept = Written("start", "W", NOON - timedelta(minutes=1))
    lost: set[str | None] = set()
    for new in arriving:
        kept, loser = merge(kept, new)
        lost |= {loser.value} if loser else set()
    latest = max(history, key=lambda edit: edit[2])
    assert kept == wrote(*latest)
    others = {value for value, by, _ in history if by != latest[1]} - {kept.value}
    own_later = {by for _, by, _ in history}
    if len(own_later) == len(history):
        assert others <= lost, "nobody's words are replaced by somebody else's without being kept"


@pytest.mark.parametrize(("hours", "already"), [(0, True), (3.9, True), (-3.9, True), (4, False), (8, False)])
def test_one_huddle_carries_a_card_once(hours: float, already: bool) -> None:
    assert is_carried_already(NOON, NOON + timedelta(hours=hours)) is already


def test_a_card_that_was_never_carried_is_carried() -> None:
    assert not is_carried_already(None, NOON)
