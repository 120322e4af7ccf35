"""Clocks of an organisation's own: what may be promised, and what follows when they are set."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jobs.escalate import escalate
from tests.make.followups import ago, code, issue, raise_issue, seen_by, told
from tests.make.people import ANNES, do, done
from webapp.followups import own_clocks
from webapp.followups.clocks import CLOCKS, Week, promises
from webapp.followups.escalation import STEPS, step_at
from webapp.people.clock_schema import FURTHER, UNITS, ClocksSchema

CASES = json.loads((Path(__file__).parent.parent / "cases" / "own-clocks.json").read_text())
WEEKS = json.loads((Path(__file__).parent.parent / "cases" / "clocks.json").read_text())["weeks"]
USUAL = Week.of("America/New_York", range(5), "08:00", "17:00", [])
QUICK = {"amount": 30, "unit": "minutes"}


def own(**priorities: dict[str, Any]) -> dict[str, Any]:
    """The usual clocks but for these."""
    usual = own_clocks.usual()
    return usual | {priority: usual[priority] | said for priority, said in priorities.items()}


@pytest.mark.parametrize("case", CASES["clocks"], ids=lambda case: case["name"])
def test_what_may_be_promised(case: dict[str, Any]) -> None:
    found = own_clocks.faults({case["priority"]: case["clock"]})
    assert [[one.part, one.code] for one in found] == case["faults"]
    assert {one.code for one in found} <= set(own_clocks.FAULTS)


@pytest.mark.parametrize("case", CASES["promises"], ids=lambda case: case["name"])
def test_the_times_promised_by_them(case: dict[str, Any]) -> None:
    said = WEEKS[case["week"]]
    week = Week.of(said["zone"], said["days"], said["from"], said["to"], map(date.fromisoformat, said["holidays"]))
    own_week = own_clocks.kept_by(week, own(**{case["priority"]: case["clock"]}))
    told = promises(case["priority"], datetime.fromisoformat(case["raised_at"]), own_week)
    for name, promise in told._asdict().items():
        assert promise.by == datetime.fromisoformat(case[f"{name}_by"]), name


def test_the_usual_ones_are_written_as_ones_own_and_may_be_promised() -> None:
    assert own_clocks.usual() == CASES["usual"]
    assert own_clocks.faults(own_clocks.usual()) == []
    assert ClocksSchema().validate(own_clocks.usual()) == {}
    kept = own_clocks.kept_by(USUAL, own_clocks.usual())
    assert kept.clocks == CLOCKS
    assert set(FURTHER) == {second.waits for _, second in STEPS.values()}
    assert tuple(own_clocks.BOUNDS) == UNITS


@settings(deadline=None)
@given(some.sampled_from(FURTHER), some.sampled_from(sorted(STEPS)), some.integers(0, 60 * 24 * 40))
def test_the_second_step_waits_as_long_as_is_said(further: str, priority: str, minutes: int) -> None:
    """As long as it waits for whichever priority usually waits so."""
    due = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    like = next(one for one, (_, second) in STEPS.items() if second.waits == further)
    week = own_clocks.kept_by(USUAL, own(**{priority: {"further": further}}))
    assert step_at(priority, 0, due, week) == due
    assert step_at(priority, 1, due, week) == step_at(like, 1, due, USUAL)


@pytest.mark.usefixtures("app")
class TestSetting:
    def test_what_is_raised_from_then_on_goes_by_them(self) -> None:
        done("Ada", "organisation.set_clocks", clocks=own(P3={"acknowledge": QUICK}))
        after = issue(raise_issue(priority="P3"))
        assert minutes(after, "acknowledge_by") == 30
        assert json.loads(seen_by("Sam")[("organisation", ANNES)])["clocks"]["P3"]["acknowledge"] == QUICK

    def test_what_is_open_moves_and_its_story_says_so_once(self) -> None:
        issue_id = raise_issue(priority="P3")
        other = raise_issue(priority="P4")
        done("Ada", "organisation.set_clocks", clocks=own(P3={"acknowledge": QUICK}))
        escalate()
        assert minutes(issue(issue_id), "acknowledge_by") == 30
        assert [step["verb"] for step in issue(issue_id)["story"]] == ["raise", "new_hours"]
        assert [step["verb"] for step in issue(other)["story"]] == ["raise"], "its clocks are the same"
        assert told("Priya", "issue.new_hours")
        assert escalate() == 0

    def test_the_usual_ones_come_back(self) -> None:
        issue_id = raise_issue(priority="P3")
        before = issue(issue_id)
        done("Ada", "organisation.set_clocks", clocks=own(P3={"resolve": {"amount": 20, "unit": "days"}}))
        escalate()
        assert issue(issue_id)["resolve_by"] != before["resolve_by"]
        done("Ada", "organisation.set_clocks", clocks=None)
        escalate()
        assert issue(issue_id)["resolve_by"] == before["resolve_by"]

    def test_the_usual_ones_sent_as_ones_own_are_the_usual_ones(self) -> None:
        done("Ada", "organisation.set_clocks", clocks=own_clocks.usual())
        assert json.loads(seen_by("Sam")[("organisation", ANNES)])["clocks"] is None

    def test_a_step_that_is_to_come_waits_as_long_as_is_said_now(self) -> None:
        issue_id = raise_issue(at=ago(minutes=20), priority="P1")
        assert escalate() == 1
        done("Ada", "organisation.set_clocks", clocks=own(P1={"further": "next month"}))
        escalate()
        assert escalate() == 0
        assert issue(issue_id)["tier"] == 1

    def test_only_an_administrator_sets_them_and_nothing_that_cannot_be_kept(self) -> None:
        for name in ("Sam", "Ngozi", "Priya", "Elena"):
            assert code(do(name, "organisation.set_clocks", clocks=own_clocks.usual())) == "forbidden"
        late = own(P3={"acknowledge": {"amount": 9, "unit": "working_days"}})
        refused = do("Ada", "organisation.set_clocks", clocks=late)
        assert code(refused) == "invalid"
        assert own_clocks.FAULTS["order"] in json.dumps(refused.problem)
        without = {priority: said for priority, said in own_clocks.usual().items() if priority != "P4"}
        assert code(do("Ada", "organisation.set_clocks", clocks=without)) == "invalid"


def minutes(told: dict[str, Any], name: str) -> float:
    return (datetime.fromisoformat(told[name]) - datetime.fromisoformat(told["raised_at"])).total_seconds() / 60
