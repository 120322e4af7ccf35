"""The rota: who may say who has which duty, who owns and hears what while they have it, and all of it or nothing."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from jobs.escalate import escalate
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, issue, raise_issue, seen_by, sees, told
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, actor, do, done, person_id
from webapp.clock import now
from webapp.db import within
from webapp.followups.model import Duty
from webapp.ids import new_id
from webapp.sync.accept import accept

pytestmark = pytest.mark.usefixtures("app")

NOWHERE: dict[str, Any] = {"queue_id": None, "unit_id": None, "facility_id": None}


def duty(
    name: str, role: str = "lead", begins: datetime | None = None, hours: float = 8, **where: str | None
) -> dict[str, Any]:
    """From an hour ago for eight hours, unless said otherwise."""
    begins = begins or ago(hours=1)
    ends = begins + timedelta(hours=hours)
    place = NOWHERE | (where or {"queue_id": BIOMED})
    times = {"begins_at": begins.isoformat(), "ends_at": ends.isoformat()}
    return {"id": new_id(), "role": role, "person_id": person_id(name)} | place | times


def set_rota(*duties: dict[str, Any], by: str = "Ada", removed_ids: tuple[str, ...] = ()) -> Any:
    return do(by, "rota.set", duties=list(duties), removed_ids=list(removed_ids))


def kept() -> dict[str, str]:
    """Who has which duty, as the database holds it."""
    with within(ANNES) as session:
        return {one.id: one.person_id for one in session.scalars(select(Duty))}


class TestWhoseItIs:
    def test_whoever_has_the_duty_of_a_queue_owns_what_comes_in_and_is_told_first(self) -> None:
        assert set_rota(duty("Ngozi")).status == "applied"
        issue_id = raise_issue()
        assert issue(issue_id)["owner_id"] == person_id("Ngozi")
        assert told("Ngozi", "issue.raised")
        assert not told("Priya", "issue.raised"), "she leads it, and is off duty"

    def test_before_and_after_it_is_as_it_was_without_a_rota(self) -> None:
        over, to_come = duty("Ngozi", begins=ago(hours=9)), duty("Ngozi", begins=now() + timedelta(hours=1))
        set_rota(over, to_come)
        issue_id = raise_issue()
        assert issue(issue_id)["owner_id"] == person_id("Priya")
        assert told("Priya", "issue.raised")
        assert told("Ngozi", "issue.raised")

    def test_it_owns_what_is_passed_to_its_queue(self) -> None:
        issue_id = raise_issue(category="other")
        set_rota(duty("Ngozi"))
        done("Ada", "issue.take", issue_id=issue_id)
        done("Ada", "issue.route", issue_id=issue_id, queue_id=BIOMED, why="It is a pump.")
        assert issue(issue_id)["owner_id"] == person_id("Ngozi")

    def test_a_promise_not_kept_is_told_to_whoever_has_the_duty_now(self) -> None:
        set_rota(duty("Priya", role="charge", unit_id=FOUR_WEST), duty("Ada", role="manager", facility_id=MAIN))
        raise_issue("Tom", at=ago(minutes=16), priority="P1", category="other", unit_id=FIVE_EAST)
        raise_issue("Elena", at=ago(minutes=16), priority="P1", category="other", unit_id=FOUR_WEST)
        escalate()
        assert [len(told(name, "issue.escalated")) for name in ("Priya", "Ngozi")] == [1, 0]
        assert len(told("Ada", "issue.escalated")) == 2, "for the whole facility"

    def test_the_lead_who_is_off_duty_is_not_asked(self) -> None:
        issue_id = raise_issue(at=ago(days=9), priority="P3")
        set_rota(duty("Ngozi"))
        escalate()
        assert issue(issue_id)["owner_id"] == person_id("Priya"), "what she owns already stays hers"
        assert told("Ngozi", "issue.escalated")


class TestWhoCannotSeeIt:
    """Tom works on 5 East and in no queue: a pump on 4 West is nothing he sees, unless it is his."""

    def test_a_lead_who_does_not_see_what_came_in_is_not_told_of_it(self) -> None:
        set_rota(duty("Tom"), duty("Ngozi"), duty("Ada"))
        issue_id = raise_issue()
        seeing = [name for name in ("Tom", "Ngozi", "Ada") if sees(name, "issue", issue_id) and told(name)]
        assert [name for name in ("Tom", "Ngozi", "Ada") if told(name, "issue.raised")] == seeing
        assert "Ngozi" in seeing, "she works that queue"

    def test_alone_on_duty_it_is_theirs_and_they_see_it(self) -> None:
        set_rota(duty("Tom"))
        issue_id = raise_issue()
        assert told("Tom", "issue.raised")
        assert sees("Tom", "issue", issue_id)

    def test_nor_is_a_lead_told_of_a_promise_not_kept_that_was_made_before_their_duty(self) -> None:
        raise_issue(at=ago(days=9), priority="P3")
        set_rota(duty("Tom"))
        escalate()
        assert not told("Tom")
        assert told("Priya", "issue.escalated"), "its lead hears of it instead"

    @pytest.mark.parametrize(
        ("name", "role", "where"),
        [
            ("Sam", "charge", {"unit_id": FOUR_WEST}),  # frontline there
            ("Sam", "manager", {"unit_id": FOUR_WEST}),
            ("Ngozi", "manager", {"unit_id": FOUR_WEST}),
            ("Priya", "charge", {"unit_id": FIVE_EAST}),  # manager elsewhere
            ("Priya", "manager", {"facility_id": MAIN}),  # of one of its units
            ("Priya", "executive", {"facility_id": None}),
        ],
    )
    def test_a_role_is_for_who_has_it_there_or_a_higher_one(self, name: str, role: str, where: Any) -> None:
        one = duty(name, role=role, **where)
        result = set_rota(one)
        assert code(result) == "invalid"
        assert result.problem is not None
        assert result.problem["detail"].startswith(f"{name} is no {role} there")
        assert kept() == {}

    @pytest.mark.parametrize(
        ("name", "role", "where"),
        [
            ("Ngozi", "charge", {"unit_id": FOUR_WEST}),
            ("Priya", "charge", {"unit_id": FOUR_WEST}),
            ("Elena", "charge", {"unit_id": FIVE_EAST}),  # executive everywhere
            ("Elena", "manager", {"facility_id": MAIN}),
            ("Elena", "executive", {"facility_id": None}),
        ],
    )
    def test_whoever_has_it_there_may_be_put_on_duty(self, name: str, role: str, where: Any) -> None:
        assert set_rota(duty(name, role=role, **where)).status == "applied"


class TestSetting:
    def test_it_is_put_in_changed_and_taken_out(self) -> None:
        one = duty("Ngozi")
        set_rota(one)
        assert json.loads(seen_by("Sam")[("duty", one["id"])])["person_id"] == person_id("Ngozi")
        set_rota(one | {"person_id": person_id("Sam")})
        assert json.loads(seen_by("Sam")[("duty", one["id"])])["person_id"] == person_id("Sam")
        set_rota(removed_ids=(one["id"], new_id()))
        assert not sees("Sam", "duty", one["id"])

    def test_taken_out_and_put_in_again_under_its_id_it_is_there(self) -> None:
        one = duty("Ngozi")
        set_rota(one)
        assert set_rota(one | {"person_id": person_id("Priya")}, removed_ids=(one["id"],)).status == "applied"
        assert json.loads(seen_by("Sam")[("duty", one["id"])])["person_id"] == person_id("Priya")
        assert kept() == {one["id"]: person_id("Priya")}

    def test_so_it_is_within_one_batch(self) -> None:
        one = duty("Ngozi")
        said = ({"duties": [one]}, {"removed_ids": [one["id"]]}, {"duties": [one]})
        sent = [{"id": new_id(), "type": "rota.set", "made_at": now(), "payload": it} for it in said]
        assert [result.status for result in accept(actor("Ada"), sent)] == ["applied"] * 3
        assert sees("Sam", "duty", one["id"])
        assert kept() == {one["id"]: person_id("Ngozi")}

    def test_all_of_it_or_nothing(self) -> None:
        good, nobody = duty("Ngozi"), duty("Ngozi") | {"person_id": person_id("Mallory")}
        assert code(set_rota(good, nobody)) == "not_found"
        assert not sees("Ada", "duty", good["id"])

    @pytest.mark.parametrize(
        "wrong",
        [
            {"queue_id": BIOMED, "unit_id": FOUR_WEST},
            {"role": "manager"},
            {"role": "frontline"},
            {"queue_id": None},
            {"ends_at": "2020-01-01T00:00:00Z"},
            {"ends_at": "2090-01-01T00:00:00Z"},
            {"ends_at": "9999-12-31T23:59:59Z"},
            {"begins_at": "9999-12-30T00:00:00Z", "ends_at": "9999-12-31T23:59:59Z"},
            {"begins_at": "0001-01-01T00:00:00Z", "ends_at": "0001-01-02T00:00:00Z"},
        ],
        ids=str,
    )
    def test_what_is_no_duty_is_refused(self, wrong: dict[str, Any]) -> None:
        assert code(set_rota(duty("Ngozi") | wrong)) == "invalid"

    def test_each_place_is_for_those_who_lead_there(self) -> None:
        assert set_rota(duty("Priya", role="charge", unit_id=FOUR_WEST), by="Ngozi").status == "applied"
        assert set_rota(duty("Sam"), by="Ngozi").status == "applied", "she works that queue"
        for other in (duty("Elena", role="manager", facility_id=MAIN), duty("Sam", queue_id=CAUGHT)):
            assert code(set_rota(other, by="Ngozi")) in ("forbidden", "not_found")
        mixed = [duty("Priya", role="charge", unit_id=FOUR_WEST), duty("Elena", role="charge", unit_id=FIVE_EAST)]
        assert code(set_rota(*mixed, by="Ngozi")) in ("forbidden", "not_found"), "not even beside one of hers"
        assert code(set_rota(duty("Sam"), by="Sam")) == "forbidden"

    def test_nobody_moves_or_takes_out_a_duty_of_another_place(self) -> None:
        theirs = duty("Elena", role="charge", unit_id=FIVE_EAST)
        set_rota(theirs)
        mine = theirs | {"unit_id": FOUR_WEST}
        assert code(set_rota(mine, by="Ngozi")) in ("forbidden", "not_found")
        assert code(set_rota(by="Ngozi", removed_ids=(theirs["id"],))) in ("forbidden", "not_found")
        assert sees("Ada", "duty", theirs["id"])

    def test_the_duty_of_a_queue_for_confidences_is_for_its_members_and_known_to_them_alone(self) -> None:
        assert code(set_rota(duty("Ngozi", queue_id=QUIET))) == "invalid"
        one = duty("Ada", queue_id=QUIET)
        set_rota(one)
        assert [name for name in ("Sam", "Priya", "Elena", "Ada") if sees(name, "duty", one["id"])] == ["Ada"]
