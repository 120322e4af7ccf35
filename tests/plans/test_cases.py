"""The rules of plans by the cases that both languages must pass."""

import json
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from webapp.access import Actor, Held, Place, holds
from webapp.followups.clocks import Week
from webapp.ids import id_from
from webapp.plans import rules

CASES = json.loads((Path(__file__).parent.parent / "cases" / "plans.json").read_text())


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def week(name: str) -> Week:
    said = CASES["weeks"][name]
    return Week.of(said["zone"], said["days"], said["from"], said["to"], map(date.fromisoformat, said["holidays"]))


@pytest.mark.parametrize("case", CASES["todays"], ids=lambda case: f"{case['zone']} {case['at']}")
def test_the_day_it_is_where_the_organisation_is(case: dict[str, Any]) -> None:
    there = Week.of(case["zone"], range(5), "08:00", "17:00", ())
    assert there.local(datetime.fromisoformat(case["at"])).date().isoformat() == case["today"]


@pytest.mark.parametrize("case", CASES["plans"], ids=lambda case: f"{case['rule']} {case['holidays']}")
def test_the_days_on_which_a_plan_is_due(case: dict[str, Any]) -> None:
    plan = SimpleNamespace(
        rule=case["rule"],
        holidays=case["holidays"],
        **{name: day(case[name]) for name in ("starts_on", "ends_on", "stopped_on")},
    )
    first, last = date.fromisoformat(case["first"]), date.fromisoformat(case["last"])
    found = rules.occurrences(plan, week(case["week"]), first, last)
    assert [it.isoformat() for it in found] == case["days"]


@pytest.mark.parametrize("case", CASES["holds"], ids=lambda case: case["name"])
def test_who_holds_a_role_there(case: dict[str, Any]) -> None:
    units = frozenset((unit, facility) for unit, facility in case["units"])
    actor = Actor("o", "me", tuple(Held(**it) for it in case["roles"]), units)
    assert holds(actor, case["role"], Place(case["unit_id"], case["facility_id"])) is case["holds"]


class Due(SimpleNamespace):
    """One visit as the cases write it down."""

    def __init__(self, **said: Any) -> None:
        days = {name: day(said[name]) for name in ("due_on", "late_on", "missed_on", "done_on")}
        super().__init__(**said | days)


@pytest.mark.parametrize("case", CASES["done"], ids=lambda case: case["name"])
def test_what_a_finished_round_does(case: dict[str, Any]) -> None:
    visit = case["visit"]
    made = rules.Made(visit["unit_id"], visit["template_key"], visit["due_id"], frozenset(visit["rounders"]))
    dues = [Due(**it) for it in case["dues"]]
    for rows in (dues, dues[::-1]):
        done = rules.done_by(made, rows, lambda role, _: role in case["held"], date.fromisoformat(case["today"]))
        assert (done and done.id) == case["does"]


@pytest.mark.parametrize("case", CASES["ids"], ids=lambda case: " ".join(case["parts"]))
def test_what_a_thing_is_called_by_what_it_names(case: dict[str, Any]) -> None:
    """By the same id a phone without signal shows what is due and the server writes it down."""
    assert id_from(*case["parts"]) == case["id"]
