"""What speaks of the same thing in several places is one theme: each issue in at most one, whatever the order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.followups.folding import words_of
from webapp.followups.rules import CATEGORIES
from webapp.followups.stop_words import WHAT_AND_WHERE
from webapp.followups.themes import LEAST_ISSUES, Heard, Theme, themes

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)


def heard(*titles: str, category: str = "equipment", days: float = 1, **more: object) -> list[Heard]:
    """One a unit."""
    at = NOW - timedelta(days=days)
    return [
        Heard(f"{category} {title} {n}", title, category, f"unit {n}", at, **more) for n, title in enumerate(titles)
    ]  # type: ignore[arg-type]


def names(found: list[Theme]) -> list[str]:
    return [" ".join(theme.words) for theme in found]


SLINGS = ("Missing slings", "Slings are missing again", "No sling for the hoist", "The slings in room 4 are missing")


def test_twelve_units_miss_slings() -> None:
    (theme,) = themes(heard(*(SLINGS * 3)), NOW)
    assert theme.words == ("missing", "slings") or theme.words == ("slings", "missing")
    assert len(theme.unit_ids) == len(theme.issues) == 12


def test_the_thing_makes_a_theme_not_what_is_the_matter_with_it() -> None:
    rows = heard("Missing slings", "Missing keys", "Missing cuffs", "Keys missing", "The keys are missing, room 3")
    assert names(themes(rows, NOW)) == ["keys missing"]


def test_one_and_many_capitals_accents_and_mistakes_are_one_word() -> None:
    rows = heard("Battery flat", "Batteries die", "BATTERY empty", "bátteries again", "The baterries are dead")
    (theme,) = themes(rows, NOW)
    assert theme.word == "battery"
    assert len(theme.issues) == 5


def test_spanish_speaks_of_things_as_well() -> None:
    rows = heard("Faltan las grúas", "La grúa no está", "No hay grúas en la planta")
    assert [theme.word for theme in themes(rows, NOW)] == ["grua"]


def test_kinds_are_kept_apart_and_two_are_no_theme() -> None:
    assert themes(heard(*SLINGS[:2]) + heard(*SLINGS[2:], category="supplies"), NOW) == []


def test_most_places_come_first() -> None:
    lamps = [Heard(f"l{n}", "Lamp wobbles", "facilities", "one unit", NOW) for n in range(9)]
    assert [theme.word for theme in themes(lamps + heard(*SLINGS), NOW)] == ["sling", "lamp"]


def test_its_trend_counts_what_was_answered_too() -> None:
    rows = [
        *heard(*SLINGS, days=3),
        *heard("Slings gone", category="equipment", days=20, is_open=False),
        *heard("No slings", "Slings?", days=40, is_open=False),
        *heard("Sling torn", days=100),
    ]
    (theme,) = themes(rows, NOW)
    assert (theme.lately, theme.before, len(theme.issues)) == (5, 2, 5)


def test_an_issue_that_stands_for_a_theme_is_none_of_it_and_is_named() -> None:
    parts = heard(*SLINGS, parent_id="whole")
    whole = Heard("whole", "Slings", "equipment", "unit 9", NOW)
    (theme,) = themes([whole, *parts], NOW)
    assert theme.parent_id == "whole"
    assert whole not in theme.issues
    (some_only,) = themes([whole, *parts[:1], *heard(*SLINGS)[1:]], NOW)
    assert some_only.parent_id is None


def test_helping_words_are_folded_as_words_of_issues_are() -> None:
    assert [word for word in WHAT_AND_WHERE if words_of(word) != [word]] == []


words = some.sampled_from(
    ("sling", "slings", "pump", "pumps", "lamp", "lampe", "hoist", "missing", "broken", "in", "the", "room", "4")
)
rows = some.lists(
    some.builds(
        Heard,
        id=some.uuids().map(str),
        title=some.lists(words, min_size=1, max_size=5).map(" ".join),
        category=some.sampled_from(CATEGORIES[:2]),
        unit_id=some.sampled_from(("a", "b", "c")),
        raised_at=some.integers(0, 90).map(lambda days: NOW - timedelta(days=days)),
        is_open=some.booleans(),
        parent_id=some.none(),
    ),
    max_size=30,
    unique_by=lambda row: row.id,
)


@given(rows, some.randoms(use_true_random=False))
def test_what_comes_of_it_depends_on_no_order(rows: list[Heard], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert themes(mixed, NOW) == themes(rows, NOW)


@given(rows, some.integers(1, 4))
def test_when_only_so_many_are_asked_for_none_of_more_places_is_left_out(rows: list[Heard], most: int) -> None:
    places = [len(theme.unit_ids) for theme in themes(rows, NOW)]
    assert [len(theme.unit_ids) for theme in themes(rows, NOW, most)] == places[:most]


@given(rows)
def test_each_open_issue_is_in_at_most_one_and_no_answered_one_in_any(rows: list[Heard]) -> None:
    found = themes(rows, NOW)
    ids = [one.id for theme in found for one in theme.issues]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {row.id for row in rows if row.is_open}
    for theme in found:
        assert len(theme.issues) >= LEAST_ISSUES
        assert {one.category for one in theme.issues} == {theme.category}
        assert set(theme.unit_ids) == {one.unit_id for one in theme.issues}
        assert theme.words


@pytest.mark.parametrize("title", ["", "!!!", "the and of", "4 4 4", "missing broken"])
def test_what_says_nothing_makes_no_theme(title: str) -> None:
    assert themes(heard(*[title] * 9), NOW) == []
