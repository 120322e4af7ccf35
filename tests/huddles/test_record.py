"""A record says what happened between the start and the end, in the words of then, also when part of it came late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.clock import as_text
from webapp.huddles.record import MOST_CARRIED, CardNow, Json, Meeting, record_of

SEVEN = datetime(2026, 3, 6, 7, tzinfo=UTC)
STEPS = [
    {"key": "look_back", "shows": ["counters"]},
    {"key": "kit", "shows": ["cards"]},
    {"key": "close", "shows": ["chart", "attendance"]},
]
REST: Json = {"readings": [], "counters": [], "kudos": []}


def at(minutes: float) -> datetime:
    return SEVEN + timedelta(minutes=minutes)


def meeting(minutes: float = 9, **more: Any) -> Meeting:
    usual: dict[str, Any] = {
        "began": SEVEN, "until": at(minutes), "ended_by": "Ngozi", "planned_for": at(-4), "last_ended_at": None,
        "target_minutes": 10, "count": None, "names": [], "roles": frozenset({"charge"}), "spent": {}, "nothing": [],
    }  # fmt: skip
    return Meeting(**usual | more)


def card(name: str, added: float = -60, done: float | None = None, **more: Any) -> CardNow:
    usual = {"title": name, "lane": "safety", "owner": None, "due_on": None}
    return CardNow(id=name, added_at=at(added), done_at=None if done is None else at(done), **usual | more)


def record(cards: list[CardNow], it: Meeting | None = None, before: Json | None = None) -> Json:
    return record_of(it or meeting(), cards, REST, STEPS, before)


def ids(rows: list[Json]) -> list[str]:
    return [row["card_id"] for row in rows]


def test_what_was_refused_or_taken_back_is_over_and_not_done() -> None:
    told = record([card("refused", done=4, is_undone=True), card("fixed", done=5)])
    assert (ids(told["done"]), ids(told["carried"]), told["open"]) == (["fixed"], [], 0)


def test_what_was_added_finished_and_goes_on() -> None:
    told = record(
        [
            card("old"),
            card("new", added=3, owner="Sam", due_on=date(2026, 3, 9)),
            card("fixed", done=5),
            card("new and fixed", added=1, done=2),
            card("fixed yesterday", added=-3000, done=-1400),
            card("fixed after", done=30),
            card("added after", added=30),
        ]
    )
    assert ids(told["added"]) == ["new and fixed", "new"]
    assert ids(told["done"]) == ["fixed", "new and fixed"]
    assert ids(told["carried"]) == ["fixed after", "old"]
    assert told["open"] == 3
    assert (told["added"][1]["owner"], told["added"][1]["due_on"]) == ("Sam", "2026-03-09")


def test_of_hundreds_that_go_on_it_names_the_oldest_and_says_how_many() -> None:
    told = record([card(f"card {n:03}", added=-500 + n) for n in range(300)])
    assert ids(told["carried"]) == [f"card {n:03}" for n in range(MOST_CARRIED)]
    assert told["open"] == 300


def test_what_went_up_and_what_came_back_since_last_time() -> None:
    asked = {"to": "Main site", "at": as_text(at(4))}
    answered = {"verdict": "declined", "text": "Not this year", "at": as_text(at(-200))}
    cards = [
        card("up", escalated=asked),
        card("went up before", escalated=asked | {"at": as_text(at(-999))}),
        card("back", answer=answered, answered_board="Main site"),
    ]
    told = record(cards, meeting(last_ended_at=at(-720)))
    assert told["escalated"] == [{"card_id": "up", "title": "up", "board": "Main site", "text": None, "verdict": None}]
    assert told["answered"] == [
        {"card_id": "back", "title": "back", "board": "Main site", "text": "Not this year", "verdict": "declined"}
    ]
    assert record(cards, meeting(last_ended_at=at(-100)))["answered"] == []


def test_an_issue_made_of_a_card_is_called_as_the_card() -> None:
    made = {"id": "i", "number": 7, "raised_at": at(3)}
    told = record([card("Bell silent", issue=made), card("before", issue=made | {"raised_at": at(-3)})])
    assert told["issues"] == [{"id": "i", "number": 7, "title": "Bell silent"}]


@pytest.mark.parametrize(
    ("minutes", "said", "on_time"), [(9, 9, True), (10.9, 11, True), (11.1, 11, False), (25, 25, False)]
)
def test_it_says_how_long_it_took(minutes: float, said: int, on_time: bool) -> None:
    told = record([], meeting(minutes))
    assert (told["minutes"], told["on_time"], told["fidelity"]["on_time"]) == (said, on_time, on_time)


def test_how_long_one_took_that_nobody_ended_is_not_known() -> None:
    told = record([], meeting(120, ended_by=None))
    assert (told["minutes"], told["on_time"]) == (None, False)


def test_those_who_are_named_are_counted_at_least() -> None:
    assert record([], meeting(count=7, names=["Sam"]))["attendance"] == {"count": 7, "names": ["Sam"]}
    assert record([], meeting(names=["Sam", "Priya"]))["attendance"]["count"] == 2


def test_the_five_facts() -> None:
    seen = {"look_back": 60, "close": 30}
    all_five = record([], meeting(spent=seen, roles=frozenset({"charge", "frontline"}), names=["Sam"]))["fidelity"]
    assert all(all_five.values())
    none = meeting(20, planned_for=at(-16), spent={"kit": 60}, names=["Ngozi"])
    assert not any(record([], none)["fidelity"].values())
    unknown = record_of(meeting(planned_for=None), [], REST, STEPS[1:2], None)["fidelity"]
    assert [unknown[name] for name in ("held_as_planned", "several_roles", "chart_seen", "past_harm_seen")] == [
        None
    ] * 4


def test_a_record_keeps_the_words_of_then() -> None:
    before = record([card("new", added=3, title="Two falls"), card("fixed", done=5)])
    since = {"title": at(60), "state": at(60)}
    told = record([card("new", added=3, title="One fall", written=since), card("fixed", written=since)], before=before)
    assert told == before


def test_words_that_come_late_but_were_said_then_are_taken_in() -> None:
    before = record([card("new", added=3, title="Two falls")])
    told = record([card("new", added=3, title="One fall", written={"title": at(5)})], before=before)
    assert told["added"][0]["title"] == "One fall"


Move = tuple[str, int, float]
moves = some.lists(
    some.tuples(some.sampled_from(["add", "done", "reopen", "title"]), some.integers(0, 3), some.integers(-60, 60)),
    max_size=14,
    unique_by=lambda move: move[2],
)


@given(moves, some.integers(0, 14))
def test_part_of_it_coming_late_changes_nothing(history: list[Move], held: int) -> None:
    """Of the moves made in the huddle the last few come after those made later."""
    history = sorted(history, key=lambda move: move[2])
    during = [move for move in history if move[2] <= 9]
    late = during[len(during) - min(held, len(during)) :]
    in_time = [move for move in during if move not in late]
    after = [move for move in history if move[2] > 9]
    it = meeting()
    first = record(list(_cards(in_time)), it)
    second = record(list(_cards([*in_time, *after])), it, first)
    last = record(list(_cards(history)), it, second)
    ideal = record(list(_cards(during)), it)
    if not _is_undone_later(during, after):
        assert last == ideal


def _is_undone_later(during: list[Move], after: list[Move]) -> bool:
    """A card touched in both: what the row still tells of then is not all; it is the record of before that is kept."""
    return bool({name for _, name, _ in during} & {name for _, name, _ in after})


def _cards(history: list[Move]) -> Iterator[CardNow]:
    """As the commands of cards leave them."""
    found: dict[int, CardNow] = {}
    for what, name, minutes in sorted(history, key=lambda move: move[2]):
        it = found.get(name)
        if what == "add" and it is None:
            found[name] = card(str(name), added=minutes)
        elif it is not None and what == "done" and it.done_at is None:
            found[name] = replace(it, done_at=at(minutes))
        elif it is not None and what == "reopen" and it.done_at is not None:
            found[name] = replace(it, done_at=None, written={**it.written, "state": at(minutes)})
        elif it is not None and what == "title":
            found[name] = replace(it, title=f"{name} at {minutes}", written={**it.written, "title": at(minutes)})
    yield from found.values()
