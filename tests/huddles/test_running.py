"""Huddles by command: begun at once on two devices they are one, ended twice they are ended once, and what comes late
is taken in and marked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import update

from jobs.end_huddles import end_huddles
from tests.make import kudos, measures
from tests.make.followups import ago, code, do_at, open_queues, raise_issue, sees, told
from tests.make.huddles import SITE_BOARD, WEST_BOARD, add_card, hold, huddle, open_boards
from tests.make.people import ANNES, actor, do, done, person_id
from webapp.clock import as_text
from webapp.db import within, writing
from webapp.huddles import running
from webapp.huddles.model import Huddle
from webapp.ids import new_id
from webapp.sync.accept import accept


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    assert app
    open_boards()


def test_a_huddle_begins_at_the_first_step_of_its_board() -> None:
    it = huddle(hold())
    assert (it["state"], it["step"], it["started_by"]) == ("open", "celebrate", person_id("Ngozi"))
    assert (it["same_as_id"], it["record"], it["late"], it["nothing"]) == (None, None, [], [])
    assert it["attendance"] == {"count": None, "person_ids": []}


def test_it_is_seen_where_its_board_is() -> None:
    west, site = hold(), hold("Elena", board_id=SITE_BOARD)
    assert [sees(name, "huddle", west) for name in ("Sam", "Tom", "Mallory")] == [True, False, False]
    assert [sees(name, "huddle", site) for name in ("Sam", "Tom", "Mallory")] == [True, True, False]


@pytest.mark.parametrize("name", ["Tom", "Mallory"])
def test_the_huddle_of_others_is_not_there_at_all(name: str) -> None:
    huddle_id = hold()
    assert code(do(name, "huddle.start", huddle_id=new_id(), board_id=WEST_BOARD)) == "not_found"
    for verb, said in (("step", {"step": "kit"}), ("attend", {"count": 3}), ("nothing", {"key": "kit"}),
                       ("something", {"key": "kit"}), ("focus", {"text": "Bay C"}), ("end", {})):  # fmt: skip
        for one in (huddle_id, new_id()):
            assert code(do(name, f"huddle.{verb}", huddle_id=one, **said)) == "not_found"


def test_two_who_press_next_at_once_go_on_by_one() -> None:
    huddle_id = hold(at=(began := ago(minutes=5)))
    do_at(began + timedelta(minutes=2), "Ngozi", "huddle.step", huddle_id=huddle_id, step="kit")
    do_at(began + timedelta(minutes=3), "Sam", "huddle.step", huddle_id=huddle_id, step="kit")
    assert (huddle(huddle_id)["step"], huddle(huddle_id)["spent"]) == ("kit", {"celebrate": 120})


def test_of_steps_pressed_by_a_fast_clock_and_sent_together_the_last_is_on() -> None:
    """What is not yet is believed to be now, of both; the second was pressed with the first before their eyes."""
    huddle_id = hold(at=ago(minutes=5))
    ahead, moment = ago(minutes=-1), timedelta(seconds=1)
    steps = ("people", huddle(huddle_id)["stepped_at"], ahead), ("kit", as_text(ahead), ahead + moment)
    sent = [
        {"id": new_id(), "type": "huddle.step", "made_at": made_at,
         "payload": {"huddle_id": huddle_id, "step": step, "after": after}}
        for step, after, made_at in steps
    ]  # fmt: skip
    assert [one.status for one in accept(actor("Ngozi"), sent)] == ["applied", "applied"]
    assert huddle(huddle_id)["step"] == "kit"


def test_the_leader_taps_anybody_and_everybody_themselves() -> None:
    huddle_id = hold()
    done("Ngozi", "huddle.attend", huddle_id=huddle_id, count=7, person_ids=[person_id("Priya")])
    done("Sam", "huddle.attend", huddle_id=huddle_id, person_ids=[person_id("Sam")])
    refused = do("Sam", "huddle.attend", huddle_id=huddle_id, person_ids=[person_id("Tom")])
    assert code(refused) == "forbidden"
    assert code(do("Ngozi", "huddle.attend", huddle_id=huddle_id, person_ids=[person_id("Mallory")])) == "not_found"
    done("Ngozi", "huddle.attend", huddle_id=huddle_id, gone_ids=[person_id("Priya")])
    assert huddle(huddle_id)["attendance"] == {"count": 7, "person_ids": [person_id("Sam")]}


def test_one_that_takes_no_more_can_still_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_SAID", 2)
    huddle_id = hold()
    done("Ngozi", "huddle.focus", huddle_id=huddle_id, text="Bay C")
    assert code(do("Ngozi", "huddle.focus", huddle_id=huddle_id, text="Bay D")) == "invalid"
    done("Ngozi", "huddle.end", huddle_id=huddle_id)
    assert huddle(huddle_id)["state"] == "ended"


def test_nothing_to_report_is_said_and_taken_back() -> None:
    huddle_id = hold()
    for verb in ("nothing", "something", "nothing"):
        done("Ngozi", f"huddle.{verb}", huddle_id=huddle_id, key="kit")
    assert huddle(huddle_id)["nothing"] == ["kit"]


def test_one_focus_is_kept_as_it_was_said_last_and_stands_in_the_record() -> None:
    huddle_id = hold(at=(began := ago(minutes=30)))
    for minutes, text in ((4, "Bay C"), (5, "Bay C: one to one"), (3, "Said first, arrived last")):
        at = began + timedelta(minutes=minutes)
        do_at(at, "Ngozi", "huddle.focus", huddle_id=huddle_id, text=text)
    assert huddle(huddle_id)["focus"] == "Bay C: one to one"
    do_at(began + timedelta(minutes=9), "Ngozi", "huddle.end", huddle_id=huddle_id)
    assert huddle(huddle_id)["record"]["focus"] == "Bay C: one to one"
    done("Sam", "huddle.focus", huddle_id=huddle_id, text=None)
    it = huddle(huddle_id)
    assert (it["focus"], it["record"]["focus"]) == (None, None)
    assert [(late["what"], late["by"]) for late in it["late"]] == [("huddle.focus", person_id("Sam"))]


def whole(huddle_id: str, began: datetime, board_id: str = WEST_BOARD) -> str:
    """One of nine minutes, with a card."""
    card_id = new_id()
    hold(at=began, huddle_id=huddle_id, board_id=board_id)
    said = {"card_id": card_id, "board_id": board_id, "lane": "safety", "title": "Two falls"}
    do_at(began + timedelta(minutes=2), "Ngozi", "card.add", **said)
    do_at(began + timedelta(minutes=8), "Ngozi", "huddle.attend", huddle_id=huddle_id, count=7)
    do_at(began + timedelta(minutes=9), "Ngozi", "huddle.end", huddle_id=huddle_id)
    return card_id


def test_one_tap_ends_it_and_the_record_is_written() -> None:
    huddle_id = new_id()
    whole(huddle_id, ago(hours=1))
    it = huddle(huddle_id)
    assert (it["state"], it["ended_by"]) == ("ended", person_id("Ngozi"))
    assert (it["record"]["minutes"], it["record"]["on_time"], it["record"]["attendance"]["count"]) == (9, True, 7)
    assert [card["title"] for card in it["record"]["added"]] == ["Two falls"]
    assert [reading["state"] for reading in it["record"]["readings"]] == ["not_entered"] * 4
    assert sum(it["spent"].values()) == 540


def test_the_next_shift_hears_of_it_once_and_who_was_there_does_not() -> None:
    huddle_id = hold()
    done("Sam", "huddle.attend", huddle_id=huddle_id, person_ids=[person_id("Sam")])
    done("Ngozi", "huddle.end", huddle_id=huddle_id)
    done("Ngozi", "huddle.end", huddle_id=huddle_id)
    assert [len(told(name, "huddle.ended")) for name in ("Ngozi", "Sam", "Priya", "Tom")] == [0, 0, 1, 0]
    (notice,) = told("Priya", "huddle.ended")
    assert (notice["about"], notice["text"]) == ({"entity": "huddle", "id": huddle_id}, None)


def test_two_devices_that_begin_at_once_begin_one() -> None:
    first, second, began = new_id(), new_id(), ago(minutes=20)
    hold("Sam", huddle_id=second, at=began + timedelta(minutes=1))
    do_at(began + timedelta(minutes=3), "Sam", "huddle.attend", huddle_id=second, count=5)
    hold("Ngozi", huddle_id=first, at=began)
    assert huddle(second)["same_as_id"] == first
    assert (huddle(first)["same_as_id"], huddle(first)["attendance"]["count"]) == (None, 5)
    do_at(began + timedelta(minutes=4), "Sam", "huddle.step", huddle_id=second, step="kit")
    assert [huddle(one)["step"] for one in (first, second)] == ["kit", "kit"]
    do_at(began + timedelta(minutes=10), "Sam", "huddle.end", huddle_id=second)
    assert (huddle(first)["state"], huddle(second)["record"]) == ("ended", None)
    assert huddle(first)["record"]["minutes"] == 10


def test_offline_on_two_devices_there_is_one_record_and_one_word_to_the_next_shift() -> None:
    first, second, began = new_id(), new_id(), ago(minutes=60)
    added_second = whole(second, began + timedelta(minutes=1))
    assert len(told("Priya", "huddle.ended")) == 1
    added_first = whole(first, began)
    it = huddle(first)
    assert [card["card_id"] for card in it["record"]["added"]] == [added_first, added_second]
    assert (it["record"]["minutes"], huddle(second)["record"], huddle(second)["same_as_id"]) == (10, None, first)
    assert len(told("Priya", "huddle.ended")) == 1


def test_a_card_that_comes_late_is_taken_in_and_marked() -> None:
    huddle_id = new_id()
    whole(huddle_id, ago(hours=1))
    said = {"card_id": new_id(), "board_id": WEST_BOARD, "lane": "safety", "title": "Written in the lift"}
    do_at(ago(minutes=55), "Sam", "card.add", **said)
    it = huddle(huddle_id)
    assert [card["title"] for card in it["record"]["added"]] == ["Two falls", "Written in the lift"]
    assert [(late["what"], late["by"]) for late in it["late"]] == [("card", person_id("Sam"))]
    add_card("Sam")
    assert huddle(huddle_id) == it


def test_numbers_and_counts_that_come_late_are_taken_in_by_themselves() -> None:
    huddle_id, began = new_id(), ago(hours=1)
    whole(huddle_id, began)
    on = began.astimezone(ZoneInfo("America/New_York")).date().isoformat()
    five = began + timedelta(minutes=5)
    assert do_at(five, "Sam", "reading.enter", **measures.of("census", on, value=24)).status == "applied"
    assert do_at(five, "Sam", "counter.happened", **measures.of("fall_harm", on)).status == "applied"
    it = huddle(huddle_id)
    assert [one["value"] for one in it["record"]["readings"] if one["key"] == "census"] == [24]
    assert [(one["key"], one["days"]) for one in it["record"]["counters"]] == [("fall_harm", 0)]
    assert [late["what"] for late in it["late"]] == ["reading", "counter"]


def test_a_number_set_right_afterwards_is_marked() -> None:
    huddle_id = new_id()
    whole(huddle_id, ago(hours=1))
    done("Ngozi", "huddle.attend", huddle_id=huddle_id, count=8)
    it = huddle(huddle_id)
    assert it["record"]["attendance"]["count"] == 8
    assert [late["what"] for late in it["late"]] == ["huddle.attend"]


def test_thanks_given_at_a_huddle_are_in_its_record() -> None:
    huddle_id = hold()
    kudos.give("Ngozi", to="Omar the porter", huddle_id=huddle_id)
    kudos.give("Ngozi", to="Somebody else")
    done("Ngozi", "huddle.end", huddle_id=huddle_id)
    assert huddle(huddle_id)["record"]["kudos"] == [{"to": "Omar the porter", "text": "Stayed late."}]
    kudos.give("Ngozi", to=person_id("Sam"), huddle_id=huddle_id)
    assert [one["to"] for one in huddle(huddle_id)["record"]["kudos"]] == ["Omar the porter", "Sam"]
    assert [late["what"] for late in huddle(huddle_id)["late"]] == ["kudos.give"]


def test_thanks_are_kept_whatever_became_of_the_huddle() -> None:
    given = kudos.give("Elena", huddle_id=new_id())
    assert kudos.the_kudos(given)["huddle_id"] is None


def test_what_is_said_in_confidence_is_in_no_record() -> None:
    open_queues()
    huddle_id, open_card, quiet_card = hold(), add_card(), add_card(title="About a colleague")
    raise_issue("Ngozi", card_id=open_card, title="Two falls")
    raise_issue("Ngozi", card_id=quiet_card, title="What was really said", category="people")
    done("Ngozi", "huddle.end", huddle_id=huddle_id)
    assert [issue["title"] for issue in huddle(huddle_id)["record"]["issues"]] == ["Two falls last night"]


def test_what_was_entered_in_it_after_midnight_is_in_its_record() -> None:
    midnight = datetime.fromisoformat(measures.days_ago(1)).replace(tzinfo=ZoneInfo("America/New_York"))
    huddle_id = hold(at=midnight - timedelta(minutes=8))
    for minutes, key, on, value in ((-7, "census", 2, 24), (2, "falls", 1, 1), (60, "staff_short", 1, 3)):
        said = measures.of(key, measures.days_ago(on), value=value)
        assert code(do_at(midnight + timedelta(minutes=minutes), "Ngozi", "reading.enter", **said)) is None
    do_at(midnight + timedelta(minutes=4), "Ngozi", "huddle.end", huddle_id=huddle_id)
    told_of = {one["key"]: one["value"] for one in huddle(huddle_id)["record"]["readings"]}
    assert (told_of["census"], told_of["falls"], told_of["staff_short"]) == (24, 1, None)


def test_what_nobody_ended_ends_itself_after_two_hours() -> None:
    forgotten, going_on = hold(at=ago(hours=2.1)), hold("Elena", at=ago(hours=1.9), board_id=SITE_BOARD)
    assert [end_huddles(), end_huddles()] == [1, 0]
    it = huddle(forgotten)
    assert (it["state"], it["ended_by"], it["record"]["minutes"]) == ("ended", None, None)
    assert huddle(going_on)["state"] == "open"


def test_after_days_of_nobody_looking_it_ended_when_it_would_have() -> None:
    huddle_id = hold(at=(began := ago(days=3)))
    assert [end_huddles(), end_huddles()] == [1, 0]
    assert huddle(huddle_id)["ended_at"] == as_text(began + timedelta(hours=2))


def test_one_that_cannot_be_ended_keeps_no_other_from_its_turn() -> None:
    broken, other = hold(at=ago(hours=30)), hold("Elena", at=ago(hours=3), board_id=SITE_BOARD)
    with within(ANNES), writing() as session:
        session.execute(update(Huddle).where(Huddle.id == broken).values(log=[{}]))
    with pytest.raises(ExceptionGroup, match="nobody ended"):
        end_huddles()
    assert huddle(other)["state"] == "ended"


def test_who_ended_it_offline_is_believed_though_the_clock_was_first() -> None:
    began = ago(hours=3)
    huddle_id = hold(at=began)
    end_huddles()
    do_at(began + timedelta(minutes=9), "Ngozi", "huddle.end", huddle_id=huddle_id)
    it = huddle(huddle_id)
    assert (it["ended_by"], it["record"]["minutes"]) == (person_id("Ngozi"), 9)
    assert len(told("Priya", "huddle.ended")) == 1


def test_a_huddle_of_long_ago_leaves_the_devices() -> None:
    huddle_id = new_id()
    whole(huddle_id, ago(days=31))
    assert not sees("Sam", "huddle", huddle_id)
    whole(recent := new_id(), ago(days=29))
    assert sees("Sam", "huddle", recent)


def test_nobody_fills_a_huddle_without_end() -> None:
    huddle_id = hold()
    payload: dict[str, Any] = {"huddle_id": huddle_id, "key": "x" * 41}
    assert code(do("Ngozi", "huddle.nothing", **payload)) == "invalid"
    assert code(do("Ngozi", "huddle.attend", huddle_id=huddle_id, count=-1)) == "invalid"
    assert code(do("Ngozi", "huddle.start", huddle_id=huddle_id, board_id=WEST_BOARD)) == "already_exists"


def test_the_moment_it_was_planned_for_is_kept() -> None:
    seven = ago(days=1).astimezone(ZoneInfo("America/New_York")).replace(hour=7, minute=0, second=0, microsecond=0)
    it = huddle(hold(at=seven + timedelta(minutes=4)))
    assert it["planned_for"] == as_text(seven)


def test_the_records_of_a_board_are_read_in_pages_the_newest_first(phone: Callable[..., Any]) -> None:
    held = [new_id() for _ in range(32)]
    for days, huddle_id in enumerate(held):
        whole(huddle_id, ago(days=days + 1))
    sam = phone("Sam")
    first = sam.get("/api/v1/huddles", board_id=WEST_BOARD).json
    second = sam.get("/api/v1/huddles", board_id=WEST_BOARD, before=first["next"]).json
    assert [one["id"] for page in (first, second) for one in page["huddles"]] == held
    assert ((one := first["huddles"][0])["minutes"], one["on_time"], one["count"]) == (9, True, 7)
    assert second["next"] is None
    assert sam.get("/api/v1/huddles", board_id=WEST_BOARD, before=first["next"] + "\n").status_code == 422


def test_one_that_devices_let_go_of_is_read_by_itself(phone: Callable[..., Any]) -> None:
    first, second, began = new_id(), new_id(), ago(days=40)
    whole(first, began)
    whole(second, began + timedelta(minutes=1))
    sam = phone("Sam")
    assert [sam.get(f"/api/v1/huddles/{one}").json["id"] for one in (first, second)] == [first, first]
    assert sam.get(f"/api/v1/huddles/{first}").json["record"]["minutes"] == 10


def test_records_of_others_are_not_there_at_all(phone: Callable[..., Any]) -> None:
    huddle_id = new_id()
    whole(huddle_id, ago(days=40))
    for name in ("Tom", "Mallory"):
        assert phone(name).get(f"/api/v1/huddles/{huddle_id}").status_code == 404
        assert phone(name).get("/api/v1/huddles", board_id=WEST_BOARD).status_code == 404
    assert phone("Sam").get(f"/api/v1/huddles/{new_id()}").status_code == 404
