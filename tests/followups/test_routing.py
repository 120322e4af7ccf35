"""The list of routing rules: the first that fits counts, in both languages; setting it, and what it refuses."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.make.followups import BIOMED, CAUGHT, QUIET, code, issue, raise_issue, seen_by
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, do, done, person_id
from webapp.db import within
from webapp.followups import routes
from webapp.followups.rules import CATEGORIES
from webapp.ids import new_id
from webapp.notify.model import Notice

CASES = json.loads((Path(__file__).parent.parent / "cases" / "routing.json").read_text())
HOME = CASES["home"]


def rows(case: dict[str, Any]) -> list[Any]:
    return [SimpleNamespace(place=place, **rule) for place, rule in enumerate(case["rules"], 1)]


@pytest.mark.parametrize("case", CASES["lists"], ids=lambda case: case["name"])
def test_the_first_rule_that_fits_takes_it(case: dict[str, Any]) -> None:
    for listed in (rows(case), rows(case)[::-1]):
        for asked in case["routes"]:
            rule = routes.taken_by(asked["category"], HOME[asked["unit_id"]], asked["unit_id"], listed)
            assert (rule and rule.place) == asked["place"]
            assert (rule.queue_id if rule else CASES["catch_all"]) == asked["queue_id"]


@pytest.mark.parametrize("case", CASES["lists"], ids=lambda case: case["name"])
def test_which_rules_never_match_and_what_takes_it_all_before(case: dict[str, Any]) -> None:
    assert routes.never(rows(case), HOME) == {int(place): by for place, by in case["never"].items()}


SOME = (
    st.sampled_from(("it", "people", None)),
    st.sampled_from(("north", "south", None)),
    st.sampled_from((*HOME, None)),
)


@given(st.lists(st.tuples(*SOME), max_size=6))
def test_a_rule_that_never_matches_takes_nothing_wherever_units_open(said: list[tuple[Any, ...]]) -> None:
    listed = [SimpleNamespace(place=n, queue_id="q", category=c, facility_id=f, unit_id=u)
              for n, (c, f, u) in enumerate(said, 1)]  # fmt: skip
    units = [*HOME.items(), ("new-north", "north"), ("new-south", "south"), ("new-east", "east")]
    taking = {
        rule.place
        for category in CATEGORIES
        for unit_id, facility_id in units
        if (rule := routes.taken_by(category, facility_id, unit_id, listed))
    }
    assert taking == {rule.place for rule in listed} - set(routes.never(listed, HOME))


def listed_on_devices(name: str = "Sam") -> list[tuple[int, str, str | None, str | None]]:
    queues = [json.loads(data) for (entity, _), data in seen_by(name).items() if entity == "queue"]
    rules = (
        (rule["place"], queue["id"], rule["category"], rule["unit_id"]) for queue in queues for rule in queue["rules"]
    )
    return sorted(rules, key=lambda rule: rule[0])


def rule(queue_id: str = BIOMED, **said: str) -> dict[str, str]:
    return {"queue_id": queue_id, **said}


def test_the_list_is_replaced_and_every_device_learns_it(app: Any) -> None:
    done("Ada", "routing.set", rules=[rule(QUIET, category="people"), rule(unit_id=FOUR_WEST)])
    assert listed_on_devices() == [(1, QUIET, "people", None), (2, BIOMED, None, FOUR_WEST)]
    assert issue(raise_issue(category="training"))["queue_id"] == BIOMED
    assert issue(raise_issue(category="people"))["queue_id"] == QUIET
    assert issue(raise_issue("Tom", category="equipment", unit_id=FIVE_EAST))["queue_id"] == CAUGHT
    done("Ada", "routing.set", rules=[rule(unit_id=FOUR_WEST), rule(QUIET, category="people")])
    assert issue(raise_issue(category="people"))["queue_id"] == BIOMED


def test_what_lies_in_a_queue_stays_there(app: Any) -> None:
    issue_id = raise_issue()
    done("Ada", "routing.set", rules=[rule(QUIET, category="people")])
    assert issue(issue_id)["queue_id"] == BIOMED
    assert listed_on_devices() == [(1, QUIET, "people", None)]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([rule(category="it"), rule(CAUGHT, category="it", unit_id=FOUR_WEST)],
         "Rule 2 can never match: what stands before it takes all of it (1)"),
        ([rule(category="it", facility_id=MAIN), rule(category="people"), rule(category="it", unit_id=FIVE_EAST)],
         "Rule 3 can never match: what stands before it takes all of it (1)"),
        ([rule()], "Rule 1 can never match: it names neither a category nor a place"),
    ],
)  # fmt: skip
def test_a_rule_that_can_never_match_is_refused_with_the_one_that_takes_it_all(
    app: Any, rules: list[Any], said: str
) -> None:
    before = listed_on_devices()
    result = do("Ada", "routing.set", rules=rules)
    assert result.problem is not None
    assert result.problem["code"] == "invalid"
    assert result.problem["fields"]["rules"][0].startswith(said)
    assert listed_on_devices() == before


def test_only_an_administrator_sets_the_list(app: Any) -> None:
    for name in ("Sam", "Ngozi", "Priya", "Elena"):
        assert code(do(name, "routing.set", rules=[])) == "forbidden"


def test_another_queue_catches_what_no_rule_takes_but_never_a_restricted_one(app: Any) -> None:
    done("Ada", "routing.set", rules=[rule(QUIET, category="people")], catch_all_id=BIOMED)
    assert issue(raise_issue(category="training"))["queue_id"] == BIOMED
    result = do("Ada", "routing.set", rules=[], catch_all_id=QUIET)
    assert result.problem is not None
    assert "catch_all_id" in result.problem["fields"]


def test_the_rules_of_a_new_queue_stand_before_what_would_take_it_all(app: Any) -> None:
    near = [{"category": "equipment", "place": 1, "unit_id": FOUR_WEST}, {"category": "it", "place": 2}]
    queue_id = new_id()
    done("Ada", "queue.open", queue_id=queue_id, name="Near", lead_id=person_id("Sam"), rules=near)
    assert listed_on_devices() == [
        (1, queue_id, "equipment", FOUR_WEST),
        (2, BIOMED, "equipment", None),
        (3, QUIET, "people", None),
        (4, queue_id, "it", None),
    ]
    again = do("Ada", "queue.open", queue_id=new_id(), name="Again", rules=[{"category": "it", "place": 1}])
    assert code(again) == "invalid"


def told_about(issue_id: str, kind: str) -> set[str]:
    with within(ANNES) as session:
        return set(session.scalars(select(Notice.person_id).filter_by(about_id=issue_id, kind=kind)))


def test_what_nobody_works_is_told_to_the_administrators_those_of_its_facility_first(app: Any) -> None:
    assert told_about(raise_issue(category="other"), "issue.raised") == {person_id("Ada")}
    passed = raise_issue()
    done("Ngozi", "issue.route", issue_id=passed, queue_id=CAUGHT, why="Not a pump.")
    assert person_id("Ada") in told_about(passed, "issue.routed")
    done("Ada", "person.welcome", person_id=person_id("Finn"), name="Finn", role="admin", facility_id=MAIN)
    assert told_about(raise_issue(category="other"), "issue.raised") == {person_id("Finn")}
    assert person_id("Finn") not in told_about(raise_issue(), "issue.raised"), "what somebody works is theirs"
