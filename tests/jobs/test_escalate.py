"""What was promised and not kept is taken further: each step once, also after a day of nobody looking."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from jobs.escalate import escalate
from tests.make.followups import ago, issue, raise_issue, sees, told
from tests.make.people import ANNES, FOUR_WEST, MAIN, do, done, person_id
from webapp.access import system
from webapp.clock import as_text, now
from webapp.db import within, writing
from webapp.followups.clocks import Week
from webapp.followups.escalation import step_at
from webapp.followups.model import Issue
from webapp.ids import id_from, new_id
from webapp.notify.model import Notice

USUAL = Week.of("America/New_York", range(5), "08:00", "17:00", [])


pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def begins_with() -> str:
    return "queues"


def later(**span: float) -> datetime:
    return now() + timedelta(**span)


def steps(issue_id: str) -> list[tuple[str, str]]:
    return [(it["now"], it["due"]) for it in issue(issue_id)["story"] if it["verb"] == "escalate"]


def kinds(name: str) -> list[str]:
    return [notice["kind"] for notice in told(name, "issue.escalated")]


def test_what_is_in_time_stays_where_it_is() -> None:
    issue_id = raise_issue(priority="P3")
    assert escalate() == 0
    assert (steps(issue_id), issue(issue_id)["tier"]) == ([], 1)


def test_the_first_step_tells_both_sides_and_those_on_duty() -> None:
    issue_id = raise_issue("Sam", at=ago(minutes=16), priority="P1")
    due = issue(issue_id)["acknowledge_by"]
    assert escalate() == 1
    assert steps(issue_id) == [("1", due)]
    assert issue(issue_id)["tier"] == 1
    for name in ("Sam", "Priya", "Ngozi"):  # who asked, its owner and manager, the charge nurse on duty
        assert kinds(name) == ["issue.escalated"]
    assert kinds("Elena") == []
    assert [escalate() for _ in range(3)] == [0, 0, 0]
    assert len(steps(issue_id)) == 1


def test_the_second_step_takes_it_to_the_next_tier() -> None:
    issue_id = raise_issue("Sam", at=ago(minutes=16), priority="P1")
    escalate()
    assert escalate(lambda: later(minutes=50)) == 0
    assert escalate(lambda: later(minutes=61)) == 1
    assert [tier for tier, _ in steps(issue_id)] == ["1", "3"]
    assert issue(issue_id)["tier"] == 3
    assert kinds("Elena") == ["issue.escalated"]


def test_what_nobody_works_is_told_to_the_administrators_at_its_first_step() -> None:
    raise_issue("Sam", at=ago(days=30), category="other", priority="P3")
    escalate()
    assert kinds("Ada") == ["issue.escalated"]


def test_after_a_day_of_being_down_each_step_is_taken_once() -> None:
    issue_id = raise_issue("Sam", at=ago(days=1, hours=-1), priority="P1")
    assert escalate() == 2
    assert [tier for tier, _ in steps(issue_id)] == ["1", "3"]
    assert kinds("Elena") == ["issue.escalated"]
    assert kinds("Sam") == ["issue.escalated"] * 2
    assert escalate() == 0


def test_a_job_that_was_killed_half_way_goes_on_where_it_was() -> None:
    raised = [raise_issue("Sam", at=ago(minutes=16), priority="P1") for _ in range(3)]
    first = issue(raised[0])
    step = {"issue_id": raised[0], "due_at": first["acknowledge_by"], "step": 0}
    done(system(ANNES), "issue.escalate", **step)
    assert escalate() == 2
    assert [len(steps(issue_id)) for issue_id in raised] == [1, 1, 1]
    done(system(ANNES), "issue.escalate", **step)
    assert len(steps(raised[0])) == 1, "the same step again is no step"


@pytest.mark.parametrize("waits", [{}, {"settle_by": ago(days=1)}])
def test_an_issue_that_cannot_go_further_keeps_no_other_from_its_turn(waits: dict[str, Any]) -> None:
    broken, other = raise_issue("Sam", at=ago(days=9)), raise_issue("Sam", at=ago(days=9))
    with within(ANNES), writing() as session:
        session.execute(update(Issue).where(Issue.id == broken).values(story=[{"verb": "raise"}], **waits))
    with pytest.raises(ExceptionGroup, match="not kept"):
        escalate()
    assert steps(other) != []


def test_seen_in_time_the_next_promise_is_the_one_that_counts() -> None:
    issue_id = raise_issue("Sam", at=ago(days=1, hours=-1), priority="P1")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    done("Priya", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="On it.")
    assert escalate() == 0
    assert escalate(lambda: later(hours=1, minutes=30)) == 1
    assert steps(issue_id) == [("1", issue(issue_id)["resolve_by"])]


def test_a_word_that_was_owed_is_a_promise_too() -> None:
    issue_id = raise_issue("Sam", at=ago(hours=8, minutes=30), priority="P1")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    assert escalate() == 1
    assert steps(issue_id) == [("1", issue(issue_id)["word_by"])]


def test_answered_or_stopped_nothing_is_taken_further() -> None:
    answered, stopped = (raise_issue("Sam", at=ago(days=2), priority="P1") for _ in range(2))
    done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
    day = (now() + timedelta(days=5)).date()
    done("Priya", "issue.block", issue_id=stopped, why="On order.", look_again_on=day.isoformat())
    assert escalate() == 0
    assert escalate(lambda: later(days=6)) == 2, "nobody looked again"
    assert (len(steps(answered)), len(steps(stopped))) == (0, 2)


def test_who_is_told_is_who_holds_the_role_now() -> None:
    issue_id = raise_issue("Sam", at=ago(minutes=16), priority="P1")
    done("Ada", "person.welcome", person_id=id_from("test", "Newt"), name="Newt", role="charge", unit_id=FOUR_WEST)
    escalate()
    with within(ANNES) as session:
        people = set(session.scalars(select(Notice.person_id).filter_by(about_id=issue_id, kind="issue.escalated")))
    assert people == {id_from("test", "Newt"), *map(person_id, ("Sam", "Ngozi", "Priya"))}


def test_the_second_tier_is_the_manager_of_the_site_where_there_is_one() -> None:
    site = id_from("test", "Site manager")
    done("Ada", "person.welcome", person_id=site, name="Site", role="manager", facility_id=MAIN)
    issue_id = raise_issue("Sam", at=ago(days=9), priority="P2")
    assert escalate() == 2
    assert [tier for tier, _ in steps(issue_id)] == ["1", "2"]
    with within(ANNES) as session:
        assert session.scalars(select(Notice.id).filter_by(about_id=issue_id, person_id=site)).all()
    assert kinds("Elena") == []


def test_what_was_said_in_confidence_is_taken_no_further_than_its_queue() -> None:
    issue_id = raise_issue("Sam", at=ago(days=2), priority="P1", category="people")
    assert escalate() == 2
    assert kinds("Ada") == ["issue.escalated"] * 2, "who leads the quiet queue"
    assert kinds("Elena") == kinds("Priya") == kinds("Ngozi") == []
    assert not sees("Elena", "issue", issue_id)
    assert issue(issue_id)["tier"] == 1, "and shows on no board"


def test_other_hours_move_every_open_issue_and_no_closed_one() -> None:
    open_one, closed = raise_issue("Sam"), raise_issue("Sam")
    done("Priya", "issue.resolve", issue_id=closed, what_we_did="Swapped it.")
    before = issue(closed)
    week = {"days": [0, 1, 2, 3, 4, 5, 6], "from": "06:00", "to": "09:00"}
    done("Ada", "organisation.set_hours", zone="Asia/Kolkata", week=week, holidays=[])
    assert escalate() == 1
    assert [step["verb"] for step in issue(open_one)["story"]] == ["raise", "new_hours"]
    assert issue(closed) == before
    assert escalate() == 0


def test_what_was_promised_before_there_was_a_word_or_a_risk_gets_them_without_a_story() -> None:
    issue_id = raise_issue("Sam")
    with within(ANNES), writing() as session:
        session.execute(update(Issue).where(Issue.id == issue_id).values(hours=None, resolve_risk_at=None))
    assert escalate() == 1
    assert issue(issue_id)["resolve_risk_at"]
    assert [step["verb"] for step in issue(issue_id)["story"]] == ["raise"]


def test_people_cannot_escalate_by_themselves() -> None:
    issue_id = raise_issue("Sam", at=ago(minutes=16), priority="P1")
    said: dict[str, Any] = {"issue_id": issue_id, "due_at": issue(issue_id)["acknowledge_by"], "step": 0}
    assert do("Elena", "issue.escalate", **said).status == "rejected"


def test_the_steps_are_at_the_times_of_the_table() -> None:
    issue_id = raise_issue("Sam", at=ago(days=9))
    due = datetime.fromisoformat(issue(issue_id)["acknowledge_by"])
    second = step_at("P3", 1, due, USUAL)
    assert second is not None
    assert escalate(lambda: max(second - timedelta(minutes=1), due + timedelta(minutes=1))) == 1
    assert escalate(lambda: second + timedelta(minutes=1)) == 1
    assert as_text(due) == steps(issue_id)[0][1]
