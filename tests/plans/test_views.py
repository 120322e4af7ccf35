"""Reading plans: each unit's days, its rate, and of people nobody's but one's own."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.make import rounds
from tests.make.followups import ago
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, PEOPLE, done, person_id
from tests.make.plans import KEY, dues, in_days, set_plan
from tests.make.rounds import start
from webapp.ids import new_id

Phone = Any
CALENDAR, DUES, RATES = ("/api/v1/plans/calendar", "/api/v1/plans/dues", "/api/v1/plans/rates")


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    rounds.publish()


def between(first: int, last: int, **more: str) -> dict[str, str]:
    return {"from": in_days(first).isoformat(), "to": in_days(last).isoformat(), **more}


def five_days() -> str:
    """Elena's on 4 West: done, missed, late, skipped, due today, and what comes."""
    plan_id = set_plan(at=ago(days=5), starts_on=in_days(-5))
    one, _, _, other, *_ = dues(plan_id)
    done("Elena", "round.finish", round_id=start(due_id=one["id"]))
    done("Elena", "due.skip", due_id=other["id"], why="The ward is closed")
    return plan_id


def days_of(answer: Any, unit_id: str) -> dict[date, str]:
    """The states of the one row of a unit."""
    (row,) = [row for unit in answer.json["units"] if unit["unit_id"] == unit_id for row in unit["rows"]]
    assert row["template_key"] == KEY
    assert all(days == sorted(days) for days in row["days"].values())
    return {date.fromisoformat(day): state for state, days in row["days"].items() for day in days}


def test_the_calendar_shows_what_was_and_what_comes_by_unit_and_day(phone: Phone) -> None:
    five_days()
    answer = phone("Elena").get(CALENDAR, **between(-7, 70))
    states = days_of(answer, FOUR_WEST)
    assert [states[in_days(number)] for number in range(-5, 1)] == ["done", "missed", "late", "skipped", "due", "due"]
    assert {states[in_days(number)] for number in range(1, 71)} == {"coming"}
    assert min(states) == in_days(-5)
    assert answer.json["today"] == in_days(0).isoformat()
    assert [unit["unit_id"] for unit in answer.json["units"]] == [FOUR_WEST]


def test_beyond_what_is_written_down_it_follows_the_rule_and_its_end(phone: Phone) -> None:
    set_plan(rule="FREQ=DAILY;INTERVAL=10", ends_on=in_days(35))
    stopped = set_plan(rule="FREQ=DAILY")
    done("Ada", "plan.stop", plan_id=stopped)
    assert sorted(days_of(phone("Elena").get(CALENDAR, **between(0, 90)), FOUR_WEST)) == [
        in_days(number) for number in (0, 10, 20, 30)
    ]


def test_two_plans_of_one_template_are_one_row_and_each_keeps_its_state(phone: Phone) -> None:
    set_plan(role="charge", rule="FREQ=DAILY;COUNT=1")
    set_plan(role="charge", rule="FREQ=DAILY;COUNT=1")
    done("Ngozi", "round.finish", round_id=start("Ngozi"))
    (unit,) = phone("Ngozi").get(CALENDAR, **between(0, 0)).json["units"]
    (row,) = unit["rows"]
    assert row["mine"]
    assert row["days"] == {"done": [in_days(0).isoformat()], "due": [in_days(0).isoformat()]}


@pytest.mark.parametrize(
    ("who", "mine"), [("Elena", [True, False]), ("Ngozi", [True, False]), ("Priya", [False, False])]
)
def test_it_says_what_is_the_readers_own(phone: Phone, who: str, mine: list[bool]) -> None:
    set_plan(rule="FREQ=DAILY;COUNT=1")
    set_plan(role="charge", rule="FREQ=DAILY;COUNT=1")
    (unit,) = phone(who).get(CALENDAR, **between(0, 0)).json["units"]
    assert sorted(row["mine"] for row in unit["rows"] for _ in row["days"]["due"]) == sorted(mine)


@pytest.mark.parametrize(
    ("who", "asked", "expected"),
    [
        ("Elena", {}, {FOUR_WEST, FIVE_EAST}),
        ("Elena", {"unit_id": FIVE_EAST}, {FIVE_EAST}),
        ("Elena", {"facility_id": MAIN}, {FOUR_WEST, FIVE_EAST}),
        ("Sam", {}, {FOUR_WEST}),
        ("Sam", {"facility_id": MAIN}, {FOUR_WEST}),
        ("Mallory", {}, set()),
    ],
)
def test_everybody_sees_the_units_they_reach(phone: Phone, who: str, asked: dict[str, str], expected: set[str]) -> None:
    set_plan(unit_ids=[FOUR_WEST, FIVE_EAST], role="charge")
    answer = phone(who).get(CALENDAR, **between(0, 20, **asked))
    assert {unit["unit_id"] for unit in answer.json["units"]} == expected


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (CALENDAR, {"unit_id": FIVE_EAST}),
        (CALENDAR, {"facility_id": new_id()}),
        (CALENDAR, {"unit_id": new_id()}),
        (DUES, {"unit_id": FIVE_EAST}),
    ],
)
def test_a_unit_that_is_not_ones_own_is_not_there(phone: Phone, path: str, asked: dict[str, str]) -> None:
    days = between(0, 1) if path == CALENDAR else {"on": in_days(0).isoformat()}
    answer = phone("Sam").get(path, **days, **asked)
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        (CALENDAR, {}, "from"),
        (CALENDAR, {"from": "2026-03-01"}, "to"),
        (CALENDAR, {"from": "soon", "to": "2026-03-01"}, "from"),
        (CALENDAR, {"from": "2026-03-02", "to": "2026-03-01"}, "to"),
        (CALENDAR, {"from": "2026-03-01", "to": "2026-06-30"}, "to"),
        (CALENDAR, {"from": "0001-01-01", "to": "0001-01-02"}, "from"),
        (CALENDAR, {"from": "9999-12-30", "to": "9999-12-31"}, "from"),
        (CALENDAR, {"from": "2026-03-01", "to": "2026-03-02", "unit_id": "4 West"}, "unit_id"),
        (RATES, {"from": "2024-03-01", "to": "2026-03-02"}, "to"),
        (DUES, {"unit_id": FOUR_WEST}, "on"),
        (DUES, {"on": "2026-03-01"}, "unit_id"),
        (DUES, {"unit_id": FOUR_WEST, "on": "2026-03-01", "to": "2026-02-28"}, "to"),
        (DUES, {"unit_id": FOUR_WEST, "on": "2026-03-01", "to": "2026-06-30"}, "to"),
    ],
)
def test_a_wrong_question_is_refused_by_the_name_of_what_is_wrong(
    phone: Phone, path: str, asked: dict[str, str], field: str
) -> None:
    answer = phone("Elena").get(path, **asked)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert field in answer.json["fields"]


def test_what_is_due_on_a_day_comes_with_the_id_by_which_it_is_skipped(phone: Phone) -> None:
    plan_id, priya = five_days(), phone("Priya")
    todays = next(it for it in dues(plan_id) if it["due_on"] == in_days(0).isoformat())
    asked = {"unit_id": FOUR_WEST, "on": in_days(0).isoformat()}
    (it,) = priya.get(DUES, **asked).json["dues"]
    assert it == {"id": todays["id"], "on": todays["due_on"], "state": "due", "template_key": KEY, "mine": False}
    done("Priya", "due.skip", due_id=it["id"], why="The ward is closed")
    (it,) = priya.get(DUES, **asked).json["dues"]
    assert it["state"] == "skipped"
    assert priya.get(DUES, **asked | {"on": in_days(40).isoformat()}).json["dues"] == []


def test_a_week_of_a_unit_comes_with_the_ids_of_all_its_days(phone: Phone) -> None:
    plan_id = five_days()
    set_plan(unit_ids=[FIVE_EAST])
    asked = {"unit_id": FOUR_WEST, "on": in_days(-5).isoformat(), "to": in_days(1).isoformat()}
    told = phone("Priya").get(DUES, **asked).json["dues"]
    assert {(it["id"], it["on"]) for it in told} == {(it["id"], it["due_on"]) for it in dues(plan_id)[:7]}
    assert {it["mine"] for it in told} == {False}


def test_the_rate_is_told_by_unit_and_facility_and_for_oneself(phone: Phone) -> None:
    five_days()
    set_plan(at=ago(days=5), starts_on=in_days(-5), unit_ids=[FIVE_EAST], role="charge", rule="FREQ=DAILY;INTERVAL=5")
    told = phone("Elena").get(RATES, **between(-30, 30)).json
    west = {"coming": 9, "due": 2, "late": 1, "missed": 1, "done": 1, "skipped": 1, "rate": 1 / 3}
    by_unit = {unit["unit_id"]: unit for unit in told["units"]}
    assert by_unit[FOUR_WEST] == {"unit_id": FOUR_WEST, **west}
    assert (by_unit[FIVE_EAST]["missed"], by_unit[FIVE_EAST]["rate"]) == (1, 0)
    (site,) = told["facilities"]
    assert (site["facility_id"], site["done"], site["missed"], site["rate"]) == (MAIN, 1, 2, 0.25)
    assert told["mine"] == west


def test_where_nothing_should_have_been_there_is_no_rate(phone: Phone) -> None:
    told = phone("Elena").get(RATES, **between(-30, 0)).json
    assert (told["units"], told["facilities"], told["mine"]["rate"]) == ([], [], None)


@pytest.mark.parametrize("who", [name for name, (_, _, home) in PEOPLE.items() if name != "Elena"])
def test_no_route_tells_anybody_another_persons_rate(phone: Phone, who: str) -> None:
    """Neither a name nor a plan stands beside what was done or missed: nothing can be summed up by person."""
    plan_id, device = five_days(), phone(who)
    asked = {CALENDAR: between(-30, 60), RATES: between(-30, 30)}
    asked |= {DUES: {"unit_id": FOUR_WEST, "on": in_days(-5).isoformat()}}
    for path, query in asked.items():
        answer = device.get(path, **query)
        asked_for_her = device.get(path, **query, person_id=person_id("Elena"))
        assert (answer.status_code, asked_for_her.status_code) in ((200, 200), (404, 404))
        assert answer.status_code == 404 or asked_for_her.json == answer.json
        assert not [one for one in (person_id("Elena"), plan_id) if one in answer.text]
    assert device.get(RATES, **asked[RATES]).json["mine"] == dict.fromkeys(
        ("coming", "due", "late", "missed", "done", "skipped"), 0
    ) | {"rate": None}
    told = [data for (entity, _), data in device.feed()[0].items() if entity == "due"]
    assert not [data for data in told if person_id("Elena") in json.dumps(data)]


def test_no_address_of_the_api_takes_or_tells_a_person_with_a_rate(phone: Phone) -> None:
    told = phone("Elena").get("/api/v1/openapi.json").json
    for path, item in told["paths"].items():
        if path.startswith("/api/v1/plans"):
            assert "person" not in json.dumps(item), path
    schemas = told["components"]["schemas"]
    assert {name for name, it in schemas.items() if "rate" in it.get("properties", {})} == {
        "Rate", "UnitRate", "FacilityRate",
    }  # fmt: skip
    for name in ("Rate", "UnitRate", "FacilityRate", "Visit", "PlanRow", "PlanUnit"):
        assert not {"person_id", "rounder_id", "plan_id", "skipped_by"} & set(schemas[name]["properties"])


def test_the_calendar_is_what_the_feed_says_whoever_asks(phone: Phone) -> None:
    """Each day of a role's plan, in both ways in which it is told."""
    set_plan(role="charge", rule="FREQ=DAILY;INTERVAL=2")
    ngozi = phone("Ngozi")
    fed = {data["due_on"] for (entity, _), data in ngozi.feed()[0].items() if entity == "due"}
    shown = days_of(ngozi.get(CALENDAR, **between(0, 14)), FOUR_WEST)
    assert fed == {day.isoformat() for day in shown}
    assert timedelta(days=14) == max(shown) - min(shown)
