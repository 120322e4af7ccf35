"""The queues a hospital begins with: every kind of issue has its own, and people's complaints are confided."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.make.followups import GOES_TO
from webapp.demo.places import DESKS
from webapp.followups import routes
from webapp.followups.rules import CATEGORIES
from webapp.followups.usual_queues import CATCH_ALL, USUAL_QUEUES

CASES = json.loads((Path(__file__).parent.parent / "cases" / "routing.json").read_text())
LISTED: list[Any] = [
    SimpleNamespace(place=place, queue_id=queue.key, category=rule["category"], facility_id=None, unit_id=None)
    for place, (queue, rule) in enumerate(((it, rule) for it in USUAL_QUEUES for rule in it.rules), 1)
]


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_kind_of_issue_has_its_queue(category: str) -> None:
    rule = routes.taken_by(category, "a facility", "a unit", LISTED)
    key = rule.queue_id if rule else CATCH_ALL.key
    (queue,) = [it for it in USUAL_QUEUES if it.key == key]
    assert queue.name["en"] == GOES_TO[category]


def test_no_rule_is_in_anothers_way() -> None:
    assert routes.never(LISTED, {}) == {}


def test_complaints_about_people_are_confided_and_what_is_caught_is_open() -> None:
    assert [it.key for it in USUAL_QUEUES if it.restricted] == ["people"]
    assert [it.key for it in USUAL_QUEUES if it.catch_all] == [CATCH_ALL.key]


def test_each_has_a_name_of_its_own_in_both_languages() -> None:
    for language in ("en", "es"):
        assert len({it.name[language].strip() for it in USUAL_QUEUES} - {""}) == len(USUAL_QUEUES)


def test_the_phone_goes_by_the_same_list() -> None:
    (case,) = [it for it in CASES["lists"] if it["name"] == "the queues a hospital begins with"]
    assert [(it["queue_id"], it["category"]) for it in case["rules"]] == [(it.queue_id, it.category) for it in LISTED]
    assert sorted(it["category"] for it in case["routes"]) == sorted(CATEGORIES)


def test_the_demo_hospital_has_these_and_no_others() -> None:
    assert [(it.name, it.categories, it.restricted, it.catch_all) for it in DESKS] == [
        (it.name["en"], it.takes, it.restricted, it.catch_all) for it in USUAL_QUEUES
    ]
