"""What a plan asks for stands on Today: one tap begins it, the round does it, a reason skips it; and how one is set."""

from collections.abc import Callable

import httpx
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
    phone.start_as("executive")
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
    phone.start_as("executive")
    skipped = dues(roundwell, "skipped_why IS NOT NULL")
    phone.push(first(phone, "Skip"))
    sheet = phone.dialog("Skip this round")
    phone.press("button", "Skip round", sheet)
    phone.sees("Choose a reason, or say it in a few words.", sheet)
    phone.write("In your own words", "Moving to the new building.", sheet)
    phone.press("button", "Skip round", sheet)
    until(lambda: dues(roundwell, "skipped_why IS NOT NULL") == skipped + 1, "it is skipped")


def test_a_new_plan_is_due_today_for_whoever_it_names_until_it_is_stopped(
    device: Make, roundwell: servers.Roundwell
) -> None:
    theirs, phone = device("frontline"), device("executive")
    theirs.start_as("frontline")
    expect(planned(theirs)).to_have_count(0)
    phone.start_as("executive", "/plans/new")
    phone.sees_heading("New plan")
    plan(phone, "Sam Whitfield")
    phone.press("button", "Save plan")
    phone.sees_heading("Plans")
    expect(planned(theirs)).to_be_visible()
    theirs.sees("Due today")
    row = f"4 West · Sam Whitfield · {DAILY}"
    phone.push(phone.page.get_by_role("listitem").filter(has_text=like(row)).get_by_role("link", name=TRACER))
    phone.press("button", "Stop plan")
    phone.press("button", "Stop plan", phone.dialog("Stop plan"))
    expect(planned(theirs)).to_have_count(0)
    phone.sees(like("Stopped \\w"))


def test_a_plan_set_without_signal_is_on_today_at_once_and_stays_when_it_is_sent(
    device: Make, roundwell: servers.Roundwell
) -> None:
    phone = device("manager")
    phone.start_as("manager", "/calendar")
    phone.press("link", "Plans")
    phone.press("link", "New plan")
    phone.sees_heading("New plan")
    phone.context.set_offline(True)
    plan(phone, "Ana Ruiz (you)", find="Ana")
    phone.press("button", "Save plan")
    phone.sees_heading("Plans")
    phone.sees("Waits to be sent")
    phone.press("button", "Back")
    phone.sees_heading("Calendar")
    expect(planned(phone)).to_be_visible()
    phone.sees("its plan waits to be sent")
    made = dues(roundwell, "due_on IS NOT NULL")
    phone.context.set_offline(False)
    until(lambda: dues(roundwell, "due_on IS NOT NULL") > made, "the server has it")
    phone.has_status("All sent")
    expect(phone.page.get_by_text("its plan waits to be sent")).to_have_count(0)
    expect(planned(phone)).to_have_count(1)


TRACER = "Tracer of what staff know"
DAILY = "Every day"


def planned(device: Device) -> Locator:
    return device.page.get_by_role("button", name=like(f"^Start round: 4 West · {TRACER}$"))


def plan(device: Device, whom: str, find: str = "") -> None:
    """Every day from today on, on 4 West."""
    device.page.get_by_label("Which round", exact=True).select_option(label=TRACER)
    device.press("checkbox", "4 West")
    device.write("Find a person", find or whom)
    device.press("radio", whom)
    days = device.page.get_by_role("group", name="On", exact=True)
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        day = device.one("checkbox", name, days)
        if not day.is_checked():
            device.push(day)
    device.page.get_by_label("When nobody works that day", exact=True).select_option(label="The same day all the same")
    device.sees(DAILY)


def test_what_somebody_else_rounds_is_skipped_from_the_grid_of_units(
    device: Make, roundwell: servers.Roundwell
) -> None:
    phone = device("executive")
    phone.start_as("executive", "/calendar")
    phone.sees("Four weeks back, this one and seven ahead.")
    phone.press("tab", "All units")
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390, "it scrolls sideways"
    phone.press("button", like("^Later: week of"))
    phone.press("button", "4 West")
    sheet = phone.dialog(like("^4 West, week of"))
    skip = sheet.get_by_role("link", name=like("^Skip: 4 West · Medication safety walk, "))
    expect(skip).to_have_count(1)
    skipped = dues(roundwell, "skipped_why IS NOT NULL")
    phone.push(skip)
    asks = phone.dialog("Skip this round")
    phone.press("radio", "Unit closed", asks)
    phone.press("button", "Skip round", asks)
    until(lambda: dues(roundwell, "skipped_why IS NOT NULL") == skipped + 1, "it is skipped")
    expect(sheet.get_by_text("skipped", exact=True)).to_be_visible()
    expect(skip).to_have_count(0)


def test_a_secret_address_shows_ones_rounds_until_it_is_revoked_for_good(device: Make) -> None:
    phone = device("executive")
    phone.start()  # at the address by which other programs reach it too
    phone.sign_in("executive")
    phone.open("/calendar")
    first_one = new_address(phone, ())
    assert "BEGIN:VEVENT" in httpx.get(first_one).text
    phone.press("button", like("^Revoke the address made "))
    until(lambda: httpx.get(first_one).status_code == 404, "the address is unknown")
    other = new_address(phone, (first_one,))
    assert httpx.get(first_one).status_code == 404
    assert httpx.get(other).status_code == 200


def new_address(device: Device, before: tuple[str, ...]) -> str:
    """A secret address that works, for a program that has no cookie."""
    device.press("button", "Add to my calendar")
    field = device.page.get_by_role("textbox", name="Secret address")
    expect(field).to_have_value(like(r"/calendar/[\w-]{43}\.ics$"))
    until(lambda: field.input_value() not in before, "another address")
    address = field.input_value()
    until(lambda: httpx.get(address).status_code == 200, "the address works")
    return address


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_the_screens_of_plans(device: Make, kind: Kind) -> None:
    one = device("executive", kind)
    one.start_as("executive")
    inspector = Inspector(one)
    for path, heading in (
        ("/calendar", "Calendar"),
        ("/plans", "Plans"),
        ("/plans/new", "New plan"),
        ("/hours", "Working hours and holidays"),
    ):
        one.open(path)
        one.sees_heading(heading)
        if path == "/calendar":
            one.sees("Four weeks back, this one and seven ahead.")
            inspector.looks("calendar, mine")
            one.press("tab", "All units")
            one.sees("By unit")
        inspector.looks(path)
    assert inspector.found == []
    assert one.broke == []


def test_an_administrator_adds_a_holiday_and_everybody_can_read_it(device: Make) -> None:
    one, other = device("admin", "desktop"), device("executive")
    one.start_as("admin", "/hours")
    one.sees_heading("Working hours and holidays")
    one.write("Another holiday", "2037-12-25")
    one.press("button", "Add")
    one.press("button", "Save")
    one.sees_heading("Calendar")
    one.has_status("All sent")
    other.start_as("executive", "/hours")
    other.sees("An administrator can change them.")
    other.sees(like("25 Dec"))
