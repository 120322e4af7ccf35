"""Two devices offline at one huddle: whatever comes first, it and its record are the same, and nothing is twice."""

import json
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.make.followups import ago, do_at
from tests.make.huddles import huddle
from tests.make.people import FOUR_WEST, done, person_id
from webapp.ids import id_from, new_id

STEPS = ("celebrate", "look_back", "people", "kit", "carried", "close")
Words = list[tuple[str, Any]]

words: some.SearchStrategy[Words] = some.lists(
    some.one_of(
        some.tuples(some.just("step"), some.sampled_from(STEPS)),
        some.tuples(some.just("attend"), some.integers(0, 9)),
        some.tuples(some.just("tap"), some.just(None)),
        some.tuples(some.sampled_from(["nothing", "something"]), some.sampled_from(["kit", "people"])),
        some.tuples(some.just("add"), some.sampled_from(["safety", "people"])),
        some.tuples(some.sampled_from(["done", "reopen", "carry"]), some.sampled_from(["old", "older", "own"])),
        some.tuples(some.just("title"), some.sampled_from(["old", "older", "own"])),
        some.tuples(some.just("thank"), some.just(None)),
    ),
    max_size=7,
)


class Board:
    """A board of its own for one history, with two cards on it; ids follow from names, so that two can be compared."""

    def __init__(self, began: datetime) -> None:
        self.id, self.began = new_id(), began
        self.names: dict[str, str] = {}
        done("Ada", "board.open", board_id=self.id, unit_id=FOUR_WEST, tier=1, name="4 West")
        for hours, name in ((20, "older"), (9, "old")):
            said = {"card_id": self.of(name), "board_id": self.id, "lane": "safety", "title": name}
            do_at(began - timedelta(hours=hours), "Sam", "card.add", **said)

    def of(self, name: str) -> str:
        self.names[id_from(self.id, name)] = name
        return id_from(self.id, name)

    def told(self, device: str) -> dict[str, Any]:
        text = json.dumps(huddle(self.of(device)))
        for row_id, name in self.names.items():
            text = text.replace(row_id, name)
        told: dict[str, Any] = json.loads(text.replace(self.id, "board"))
        return told | {"late": None}


Command = tuple[datetime, str, str, dict[str, Any]]


def sent(board: Board, device: str, who: str, start: float, said: Words) -> list[Command]:
    """What one device sends: begun, words one after the other, ended."""
    huddle_id, found = (
        board.of(device),
        [(start, "huddle.start", {"huddle_id": board.of(device), "board_id": board.id})],
    )
    at, titles = start, 0
    for what, value in said:
        at += 20
        mine = board.of(f"{device} card 1" if value == "own" else str(value))
        is_there = value != "own" or any(payload.get("card_id") == mine for _, _, payload in found)
        if what in ("step", "nothing", "something"):
            key = "step" if what == "step" else "key"
            found.append((at, f"huddle.{what}", {"huddle_id": huddle_id, key: value}))
        elif what in ("attend", "tap"):
            more = {"count": value} if what == "attend" else {"person_ids": [person_id(who)]}
            found.append((at, "huddle.attend", {"huddle_id": huddle_id, **more}))
        elif what == "add":
            number = sum(type == "card.add" for _, type, _ in found) + 1
            name = f"{device} card {number}"
            said_of = {"card_id": board.of(name), "board_id": board.id, "lane": value, "title": name}
            found.append((at, "card.add", said_of))
        elif what == "thank":
            given_id = board.of(f"{device} thanks {at}")
            said_of = {"kudos_id": given_id, "unit_id": FOUR_WEST, "to": f"Omar {at}", "text": "Thanks"}
            found.append((at, "kudos.give", {**said_of, "huddle_id": huddle_id}))
        elif is_there and what == "title":
            titles += 1
            found.append((at, "card.edit", {"card_id": mine, "title": f"{device} says {titles}"}))
        elif is_there:
            found.append((at, f"card.{what}", {"card_id": mine}))
    found.append((at + 20, "huddle.end", {"huddle_id": huddle_id}))
    return [(board.began + timedelta(seconds=seconds), who, type, payload) for seconds, type, payload in found]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, words, some.lists(some.booleans(), min_size=20, max_size=20))
def test_the_record_is_whole_whatever_came_first(app: Flask, one: Words, other: Words, turns: list[bool]) -> None:
    assert app
    began, told = ago(hours=3), []
    for order in ("as it was", "as it came"):
        board = Board(began)
        first = sent(board, "first", "Ngozi", 0, one)
        second = sent(board, "second", "Sam", 7, other)
        arriving = (
            sorted([*first, *second], key=lambda it: it[0]) if order == "as it was" else mixed(first, second, turns)
        )
        for at, who, type, payload in arriving:
            result = do_at(at, who, type, **payload)
            assert result.status == "applied", (type, payload, result.problem)
        told.append([board.told(device) for device in ("first", "second")])
    assert told[0] == told[1]
    counts, same = told[0]
    assert (counts["same_as_id"], same["same_as_id"]) == (None, "first")
    added = [card["card_id"] for card in counts["record"]["added"]]
    assert len(added) == len(set(added)) == sum(what == "add" for what, _ in [*one, *other])
    assert len(counts["record"]["kudos"]) == sum(what == "thank" for what, _ in [*one, *other])


def mixed(first: list[Command], second: list[Command], turns: list[bool]) -> list[Command]:
    """Each device sends in its own order; which goes on is by turns."""
    left, right, found = [*first], [*second], []
    for turn in turns:
        if (turn and left) or not right:
            found += left[:1]
            left = left[1:]
        else:
            found += right[:1]
            right = right[1:]
    return [*found, *left, *right]
