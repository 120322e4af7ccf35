"""Plans by command: what is due follows them, what is past or done stays, and only who holds the units may set them."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.make import rounds
from tests.make.followups import ago, code, do_at, sees
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, actor, do, done, person_id
from tests.make.plans import KEY, due, due_days, dues, in_days, plan, set_plan, today, try_to_set, words
from webapp.access import system
from webapp.clock import now
from webapp.ids import id_from, new_id
from webapp.plans.ahead import due_id
from webapp.plans.rules import HORIZON
from webapp.sync.accept import accept

WEEK_AHEAD = [0, 7, 14]


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    rounds.publish()


def on(*days: int) -> list[date]:
    return [in_days(one) for one in days]


def weekly() -> str:
    """On today's weekday."""
    return f"FREQ=WEEKLY;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[today().weekday()]}"


def test_a_plan_is_told_with_what_is_due_in_the_next_fortnight() -> None:
    plan_id = set_plan("Elena", rule=weekly(), unit_ids=[FOUR_WEST, FIVE_EAST])
    assert due_days(plan_id) == on(0, 0, 7, 7, 14, 14)
    first = dues(plan_id)[0]
    assert first | {"unit_id": None, "id": None} == {
        "id": None, "plan_id": plan_id, "template_key": KEY, "unit_id": None, "person_id": person_id("Elena"),
        "role": None, "due_on": today().isoformat(), "late_on": in_days(2).isoformat(),
        "missed_on": in_days(4).isoformat(), "round_id": None, "done_on": None, "skipped_why": None,
        "skipped_by": None,
    }  # fmt: skip
    assert first["id"] == id_from("due", plan_id, first["unit_id"], today())
    told = plan(plan_id)
    assert (told["rule"], told["stopped_on"], told["unit_ids"]) == (weekly(), None, [FOUR_WEST, FIVE_EAST])


def test_however_much_is_due_it_is_written_at_once(statements: list[str]) -> None:
    """The organisation's other writers wait meanwhile."""
    set_plan(rule="FREQ=DAILY", unit_ids=[FOUR_WEST, FIVE_EAST])  # units are known from then on
    statements.clear()
    set_plan(rule="FREQ=DAILY", unit_ids=[FOUR_WEST])
    few = len(statements)
    statements.clear()
    set_plan(rule="FREQ=DAILY", unit_ids=[FOUR_WEST, FIVE_EAST])
    assert len(statements) == few
    assert len([one for one in statements if one.lower().startswith("insert into due ")]) == 1


def test_what_comes_after_it_in_the_same_batch_finds_what_is_due() -> None:
    said = words(rule="FREQ=DAILY")
    it = due_id(str(said["plan_id"]), FOUR_WEST, today())
    skipped = {"due_id": it, "why": "The ward is closed"}
    sent = [("plan.set", said), ("due.skip", skipped), ("plan.set", said | {"rule": "FREQ=DAILY;INTERVAL=2"})]
    results = accept(actor("Elena"), [
        {"id": new_id(), "type": kind, "made_at": now().isoformat(), "payload": payload} for kind, payload in sent
    ])  # fmt: skip
    assert [result.status for result in results] == ["applied"] * 3, results
    assert due(it)["skipped_why"] == "The ward is closed"
    assert due_days(str(said["plan_id"])) == on(*range(0, 15, 2))


def test_what_one_person_owes_is_on_nobody_elses_device_and_what_a_role_owes_is_on_its_units() -> None:
    by_name, by_role = dues(set_plan())[0]["id"], dues(set_plan(role="charge"))[0]["id"]
    assert [sees(name, "due", by_name) for name in ("Elena", "Ada", "Ngozi", "Priya")] == [True, False, False, False]
    assert [sees(name, "due", by_role) for name in ("Ngozi", "Priya", "Elena", "Tom")] == [True, True, True, False]


def test_a_plan_is_seen_at_its_sites_and_by_no_other_hospital() -> None:
    plan_id = set_plan()
    assert [sees(name, "plan", plan_id) for name in ("Elena", "Ngozi", "Mallory")] == [True, True, False]


@pytest.mark.parametrize(
    ("who", "units", "expected"),
    [
        ("Priya", [FOUR_WEST], None),
        ("Elena", [FOUR_WEST, FIVE_EAST], None),
        ("Ada", [FOUR_WEST, FIVE_EAST], None),
        ("Priya", [FOUR_WEST, FIVE_EAST], "not_found"),
        ("Priya", [FIVE_EAST, FOUR_WEST], "not_found"),
        ("Ngozi", [FOUR_WEST], "forbidden"),
        ("Sam", [FOUR_WEST], "forbidden"),
        ("Ada", [FOUR_WEST, new_id()], "not_found"),
    ],
)
def test_who_sets_a_plan_holds_all_its_units(who: str, units: list[str], expected: str | None) -> None:
    assert code(try_to_set(who, unit_ids=units)) == expected


def test_who_changes_or_stops_a_plan_holds_the_units_it_had_too() -> None:
    plan_id = set_plan(unit_ids=[FOUR_WEST, FIVE_EAST])
    assert code(try_to_set("Priya", plan_id=plan_id, unit_ids=[FOUR_WEST])) == "not_found"
    assert code(do("Priya", "plan.stop", plan_id=plan_id)) == "not_found"
    assert code(do("Ngozi", "plan.stop", plan_id=set_plan())) == "forbidden"
    done("Priya", "plan.stop", plan_id=set_plan())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"role": "charge", "person_id": person_id("Elena")}, "person_id"),
        ({"role": None, "person_id": None}, "person_id"),
        ({"person_id": person_id("Tom")}, "person_id"),  # of the other unit
        ({"role": "surgeon"}, "role"),
        ({"rule": "FREQ=HOURLY"}, "rule"),
        ({"rule": "FREQ=DAILY;BYHOUR=7"}, "rule"),
        ({"rule": "now and then"}, "rule"),
        ({"rule": 7}, "rule"),
        ({"unit_ids": []}, "unit_ids"),
        ({"unit_ids": [FOUR_WEST] * 301}, "unit_ids"),
        ({"late_after": 0}, "late_after"),
        ({"late_after": 4, "missed_after": 4}, "missed_after"),
        ({"missed_after": 500}, "missed_after"),
        ({"holidays": "sometimes"}, "holidays"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "2026-02-30"}, "starts_on"),
        ({"ends_on": "2000-01-01"}, "ends_on"),
    ],
)
def test_what_makes_no_plan_is_refused_by_the_name_of_its_field(said: dict[str, Any], field: str) -> None:
    result = try_to_set(**said)
    assert code(result) == "invalid"
    assert result.problem is not None
    assert set(result.problem["fields"]) == {field}


@pytest.mark.parametrize(
    "said", [{"template_key": "t99"}, {"person_id": new_id()}, {"person_id": person_id("Mallory")}]
)
def test_a_plan_names_what_is_there(said: dict[str, Any]) -> None:
    assert code(try_to_set(**said)) == "not_found"


def test_a_rule_that_falls_on_no_day_makes_a_plan_with_nothing_due() -> None:
    assert due_days(set_plan(rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")) == []


def test_the_policy_looks_at_the_week_of_the_organisation() -> None:
    worked = {day for day in due_days(set_plan(holidays="skip"))}
    assert {day.weekday() for day in worked} == {0, 1, 2, 3, 4}


def test_changing_a_plan_moves_what_is_to_come_and_leaves_what_is_past_or_done() -> None:
    plan_id = set_plan(at=ago(days=3), starts_on=in_days(-3))
    visit = rounds.start()
    done("Elena", "round.finish", round_id=visit)  # the oldest is done
    before = {it["due_on"]: it for it in dues(plan_id)}
    set_plan(plan_id=plan_id, rule=weekly(), person_id=person_id("Priya"), missed_after=9)
    after = {it["due_on"]: it for it in dues(plan_id)}
    assert sorted(after) == [day.isoformat() for day in on(-3, -2, -1, 0, 7, 14)]
    for day in on(-3, -2, -1):
        assert after[day.isoformat()] == before[day.isoformat()]
    assert after[in_days(-3).isoformat()]["round_id"] == visit
    for day in on(*WEEK_AHEAD):
        it = after[day.isoformat()]
        assert (it["person_id"], it["missed_on"]) == (person_id("Priya"), (day + timedelta(days=9)).isoformat())
        assert (sees("Priya", "due", it["id"]), sees("Elena", "due", it["id"])) == (True, False)
    assert not sees("Elena", "due", before[in_days(1).isoformat()]["id"])


def test_what_was_done_ahead_of_its_day_stays_when_the_plan_moves() -> None:
    plan_id = set_plan(rule="FREQ=DAILY;INTERVAL=3")
    ahead = dues(plan_id)[1]
    visit = rounds.start(due_id=ahead["id"])
    done("Elena", "round.finish", round_id=visit)
    set_plan(plan_id=plan_id, rule=weekly())
    assert due_days(plan_id) == on(0, 3, 7, 14)


def test_what_somebody_is_doing_stays_until_they_are_done() -> None:
    plan_id = set_plan()
    under_way, begun = dues(plan_id)[1], dues(plan_id)[2]
    visit = rounds.start(due_id=under_way["id"])
    done("Elena", "round.discard", round_id=rounds.start(due_id=begun["id"]))
    set_plan(plan_id=plan_id, rule=weekly())
    assert due_days(plan_id) == on(0, 1, 7, 14)
    done("Elena", "round.finish", round_id=visit)
    assert dues(plan_id)[1]["round_id"] == visit


def test_setting_the_same_again_tells_nobody_anything(phone: Any) -> None:
    said = words(role="charge")
    done("Ada", "plan.set", **said)
    ngozi = phone("Ngozi")
    _, cursor = ngozi.feed()
    done("Ada", "plan.set", **said)
    assert {entity for entity, _ in ngozi.feed(cursor)[0]} == {"plan"}


def test_of_two_wordings_the_later_one_counts_whichever_comes_last() -> None:
    plan_id = set_plan(at=ago(minutes=5), rule=weekly())
    set_plan(at=ago(minutes=9), plan_id=plan_id, rule="FREQ=DAILY")
    assert (plan(plan_id)["rule"], due_days(plan_id)) == (weekly(), on(*WEEK_AHEAD))
    result = do_at(ago(minutes=7), "Ada", "plan.stop", plan_id=plan_id)
    assert (result.status, plan(plan_id)["stopped_on"]) == ("applied", None)


def test_a_stopped_plan_owes_nothing_from_that_day_on_and_keeps_its_past() -> None:
    plan_id = set_plan(at=ago(days=2), starts_on=in_days(-2))
    done("Ada", "plan.stop", plan_id=plan_id)
    assert (due_days(plan_id), plan(plan_id)["stopped_on"]) == (on(-2, -1), today().isoformat())
    before = plan(plan_id)
    done("Ada", "plan.stop", plan_id=plan_id)
    assert plan(plan_id) == before
    set_plan(plan_id=plan_id, rule=weekly())
    assert (due_days(plan_id), plan(plan_id)["stopped_on"]) == (on(-2, -1, *WEEK_AHEAD), None)


def test_it_ends_when_it_says_and_starts_no_sooner() -> None:
    assert due_days(set_plan(starts_on=in_days(2), ends_on=in_days(4))) == on(2, 3, 4)
    assert due_days(set_plan(starts_on=in_days(40))) == []
    long_ago = due_days(set_plan(starts_on=date(2001, 1, 1)))
    assert (long_ago[0], long_ago[-1]) == (today(), today() + HORIZON), "what nobody planned then was not missed"


def test_going_on_is_the_houses_own_and_comes_to_the_same_however_often() -> None:
    plan_id = set_plan(at=ago(days=3), starts_on=in_days(-3))
    further = {"plan_id": plan_id, "until": in_days(14).isoformat()}
    assert code(do("Ada", "plan.ahead", **further)) == "forbidden"
    for _ in range(2):
        done(system(ANNES), "plan.ahead", **further)
        assert due_days(plan_id) == on(*range(-3, 15))


def test_one_command_goes_on_for_a_few_weeks_at_most() -> None:
    plan_id = set_plan(at=ago(days=300), starts_on=in_days(-300))
    done(system(ANNES), "plan.ahead", plan_id=plan_id, until=in_days(14).isoformat())
    assert due_days(plan_id)[-1] == in_days(-300 + 14 + 28)


def test_a_whole_hospital_is_one_plan() -> None:
    units = [FOUR_WEST, FIVE_EAST]
    for number in range(60):
        units.append(new_id())
        facility = {"facility_id": id_from("test", "Main site")}
        done("Ada", "unit.open", unit_id=units[-1], name=f"Unit {number}", **facility)
    plan_id = set_plan(unit_ids=units, role="charge")
    assert len(dues(plan_id)) == 15 * len(units)
    done("Ada", "plan.stop", plan_id=plan_id)
    assert dues(plan_id) == []
