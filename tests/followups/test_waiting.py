"""What waits in queues, by the server: the worst first, in pages, counted; and nothing of what one may not see."""

from datetime import timedelta
from typing import Any

import pytest

from tests.make.followups import BIOMED, QUIET, ago, raise_issue
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, done, person_id
from webapp import clock
from webapp.access import Actor, Held
from webapp.db import within
from webapp.followups import waiting
from webapp.followups.model import Issue
from webapp.followups.order import due_at
from webapp.ids import new_id


def pages(phone: Any, who: str, **query: Any) -> list[str]:
    """The ids of all pages, each asked for by what the one before said."""
    device, found, after = phone(who), [], {}
    while True:
        answer = device.get("/api/v1/issues/waiting", **query, **after)
        assert answer.status_code == 200, answer.text
        found += [row["id"] for row in answer.json["issues"]]
        if answer.json["next"] is None:
            return found
        after = {"after": answer.json["next"]}


def counted(phone: Any, who: str, **query: Any) -> dict[str, Any]:
    answer = phone(who).get("/api/v1/issues/waiting/counts", **query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json["counts"])


@pytest.fixture
def told(app: Any) -> dict[str, str]:
    return {
        "late": raise_issue(at=ago(hours=900), title="The first to be late", priority="P3"),
        "idea": raise_issue(title="An idea", priority="P4"),
        "danger": raise_issue(title="Sparks from the socket", priority="P1"),
        "east": raise_issue("Tom", unit_id=FIVE_EAST, title="Pump wobbles", priority="P3"),
        "private": raise_issue("Ngozi", category="people", title="Shouted at", priority="P2"),
    }


def test_by_priority_and_of_each_the_one_whose_promise_ends_first(told: dict[str, str], phone: Any) -> None:
    assert pages(phone, "Elena") == [told[one] for one in ("danger", "late", "east", "idea")]


def test_a_place_in_the_list_ends_where_it_is_written(told: dict[str, str], phone: Any) -> None:
    assert phone("Elena").get("/api/v1/issues/waiting", after=f"P1.1.{'f' * 32}").status_code == 200
    assert phone("Elena").get("/api/v1/issues/waiting", after=f"P1.1.{'f' * 32}\n").status_code == 422


def test_of_the_own_queue_all_is_told_and_of_others_what_the_own_units_have(told: dict[str, str], phone: Any) -> None:
    assert set(pages(phone, "Priya", queue_id=BIOMED)) == {told[one] for one in ("late", "idea", "danger", "east")}
    assert told["east"] not in pages(phone, "Sam")
    assert told["late"] in pages(phone, "Sam")
    assert pages(phone, "Mallory") == []
    assert counted(phone, "Mallory") == {}


def test_what_was_said_in_confidence_is_told_where_one_works_alone_and_counted_nowhere_else(
    told: dict[str, str], phone: Any
) -> None:
    for who in ("Elena", "Sam", "Priya"):
        assert told["private"] not in pages(phone, who)
        assert pages(phone, who, queue_id=QUIET) == []
        assert "P2" not in counted(phone, who)
    assert pages(phone, "Ada", queue_id=QUIET) == [told["private"]]
    assert counted(phone, "Ada", queue_id=QUIET) == {"P2": {"open": 1, "overdue": 0}}


def test_they_are_counted_by_priority_and_the_overdue_among_them(told: dict[str, str], phone: Any) -> None:
    found = counted(phone, "Elena")
    assert found == {
        "P1": {"open": 1, "overdue": 0},
        "P3": {"open": 2, "overdue": 1},
        "P4": {"open": 1, "overdue": 0},
    }


def test_what_stands_still_until_a_day_is_not_overdue(told: dict[str, str], phone: Any) -> None:
    look_again_on = (clock.now() + timedelta(days=20)).date().isoformat()
    done("Priya", "issue.block", issue_id=told["late"], why="The part is ordered", look_again_on=look_again_on)
    assert counted(phone, "Elena")["P3"] == {"open": 2, "overdue": 0}


def test_nobody_counts_further_than_makes_a_difference(
    told: dict[str, str], phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST", 3)
    late = [raise_issue(at=ago(hours=900), title=f"Pump {n} beeps", priority="P3") for n in range(4)]
    assert counted(phone, "Elena")["P3"] == {"open": 3, "overdue": 3}
    look_again_on = (clock.now() + timedelta(days=20)).date().isoformat()
    for one in late:
        done("Priya", "issue.block", issue_id=one, why="The part is ordered", look_again_on=look_again_on)
    assert counted(phone, "Elena")["P3"] == {"open": 3, "overdue": 1}


def test_whoever_leads_hundreds_of_units_is_answered(told: dict[str, str]) -> None:
    units = frozenset({(FOUR_WEST, MAIN), *((new_id(), MAIN) for _ in range(600))})
    leader = Actor(ANNES, person_id("Elena"), (Held("director", MAIN),), units, frozenset({MAIN}))
    with within(ANNES) as session:
        found = waiting.page(session, leader, [], None)[0]
        counts = waiting.counts(session, leader, [], clock.now())
    assert [issue.id for issue in found] == [told[one] for one in ("danger", "late", "idea")]
    assert counts["P1"] == {"open": 1, "overdue": 0}


def test_what_is_answered_waits_no_longer_and_what_is_opened_again_does(told: dict[str, str], phone: Any) -> None:
    done("Priya", "issue.resolve", issue_id=told["danger"], what_we_did="The socket is new")
    assert told["danger"] not in pages(phone, "Elena")
    done("Sam", "issue.reopen", issue_id=told["danger"], why="It sparks still")
    assert pages(phone, "Elena")[0] == told["danger"]


def test_no_issue_is_on_two_pages_and_none_is_left_out(app: Any, phone: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PAGE", 2)
    made = {raise_issue(at=ago(hours=n // 2), title=f"Pump {n} beeps", priority="P3") for n in range(7)}
    found = pages(phone, "Elena")
    assert set(found) == made
    assert len(found) == len(made)


def test_a_page_that_no_page_named_is_refused(app: Any, phone: Any) -> None:
    assert phone("Elena").get("/api/v1/issues/waiting", after="P9.x").status_code == 422
    assert phone("Elena").get("/api/v1/issues/waiting", queue_id="none").status_code == 422
    assert pages(phone, "Elena", queue_id=new_id()) == []


def test_by_when_it_is_due_is_kept_with_whatever_happens(told: dict[str, str]) -> None:
    for verb, more in (
        ("acknowledge", {}),
        ("set_priority", {"priority": "P2", "why": "It is worse"}),
        ("assign", {"person_id": person_id("Priya")}),
        ("comment", {"comment_id": new_id(), "text": "It is on its way"}),
        ("resolve", {"what_we_did": "New cord"}),
    ):
        done("Priya", f"issue.{verb}", issue_id=told["east"], **more)
        with within(ANNES) as session:
            row = session.get_one(Issue, (ANNES, told["east"]))
            assert row.due_by == due_at(row), verb
    assert row.due_by is None
