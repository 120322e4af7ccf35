"""Speaking up on a small phone: what must be seen is in sight, and the sheet says how far the words have come."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import Device, saying
from tests.support.relay import Relay

Make = Callable[..., Device]
SMALL = {"width": 375, "height": 548}


def test_on_a_small_phone_it_is_in_sight_that_danger_is_phoned_first(device: Make) -> None:
    phone = device()
    phone.start()
    phone.sign_in("frontline")
    phone.page.set_viewport_size(SMALL)
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.press("radio", "Danger now", sheet)
    expect(sheet.get_by_text(saying("Danger now: phone first"))).to_be_in_viewport(ratio=1)
    expect(phone.one("button", "Raise issue", sheet)).to_be_in_viewport(ratio=1)


def test_what_was_raised_says_when_it_has_been_sent(device: Make, relay: Relay) -> None:
    phone = device()
    phone.start()
    phone.sign_in("frontline")
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", "The lamp over bed 2 flickers", sheet)
    relay.refuses()
    phone.press("button", "Raise issue", sheet)
    phone.sees(saying("Saved on this phone. It is sent when there is signal"))
    relay.passes()
    phone.page.clock.fast_forward(60_000)
    phone.sees(saying("Sent. You hear back here."))
