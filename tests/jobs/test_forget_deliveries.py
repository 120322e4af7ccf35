"""What came of telling people is kept for a season; what is still to be sent for as long as it takes."""

from datetime import timedelta

import pytest

from jobs.deliver import deliver_with
from jobs.forget_deliveries import forget_deliveries
from tests.make.notify import owe, states, subscribe
from tests.support.push_service import PushService
from webapp import clock
from webapp.notify.channels import PushSender
from webapp.notify.forgetting import KEPT

pytestmark = pytest.mark.usefixtures("app")


def test_what_was_over_a_season_ago_is_forgotten_and_nothing_that_waits(
    service: PushService, sender: PushSender
) -> None:
    subscribe(service, "Sam")
    owe("Sam")
    deliver_with(sender)
    service.answer(503)
    owe("Sam")
    deliver_with(sender)
    assert forget_deliveries() == 0
    assert forget_deliveries(lambda: clock.now() + KEPT + timedelta(minutes=1)) == 1
    assert [state for state, *_ in states("Sam")] == ["waiting"]


def test_a_notice_whose_deliveries_were_forgotten_is_not_told_again(service: PushService, sender: PushSender) -> None:
    phone = subscribe(service, "Sam")
    owe("Sam")
    deliver_with(sender)
    forget_deliveries(lambda: clock.now() + KEPT + timedelta(minutes=1))
    assert deliver_with(sender) == 0
    assert len(service.to(phone.endpoint)) == 1
