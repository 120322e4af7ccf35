"""What a plan asks for stands on Today: one tap begins it, the round does it, a reason skips it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Inspector
from tests.browser.test_rounds import LEADERSHIP, over, take
from tests.support import servers
from tests.support.browser import Device, Kind, like
from tests.support.database import count
from tests.support.waiting import until

Make = Callable[..., Device]
KINDS: tuple[Kind, ...] = ("phone", "desktop")


def first(device: Device, act: str) -> Locator:
    """That button of the first leadership round that a plan asks for."""
    return device.page.get_by_label(like(f"^{act}: .* · Leadership round$")).first


def dues(roundwell: servers.Roundwell, where: str) -> int:
    return count(roundwell.database, "due", where)


def test_what_is_due_begins_with_one_touch_and_is_done_when_the_round_is(
    device: Make, roundwell: servers.Roundwell
) -> None:
    phone = device("executive")
    phone.start()
    phone.sign_in("executive")
    expect(first(phone, "Start round")).to_be_visible()
    done = dues(roundwell, "done_on IS NOT NULL")
    phone.touches = 0
    phone.push(first(phone, "Start round"))
    phone.sees_heading("Last time here")
    assert phone.touches == 1
    for step in LEADERSHIP:
        take(phone, step)
    over(phone)
    until(lambda: dues(roundwell, "done_on IS NOT NULL") == done + 1, "it is done")


def test_what_cannot_be_is_skipped_with_a_reason(device: Make, roundwell: servers.Roundwell) -> None:
    phone = device("executive")
    phone.start()
    phone.sign_in("executive")
    skipped = dues(roundwell, "skipped_why IS NOT NULL")
    phone.push(first(phone, "Skip"))
    sheet = phone.dialog("Skip this round")
    phone.press("button", "Skip round", sheet)
    phone.sees("Choose a reason, or say it in a few words.", sheet)
    phone.write("In your own words", "Moving to the new building.", sheet)
    phone.press("button", "Skip round", sheet)
    until(lambda: dues(roundwell, "skipped_why IS NOT NULL") == skipped + 1, "it is skipped")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_the_screens_of_plans(device: Make, kind: Kind) -> None:
    one = device("executive", kind)
    one.start()
    one.sign_in("executive")
    inspector = Inspector(one)
    for path, heading in (("/calendar", "Calendar"), ("/plans", "Plans"), ("/plans/new", "New plan")):
        one.open(path)
        one.sees_heading(heading)
        if path == "/calendar":
            one.sees("Twelve weeks, as the server has them.")
            inspector.looks("calendar, mine")
            one.press("tab", "All units")
            one.sees("By unit")
        inspector.looks(path)
    assert inspector.found == []
    assert one.broke == []
