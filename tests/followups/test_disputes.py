"""Whose it is when two queues disagree: both say why, and somebody who is neither decides within two working days."""

from datetime import UTC, datetime

import pytest

from tests.make.followups import BIOMED, CAUGHT, QUIET, code, do_at, issue, raise_issue, told
from tests.make.people import do, done, person_id
from webapp.clock import now

pytestmark = pytest.mark.usefixtures("app")

# Friday, noon in New York, where they work from Monday to Friday.
FRIDAY, TUESDAY = datetime(2026, 6, 5, 16, tzinfo=UTC), datetime(2026, 6, 9, 16, tzinfo=UTC)


def disputed(at: datetime | None = None) -> str:
    """Priya, who leads Biomed, refuses it."""
    at = at or now()
    issue_id = raise_issue(at=at)
    result = do_at(at, "Priya", "issue.dispute", issue_id=issue_id, why="It is a socket, not a pump.")
    assert result.status == "applied", result.problem
    return issue_id


def test_it_is_to_be_decided_within_two_working_days() -> None:
    assert datetime.fromisoformat(issue(disputed(FRIDAY))["settle_by"]) == TUESDAY


def test_those_above_are_told_and_it_stays_where_it_is() -> None:
    issue_id = disputed()
    assert told("Elena", "issue.disputed")[0]["text"] == "It is a socket, not a pump."
    assert told("Ngozi", "issue.disputed"), "her queue's other members"
    assert issue(issue_id)["queue_id"] == BIOMED, "until then it stays where it is"


def test_both_sides_sentences_stand_in_the_story() -> None:
    issue_id = disputed()
    before = issue(issue_id)["settle_by"]
    done("Elena", "issue.dispute", issue_id=issue_id, why="We have the better tools.")
    said = [(step["by"], step["now"], step["text"]) for step in issue(issue_id)["story"] if step["verb"] == "dispute"]
    assert said == [
        (person_id("Priya"), "refuses", "It is a socket, not a pump."),
        (person_id("Elena"), "claims", "We have the better tools."),
    ]
    assert issue(issue_id)["settle_by"] == before, "the second sentence buys no time"


def test_who_decides_is_neither_side_and_everybody_hears() -> None:
    issue_id = disputed()
    assert code(do("Priya", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="Not ours.")) == "forbidden"
    assert code(do("Ngozi", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="Not ours.")) == "forbidden"
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="Plant looks at sockets.")
    settled = issue(issue_id)
    assert (settled["queue_id"], settled["disputed_at"], settled["settle_by"]) == (CAUGHT, None, None)
    assert settled["story"][-1] | {"id": ""} == {
        "id": "", "verb": "settle", "by": person_id("Elena"), "at": settled["story"][-1]["at"],
        "text": "Plant looks at sockets.", "was": BIOMED, "now": CAUGHT,
    }  # fmt: skip
    for name in ("Sam", "Priya"):
        assert told(name, "issue.settled")[0]["text"] == "Plant looks at sockets."


def test_it_may_stay_where_it_is() -> None:
    issue_id = disputed()
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=BIOMED, why="It has a plug.")
    assert (issue(issue_id)["queue_id"], issue(issue_id)["owner_id"]) == (BIOMED, person_id("Priya"))


def test_nothing_is_settled_that_nobody_disputes_or_that_is_closed() -> None:
    calm, closed = raise_issue(), disputed()
    done("Priya", "issue.resolve", issue_id=closed, what_we_did="Swapped it all the same.")
    for issue_id in (calm, closed):
        assert code(do("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="Plant.")) == "cannot_move"
    assert code(do("Priya", "issue.dispute", issue_id=closed, why="Not ours.")) == "cannot_move"


def test_what_is_said_in_confidence_is_disputed_within_its_queue_alone() -> None:
    issue_id = raise_issue(category="people")
    assert issue(issue_id)["queue_id"] == QUIET
    assert code(do("Priya", "issue.dispute", issue_id=issue_id, why="Ours.")) == "not_found"
    done("Ada", "issue.dispute", issue_id=issue_id, why="Not ours.")
    assert not told("Elena")


def test_whoever_only_raised_it_does_not_dispute_it() -> None:
    assert code(do("Sam", "issue.dispute", issue_id=raise_issue(), why="Not theirs.")) == "forbidden"
