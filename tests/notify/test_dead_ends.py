"""What was given up is sent again when an administrator says so, with a whole day of tries."""

from datetime import datetime, timedelta
from random import Random

import pytest

from tests.make.notify import owe, states, subscribe
from tests.make.people import ANNES, do, done, person_id
from tests.support.push_service import PushService
from webapp import clock
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify import claiming, delivery
from webapp.notify.channels import Outcome
from webapp.notify.model import Delivery, Subscription
from webapp.notify.rules import GIVE_UP_AFTER

pytestmark = pytest.mark.usefixtures("app")


def given_up() -> str:
    """A delivery of Sam's that was tried for a day in vain."""
    with PushService() as service:
        subscribe(service, "Sam")
    owe("Sam")
    start = clock.now()
    _settled(start, Outcome("later", 503, problem="http_503"))
    return _settled(start + GIVE_UP_AFTER, Outcome("later", 503, problem="http_503"))


def _settled(at: datetime, outcome: Outcome) -> str:
    with within(ANNES), writing() as session:
        delivery.plan(session, at, 10)
        (claimed,) = claiming.claim(session, at, 10)
        delivery.settle(session, [(claimed, outcome)], at, Random(1))
    return claimed.delivery_id


def row(delivery_id: str) -> Delivery:
    with within(ANNES) as session:
        return session.get_one(Delivery, (ANNES, delivery_id))


def test_sent_again_it_is_due_at_once_and_has_its_tries_anew() -> None:
    delivery_id = given_up()
    assert states("Sam") == [("given_up", 2, "http_503")]
    before = clock.now()
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    assert states("Sam") == [("waiting", 0, None)]
    again = row(delivery_id)
    assert again.settled_at is None
    assert before <= again.next_try_at <= clock.now()


def test_it_has_a_whole_day_of_tries_again() -> None:
    """The notice is old by then; what counts is when it was first tried anew."""
    delivery_id = given_up()
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    start = clock.now() + timedelta(days=3)
    _settled(start, Outcome("later", 503, problem="http_503"))
    assert states("Sam") == [("waiting", 1, "http_503")]
    _settled(start + GIVE_UP_AFTER, Outcome("later", 503, problem="http_503"))
    assert states("Sam") == [("given_up", 2, "http_503")]


def test_pressed_twice_it_is_sent_once() -> None:
    delivery_id = given_up()
    for _ in range(2):
        done("Ada", "delivery.send_again", delivery_id=delivery_id)
    _settled(clock.now(), Outcome("sent", 201))
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    assert states("Sam") == [("sent", 1, None)]


def test_a_browser_that_is_forgotten_by_then_is_not_waited_for_and_that_is_said() -> None:
    delivery_id = given_up()
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    with within(ANNES), writing() as session:
        session.delete(session.query(Subscription).filter(Subscription.person_id == person_id("Sam")).one())
        assert claiming.claim(session, clock.now(), 10) == []
    assert [(state, problem) for state, _, problem in states("Sam")] == [("given_up", "forgotten")]


@pytest.mark.parametrize("name", ["Sam", "Ngozi", "Priya", "Elena", "Mallory"])
def test_only_an_administrator_may(name: str) -> None:
    delivery_id = given_up()
    result = do(name, "delivery.send_again", delivery_id=delivery_id)
    assert result.status == "rejected"
    assert states("Sam") == [("given_up", 2, "http_503")]


def test_one_that_is_not_there_is_refused() -> None:
    result = do("Ada", "delivery.send_again", delivery_id=new_id())
    assert result.problem is not None
    assert result.problem["code"] == "not_found"
