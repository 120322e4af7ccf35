"""Of each who leads one word is kept beside thanks, the same in whatever order devices send them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from webapp.kudos.rules import Word, kept

MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)

words = some.builds(
    Word,
    by=some.sampled_from(("Priya", "Elena")),
    at=some.integers(0, 5).map(lambda minutes: MORNING + timedelta(minutes=minutes)),
    text=some.sampled_from((None, "I saw it too.", "From all of us.")),
)


def word(minutes: int, text: str | None = None, by: str = "Priya") -> Word:
    return Word(by, MORNING + timedelta(minutes=minutes), text)


def test_of_two_taps_the_first_is_kept() -> None:
    assert kept([word(3), word(1)]) == [word(1)]


def test_of_two_sentences_the_last_counts() -> None:
    assert kept([word(1, "Thank you"), word(3, "Thank you, Sam")]) == [word(3, "Thank you, Sam")]


def test_a_tap_takes_no_sentence_away() -> None:
    assert kept([word(1, "Thank you"), word(3)]) == [word(1, "Thank you")]


def test_each_has_their_own() -> None:
    assert kept([word(3, by="Elena"), word(1)]) == [word(1), word(3, by="Elena")]


@given(said=some.lists(words, max_size=6), data=some.data())
def test_the_same_whatever_came_first(said: list[Word], data: some.DataObject) -> None:
    others = data.draw(some.permutations(said))
    one_by_one: list[Word] = []
    for it in others:
        one_by_one = kept([*one_by_one, it])
    assert one_by_one == kept(said)
