"""An administrator has another system told: sets it up, tries it, and sees what became of each message."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support.browser import Device, Kind, like
from tests.support.receiver import Receiver

pytestmark = pytest.mark.jobs
Make = Callable[..., Device]


@pytest.fixture(scope="module")
def settings() -> Mapping[str, str]:
    """It may tell systems on this machine."""
    return {"WEBHOOKS_ALLOW": "127.0.0.0/8"}


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_another_system_is_told_and_the_log_says_what_it_answered(device: Make, kind: Kind) -> None:
    one = device(kind=kind)
    one.start_as("admin", "/me")
    one.press("link", "Telling other systems")
    expect(one.one("link", like("^CMMS"))).to_be_visible()
    inspector = Inspector(one)
    inspector.looks("other systems that are told")
    with Receiver() as desk:
        one.press("link", "Add a system")
        one.write("Name", f"Service desk, {kind}")
        one.write("Address", desk.address())
        expect(one.page.get_by_text("Without encryption")).to_be_visible()
        inspector.looks("another system is set up")
        one.press("button", "Save")
        one.press("button", "Send a test")
        log = one.one("list", "What was sent")
        expect(log.get_by_text("Taken (200)")).to_be_visible()
        one.press("button", "Show the secret")
        expect(one.page.get_by_label("Secret of this system")).to_have_value(like("^rws_[A-Za-z0-9_-]{43}$"))
        inspector.looks("a system that is told, with its log and its secret")
        assert [heard.headers["roundwell-event"] for heard in desk.heard] == ["webhook.test"]
        desk.always = 500
        one.press("button", "Send a test")
        expect(log.get_by_text("Given up. It answered 500.")).to_be_visible()
        inspector.looks("a system that could not be told")
    one.press("button", "Remove")
    expect(one.one("button", f"Remove Service desk, {kind}")).to_be_visible()
    inspector.looks("a system that is told, before it is removed")
    one.press("button", f"Remove Service desk, {kind}")
    expect(one.one("link", "Add a system")).to_be_visible()
    expect(one.one("link", like("^Service desk"))).to_have_count(0)
    assert inspector.found == []
    assert one.broke == []
