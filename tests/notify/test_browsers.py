"""A person's browser shows what the product sends: Firefox over a push service, Chromium over its own test door."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.chromium import PushDoor, chromium
from tests.support.firefox import Firefox, push_through
from tests.support.push_page import SHOWN, SUBSCRIBE, PushPage
from tests.support.push_service import PushService
from tests.support.waiting import until
from webapp.notify.channels import Outcome, PushSender
from webapp.notify.keys import load_or_make
from webapp.notify.targets import Target, check_subscription

TOLD = {"kind": "issue.resolved", "number": 412, "unit": "4 West", "url": "/follow-up/1", "tag": "notice-1"}
WORDS = {"title": "Issue #412: fixed?", "body": "4 West: see what was done, and say if it is fixed."}
PAYLOAD = json.dumps(TOLD | WORDS).encode()
EXPECTED = [{**WORDS, "tag": "notice-1", "url": "/follow-up/1"}]


@pytest.fixture
def page() -> Iterator[PushPage]:
    with PushPage() as served:
        yield served


def test_firefox_subscribes_is_told_and_shows_it_once(page: PushPage, tmp_path: Path) -> None:
    keys = load_or_make(tmp_path / "keys")
    with PushService() as service, Firefox(push_through(service.port)) as firefox:
        firefox.open(page.address)
        said = firefox.run(SUBSCRIBE.replace("KEY", json.dumps(keys.public_key)))
        target = Target(said["endpoint"], said["keys"]["p256dh"], said["keys"]["auth"])
        check_subscription(target, allow_local=True)
        with PushSender(keys, "mailto:a@b.example", allow_local=True) as sender:
            assert sender.send(target, PAYLOAD) == Outcome("sent", 201)
            until(lambda: firefox.run(SHOWN) == EXPECTED, "the notification shows")
            assert sender.send(target, PAYLOAD) == Outcome("sent", 201)
            until(lambda: len(service.acknowledged) == 2, "the second was taken as well")
            until(lambda: firefox.run(SHOWN) == EXPECTED, "the same notice twice is shown once")
        with PushSender(load_or_make(tmp_path / "others"), "mailto:a@b.example", allow_local=True) as stranger:
            assert stranger.send(target, PAYLOAD).state == "refused"


def test_firefox_that_takes_its_agreement_back_is_forgotten(page: PushPage, tmp_path: Path) -> None:
    keys = load_or_make(tmp_path / "keys")
    with PushService() as service, Firefox(push_through(service.port)) as firefox:
        firefox.open(page.address)
        said = firefox.run(SUBSCRIBE.replace("KEY", json.dumps(keys.public_key)))
        target = Target(said["endpoint"], said["keys"]["p256dh"], said["keys"]["auth"])
        firefox.run(
            "async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription()).unsubscribe()"
        )
        with PushSender(keys, "mailto:a@b.example", allow_local=True) as sender:
            until(lambda: sender.send(target, PAYLOAD) == Outcome("gone", 410, problem="http_410"), "it is gone")


def test_chromium_shows_what_is_pushed(page: PushPage) -> None:
    """Chromium without its maker's push service cannot subscribe; its own door hands the worker a message."""
    with chromium() as browser:
        tab = browser.new_context(permissions=["notifications"]).new_page()
        tab.goto(page.address)
        door = PushDoor(tab)
        tab.evaluate("() => navigator.serviceWorker.register('/sw.js').then(() => true)")
        for told in (TOLD, TOLD, TOLD | {"tag": "notice-2"}):
            door.push(page.address, json.dumps(told | WORDS))
        # One that replaces another of its tag may come later than the next, so the last one says nothing of the others.
        once = [*EXPECTED, EXPECTED[0] | {"tag": "notice-2"}]
        until(lambda: sorted(tab.evaluate(SHOWN), key=lambda it: str(it["tag"])) == once, "each shows once")
