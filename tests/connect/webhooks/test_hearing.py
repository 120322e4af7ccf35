"""What happens to an issue is written down for whoever asked for it, in the same transaction; nobody's words are."""

import json
from datetime import timedelta

import pytest
from flask import Flask

from tests.make import anonymous, people
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, do_at, issue, raise_issue
from tests.make.people import do, done, person_id
from tests.make.webhooks import events, log, set_webhook
from webapp.anonymous.rules import shift_of
from webapp.clock import as_text, now
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def begins_with() -> str:
    return "queues"


def test_every_line_of_the_story_is_told_in_its_order_with_the_state_it_led_to() -> None:
    webhook_id = set_webhook()
    issue_id = raise_issue("Sam")
    done("Priya", "issue.take", issue_id=issue_id)
    done("Priya", "issue.start", issue_id=issue_id)
    done("Priya", "issue.set_priority", issue_id=issue_id, priority="P2", why="It is worse")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    done("Sam", "issue.confirm", issue_id=issue_id)
    told = [(one.event, one.body["issue"]["state"], one.body["issue"]["priority"]) for one in log(webhook_id)]
    assert told == [
        ("issue.raised", "new", "P3"),
        ("issue.taken", "acknowledged", "P3"),
        ("issue.started", "in_progress", "P3"),
        ("issue.priority_set", "in_progress", "P2"),
        ("issue.resolved", "resolved", "P2"),
        ("issue.confirmed", "confirmed", "P2"),
    ]
    assert [one.body["sequence"] for one in log(webhook_id)] == [1, 2, 3, 4, 5, 6]


def test_a_message_holds_a_number_places_and_times_and_nothing_that_anybody_said() -> None:
    webhook_id = set_webhook()
    issue_id = raise_issue("Sam", title="Secret title", detail="Secret detail")
    done("Priya", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Secret comment")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Secret answer")
    kept, *_, last = log(webhook_id)
    shown = issue(issue_id)
    assert kept.body == {
        "id": kept.id,
        "event": "issue.raised",
        "at": shown["raised_at"],
        "sequence": 1,
        "issue": {
            "id": issue_id,
            "number": shown["number"],
            "state": "new",
            "priority": "P3",
            "category": "equipment",
            "unit": "4 West",
            "queue": "Biomed",
            "link": f"/follow-up/{issue_id}",
            "raised_at": shown["raised_at"],
            "acknowledge_by": shown["acknowledge_by"],
            "resolve_by": shown["resolve_by"],
            "acknowledged_at": None,
            "resolved_at": None,
            "closed_at": None,
        },
    }
    assert last.body["issue"]["resolved_at"] == shown["resolved_at"]
    everything = json.dumps([one.body for one in log(webhook_id)])
    assert "Secret" not in everything
    assert not [name for name in people.PEOPLE if person_id(name) in everything]


def test_a_title_goes_along_only_where_the_administrator_wants_it() -> None:
    with_titles, without = set_webhook(with_titles=True), set_webhook()
    raise_issue("Sam", title="The pump in 12 beeps")
    assert [one.body["issue"].get("title") for one in (*log(with_titles), *log(without))] == [
        "The pump in 12 beeps",
        None,
    ]


def test_who_is_off_and_who_did_not_ask_are_told_nothing() -> None:
    off, other = set_webhook(on=False), set_webhook(events=["issue.resolved"])
    issue_id = raise_issue("Sam")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    assert (events(off), events(other)) == ([], ["issue.resolved"])


def test_a_refusal_leaves_nothing_to_tell() -> None:
    webhook_id = set_webhook()
    issue_id = raise_issue("Sam")
    assert do("Sam", "issue.resolve", issue_id=issue_id, what_we_did="Not mine to say").status == "rejected"
    done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why="Next year")
    assert do("Priya", "issue.resolve", issue_id=issue_id, what_we_did="After all").status == "rejected"
    assert events(webhook_id) == ["issue.raised", "issue.declined"]


def test_another_hospitals_issues_are_told_to_nobody_here() -> None:
    webhook_id = set_webhook()
    admin = people.system(people.ELSEWHERE)
    done(admin, "queue.open", queue_id=new_id(), name="Far queue", catch_all=True)
    raise_issue("Mallory", unit_id=people.FAR_WARD)
    assert log(webhook_id) == []


def test_nothing_of_a_restricted_queue_is_told_whichever_way_an_issue_came_there() -> None:
    webhook_id = set_webhook()
    raise_issue("Sam", category="people")
    issue_id = raise_issue("Sam")
    done("Priya", "issue.route", issue_id=issue_id, queue_id=QUIET, why="About a person")
    done("Ada", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Spoken with them")
    assert events(webhook_id) == ["issue.raised"]
    done("Ada", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="It is the pump after all")
    assert events(webhook_id) == ["issue.raised", "issue.routed"]


def test_two_that_become_one_say_with_which() -> None:
    webhook_id = set_webhook(events=["issue.merged"])
    issue_id, into_id = raise_issue("Sam"), raise_issue("Ngozi")
    done("Priya", "issue.merge", issue_id=issue_id, into_id=into_id)
    told = {one.issue_id: one.body["issue"].get("merged_into") for one in log(webhook_id)}
    assert told == {issue_id: issue(into_id)["number"], into_id: None}


def test_an_act_that_arrives_days_late_is_told_at_once_and_has_its_own_day_to_be_taken() -> None:
    webhook_id = set_webhook()
    before = now()
    raise_issue("Sam", at=ago(days=3))
    (kept,) = log(webhook_id)
    assert kept.next_try_at < before <= kept.waits_since


class TestWhatWasSaidWithoutAName:
    """It has no moment, so no other system may be told at one that tells when it was said."""

    @pytest.fixture(autouse=True)
    def passes(self, app: Flask) -> None:
        anonymous.open_passes()

    @pytest.mark.parametrize("priority", ["P1", "P2", "P3"])
    def test_it_leaves_the_house_when_its_clock_begins(self, app: Flask, priority: str) -> None:
        webhook_id, arrived = set_webhook(with_titles=True), ago(days=1)
        said = anonymous.speak_up_at(app, arrived, priority=priority, title="I saw it myself")
        (kept,) = log(webhook_id)
        shift = shift_of(arrived, "America/New_York")
        assert kept.next_try_at == kept.waits_since >= arrived
        assert kept.made_at == shift.begins
        assert (kept.body["at"], kept.body["issue"]["raised_at"]) == (as_text(shift.begins),) * 2
        assert "title" not in kept.body["issue"]
        assert kept.issue_id == said["issue_id"]
        if priority == "P3":
            assert kept.next_try_at == shift.ends

    def test_nothing_kept_of_it_tells_its_moment(self, app: Flask) -> None:
        """The same but for what is made anew each time, however late in the shift it came."""
        webhook_id = set_webhook()
        shift = shift_of(ago(days=1), "America/New_York")
        for minutes in (1, 600):
            anonymous.speak_up_at(app, shift.begins + timedelta(minutes=minutes))
        one, other = [
            {name: getattr(it, name) for name in ("made_at", "next_try_at", "waits_since", "claimed_at", "settled_at")}
            for it in log(webhook_id)
        ]
        assert one == other

    def test_whoever_acts_on_it_by_name_lets_it_go_at_their_own_moment(self, app: Flask) -> None:
        webhook_id, shift = set_webhook(), shift_of(ago(days=1), "America/New_York")
        said = anonymous.speak_up_at(app, shift.begins + timedelta(minutes=1))
        seen_at = shift.begins + timedelta(minutes=2)
        do_at(seen_at, "Priya", "issue.acknowledge", issue_id=said["issue_id"])
        raised, seen = log(webhook_id)
        assert (raised.event, seen.event) == ("issue.raised", "issue.acknowledged")
        assert raised.next_try_at == seen.next_try_at == seen_at

    def test_its_last_word_waits_for_the_end_of_the_shift_too(self, app: Flask) -> None:
        webhook_id = set_webhook(events=["issue.confirmed", "issue.reopened"])
        said = anonymous.speak_up_at(app, ago(days=2))
        done("Priya", "issue.resolve", issue_id=said["issue_id"], what_we_did="Swapped it.")
        before = now()
        anonymous.Voice(app).say(said["code"], "fixed")
        (kept,) = log(webhook_id)
        assert kept.next_try_at in {shift_of(at, "America/New_York").ends for at in (before, now())}


def test_only_what_is_in_a_queue_of_its_own_is_named_by_it() -> None:
    webhook_id = set_webhook(events=["issue.routed"])
    issue_id = raise_issue("Sam")
    done("Priya", "issue.route", issue_id=issue_id, queue_id=CAUGHT, why="Not a pump")
    done("Ada", "issue.route", issue_id=issue_id, queue_id=BIOMED, why="A pump")
    assert [one.body["issue"]["queue"] for one in log(webhook_id)] == ["Everything else", "Biomed"]
