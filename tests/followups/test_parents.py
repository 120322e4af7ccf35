"""Issues that are part of a bigger one: each keeps its own answer, and no ring closes."""

import pytest

from tests.make.followups import code, issue, raise_issue, told
from tests.make.people import FIVE_EAST, do, done

pytestmark = pytest.mark.usefixtures("app")


def part_of_one() -> tuple[str, str]:
    part, whole = raise_issue(), raise_issue("Ngozi", title="Pumps everywhere are worn out", priority="P4")
    done("Ngozi", "issue.set_parent", issue_id=part, parent_id=whole)
    return part, whole


def test_it_is_part_of_the_other_and_keeps_its_own_answer() -> None:
    part, whole = part_of_one()
    assert issue(part)["parent_id"] == whole
    assert issue(part)["story"][-1]["now"] == whole
    assert told("Priya", "issue.parent_set")
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Ordered forty.")
    assert issue(part)["state"] == "new"


def test_it_can_stand_by_itself_again() -> None:
    part, whole = part_of_one()
    done("Ngozi", "issue.set_parent", issue_id=part, parent_id=None)
    assert (issue(part)["parent_id"], issue(part)["story"][-1]["was"]) == (None, whole)


def test_said_twice_it_is_nothing_new() -> None:
    part, whole = part_of_one()
    before = issue(part)
    done("Ngozi", "issue.set_parent", issue_id=part, parent_id=whole)
    assert issue(part) == before


def test_no_ring_closes() -> None:
    part, whole = part_of_one()
    assert code(do("Ngozi", "issue.set_parent", issue_id=whole, parent_id=part)) == "cannot_move"
    assert code(do("Ngozi", "issue.set_parent", issue_id=whole, parent_id=whole)) == "cannot_move"


def test_the_bigger_one_must_be_theirs_to_see() -> None:
    elsewhere = raise_issue("Tom", unit_id=FIVE_EAST, category="training")
    assert code(do("Ngozi", "issue.set_parent", issue_id=raise_issue(), parent_id=elsewhere)) == "not_found"
    assert code(do("Sam", "issue.set_parent", issue_id=raise_issue("Ngozi"), parent_id=None)) == "forbidden"


def test_what_is_said_in_confidence_is_part_of_nothing() -> None:
    quiet = raise_issue(category="people")
    assert code(do("Ada", "issue.set_parent", issue_id=quiet, parent_id=raise_issue())) == "cannot_move"
