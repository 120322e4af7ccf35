"""What waits: until a day, which may be moved; its clock stands still all the while, and no longer than was said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jobs.escalate import escalate
from tests.make.followups import ago, code, do_at, issue, raise_issue, told
from tests.make.people import person_id
from webapp.clock import as_text, now
from webapp.followups.clocks import Week

pytestmark = pytest.mark.usefixtures("app")

WEEK = Week.of("America/New_York", range(5), "08:00", "17:00", [])


def today() -> date:
    return WEEK.local(now()).date()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def block(
    issue_id: str, on: date, why: str = "On order.", who: str = "Priya", at: datetime | None = None
) -> str | None:
    said = {"issue_id": issue_id, "why": why, "look_again_on": on.isoformat()}
    return code(do_at(at or now(), who, "issue.block", **said))


def blocked_for(days: int) -> str:
    issue_id = raise_issue(at=ago(days=20))
    assert block(issue_id, in_days(days), at=ago(days=10)) is None
    return issue_id


def stood(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(stop["begins"], stop["ends"]) for stop in row["stops"]]


@pytest.mark.parametrize("days", [25, 2])
def test_to_another_day_in_one_step_and_the_clock_stands_still_all_the_while(days: int) -> None:
    issue_id = blocked_for(10)
    before = issue(issue_id)
    assert block(issue_id, in_days(days), "The part is late.") is None
    after = issue(issue_id)
    assert (after["state"], after["look_again_on"]) == ("blocked", in_days(days).isoformat())
    assert after["why"] == "The part is late."
    (begins, goes_on), (again, ends) = stood(after)
    assert begins == before["stops"][0]["begins"]
    assert goes_on == again, "without a moment in between"
    assert ends == as_text(WEEK.moment(in_days(days), WEEK.opens))
    assert (after["resolve_by"] > before["resolve_by"]) == (days > 10)


def test_a_clock_that_ran_again_since_the_day_was_over_stands_still_from_now_on() -> None:
    issue_id = raise_issue(at=ago(days=20))
    assert block(issue_id, in_days(-8), at=ago(days=10)) is None
    assert block(issue_id, in_days(5), "Still on order.") is None
    first, second = stood(issue(issue_id))
    assert first[1] == as_text(WEEK.moment(in_days(-8), WEEK.opens))
    assert second[0] > first[1]
    escalate(now)
    assert not told("Sam", "issue.escalated"), "it is looked at again on the fifth day from now"


def test_each_day_is_told_to_whoever_asked_once_and_what_is_said_again_is_not() -> None:
    issue_id = blocked_for(10)
    for _ in range(2):
        assert block(issue_id, in_days(12), "The part is late.") is None
    assert sorted(notice["text"] for notice in told("Sam", "issue.blocked")) == ["On order.", "The part is late."]
    assert not told("Sam", "issue.started")
    assert [step["verb"] for step in issue(issue_id)["story"]] == ["raise", "block", "block"]


def test_thirty_days_are_counted_anew_and_by_the_day_it_is_where_the_organisation_is() -> None:
    in_the_evening = datetime(2026, 3, 3, 3, tzinfo=UTC)  # the second of March in New York, ten at night
    issue_id = raise_issue(at=in_the_evening - timedelta(days=2))
    assert block(issue_id, date(2026, 4, 2), at=in_the_evening) == "invalid"
    assert block(issue_id, date(2026, 4, 1), at=in_the_evening) is None
    a_day_later = in_the_evening + timedelta(days=1)
    assert block(issue_id, date(2026, 4, 3), at=a_day_later) == "invalid"
    assert block(issue_id, date(2026, 4, 2), at=a_day_later) is None


def test_a_day_said_without_signal_before_the_last_one_changes_nothing_and_its_words_are_kept() -> None:
    issue_id = raise_issue(at=ago(days=20))
    assert block(issue_id, in_days(10), "The part is late.", at=ago(days=5)) is None
    before = issue(issue_id)
    assert block(issue_id, in_days(1), "On order.", who="Ngozi", at=ago(days=6)) is None
    after = issue(issue_id)
    assert after | {"story": 0} == before | {"story": 0}
    assert (person_id("Ngozi"), "On order.") in [(step["by"], step["text"]) for step in after["story"]]
    assert len(told("Sam", "issue.blocked")) == 1
