"""What is due is done by a round, wherever it was begun, or skipped with a reason; and nothing else is touched."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.make import rounds
from tests.make.followups import ago, code, do_at, sees
from tests.make.people import FIVE_EAST, FOUR_WEST, actor, do, done, person_id
from tests.make.plans import due, dues, in_days, set_plan, today
from tests.make.rounds import TEMPLATE, start, the_round
from webapp.clock import now
from webapp.ids import new_id
from webapp.sync.accept import accept

WEEKLY = "FREQ=DAILY;INTERVAL=7"


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    rounds.publish()


def finish(round_id: str, who: str = "Elena") -> str:
    done(who, "round.finish", round_id=round_id)
    return round_id


def standing(plan_id: str) -> list[str | None]:
    """By which round each visit of a plan was made."""
    return [it["round_id"] for it in dues(plan_id)]


def test_a_round_begun_for_something_due_does_it_when_it_is_finished() -> None:
    first, second, *_ = dues(set_plan())
    visit = start(due_id=second["id"])
    assert the_round(visit)["due_id"] == second["id"]
    assert due(second["id"])["round_id"] is None
    finish(visit)
    it = due(second["id"])
    assert (it["round_id"], it["done_on"]) == (visit, today().isoformat())
    assert due(first["id"])["done_on"] is None


@pytest.mark.parametrize("wrong", ["unit", "template"])
def test_a_round_of_another_unit_or_template_is_refused_as_that_visit(wrong: str) -> None:
    (it, *_) = dues(set_plan())
    other = TEMPLATE | {"id": new_id(), "key": "other"}
    done("Ada", "template.publish", template=other)
    said = {"unit_id": FIVE_EAST} if wrong == "unit" else {"template_id": other["id"]}
    usual = {"round_id": new_id(), "unit_id": FOUR_WEST, "template_id": TEMPLATE["id"], "due_id": it["id"]}
    result = do("Elena", "round.start", **usual | said)
    assert code(result) == "invalid"
    assert result.problem is not None
    assert set(result.problem["fields"]) == {"due_id"}


def test_the_next_version_of_a_template_does_what_was_planned_with_it() -> None:
    (it, *_) = dues(set_plan())
    newer = TEMPLATE | {"id": new_id(), "version": TEMPLATE["version"] + 1}
    done("Ada", "template.publish", template=newer)
    said = {"round_id": new_id(), "unit_id": FOUR_WEST, "template_id": newer["id"]}
    done("Elena", "round.start", **said)
    finish(said["round_id"])
    assert due(it["id"])["round_id"] == said["round_id"]


def test_a_round_is_not_lost_because_its_plan_changed_meanwhile() -> None:
    """A phone in the basement does not know."""
    plan_id = set_plan()
    gone = dues(plan_id)[1]["id"]
    set_plan(plan_id=plan_id, rule=WEEKLY)
    visit = finish(start(due_id=gone))
    assert the_round(visit)["due_id"] is None
    assert standing(plan_id)[0] == visit, "what is due there is done by it"


def test_a_round_begun_from_anywhere_does_the_oldest_that_is_due() -> None:
    plan_id = set_plan(at=ago(days=3), starts_on=in_days(-3))
    first, second = finish(start()), finish(start())
    assert standing(plan_id)[:4] == [first, second, None, None]


@pytest.mark.parametrize(
    ("who", "unit", "does"), [("Elena", FOUR_WEST, True), ("Elena", FIVE_EAST, False), ("Priya", FOUR_WEST, False)]
)
def test_it_does_what_is_for_this_person_and_this_unit(who: str, unit: str, does: bool) -> None:
    (it, *_) = dues(set_plan())
    visit = finish(start(who, unit), who)
    assert due(it["id"])["round_id"] == (visit if does else None)


@pytest.mark.parametrize(("who", "does"), [("Ngozi", True), ("Priya", False), ("Elena", False)])
def test_what_a_role_owes_is_done_by_whoever_holds_it_there(who: str, does: bool) -> None:
    (it, *_) = dues(set_plan(role="charge"))
    visit = finish(start(who), who)
    assert due(it["id"])["round_id"] == (visit if does else None)


def test_what_is_to_come_or_was_missed_waits_for_a_round_that_names_it() -> None:
    missed, coming = set_plan(at=ago(days=9), starts_on=in_days(-9), rule=WEEKLY), set_plan(starts_on=in_days(1))
    done("Ada", "plan.stop", plan_id=missed)
    finish(start())
    assert standing(missed)[0] is None
    assert standing(coming)[0] is None
    late = finish(start(due_id=dues(missed)[0]["id"]))
    early = finish(start(due_id=dues(coming)[0]["id"]))
    assert (standing(missed)[0], standing(coming)[0]) == (late, early)
    assert dues(missed)[0]["done_on"] == today().isoformat()


def test_a_round_that_comes_late_from_a_phone_counts_for_the_day_on_which_it_was_made() -> None:
    plan_id = set_plan(at=ago(days=5), starts_on=in_days(-5), rule=WEEKLY)
    done("Ada", "plan.stop", plan_id=plan_id)
    visit = {"round_id": new_id(), "unit_id": FOUR_WEST, "template_id": TEMPLATE["id"]}
    do_at(ago(days=4), "Elena", "round.start", **visit)
    do_at(ago(days=4), "Elena", "round.finish", round_id=visit["round_id"])
    (it,) = dues(plan_id)
    assert (it["round_id"], it["done_on"]) == (visit["round_id"], in_days(-4).isoformat())


def test_two_rounds_for_the_same_visit_count_as_two_visits() -> None:
    plan_id = set_plan(at=ago(days=1), starts_on=in_days(-1), role="charge")
    yesterday, todays, *_ = dues(plan_id)
    one, other = start("Ngozi", due_id=todays["id"]), start("Ngozi", due_id=todays["id"])
    finish(one, "Ngozi")
    finish(other, "Ngozi")
    assert (due(todays["id"])["round_id"], due(yesterday["id"])["round_id"]) == (one, other)


def test_finishing_twice_does_one_visit() -> None:
    plan_id = set_plan(at=ago(days=2), starts_on=in_days(-2))
    visit = start()
    finish(finish(visit))
    assert standing(plan_id)[:3] == [visit, None, None]


def test_many_rounds_that_arrive_together_each_do_one() -> None:
    plan_id = set_plan(at=ago(days=3), starts_on=in_days(-3))
    visits = [new_id() for _ in range(3)]
    sent = [
        {"id": new_id(), "type": type, "made_at": now(), "payload": {"round_id": visit} | more}
        for visit in visits
        for type, more in (
            ("round.start", {"unit_id": FOUR_WEST, "template_id": TEMPLATE["id"]}),
            ("round.finish", {}),
        )
    ]
    assert {result.status for result in accept(actor("Elena"), sent)} == {"applied"}
    assert standing(plan_id)[:4] == [*visits, None]


def test_a_colleague_who_goes_on_does_what_the_first_one_owed() -> None:
    (it, *_) = dues(set_plan())
    visit = start()
    done("Elena", "round.hand_over", round_id=visit, person_id=person_id("Priya"))
    finish(visit, "Priya")
    assert due(it["id"])["round_id"] == visit


def test_a_visit_that_was_handed_over_is_the_colleagues_to_make() -> None:
    (it, *_) = dues(set_plan())
    visit = start(due_id=it["id"])
    done("Elena", "round.hand_over", round_id=visit, person_id=person_id("Priya"))
    assert due(it["id"])["person_id"] == person_id("Priya")
    assert not sees("Elena", "due", it["id"])
    assert sees("Priya", "due", it["id"])
    finish(visit, "Priya")
    assert due(it["id"])["round_id"] == visit


@pytest.mark.parametrize("role", ["executive", "charge"])
def test_so_is_what_a_role_owed(role: str) -> None:
    (it, *_) = dues(set_plan(role=role))
    visit = start("Elena", due_id=it["id"])
    done("Elena", "round.hand_over", round_id=visit, person_id=person_id("Priya"))
    assert (due(it["id"])["person_id"], due(it["id"])["role"]) == (person_id("Priya"), None)


def test_one_put_away_does_nothing() -> None:
    (it, *_) = dues(set_plan())
    done("Elena", "round.discard", round_id=start(due_id=it["id"]))
    assert due(it["id"])["done_on"] is None


@pytest.mark.parametrize(
    ("who", "owed_by", "expected"),
    [
        ("Elena", {"person_id": person_id("Elena")}, None),
        ("Sam", {"person_id": person_id("Sam")}, None),
        ("Priya", {"person_id": person_id("Elena")}, None),  # the unit's manager
        ("Ada", {"person_id": person_id("Elena")}, None),
        ("Ngozi", {"role": "charge"}, None),
        ("Ngozi", {"person_id": person_id("Elena")}, "forbidden"),
        ("Sam", {"role": "charge"}, "forbidden"),
        ("Tom", {"role": "frontline"}, "not_found"),  # of the other unit
        ("Mallory", {"person_id": person_id("Elena")}, "not_found"),
    ],
)
def test_who_owes_it_or_manages_the_unit_skips_it_with_a_reason(
    who: str, owed_by: dict[str, str], expected: str | None
) -> None:
    (it, *_) = dues(set_plan(**owed_by))
    assert code(do(who, "due.skip", due_id=it["id"], why="The ward is closed")) == expected
    told = due(it["id"])
    skipped = ("The ward is closed", person_id(who)) if expected is None else (None, None)
    assert (told["skipped_why"], told["skipped_by"]) == skipped


@pytest.mark.parametrize("why", ["", "   ", None, "x" * 401])
def test_without_a_reason_nothing_is_skipped(why: str | None) -> None:
    (it, *_) = dues(set_plan())
    assert code(do("Elena", "due.skip", due_id=it["id"], why=why)) == "invalid"


def test_skipping_is_once_and_what_was_done_or_missed_stays() -> None:
    missed, late, todays, *_ = dues(set_plan(at=ago(days=4), starts_on=in_days(-4), rule="FREQ=DAILY;INTERVAL=2"))
    assert code(do("Elena", "due.skip", due_id=missed["id"], why="Away")) == "cannot_move"
    assert do_at(ago(days=3), "Elena", "due.skip", due_id=missed["id"], why="Away").status == "applied"
    done("Elena", "due.skip", due_id=late["id"], why="Away")
    done("Priya", "due.skip", due_id=late["id"], why="Another reason")
    assert due(late["id"])["skipped_why"] == "Away"
    visit = finish(start())
    assert due(todays["id"])["round_id"] == visit, "not what was skipped"
    done("Elena", "due.skip", due_id=todays["id"], why="Away")
    assert due(todays["id"])["skipped_why"] is None


def test_who_goes_after_all_has_done_it() -> None:
    (it, *_) = dues(set_plan())
    done("Elena", "due.skip", due_id=it["id"], why="No time")
    visit = finish(start(due_id=it["id"]))
    told = due(it["id"])
    assert (told["round_id"], told["skipped_why"], told["skipped_by"]) == (visit, None, None)


def test_old_ones_leave_the_devices() -> None:
    old = {"at": ago(days=60), "starts_on": today() - timedelta(days=60), "rule": WEEKLY}
    by_name, by_role = dues(set_plan(**old)), dues(set_plan(role="charge", **old))
    assert not sees("Elena", "due", by_name[0]["id"])
    assert not sees("Ngozi", "due", by_role[0]["id"])
    assert sees("Elena", "due", dues(set_plan())[0]["id"])
