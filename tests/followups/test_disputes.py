"""Whose it is when two queues disagree: both say why, and somebody who is neither decides within two working days."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jobs.escalate import escalate
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, do_at, in_days, issue, raise_issue, told
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, actor, do, done, person_id
from webapp.access import Actor, Held
from webapp.clock import now
from webapp.ids import new_id

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


def test_neither_side_nor_anybody_else_passes_it_on_before_it_is_decided() -> None:
    issue_id = disputed()
    before = issue(issue_id)
    for name in ("Priya", "Ngozi", "Elena"):
        refused = do(name, "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Then you have it.")
        assert code(refused) == "cannot_move"
        assert "somebody above both sides decides" in str(refused.problem)
    assert issue(issue_id) == before
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="Plant looks at sockets.")
    done("Elena", "issue.route", issue_id=issue_id, queue_id=BIOMED, why="It was the pump after all.")
    assert issue(issue_id)["queue_id"] == BIOMED


def test_into_confidence_it_goes_at_once_and_nothing_is_left_to_decide() -> None:
    issue_id = disputed()
    done("Ngozi", "issue.route", issue_id=issue_id, queue_id=QUIET, why="This is about a person.")
    quiet = issue(issue_id)
    assert (quiet["queue_id"], quiet["disputed_at"], quiet["settle_by"]) == (QUIET, None, None)
    escalate(lambda: in_days(9))
    assert not told("Elena", "issue.urged")


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


def manager_above(*queue_ids: str, of: str | None = MAIN) -> Actor:
    """Tom as a manager of more than a unit, who works these queues."""
    return replace(
        actor("Tom"),
        held=(Held("manager", of, None),),
        units=frozenset({(FOUR_WEST, MAIN), (FIVE_EAST, MAIN)}),
        facility_ids=frozenset({MAIN}),
        queue_ids=frozenset(queue_ids),
    )


def test_who_decides_is_of_the_next_tier() -> None:
    said = {"issue_id": disputed(), "queue_id": CAUGHT, "why": "Plant looks at sockets."}
    of_the_unit = replace(actor("Priya"), person_id=person_id("Tom"), queue_ids=frozenset())
    refused = do(of_the_unit, "issue.settle", **said)
    assert code(refused) == "forbidden"
    assert refused.problem
    assert "next tier" in str(refused.problem)
    done(manager_above(), "issue.settle", **said)


def test_above_the_second_tier_it_is_an_executive() -> None:
    issue_id = not_decided()
    escalate()
    said = {"issue_id": issue_id, "queue_id": CAUGHT, "why": "Plant looks at sockets."}
    assert issue(issue_id)["tier"] == 3
    assert code(do(manager_above(), "issue.settle", **said)) == "forbidden"
    done("Elena", "issue.settle", **said)


@pytest.mark.parametrize("queue_id", [BIOMED, CAUGHT], ids=["the one it is in", "the one it would go to"])
def test_no_member_of_either_queue_decides_an_executive_neither(queue_id: str) -> None:
    said = {"issue_id": disputed(), "queue_id": CAUGHT, "why": "Plant looks at sockets."}
    assert code(do(manager_above(queue_id), "issue.settle", **said)) == "forbidden"
    member = replace(actor("Elena"), queue_ids=frozenset({queue_id}))
    assert code(do(member, "issue.settle", **said)) == "forbidden"
    done(manager_above(QUIET, of=None), "issue.settle", **said)


def test_what_is_said_in_confidence_is_decided_by_a_member_who_did_not_speak() -> None:
    issue_id = raise_issue(category="people")
    done("Ada", "issue.dispute", issue_id=issue_id, why="Not ours.")
    said = {"issue_id": issue_id, "queue_id": QUIET, "why": "It is."}
    assert code(do("Elena", "issue.settle", **said)) == "not_found"
    done(replace(actor("Elena"), queue_ids=frozenset({QUIET})), "issue.settle", **said)


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


def test_what_is_decided_into_confidence_is_told_to_no_side_that_does_not_work_there() -> None:
    issue_id = disputed()
    done("Ngozi", "issue.dispute", issue_id=issue_id, why="Ours.")
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=QUIET, why="It is about the two of them.")
    for name in ("Priya", "Ngozi"):
        assert not told(name, "issue.settled")
    for name in ("Sam", "Ada"):  # who asked, and who works there
        assert told(name, "issue.settled")[0]["text"] == "It is about the two of them."


def test_what_is_said_in_confidence_is_disputed_within_its_queue_alone() -> None:
    issue_id = raise_issue(category="people")
    assert issue(issue_id)["queue_id"] == QUIET
    assert code(do("Priya", "issue.dispute", issue_id=issue_id, why="Ours.")) == "not_found"
    done("Ada", "issue.dispute", issue_id=issue_id, why="Not ours.")
    assert not told("Elena")


def not_decided(**said: Any) -> str:
    """Priya refused it a week ago, and nobody looked since."""
    issue_id = raise_issue(at=ago(days=7), priority="P4", **said)
    done_at = do_at(ago(days=7), "Priya", "issue.dispute", issue_id=issue_id, why="Not ours.")
    assert done_at.status == "applied", done_at.problem
    return issue_id


def urged(issue_id: str) -> list[str]:
    return [step["now"] for step in issue(issue_id)["story"] if step["verb"] == "urge"]


def test_what_is_not_decided_in_time_goes_a_tier_further_once_also_after_days_of_nobody_looking() -> None:
    issue_id = not_decided()
    for _ in range(3):
        escalate()
    assert urged(issue_id) == ["3"], "tier 2 was told when it was disputed"
    assert issue(issue_id)["tier"] == 3
    assert issue(issue_id)["disputed_at"], "it is still to be decided"
    for name in ("Priya", "Elena"):  # a side and its owner; who decides above
        assert len(told(name, "issue.urged")) == 1


def test_what_is_decided_or_in_time_is_not_urged() -> None:
    settled, calm = not_decided(), disputed()
    done("Elena", "issue.settle", issue_id=settled, queue_id=CAUGHT, why="Plant.")
    escalate()
    assert (urged(settled), urged(calm)) == ([], [])


def test_what_was_answered_meanwhile_and_is_opened_again_is_late_with_no_decision() -> None:
    issue_id = not_decided()
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="We did it after all.")
    done("Sam", "issue.reopen", issue_id=issue_id, why="It beeps again.")
    assert [issue(issue_id)[name] for name in ("disputed_at", "settle_by", "urged_at")] == [None] * 3
    escalate()
    assert urged(issue_id) == []


def test_a_new_dispute_has_its_own_time() -> None:
    issue_id = not_decided()
    escalate()
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=BIOMED, why="It has a plug.")
    assert issue(issue_id)["urged_at"] is None
    done("Priya", "issue.dispute", issue_id=issue_id, why="It still is not ours.")
    escalate()
    assert urged(issue_id) == ["3"]


def test_those_asked_further_up_are_those_on_whose_board_it_shows() -> None:
    """Tier 2 was told when it was disputed, so tier 3 decides now: by the rota one person each."""
    done("Ada", "rota.set", duties=[on_duty("Ada", "manager"), on_duty("Elena", "executive")])
    issue_id = not_decided()
    assert [len(told(name, "issue.disputed")) for name in ("Ada", "Elena")] == [1, 0]
    escalate()
    assert [len(told(name, "issue.urged")) for name in ("Ada", "Elena")] == [0, 1]
    assert (issue(issue_id)["tier"], urged(issue_id)) == (3, ["3"])


def test_where_all_who_are_on_duty_above_are_sides_those_further_up_are_told_at_once() -> None:
    done("Ada", "rota.set", duties=[on_duty("Ada", "manager"), on_duty("Elena", "executive")])
    done("Ada", "issue.dispute", issue_id=raise_issue(), why="It is ours, we have the tools.")
    assert told("Elena", "issue.disputed"), "nobody else could decide it"


def on_duty(name: str, role: str) -> dict[str, Any]:
    """For the whole facility, since before it was disputed."""
    place = {"queue_id": None, "unit_id": None, "facility_id": MAIN}
    times = {"begins_at": ago(days=9).isoformat(), "ends_at": in_days(1).isoformat()}
    return {"id": new_id(), "role": role, "person_id": person_id(name)} | place | times


def test_who_spoke_in_a_dispute_that_is_decided_may_decide_the_next() -> None:
    issue_id = raise_issue(category="other")  # in a queue that nobody works
    done("Priya", "issue.dispute", issue_id=issue_id, why="Ours, we have the tools.")
    assert code(do("Priya", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="No.")) == "forbidden"
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="It stays.")
    done(manager_above(), "issue.dispute", issue_id=issue_id, why="It is not theirs either.")
    assert code(do(manager_above(), "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="No.")) == "forbidden"
    done("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="It stays all the same.")
    done("Elena", "issue.dispute", issue_id=issue_id, why="I was wrong.")
    assert code(do("Elena", "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="No.")) == "forbidden"
    done(manager_above(), "issue.settle", issue_id=issue_id, queue_id=CAUGHT, why="It stays, once more.")
    assert issue(issue_id)["disputed_at"] is None


def test_nobody_but_the_house_urges() -> None:
    issue_id = not_decided()
    by = issue(issue_id)["settle_by"]
    assert code(do("Elena", "issue.urge", issue_id=issue_id, settle_by=by)) == "forbidden"


def test_what_is_said_in_confidence_is_urged_within_its_queue_alone() -> None:
    issue_id = raise_issue(at=ago(days=7), category="people")
    do_at(ago(days=7), "Ada", "issue.dispute", issue_id=issue_id, why="Not ours.")
    escalate()
    assert (urged(issue_id), issue(issue_id)["tier"]) == (["1"], 1)
    assert told("Ada", "issue.urged")
    assert not told("Elena")


def test_whoever_only_raised_it_does_not_dispute_it() -> None:
    assert code(do("Sam", "issue.dispute", issue_id=raise_issue(), why="Not theirs.")) == "forbidden"
