"""From whoever speaks up to "it is fixed": three people on their phones, twelve touches and two sentences at most."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, like, saying
from tests.support.database import count
from tests.support.waiting import until

SAID = "The infusion pump in bay 7 beeps all night"
DID = "New battery, and one more in the cupboard."


@pytest.fixture
def phones(device: Callable[..., Device]) -> dict[str, Device]:
    """Everybody's on Today, with all there is on it."""
    found = {}
    for who in ("frontline", "charge", "manager"):
        found[who] = device(who, "phone")
        found[who].start_as(who)
        found[who].touches = 0
    return found


def test_three_people_close_the_loop_in_twelve_touches_and_two_sentences(
    phones: dict[str, Device], roundwell: servers.Roundwell
) -> None:
    def is_(state: str) -> bool:
        return count(roundwell.database, "issue", "title = :said AND state = :state", said=SAID, state=state) == 1

    frontline, charge, manager = phones["frontline"], phones["charge"], phones["manager"]
    frontline.press("link", "Capture")
    frontline.write("What is going on?", SAID)
    expect(frontline.one("radio", "Equipment")).to_be_checked()
    frontline.press("button", "Raise issue")
    frontline.press("button", "Done")
    until(lambda: is_("new"), "it is in its queue")

    charge.press("link", "Follow-up")
    charge.press("tab", "All")
    charge.press("link", saying(SAID))
    charge.page.clock.install()
    charge.press("button", "Acknowledge")
    charge.sees("Undo")
    charge.page.clock.fast_forward(UNDO)
    until(lambda: is_("acknowledged"), "it is seen")

    manager.press("link", like("notice"))
    manager.push(manager.page.get_by_role("listitem").filter(has_text=SAID).get_by_role("link"))
    manager.press("button", "Resolve", manager.page.get_by_label("Issue", exact=True))
    sheet = manager.dialog("Resolve")
    manager.page.clock.install()
    manager.write("What we did", DID, sheet)
    manager.press("button", "Resolve and tell everyone", sheet)
    expect(sheet).to_be_hidden()
    manager.page.clock.fast_forward(UNDO)
    until(lambda: is_("resolved"), "it is answered")

    frontline.sees(saying(DID))
    frontline.page.clock.install()
    ask = frontline.one("group", saying(SAID))
    frontline.press("button", "Fixed", ask)
    expect(ask).to_be_hidden()
    frontline.page.clock.fast_forward(UNDO)
    until(lambda: is_("confirmed"), "the loop is closed")
    assert sum(phone.touches for phone in phones.values()) <= 12
    assert [phone.broke for phone in phones.values()] == [[], [], []]
