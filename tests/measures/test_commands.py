"""Readings by command: one a day for each board and key, whichever phones write it and in whatever order they send."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.make.followups import ago, code, do_at, sees
from tests.make.huddles import SITE_BOARD, WEST_BOARD, open_boards, set_board
from tests.make.measures import days_ago, of, reading
from tests.make.people import FIVE_EAST, do, done, person_id
from webapp.ids import id_from, new_id

Phone = Any


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_boards()


def test_a_reading_is_there_for_whoever_sees_the_board() -> None:
    on = days_ago(1)
    done("Sam", "reading.enter", **of("falls", on, value=2))
    told = reading("falls", on)
    assert (told["value"], told["by"], told["on"], told["lost"]) == (2, person_id("Sam"), on, [])
    assert [sees(name, "reading", told["id"]) for name in ("Ngozi", "Elena", "Tom", "Mallory")] == [
        *(True, True),
        *(False, False),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_two_phones_end_in_one_number_and_the_other_is_kept(order: tuple[int, ...]) -> None:
    on = days_ago(1)
    said = [("Sam", 30, 2.0), ("Ngozi", 20, 3.0), ("Ngozi", 10, 1.0)]
    moments = [ago(minutes=minutes) for _, minutes, _ in said]
    for place in order:
        name, _, value = said[place]
        assert do_at(moments[place], name, "reading.enter", **of("falls", on, value=value)).status == "applied"
    told = reading("falls", on)
    assert (told["value"], told["by"]) == (1, person_id("Ngozi"))
    assert [(one["value"], one["by"]) for one in told["lost"]] == [(2, person_id("Sam"))]


def test_taken_out_is_not_entered_again_and_a_late_number_of_before_stays_out() -> None:
    on, early, later = days_ago(1), ago(minutes=30), ago(minutes=20)
    do_at(later, "Ngozi", "reading.clear", **of("falls", on))
    do_at(early, "Sam", "reading.enter", **of("falls", on, value=2))
    told = reading("falls", on)
    assert (told["value"], [one["value"] for one in told["lost"]]) == (None, [2])
    done("Sam", "reading.enter", **of("falls", on, value=0))
    assert reading("falls", on)["value"] == 0


def test_what_cannot_be_is_refused_with_a_sentence() -> None:
    on = days_ago(1)
    refused = do("Sam", "reading.enter", **of("falls", on, value=-1))
    assert refused.problem is not None
    assert refused.problem["fields"] == {"value": ["It is from 0 to 50."]}
    assert code(do("Sam", "reading.enter", **of("gossip", on, value=1))) == "invalid"
    assert code(do("Sam", "reading.clear", **of("gossip", on))) == "invalid"
    assert code(do("Sam", "reading.enter", **of("falls", days_ago(-2), value=1))) == "invalid"
    assert code(do("Sam", "reading.enter", **of("falls", days_ago(402), value=1))) == "invalid"
    assert code(do("Sam", "reading.enter", **of("falls", on, value=None))) == "invalid"


@pytest.mark.parametrize("type", ["reading.enter", "reading.clear", "counter.check", "counter.happened"])
def test_the_board_of_others_is_not_there_at_all(type: str) -> None:
    payload: dict[str, Any] = {"board_id": WEST_BOARD, "key": "falls"}
    payload |= {} if type == "counter.check" else {"on": days_ago(1)}
    payload |= {"value": 1} if type == "reading.enter" else {}
    for name in ("Tom", "Mallory"):
        assert code(do(name, type, **payload)) == "not_found"
    assert code(do("Sam", type, **payload | {"board_id": new_id()})) == "not_found"
    assert code(do("Sam", type, **payload | {"board_id": SITE_BOARD})) == "forbidden"


def test_a_reading_taken_off_the_board_meanwhile_is_not_lost() -> None:
    on = days_ago(1)
    own = {"key": "linen", "title": {"en": "Linen", "es": "Ropa"}, "better": "up", "most": 5}
    set_board(readings=[own])
    set_board(readings=[])
    done("Sam", "reading.enter", **of("linen", on, value=9))
    assert reading("linen", on)["value"] == 9


def test_devices_let_go_of_old_days_and_the_long_chart_still_has_them(phone: Callable[..., Phone]) -> None:
    old, recent = days_ago(60), days_ago(3)
    for on, value in ((old, 4), (recent, 5)):
        done("Sam", "reading.enter", **of("census", on, value=value))
    done("Sam", "reading.enter", **of("census", days_ago(2), value=6))
    done("Sam", "reading.clear", **of("census", days_ago(2)))
    seen = [sees("Ngozi", "reading", id_from("reading", WEST_BOARD, "census", on)) for on in (old, recent)]
    assert seen == [False, True]
    asked = {"board_id": WEST_BOARD, "key": "census", "from": days_ago(100), "to": days_ago(0)}
    answer = phone("Ngozi").get("/api/v1/measures/readings", **asked)
    assert answer.json == {"points": [{"on": old, "value": 4.0}, {"on": recent, "value": 5.0}]}
    assert phone("Tom").get("/api/v1/measures/readings", **asked).status_code == 404
    assert phone("Ngozi").get("/api/v1/measures/readings", **asked | {"to": days_ago(101)}).status_code == 422


def test_each_board_has_numbers_of_its_own() -> None:
    on, east = days_ago(1), new_id()
    done("Ada", "board.open", board_id=east, unit_id=FIVE_EAST, tier=1, name="5 East")
    done("Tom", "reading.enter", **of("falls", on, value=1) | {"board_id": east})
    done("Sam", "reading.enter", **of("falls", on, value=0))
    assert reading("falls", on)["value"] == 0
