"""Whether a device may tell is asked once, after the first issue, with the reason; an iPhone installs the app first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import Device, saying

pytestmark = [pytest.mark.whole_browser, pytest.mark.jobs]
Make = Callable[..., Device]
ASKS = "Shall this device tell you when there is an answer?"
ELSE = "Without that, the answer stands in your inbox."  # the demo hospital sends no mail
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
# Safari has neither until the app is opened from the home screen.
SAFARI = """
if (localStorage.getItem("from the home screen")) Object.defineProperty(navigator, "standalone", { value: true })
else for (const name of ["PushManager", "Notification"]) delete window[name]
"""


def allow(phone: Device, setting: str) -> None:
    """What a person answers the browser, or sets in it: granted or denied."""
    line = phone.context.new_cdp_session(phone.page)
    permission = {"permission": {"name": "notifications"}, "setting": setting}
    line.send("Browser.setPermission", permission | {"origin": phone.address})


def raises(phone: Device, title: str) -> None:
    phone.press("link", "Capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", title, sheet)
    phone.press("button", "Raise issue", sheet)
    expect(phone.one("button", "Done", sheet)).to_be_visible()
    phone.has_status("All sent")


def done(phone: Device) -> None:
    phone.press("button", "Done", phone.dialog("Capture"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("denied", "This device was told not to show notices of Roundwell."),
        ("granted", "You said yes. This device is not connected yet"),
    ],
    ids=["refused", "allowed"],
)
def test_it_is_asked_after_the_first_issue_and_says_what_became_of_it(device: Make, answer: str, said: str) -> None:
    """Chromium asks its maker's push service for an address, which no test reaches: it stays unconnected."""
    phone = device(permissions=None)
    phone.start_as("charge")
    expect(phone.page.get_by_text(ASKS)).to_have_count(0)
    assert phone.page.evaluate("Notification.permission") == "default"
    raises(phone, "The sluice door sticks")
    phone.sees(ASKS)
    phone.sees(ELSE)
    assert phone.page.evaluate("Notification.permission") == "default", "nobody has asked in the browser's name"
    allow(phone, answer)
    phone.press("button", "Yes, tell me")
    phone.sees(saying(said))
    phone.sees(ELSE)
    expect(phone.page.get_by_text(ASKS)).to_have_count(0)
    assert phone.broke == []


def test_an_iphone_installs_first_and_is_asked_then(device: Make) -> None:
    phone = device(user_agent=IPHONE, permissions=None)
    phone.start_as("charge", None)
    phone.context.add_init_script(SAFARI)
    phone.open("/")
    raises(phone, "The blood fridge beeps")
    phone.sees(saying("This phone can tell you of the answer once Roundwell is on its home screen"))
    phone.sees(ELSE)
    expect(phone.one("button", "Yes, tell me")).to_have_count(0)
    phone.press("button", "All right")
    done(phone)
    phone.open("/me/notices")
    phone.sees("Choose “Add to Home Screen”.")

    phone.page.evaluate("localStorage.setItem('from the home screen', 'yes')")
    phone.open("/")
    phone.sees_heading("Today")
    raises(phone, "The blood fridge beeps again")
    phone.sees(ASKS)
    expect(phone.one("button", "Yes, tell me")).to_be_visible()
    assert phone.broke == []
