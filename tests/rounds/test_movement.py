"""How answers moved from month to month, by the organisation's own calendar."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from webapp.rounds.movement import Month, Tally, asked, begins, by_month, month_of, months, needed, shifted

NEW_YORK, VIENNA = ZoneInfo("America/New_York"), ZoneInfo("Europe/Vienna")

CLEAR = {"id": "1", "key": "clear", "type": "yes_no"}
WHY = {"id": "2", "key": "why", "type": "choice", "options": [{"key": "beds"}, {"key": "carts"}],
       "show_when": [{"question": "clear", "is": ["no"]}]}  # fmt: skip
WAITING = {"id": "3", "key": "waiting", "type": "number", "amber": {"at_least": 4}, "red": {"at_least": 8},
           "show_when": [{"question": "why"}]}  # fmt: skip
HELLO = {"id": "4", "key": "hello", "type": "say"}
ITEMS = [HELLO, CLEAR, WHY, WAITING]


def tally(month: str, rounds: int = 1, **values: Any) -> Tally:
    ids = {item["key"]: item["id"] for item in ITEMS}
    return Tally(month, ITEMS, {ids[key]: value for key, value in values.items()}, rounds)


def test_a_moment_belongs_to_the_month_it_is_there() -> None:
    night = datetime(2026, 3, 1, 2, tzinfo=UTC)
    assert (month_of(night, NEW_YORK), month_of(night, VIENNA)) == ("2026-02", "2026-03")
    assert begins("2026-03", NEW_YORK) == datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert begins("2026-07", VIENNA) == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_months_run_over_the_end_of_a_year() -> None:
    assert months("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months("2026-02", "2026-01") == []
    assert (shifted("2026-01", -1), shifted("2025-12", 1), shifted("2026-03", -26)) == ("2025-12", "2026-01", "2024-01")


def test_choices_are_counted_by_key() -> None:
    told = by_month(
        [tally("2026-02", 2, clear="no"), tally("2026-01", clear="yes"), tally("2026-02", clear="yes")], "1"
    )
    assert told == [Month("2026-01", 1, {"yes": 1}), Month("2026-02", 3, {"no": 2, "yes": 1})]


def test_a_measure_has_its_mean_its_middle_its_ends_and_its_lights() -> None:
    rows = [tally("2026-01", 2, clear="no", why="beds", waiting=2), tally("2026-01", clear="no", why="beds", waiting=9)]
    (told,) = by_month(rows, "3")
    assert told == Month("2026-01", 3, {"green": 2, "red": 1}, 4.33, 2, 2, 9)


def test_what_did_not_show_is_not_counted() -> None:
    rows = [tally("2026-01", clear="yes", why="beds"), tally("2026-01", why="carts"), tally("2026-01", clear="no")]
    assert by_month(rows, "2") == []


def test_what_no_version_took_is_not_counted() -> None:
    assert (
        by_month([tally("2026-01", clear="perhaps"), tally("2026-01", clear=None), tally("2026-01", hello=1)], "1")
        == []
    )
    assert asked(ITEMS, {}, "4") is None


def test_whether_a_question_shows_needs_every_answer_before_it_that_decides() -> None:
    assert needed(ITEMS, "3") == ["3", "2", "1"]
    assert needed(ITEMS, "1") == ["1"]
    assert needed([WAITING], "3") == ["3"]
    circle = [CLEAR | {"show_when": [{"question": "clear"}]}]
    assert needed(circle, "1") == ["1"]
