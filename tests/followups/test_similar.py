"""What is open already and like what is being written: found by words, judged as on devices, never private."""

from typing import Any

import pytest

from tests.make.followups import raise_issue, sees
from tests.make.people import FIVE_EAST, FOUR_WEST, actor, done, person_id
from webapp.access import Actor
from webapp.db import within
from webapp.followups import similar as module
from webapp.followups.folding import words_of
from webapp.followups.likeness import Saying, most_alike
from webapp.followups.similar import similar
from webapp.followups.stop_words import STOP_WORDS

ADDRESS = "/api/v1/issues/similar"


def alike(who: str | Actor, title: str, unit_id: str = FOUR_WEST, but: str | None = None, **more: Any) -> list[str]:
    reader = actor(who) if isinstance(who, str) else who
    with within(reader.organisation_id) as session:
        return [issue.id for issue in similar(session, reader, Saying(title, unit_id, **more), but)]


@pytest.fixture
def told(app: Any) -> dict[str, str]:
    return {
        "pump": raise_issue(title="Infusion pump in bay 3 beeps"),
        "door": raise_issue(title="Linen room door sticks", category="facilities"),
        "east": raise_issue("Tom", unit_id=FIVE_EAST, title="Infusion pump beeps all night"),
        "quiet": raise_issue("Ngozi", category="people", title="Shouted at about the infusion pump"),
    }


@pytest.mark.parametrize(
    "title",
    [
        "Infusion pump beeps",
        "PUMP beeps in bay 3",
        "The infusión pump beeps again",
        "infuson pump beeps",
        "infusion pum",
    ],
)
def test_the_same_thing_in_other_words_is_found(told: dict[str, str], title: str) -> None:
    assert alike("Sam", title) == [told["pump"]]


@pytest.mark.parametrize("title", ["Infusion pump in bay 4 beeps", "The lift is slow", "the and of", "!!!", "Bay"])
def test_another_thing_is_not(told: dict[str, str], title: str) -> None:
    assert told["pump"] not in alike("Sam", title)


def test_it_is_what_the_rule_of_the_devices_says_of_all_that_is_open(app: Any) -> None:
    things, troubles = ("pump", "door", "hoist", "lamp"), ("beeps", "sticks", "is missing", "beeps at night")
    rows = [Saying(f"The {thing} {trouble}", FOUR_WEST, None, "equipment") for thing in things for trouble in troubles]
    ids = {raise_issue(title=row.title): row for row in rows}
    for row in rows:
        found = [ids[one] for one in alike("Sam", row.title, category="equipment")]
        best = most_alike(row, rows, module.MOST_OFFERED)
        assert [module.most_alike(row, [one], 1) for one in found] == [[one] for one in found]
        assert found[0] == best[0] == row


def test_another_unit_counts_where_it_is_of_the_same_kind(told: dict[str, str]) -> None:
    assert alike("Elena", "Infusion pump beeps") == [told["pump"]]
    assert set(alike("Elena", "Infusion pump beeps", category="equipment")) == {told["pump"], told["east"]}
    assert alike("Elena", "Infusion pump beeps", category="equipment", but=told["pump"]) == [told["east"]]


def test_what_is_answered_or_one_with_another_is_not_offered(told: dict[str, str]) -> None:
    done("Priya", "issue.resolve", issue_id=told["pump"], what_we_did="Swapped")
    assert alike("Sam", "Infusion pump beeps") == []


@pytest.mark.parametrize("who", ["Sam", "Tom", "Ngozi", "Ada", "Elena", "Mallory"])
def test_nobody_is_offered_what_is_not_theirs_to_see_or_said_in_confidence(told: dict[str, str], who: str) -> None:
    for unit_id in (FOUR_WEST, FIVE_EAST):
        found = alike(who, "Shouted at about the infusion pump that beeps", unit_id, category="people")
        found += alike(who, "Infusion pump beeps", unit_id, category="equipment")
        assert told["quiet"] not in found
        assert all(sees(who, "issue", one) for one in found)


def test_it_is_asked_by_its_address(told: dict[str, str], phone: Any) -> None:
    device = phone("Sam")
    said = {"title": "Infusion pump beeps", "unit_id": FOUR_WEST}
    answer = device.post(ADDRESS, said)
    assert [row["id"] for row in answer.json["issues"]] == [told["pump"]]
    assert device.post(ADDRESS, {"title": "Infusion pump beeps"}).status_code == 422
    assert device.post(ADDRESS, said | {"category": "moon"}).status_code == 422


def test_its_words_stand_in_no_address(told: dict[str, str], phone: Any) -> None:
    answer = phone("Sam").get(ADDRESS, title="Infusion pump beeps", unit_id=FOUR_WEST)
    assert (answer.status_code, answer.json["code"]) == (405, "wrong_method")


def test_words_that_tell_nothing_are_folded_as_words_of_issues_are() -> None:
    assert [word for word in STOP_WORDS if words_of(word) != [word]] == []


def test_whoever_owns_it_elsewhere_is_offered_it(told: dict[str, str]) -> None:
    assert alike("Sam", "Infusion pump beeps", FIVE_EAST) == []
    done("Elena", "issue.assign", issue_id=told["east"], person_id=person_id("Sam"))
    assert alike("Sam", "Infusion pump beeps", FIVE_EAST) == [told["east"]]
