"""Other systems are told at least once, each issue in its order, whatever they answer; and never where they may not."""

import json
import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from jobs.forget_sendings import forget_sendings
from jobs.send_webhooks import Postman, send_with
from tests.connect.webhooks.conftest import HERE
from tests.make import anonymous
from tests.make.followups import QUIET, raise_issue
from tests.make.people import ANNES, ELSEWHERE, FAR_WARD, done, system
from tests.make.webhooks import KEY, kept, log, set_webhook, states
from tests.support.ports import free_port
from tests.support.receiver import Answer, Receiver
from webapp.clock import now
from webapp.connect.webhooks import sending
from webapp.connect.webhooks.sender import WebhookSender
from webapp.connect.webhooks.signature import secret_of, signed
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify.rules import BACK_OFF, CLAIM_LASTS, GIVE_UP_AFTER

HOUR = timedelta(hours=1)


pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def begins_with() -> str:
    return "queues"


def later(gap: timedelta) -> Any:
    return lambda: now() + gap


def told(receiver: Receiver) -> list[tuple[int, int]]:
    """Number and sequence of each message that came, in its order."""
    bodies = [json.loads(heard.body) for heard in receiver.heard]
    return [(body["issue"]["number"], body["sequence"]) for body in bodies]


def test_a_message_is_signed_and_says_what_it_is(receiver: Receiver, sender: WebhookSender) -> None:
    webhook_id = set_webhook(address=receiver.address("/in?desk=7"))
    raise_issue("Sam")
    assert send_with(sender, KEY, "https://rounds.example") == 1
    (heard,), (row,) = receiver.heard, log(webhook_id)
    assert heard.path == "/in?desk=7"
    assert json.loads(heard.body)["issue"]["link"] == f"https://rounds.example/follow-up/{row.issue_id}"
    assert heard.headers["content-type"] == "application/json"
    assert (heard.headers["roundwell-event"], heard.headers["roundwell-delivery"]) == ("issue.raised", row.id)
    signature = heard.headers["roundwell-signature"]
    at = datetime.fromtimestamp(int(signature.split(",")[0].removeprefix("t=")), tz=now().tzinfo)
    assert signature == signed([secret_of(KEY, ANNES, webhook_id, 1)], heard.body, at)
    assert (row.state, row.status, row.attempts) == ("sent", 200, 1)
    assert kept(webhook_id).last_ok_at is not None
    assert send_with(sender, KEY) == 0


@pytest.mark.parametrize("answer", [500, 503, 404, 302, 401, (429, {"retry-after": "7200"}), "hang", "drip"], ids=str)
def test_what_was_not_taken_is_tried_again_and_then_taken(
    receiver: Receiver, sender: WebhookSender, hasty: WebhookSender, answer: Answer
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    raise_issue("Sam")
    receiver.answers.append(answer)
    assert send_with(hasty if answer in ("hang", "drip") else sender, KEY) == 0
    (row,) = log(webhook_id)
    assert (row.state, row.attempts) == ("waiting", 1)
    assert row.settled_at is None
    assert kept(webhook_id).failing_since is not None
    if isinstance(answer, tuple):
        assert row.next_try_at >= now() + timedelta(hours=1)
    assert send_with(sender, KEY, now=later(timedelta(hours=3))) == 1
    assert states(webhook_id) == [("issue.raised", "sent", None)]
    assert kept(webhook_id).failing_since is None
    same = {heard.headers["roundwell-delivery"] for heard in receiver.heard}
    assert len(same) == 1, "by its id a receiver knows what it had before"


def test_what_failed_is_left_alone_until_its_time_has_come(receiver: Receiver, sender: WebhookSender) -> None:
    set_webhook(address=receiver.address())
    raise_issue("Sam")
    receiver.answers.append(500)
    at = now()
    send_with(sender, KEY, now=lambda: at)
    send_with(sender, KEY, now=lambda: at + BACK_OFF[0] - timedelta(seconds=1))
    assert len(receiver.heard) == 1


def test_what_is_not_taken_for_a_day_is_given_up_and_can_be_sent_again(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    first, second = raise_issue("Sam"), raise_issue("Ngozi")
    receiver.always = 500
    send_with(sender, KEY)
    send_with(sender, KEY, now=later(HOUR))  # what was given back, untried, when the other one failed, has its try now
    send_with(sender, KEY, now=later(GIVE_UP_AFTER + 2 * HOUR))
    assert {state for _, state, _ in states(webhook_id)} == {"given_up"}
    assert {row.issue_id for row in log(webhook_id)} == {first, second}
    receiver.always = 200
    one, _ = log(webhook_id)
    done("Ada", "webhook.send_again", sending_id=one.id)
    assert send_with(sender, KEY, now=later(GIVE_UP_AFTER + 5 * HOUR)) == 1
    assert Counter(state for _, state, _ in states(webhook_id)) == {"sent": 1, "given_up": 1}


@pytest.mark.parametrize("answer", [503, 422])
def test_after_days_of_nobody_sending_one_failure_gives_nothing_up(
    receiver: Receiver, sender: WebhookSender, answer: int
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    for name in ("Sam", "Ngozi", "Priya"):
        raise_issue(name)
    receiver.answers.append(answer)
    send_with(sender, KEY, now=later(2 * GIVE_UP_AFTER))
    assert "given_up" not in {state for _, state, _ in states(webhook_id)}
    send_with(sender, KEY, now=later(2 * GIVE_UP_AFTER + HOUR))
    assert {state for _, state, _ in states(webhook_id)} == {"sent"}


def test_whoever_answers_410_is_told_nothing_more_until_it_is_turned_on_again(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    issue_id = raise_issue("Sam")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    receiver.answers.append(410)
    send_with(sender, KEY)
    assert not kept(webhook_id).on
    assert states(webhook_id) == [
        ("issue.raised", "given_up", "http_410"),
        ("issue.acknowledged", "given_up", "turned_off"),
    ]
    done("Priya", "issue.start", issue_id=issue_id)
    assert len(log(webhook_id)) == 2
    set_webhook(webhook_id=webhook_id, address=receiver.address())
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    assert send_with(sender, KEY) == 1


def test_one_that_does_not_answer_rests_and_is_tried_with_one_message_alone(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    for _ in range(20):
        raise_issue("Sam")
    receiver.always = 503
    send_with(sender, KEY)
    assert len(receiver.heard) <= 8, "those sent side by side, and none after the first failed"
    assert kept(webhook_id).failures == 1, "however many messages it was, it failed once"
    assert sum(row.attempts for row in log(webhook_id)) == len(receiver.heard)
    receiver.heard.clear()
    send_with(sender, KEY, now=later(timedelta(minutes=5)))
    assert len(receiver.heard) == 1
    assert kept(webhook_id).failures == 2
    receiver.always = 200
    assert send_with(sender, KEY, now=later(timedelta(hours=2))) == 20


def test_a_message_that_is_not_liked_holds_up_its_own_issue_and_no_other(
    receiver: Receiver, sender: WebhookSender
) -> None:
    set_webhook(address=receiver.address())
    disliked = raise_issue("Sam")
    receiver.answers.append(422)
    send_with(sender, KEY)
    done("Priya", "issue.acknowledge", issue_id=disliked)
    liked = raise_issue("Sam")
    done("Priya", "issue.acknowledge", issue_id=liked)
    assert send_with(sender, KEY) == 2
    assert {json.loads(heard.body)["issue"]["id"] for heard in receiver.heard[1:]} == {liked}
    assert send_with(sender, KEY, now=later(HOUR)) == 2


def test_another_receiver_that_hangs_keeps_nobody_from_being_told(receiver: Receiver) -> None:
    with Receiver() as dead, WebhookSender(HERE, patience=httpx.Timeout(30.0, read=5.0)) as sender:
        dead.always = "hang"
        slow, quick = set_webhook(address=dead.address()), set_webhook(address=receiver.address())
        for _ in range(10):
            raise_issue("Sam")
        assert send_with(sender, KEY) == 10
        assert {state for _, state, _ in states(quick)} == {"sent"}
        assert {state for _, state, _ in states(slow)} == {"waiting"}


def test_a_worker_that_died_while_it_sent_is_stood_in_for(receiver: Receiver, sender: WebhookSender) -> None:
    webhook_id = set_webhook(address=receiver.address())
    issue_id = raise_issue("Sam")
    done("Priya", "issue.acknowledge", issue_id=issue_id)
    with within(ANNES), writing() as session:
        assert len(sending.claim(session, now(), 10)) == 1
    assert send_with(sender, KEY) == 0, "it may be on its way, and what follows waits"
    assert send_with(sender, KEY, now=later(CLAIM_LASTS + timedelta(seconds=1))) == 2
    assert [seq for _, seq in told(receiver)] == [1, 2]
    assert {row.state for row in log(webhook_id)} == {"sent"}


def test_two_workers_never_have_the_same_message_nor_two_of_one_issue(app: Flask) -> None:
    set_webhook()
    for _ in range(3):
        done("Priya", "issue.acknowledge", issue_id=raise_issue("Sam"))
    with within(ANNES), writing() as session:
        first = sending.claim(session, now(), 2)
    with within(ANNES), writing() as session:
        second = sending.claim(session, now(), 10)
    assert [it.event for it in (*first, *second)] == ["issue.raised"] * 3
    assert len({it.sending_id for it in (*first, *second)}) == 3


def test_what_came_into_a_restricted_queue_meanwhile_is_withheld(receiver: Receiver, sender: WebhookSender) -> None:
    webhook_id = set_webhook(address=receiver.address())
    done("Priya", "issue.route", issue_id=raise_issue("Sam"), queue_id=QUIET, why="About a person")
    assert send_with(sender, KEY) == 0
    assert (receiver.heard, states(webhook_id)) == ([], [("issue.raised", "withheld", "restricted")])


def test_a_title_that_waits_stays_here_once_titles_are_not_wanted_any_more(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address(), with_titles=True)
    raise_issue("Sam", title="Mrs Smith fell")
    set_webhook(webhook_id=webhook_id, address=receiver.address(), with_titles=False)
    assert send_with(sender, KEY) == 1
    assert b"Mrs Smith" not in receiver.heard[0].body


def test_what_was_said_without_a_name_waits_for_its_moment(
    app: Flask, receiver: Receiver, sender: WebhookSender
) -> None:
    set_webhook(address=receiver.address(), with_titles=True)
    anonymous.open_passes()
    anonymous.speak_up_at(app, now(), title="I saw it myself")
    assert send_with(sender, KEY) == 0
    assert send_with(sender, KEY, now=later(timedelta(hours=14))) == 1
    assert b"I saw it" not in receiver.heard[0].body


def test_a_test_says_nothing_is_tried_once_and_goes_out_while_it_is_off(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address(), on=False)
    for answer in (200, 500):
        receiver.answers.append(answer)
        done("Ada", "webhook.test", webhook_id=webhook_id, test_id=new_id())
        send_with(sender, KEY)
    assert sorted(states(webhook_id)) == [
        ("webhook.test", "given_up", "http_500"),
        ("webhook.test", "sent", None),
    ]
    assert json.loads(receiver.heard[0].body).keys() == {"id", "event", "at"}
    assert not kept(webhook_id).on
    assert kept(webhook_id).failing_since is None


def test_for_a_day_after_a_new_secret_messages_are_signed_with_both(receiver: Receiver, sender: WebhookSender) -> None:
    webhook_id = set_webhook(address=receiver.address())
    done("Ada", "webhook.renew_secret", webhook_id=webhook_id)
    for gap in (timedelta(), timedelta(days=2)):
        raise_issue("Sam")
        send_with(sender, KEY, now=later(gap))
    assert [heard.headers["roundwell-signature"].count("v1=") for heard in receiver.heard] == [2, 1]


def test_what_waits_is_sent_to_an_address_that_was_mended_without_waiting_longer(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=f"http://127.0.0.1:{free_port()}/in")
    raise_issue("Sam")
    send_with(sender, KEY)
    assert states(webhook_id) == [("issue.raised", "waiting", "no_connection")]
    set_webhook(webhook_id=webhook_id, address=receiver.address())
    assert send_with(sender, KEY) == 1


def test_each_hospital_is_told_its_own(receiver: Receiver, sender: WebhookSender) -> None:
    admin = system(ELSEWHERE)
    done(admin, "queue.open", queue_id=new_id(), name="Far queue", catch_all=True)
    set_webhook(address=receiver.address("/annes"))
    set_webhook(admin, address=receiver.address("/elsewhere"))
    raise_issue("Sam")
    raise_issue("Mallory", unit_id=FAR_WARD)
    assert send_with(sender, KEY) == 2
    assert {(heard.path, json.loads(heard.body)["issue"]["unit"]) for heard in receiver.heard} == {
        ("/annes", "4 West"),
        ("/elsewhere", "Far ward"),
    }


def test_the_log_forgets_what_was_over_a_month_ago_and_nothing_that_waits(
    receiver: Receiver, sender: WebhookSender
) -> None:
    webhook_id = set_webhook(address=receiver.address())
    raise_issue("Sam")
    send_with(sender, KEY)
    raise_issue("Sam")
    assert forget_sendings() == 0
    assert forget_sendings(later(timedelta(days=31))) == 1
    assert [row.state for row in log(webhook_id)] == ["waiting"]


def test_when_the_time_is_up_no_further_message_is_begun(receiver: Receiver, sender: WebhookSender) -> None:
    webhook_id = set_webhook(address=receiver.address())
    raise_issue("Sam")
    assert Postman(sender, KEY, None, ANNES, now, ends=time.monotonic()).round() == []
    assert [(row.state, row.attempts) for row in log(webhook_id)] == [("waiting", 0)]
    assert receiver.heard == []


ANSWERS = some.lists(some.sampled_from([200, 200, 200, 500, 422]), max_size=20)
TURNS = some.lists(some.tuples(some.integers(0, 2), some.sampled_from(["act", "send", "wait"])), max_size=16)


def test_however_it_goes_each_issue_is_told_in_its_order_and_nothing_is_left_out(app: Flask) -> None:
    """Messages go out, fail and are tried again while new ones are written: what is taken first is in order."""

    @settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(answers=ANSWERS, turns=TURNS)
    def holds(answers: list[int], turns: list[tuple[int, str]]) -> None:
        with Receiver() as receiver, WebhookSender(HERE) as sender:
            webhook_id = set_webhook(address=receiver.address())
            issues, gap = [raise_issue("Sam") for _ in range(3)], timedelta()
            receiver.answers.extend(answers)
            for which, what in turns:
                if what == "act":
                    done("Priya", "issue.comment", issue_id=issues[which], comment_id=new_id(), text="Looking")
                elif what == "send":
                    send_with(sender, KEY, now=later(gap))
                else:
                    gap += timedelta(minutes=20)
            receiver.answers.clear()
            for _ in range(3):
                gap += 2 * HOUR
                send_with(sender, KEY, now=later(gap))
            taken = [row for row in log(webhook_id) if row.state == "sent"]
            assert len(taken) == len(log(webhook_id)), "within a day nothing is given up"
            for number in {number for number, _ in told(receiver)}:
                first = list(dict.fromkeys(seq for its, seq in told(receiver) if its == number))
                assert first == sorted(first)
            done("Ada", "webhook.remove", webhook_id=webhook_id)

    holds()
