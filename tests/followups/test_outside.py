"""The number an issue has in another system: kept, found, exported, and led to by an address that harms nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.make.followups import CAUGHT, QUIET, code, issue, raise_issue, seen_by, sees
from tests.make.people import ANNES, actor, do, done, person_id
from webapp.db import within
from webapp.followups.outside_address import FAULTS, fault
from webapp.followups.search import found
from webapp.sync.accept import Result

CASES = json.loads((Path(__file__).parent.parent / "cases" / "outside.json").read_text())
ADDRESSES = {"equipment": "https://cmms.example/wo/{number}", "it": "https://desk.example/?ticket={number}"}


@pytest.mark.parametrize("case", CASES["addresses"], ids=lambda case: case["pattern"])
def test_an_address_leads_to_one_page_and_betrays_nobody(case: dict[str, Any]) -> None:
    assert fault(case["pattern"]) == case["fault"]
    assert case["fault"] is None or case["fault"] in FAULTS


def numbered(issue_id: str, number: str | None, by: str = "Priya") -> Result:
    return do(by, "issue.set_outside_number", issue_id=issue_id, number=number)


@pytest.mark.usefixtures("app")
class TestNumbers:
    def test_whoever_works_it_notes_the_number_and_the_story_says_so(self) -> None:
        issue_id = raise_issue()
        assert numbered(issue_id, "WO-4711").status == "applied"
        assert numbered(issue_id, "WO-4711").status == "applied"
        after = issue(issue_id)
        assert after["outside_number"] == "WO-4711"
        said = [(step["by"], step["was"], step["now"]) for step in after["story"][1:]]
        assert said == [(person_id("Priya"), None, "WO-4711")], "said once"
        assert (after["state"], after["word_by"]) == ("new", issue(issue_id)["word_by"]), "a number is no answer"

    def test_it_can_be_taken_away_also_when_it_is_answered(self) -> None:
        issue_id = raise_issue()
        numbered(issue_id, "WO-4711")
        done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
        assert numbered(issue_id, None).status == "applied"
        after = issue(issue_id)
        assert (after["outside_number"], after["story"][-1]["was"], after["story"][-1]["now"]) == (
            None,
            "WO-4711",
            None,
        )

    def test_whoever_does_not_work_it_cannot(self) -> None:
        issue_id = raise_issue()
        assert code(numbered(issue_id, "WO-1", by="Sam")) == "forbidden"
        assert code(numbered(issue_id, "")) == code(numbered(issue_id, "9" * 81)) == "invalid"

    def test_it_is_found_by_its_number(self) -> None:
        issue_id = raise_issue()
        numbered(issue_id, "WO-4711")
        with within(ANNES) as session:
            assert [one.id for one in found(session, actor("Priya"), "4711", (), None)[0]] == [issue_id]

    def test_of_what_is_said_in_confidence_it_is_seen_there_alone(self) -> None:
        issue_id = raise_issue("Sam", category="people")
        assert issue(issue_id)["queue_id"] == QUIET
        assert code(numbered(issue_id, "HR-1")) == "not_found"
        assert numbered(issue_id, "HR-1", by="Ada").status == "applied"
        assert [name for name in ("Sam", "Ngozi", "Priya", "Elena", "Ada") if sees(name, "issue", issue_id)] == [
            "Sam",
            "Ada",
        ]

    def test_another_queue_keeps_the_number(self) -> None:
        issue_id = raise_issue()
        numbered(issue_id, "WO-4711")
        done("Priya", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Not a pump.")
        assert issue(issue_id)["outside_number"] == "WO-4711"


@pytest.mark.usefixtures("app")
class TestAddresses:
    def test_an_administrator_sets_them_and_everybody_is_told(self) -> None:
        done("Ada", "organisation.set_outside_addresses", addresses=ADDRESSES)
        assert json.loads(seen_by("Sam")[("organisation", ANNES)])["outside_addresses"] == ADDRESSES
        done("Ada", "organisation.set_outside_addresses", addresses={})
        assert json.loads(seen_by("Sam")[("organisation", ANNES)])["outside_addresses"] == {}

    def test_nobody_else_sets_them(self) -> None:
        for name in ("Sam", "Ngozi", "Priya", "Elena"):
            assert code(do(name, "organisation.set_outside_addresses", addresses=ADDRESSES)) == "forbidden"

    @pytest.mark.parametrize("pattern", [one["pattern"] for one in CASES["addresses"] if one["fault"]])
    def test_what_is_no_address_is_refused_with_a_sentence(self, pattern: str) -> None:
        result = do("Ada", "organisation.set_outside_addresses", addresses={"it": pattern})
        assert code(result) == "invalid"
        assert any(sentence in json.dumps(result.problem) for sentence in FAULTS.values())

    def test_a_category_nobody_knows_is_refused(self) -> None:
        strange = {"weather": "https://cmms.example/{number}"}
        assert code(do("Ada", "organisation.set_outside_addresses", addresses=strange)) == "invalid"
