"""A browser is told by push for as long as somebody is signed in on it, and no longer."""

from collections.abc import Callable
from typing import Any

import pytest

from jobs.deliver import deliver_with
from jobs.forget_browsers import forget_browsers
from tests.make.notify import browsers_of, owe, states
from tests.support.push_service import PushService
from tests.support.subscriber import Subscriber
from webapp import clock
from webapp.notify.channels import PushSender
from webapp.people.rules import SESSION_LASTS

pytestmark = pytest.mark.usefixtures("app")


def later() -> Any:
    return clock.now() + SESSION_LASTS


def asks_to_be_told(page: Any, endpoint: str) -> None:
    browser = Subscriber(endpoint)
    said = {"endpoint": endpoint, "keys": {"p256dh": browser.p256dh, "auth": browser.auth}}
    assert page.put("/api/v1/push/subscription", json=said).status_code == 204


def test_a_phone_is_told_of_nothing_once_its_sign_in_is_over(
    service: PushService, sender: PushSender, phone: Callable[[str], Any]
) -> None:
    asks_to_be_told(phone("Sam"), service.endpoint("lost"))
    assert forget_browsers() == 0
    owe("Sam")
    assert forget_browsers(later) == 1
    assert deliver_with(sender) == 0
    assert states("Sam") == []


def test_who_signed_in_again_on_it_goes_on_being_told(
    service: PushService, sender: PushSender, phone: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = service.endpoint("kept")
    asks_to_be_told(phone("Sam"), endpoint)
    with monkeypatch.context() as patch:
        at = clock.now() + SESSION_LASTS / 2
        patch.setattr(clock, "now", lambda: at)
        asks_to_be_told(phone("Sam"), endpoint)
    assert forget_browsers(later) == 0
    assert len(browsers_of("Sam")) == 1
