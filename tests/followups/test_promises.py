"""Promised times of real issues: moved by a stop, another priority, other hours, another queue, and kept by a word."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from jobs.escalate import escalate
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, do_at, issue, raise_issue, sees, told
from tests.make.people import ANNES, do, done, person_id
from webapp.access import system
from webapp.clock import as_text, now
from webapp.followups.clocks import Week, promises
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")

USUAL = Week.of("America/New_York", range(5), "08:00", "17:00", [])
MADRID: dict[str, Any] = {
    "zone": "Europe/Madrid",
    "week": {"days": [0, 1, 2, 3, 4, 5], "from": "07:00", "to": "15:00"},
    "holidays": [],
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def comment(who: str, issue_id: str, text: str = "Soon.") -> None:
    done(who, "issue.comment", issue_id=issue_id, comment_id=new_id(), text=text)


def test_a_day_promised_for_what_is_blocked_lets_it_wait_and_be_looked_at_again() -> None:
    issue_id = raise_issue(at=ago(days=30))
    day = ago(days=2).date()
    waits = {"issue_id": issue_id, "why": "On order.", "look_again_on": day.isoformat()}
    assert do_at(ago(days=29), "Priya", "issue.block", **waits).status == "applied"
    blocked = issue(issue_id)
    done("Priya", "issue.promise", issue_id=issue_id, by="2030-01-15")
    kept = ("state", "blocked_at", "look_again_on", "stops", "resolve_by")
    assert [issue(issue_id)[name] for name in kept] == [blocked[name] for name in kept]
    do_at(ago(days=28), "Priya", "issue.promise", issue_id=issue_id, by="2030-01-16")
    assert issue(issue_id)["stops"] == blocked["stops"], "nor does a late one turn its clock back"
    escalate(lambda: now() + timedelta(days=30))
    assert "escalate" in [step["verb"] for step in issue(issue_id)["story"]], "it is not forgotten once the day is over"


def test_a_stop_lasts_until_somebody_looks_again_or_does_something_before() -> None:
    raised_at = ago(days=3)
    issue_id = raise_issue(at=raised_at, priority="P1")
    day = (now() + timedelta(days=5)).date()
    do_at(
        ago(days=2, hours=12), "Priya", "issue.block", issue_id=issue_id, why="On order.", look_again_on=day.isoformat()
    )
    blocked = issue(issue_id)
    assert (blocked["state"], blocked["look_again_on"]) == ("blocked", day.isoformat())
    stop = blocked["stops"][0]
    assert at(stop["ends"]) == USUAL.moment(day, USUAL.opens)
    stood = at(stop["ends"]) - at(stop["begins"])
    assert at(blocked["resolve_by"]) == raised_at + timedelta(hours=24) + stood
    done("Priya", "issue.start", issue_id=issue_id)
    started = issue(issue_id)
    assert at(started["stops"][0]["ends"]) <= now()
    assert as_text(now()) < started["resolve_by"] < blocked["resolve_by"]
    assert started["look_again_on"] is None


def test_a_word_is_owed_until_somebody_who_works_it_says_one() -> None:
    raised_at = ago(hours=1)
    issue_id = raise_issue("Sam", at=raised_at)
    assert at(issue(issue_id)["word_by"]) == promises("P3", raised_at, USUAL).word.by
    comment("Sam", issue_id, "Bed 3 too.")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    assert issue(issue_id)["word_by"], "being seen is no word, nor is one's own"
    comment("Priya", issue_id)
    assert (issue(issue_id)["word_by"], issue(issue_id)["word_risk_at"]) == (None, None)


def test_a_colleague_who_does_not_work_it_does_not_answer_for_the_queue() -> None:
    issue_id = raise_issue("Ngozi")
    comment("Sam", issue_id, "Here too.")
    assert issue(issue_id)["word_by"]


def test_opened_again_a_word_is_owed_anew() -> None:
    issue_id = raise_issue("Sam", at=ago(days=9))
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Oiled it.")
    assert issue(issue_id)["word_by"] is None
    done("Sam", "issue.reopen", issue_id=issue_id, why="Still squeaks.")
    again = issue(issue_id)
    assert again["word_by"] > again["again_at"] > again["raised_at"]


def test_nobody_owes_a_word_to_themselves() -> None:
    issue_id = raise_issue("Elena", take_by="2030-01-15")
    assert issue(issue_id)["word_by"] is None


def test_another_priority_has_the_clocks_it_would_have_had_from_the_start() -> None:
    raised_at = ago(hours=5)
    issue_id = raise_issue("Sam", at=raised_at, priority="P3")
    done("Ngozi", "issue.set_priority", issue_id=issue_id, priority="P2", why="It is the only pump.")
    expected, after = promises("P2", raised_at, USUAL), issue(issue_id)
    assert (after["priority"], after["state"]) == ("P2", "new")
    assert at(after["acknowledge_by"]) == expected.acknowledge.by < now(), "late at once, and honestly so"
    assert (at(after["resolve_by"]), at(after["resolve_risk_at"])) == expected.resolve
    step = after["story"][-1]
    assert (step["verb"], step["text"]) == ("set_priority", "It is the only pump.")
    assert (step["was"], step["now"], step["due"]) == ("P3", "P2", after["resolve_by"])
    assert told("Sam", "issue.priority_set")[0]["text"] == "It is the only pump."
    assert told("Priya", "issue.priority_set"), "its owner is told"


def test_no_priority_buys_time_by_a_detour() -> None:
    issue_id = raise_issue("Sam", at=ago(days=2), priority="P2")
    before = issue(issue_id)
    for priority in ("P4", "P2"):
        done("Priya", "issue.set_priority", issue_id=issue_id, priority=priority, why="Think again.")
    after = issue(issue_id)
    assert [after[key] for key in ("acknowledge_by", "resolve_by")] == [
        before[key] for key in ("acknowledge_by", "resolve_by")
    ]


@pytest.mark.parametrize("who", ["Sam", "Tom", "Mallory"])
def test_priority_and_queue_are_set_by_those_who_work_it(who: str) -> None:
    issue_id = raise_issue("Sam")
    refusals = {"forbidden"} if who == "Sam" else {"not_found"}
    assert code(do(who, "issue.set_priority", issue_id=issue_id, priority="P1", why="Now.")) in refusals
    assert code(do(who, "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Not ours.")) in refusals


@pytest.mark.parametrize(("verb", "said"), [("set_priority", {"priority": "P1"}), ("route", {"queue_id": CAUGHT})])
def test_what_is_closed_has_no_clock_and_no_queue_to_go_to(verb: str, said: dict[str, str]) -> None:
    issue_id = raise_issue("Sam")
    done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why="Too dear.")
    assert code(do("Priya", f"issue.{verb}", issue_id=issue_id, why="Late.", **said)) == "cannot_move"


def test_another_queue_gets_it_with_its_lead_as_owner_and_everyone_is_told_why() -> None:
    issue_id = raise_issue("Sam", take_by=None)
    before = issue(issue_id)
    done("Ngozi", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="It is the wall, not the pump.")
    after = issue(issue_id)
    assert (after["queue_id"], after["owner_id"]) == (CAUGHT, None)
    assert after["resolve_by"] == before["resolve_by"], "its clocks run on"
    assert (after["story"][-1]["was"], after["story"][-1]["now"]) == (BIOMED, CAUGHT)
    for name in ("Sam", "Priya"):
        assert told(name, "issue.routed")[0]["text"] == "It is the wall, not the pump."
    done("Ngozi", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Twice.")
    assert len(told("Sam", "issue.routed")) == 1
    assert code(do("Ngozi", "issue.route", issue_id=issue_id, queue_id=new_id(), why="Nowhere.")) == "not_found"


def test_a_day_that_no_longer_stands_is_taken_back_in_words() -> None:
    """Whoever has it from then on was not asked for the day that somebody before them promised."""
    passed, given = raise_issue("Sam"), raise_issue("Sam")
    for issue_id in (passed, given):
        done("Priya", "issue.promise", issue_id=issue_id, by="2094-06-02")
    done("Priya", "issue.route", issue_id=passed, queue_id=CAUGHT, why="It is the wall.")
    done("Priya", "issue.assign", issue_id=given, person_id=person_id("Ngozi"))
    for issue_id, verb in ((passed, "route"), (given, "assign")):
        after = issue(issue_id)
        first, second = after["story"][-2:]
        assert after["promised_on"] is None
        assert (first["verb"], second["verb"], second["was"]) == (verb, "promise", "2094-06-02")
        assert "now" not in second


def test_what_goes_to_a_restricted_queue_leaves_everybody_elses_sight() -> None:
    issue_id = raise_issue("Sam")
    assert sees("Elena", "issue", issue_id)
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="This is about a person.")
    assert [name for name in ("Sam", "Ngozi", "Priya", "Elena", "Ada") if sees(name, "issue", issue_id)] == [
        "Sam",
        "Ada",
    ]


def test_other_hours_move_what_was_promised_and_say_so() -> None:
    raised_at = ago(days=1)
    issue_id = raise_issue("Sam", at=raised_at)
    done("Ada", "organisation.set_hours", **MADRID)
    done(system(ANNES), "issue.new_hours", issue_id=issue_id)
    week = Week.of("Europe/Madrid", range(6), "07:00", "15:00", [])
    after = issue(issue_id)
    assert (at(after["resolve_by"]), at(after["resolve_risk_at"])) == promises("P3", raised_at, week).resolve
    assert (after["story"][-1]["verb"], after["story"][-1]["due"]) == ("new_hours", after["resolve_by"])
    assert told("Priya", "issue.new_hours")
    done(system(ANNES), "issue.new_hours", issue_id=issue_id)
    assert [step["verb"] for step in issue(issue_id)["story"]] == ["raise", "new_hours"], "once"


def test_hours_are_set_by_the_administrator_and_make_sense() -> None:
    for name in ("Sam", "Ngozi", "Priya", "Elena"):
        assert code(do(name, "organisation.set_hours", **MADRID)) == "forbidden"
    assert code(do("Ada", "organisation.set_hours", **MADRID | {"zone": "Mars/Olympus"})) == "invalid"
    assert code(do("Priya", "issue.new_hours", issue_id=raise_issue())) == "forbidden"


def test_whoever_is_in_charge_elsewhere_is_given_it_by_name() -> None:
    issue_id = raise_issue("Sam")
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="About a person.")
    assert issue(issue_id)["owner_id"] == person_id("Ada")
