"""An administrator says who leads a queue and who works it: who sees what then, and whose is what lay there."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.followups.test_rota import duty, set_rota
from tests.make import anonymous
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, issue, raise_issue, sees, told
from tests.make.people import ANNES, actor, do, done, person_id
from webapp.access import system
from webapp.audit.model import AuditRow
from webapp.clock import now
from webapp.db import within
from webapp.followups.model import Duty, Queue
from webapp.ids import new_id
from webapp.people.commands import queue_members
from webapp.sync.accept import accept

pytestmark = pytest.mark.usefixtures("app")


def set_people(queue_id: str, lead: str | None, *members: str, by: str = "Ada") -> Any:
    lead_id = person_id(lead) if lead else None
    payload = {"queue_id": queue_id, "lead_id": lead_id, "member_ids": [person_id(it) for it in members]}
    return do(by, "queue.set_people", **payload)


def people_of(queue_id: str) -> tuple[str | None, set[str]]:
    with within(ANNES) as session:
        return session.get_one(Queue, (ANNES, queue_id)).lead_id, set(queue_members(session, queue_id))


def ids(*names: str) -> set[str]:
    return {person_id(name) for name in names}


def handed(issue_id: str) -> list[tuple[Any, ...]]:
    steps = [it for it in issue(issue_id)["story"] if it["verb"] == "hand_on"]
    return [(it["by"], it.get("was"), it.get("now")) for it in steps]


def in_confidence() -> str:
    """Sam's complaint about somebody, which Ada has: she works the queue for it alone."""
    return raise_issue(category="people", priority="P3")


class TestWhoMay:
    def test_an_administrator_says_it_anew_and_whoever_leads_it_works_it_too(self) -> None:
        assert set_people(BIOMED, "Sam", "Tom").status == "applied"
        assert people_of(BIOMED) == (person_id("Sam"), ids("Sam", "Tom"))
        assert set_people(BIOMED, None, "Tom", "Priya").status == "applied"
        assert people_of(BIOMED) == (None, ids("Tom", "Priya"))

    def test_nobody_else_does_not_even_who_leads_it(self) -> None:
        for name in ("Sam", "Ngozi", "Priya", "Elena"):
            assert code(set_people(BIOMED, name, by=name)) == "forbidden"
        assert people_of(BIOMED) == (person_id("Priya"), ids("Priya", "Ngozi"))

    def test_what_is_not_here_is_refused_and_nothing_of_it_kept(self) -> None:
        assert code(set_people(new_id(), "Sam")) == "not_found"
        for refused in (set_people(BIOMED, "Mallory", "Sam"), set_people(BIOMED, "Sam", "Tom", "Mallory")):
            assert code(refused) == "not_found"
        assert people_of(BIOMED) == (person_id("Priya"), ids("Priya", "Ngozi"))

    def test_what_is_said_in_confidence_is_never_left_to_nobody(self) -> None:
        refused = set_people(QUIET, None)
        assert refused.problem is not None
        assert list(refused.problem["fields"]) == ["member_ids"]
        assert people_of(QUIET) == (person_id("Ada"), ids("Ada"))
        assert set_people(BIOMED, None).status == "applied"

    def test_it_stands_in_the_trail(self) -> None:
        set_people(BIOMED, "Sam")
        with within(ANNES) as session:
            last = session.scalars(select(AuditRow).order_by(AuditRow.n.desc())).first()
        assert last is not None
        assert (last.verb, last.actor_id) == ("queue.set_people", person_id("Ada"))

    def test_taken_out_and_put_in_again_at_once_they_work_it(self) -> None:
        sent = [
            {"id": new_id(), "type": "queue.set_people", "made_at": now(), "payload": payload}
            for payload in (
                {"queue_id": BIOMED, "lead_id": None, "member_ids": []},
                {"queue_id": BIOMED, "lead_id": person_id("Priya"), "member_ids": [person_id("Ngozi")]},
            )
        ]
        assert [it.status for it in accept(actor("Ada"), sent)] == ["applied", "applied"]
        assert people_of(BIOMED) == (person_id("Priya"), ids("Priya", "Ngozi"))


class TestWhoSees:
    def test_what_is_said_in_confidence_comes_to_who_is_put_in_and_leaves_who_is_taken_out(self, phone: Any) -> None:
        issue_id = in_confidence()
        ada, tom = phone("Ada"), phone("Tom")
        (seen, ada_at), (unseen, tom_at) = ada.feed(), tom.feed()
        assert seen["issue", issue_id]
        assert ("issue", issue_id) not in unseen
        assert set_people(QUIET, "Tom").status == "applied"
        for device, cursor in ((ada, ada_at), (tom, tom_at)):
            assert device.get("/api/v1/changes", cursor=cursor).json["reset"], "their scopes are others now"
        assert ("issue", issue_id) not in ada.feed(ada_at)[0]
        theirs = tom.feed(tom_at)[0]["issue", issue_id]
        assert theirs
        assert theirs["owner_id"] == person_id("Tom")

    def test_who_asked_goes_on_seeing_it(self) -> None:
        issue_id = in_confidence()
        set_people(QUIET, "Tom")
        assert sees("Sam", "issue", issue_id)

    def test_what_is_answered_in_confidence_leaves_who_is_taken_out_as_well(self) -> None:
        issue_id = in_confidence()
        done("Ada", "issue.resolve", issue_id=issue_id, what_we_did="Talked to both.")
        done("Sam", "issue.confirm", issue_id=issue_id)
        set_people(QUIET, "Tom")
        assert not sees("Ada", "issue", issue_id)
        assert sees("Tom", "issue", issue_id)
        assert handed(issue_id) == [], "nothing is done to what is over"

    def test_who_is_put_in_may_work_what_lies_there_and_who_is_taken_out_may_not(self) -> None:
        issue_id = in_confidence()
        assert code(do("Priya", "issue.acknowledge", issue_id=issue_id)) == "not_found"
        set_people(QUIET, "Priya")
        assert code(do("Priya", "issue.acknowledge", issue_id=issue_id)) is None
        assert code(do("Ada", "issue.start", issue_id=issue_id)) == "not_found"


class TestWhoseItIs:
    def test_everything_open_of_who_is_taken_out_goes_to_who_leads_it_then(self) -> None:
        new, begun, answered = (raise_issue(priority="P3") for _ in range(3))
        done("Priya", "issue.start", issue_id=begun)
        done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
        set_people(BIOMED, "Tom", "Ngozi")
        for issue_id in (new, begun, answered):
            assert issue(issue_id)["owner_id"] == person_id("Tom")
            assert handed(issue_id) == [(person_id("Ada"), person_id("Priya"), person_id("Tom"))]
        assert not told("Tom", "issue.assigned"), "of all that can wait"

    def test_of_what_cannot_wait_they_are_told(self) -> None:
        raise_issue(priority="P1")
        set_people(BIOMED, "Tom")
        assert len(told("Tom", "issue.assigned")) == 1

    def test_a_day_that_was_promised_by_who_is_taken_out_is_taken_back_in_words(self) -> None:
        issue_id = raise_issue()
        done("Priya", "issue.take", issue_id=issue_id, by="2100-01-01")
        set_people(BIOMED, "Tom")
        assert issue(issue_id)["promised_on"] is None
        assert "promise" in [it["verb"] for it in issue(issue_id)["story"]]

    def test_who_leads_it_no_more_and_still_works_it_keeps_what_they_took_up(self) -> None:
        new, taken_up = raise_issue(), raise_issue()
        done("Priya", "issue.acknowledge", issue_id=taken_up)
        set_people(BIOMED, "Ngozi", "Priya")
        assert issue(taken_up)["owner_id"] == person_id("Priya")
        assert issue(new)["owner_id"] == person_id("Ngozi")

    def test_others_put_in_change_nobodys_work(self) -> None:
        issue_id = raise_issue()
        set_rota(duty("Ngozi"))
        set_people(BIOMED, "Priya", "Ngozi", "Tom")
        assert issue(issue_id)["owner_id"] == person_id("Priya")

    def test_what_nobody_owned_is_whoever_leads_it_from_now_on(self) -> None:
        issue_id = raise_issue(category="other")
        assert (issue(issue_id)["queue_id"], issue(issue_id)["owner_id"]) == (CAUGHT, None)
        set_people(CAUGHT, "Tom")
        assert issue(issue_id)["owner_id"] == person_id("Tom")
        assert handed(issue_id) == [(person_id("Ada"), None, person_id("Tom"))]

    def test_where_nobody_leads_it_whoever_is_named_first_answers_for_it(self) -> None:
        issue_id = raise_issue()
        set_people(BIOMED, None, "Tom", "Ngozi")
        assert issue(issue_id)["owner_id"] == person_id("Tom")

    def test_an_open_queue_left_to_nobody_leaves_nothing_without_an_owner(self) -> None:
        issue_id = raise_issue()
        set_people(BIOMED, None)
        assert issue(issue_id)["owner_id"] == person_id("Priya")
        assert sees("Priya", "issue", issue_id)
        assert handed(issue_id) == []

    def test_what_nobody_said_is_handed_on_without_a_moment_before_its_own(self, app: Flask) -> None:
        """It would tell that it was here before."""
        anonymous.open_passes()
        at = datetime(2026, 3, 18, 15, tzinfo=UTC)
        issue_id = anonymous.speak_up_at(app, at)["issue_id"]
        payload = {"queue_id": issue(issue_id)["queue_id"], "lead_id": person_id("Tom"), "member_ids": []}
        sent = {"id": new_id(), "type": "queue.set_people", "made_at": at, "payload": payload}
        assert [it.status for it in accept(system(ANNES), [sent])] == ["applied"]
        assert issue(issue_id)["owner_id"] == person_id("Tom")
        assert handed(issue_id) == []


class TestTheRota:
    def test_a_duty_that_is_not_over_ends_with_it_and_one_that_was_stays(self) -> None:
        over, running, to_come = (duty("Ngozi", begins=begins) for begins in (ago(hours=9), None, ago(hours=-20)))
        others = duty("Priya", begins=now() + timedelta(hours=40))
        set_rota(over, running, to_come, others)
        set_people(BIOMED, "Priya")
        with within(ANNES) as session:
            assert set(session.scalars(select(Duty.id))) == {over["id"], others["id"]}
        assert not sees("Sam", "duty", running["id"])
        assert issue(raise_issue())["owner_id"] == person_id("Priya")

    def test_whoever_has_the_duty_then_is_handed_what_was_left(self) -> None:
        issue_id = raise_issue()
        set_rota(duty("Ngozi"))
        set_people(BIOMED, "Tom", "Ngozi")
        assert issue(issue_id)["owner_id"] == person_id("Ngozi")
