"""What nobody has seen yet does not stay with somebody whose duty is over."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from jobs.escalate import escalate
from tests.followups.test_rota import duty, set_rota
from tests.make import anonymous
from tests.make.followups import BIOMED, ago, code, issue, raise_issue, sees, told
from tests.make.people import ANNES, do, done, person_id
from webapp.access import system
from webapp.clock import now
from webapp.db import within, writing
from webapp.followups.handing import left_behind
from webapp.followups.model import Issue, Queue

pytestmark = pytest.mark.usefixtures("app")


def by_night(at: Any = None, **said: Any) -> str:
    """Raised while Ngozi had the duty, which is over by now; Priya leads the queue all the same."""
    set_rota(duty("Ngozi", begins=ago(hours=9)))
    return raise_issue(at=at or ago(hours=2), **said)


def handed(issue_id: str) -> list[tuple[str | None, str | None]]:
    return [(it.get("was"), it.get("now")) for it in issue(issue_id)["story"] if it["verb"] == "hand_on"]


def test_at_the_end_of_a_duty_it_goes_to_who_leads_the_queue_then_once() -> None:
    issue_id = by_night(priority="P3")
    assert issue(issue_id)["owner_id"] == person_id("Ngozi")
    assert escalate() == 1
    assert issue(issue_id)["owner_id"] == person_id("Priya")
    assert handed(issue_id) == [(person_id("Ngozi"), person_id("Priya"))]
    assert not told("Priya", "issue.assigned"), "at each change of shift of everything that can wait"
    assert escalate() == 0


def test_to_the_next_in_the_rota_who_is_told_of_what_cannot_wait() -> None:
    issue_id = by_night(priority="P2")
    set_rota(duty("Tom"))
    escalate()
    assert issue(issue_id)["owner_id"] == person_id("Tom")
    assert sees("Tom", "issue", issue_id)
    assert len(told("Tom", "issue.assigned")) == 1


def test_without_anybody_it_lies_in_its_queue() -> None:
    with within(ANNES), writing() as session:
        session.execute(update(Queue).where(Queue.id == BIOMED).values(lead_id=None))
    issue_id = by_night(priority="P3")
    escalate()
    assert issue(issue_id)["owner_id"] is None
    assert handed(issue_id) == [(person_id("Ngozi"), None)]


def test_what_somebody_took_up_stays_theirs() -> None:
    issue_id = by_night(priority="P3")
    done("Ngozi", "issue.acknowledge", issue_id=issue_id)
    assert escalate() == 0
    assert issue(issue_id)["owner_id"] == person_id("Ngozi")


def test_what_was_taken_up_while_the_house_looked_stays_theirs_too() -> None:
    issue_id = by_night(priority="P3")
    done("Priya", "issue.take", issue_id=issue_id)
    done(system(ANNES), "issue.hand_on", issue_id=issue_id, owner_id=person_id("Ngozi"))
    assert handed(issue_id) == []


def test_whoever_has_the_next_duty_as_well_keeps_it() -> None:
    issue_id = by_night(priority="P3")
    set_rota(duty("Ngozi", begins=now() - timedelta(minutes=30)))
    assert escalate() == 0
    assert issue(issue_id)["owner_id"] == person_id("Ngozi")


def test_who_leads_the_queue_anyway_keeps_it_when_a_duty_of_theirs_ends() -> None:
    set_rota(duty("Priya", begins=ago(hours=9)))
    issue_id = raise_issue(at=ago(hours=2), priority="P3")
    assert escalate() == 0
    assert issue(issue_id)["owner_id"] == person_id("Priya")


def test_nobody_hands_on_by_hand() -> None:
    assert code(do("Priya", "issue.hand_on", issue_id=raise_issue(), owner_id=person_id("Priya"))) == "forbidden"


def test_what_nobody_said_is_not_handed_on_before_its_own_time(app: Flask) -> None:
    """It would tell that it was here before."""
    anonymous.open_passes()
    at = datetime(2026, 3, 18, 15, tzinfo=UTC)
    set_rota(duty("Ngozi", begins=at - timedelta(hours=20)), duty("Ngozi", begins=at + timedelta(hours=1), hours=20))
    issue_id = anonymous.speak_up_at(app, at)["issue_id"]
    assert issue(issue_id)["owner_id"] == person_id("Ngozi")
    with within(ANNES) as session:
        assert session.get_one(Issue, (ANNES, issue_id)).clock_from > at + timedelta(hours=1)
        assert left_behind(session, at) == []
        assert [it.issue_id for it in left_behind(session, at + timedelta(hours=30))] == [issue_id]
