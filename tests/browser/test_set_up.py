"""A charge nurse sets up a board on a phone, between two patients: a few touches, and everybody on the unit has it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support import servers
from tests.support.browser import Device, like
from tests.support.database import rows

Make = Callable[..., Device]


def test_a_board_is_set_up_on_a_phone_in_a_few_touches_without_signal(
    device: Make, roundwell: servers.Roundwell
) -> None:
    phone = device("phone")
    phone.start_as("charge", "/huddle")
    phone.press("link", "New board")
    expect(phone.one("combobox", "Where")).to_be_visible()
    inspector = Inspector(phone)
    inspector.looks("a new board")
    phone.one("combobox", "Kind of huddle").select_option(label="Team brief")
    phone.write("Name of the board", "Theatre list")
    phone.press("button", "Open board")
    phone.sees_heading("Set up Theatre list")
    inspector.looks("set-up")
    phone.is_controlled()
    phone.set_offline(True)

    phone.press("button", "Times")
    times = phone.dialog("Times")
    phone.press("button", "Add a time", times)
    phone.write("Time", "07:30", times)
    inspector.looks("set-up, times")
    phone.press("button", "Save", times)
    expect(phone.page.get_by_text("07:30 every day")).to_be_visible()

    steps = phone.one("region", like("^Steps"))
    phone.press("button", "Move up: Roles", steps)
    expect(steps.get_by_role("listitem").nth(1)).to_contain_text("Roles")
    phone.press("button", like("^Roles"), steps)
    step = phone.dialog("Roles")
    phone.press("button", "One minute more", step)
    inspector.looks("set-up, a step")
    phone.press("button", "Save", step)
    expect(steps.get_by_role("button", name=like("^Roles 1 minute"))).to_be_visible()

    readings = phone.one("region", like("^Readings"))
    phone.press("button", "Add a reading", readings)
    reading = phone.dialog("Add a reading")
    phone.write("Name", "Sets missing", reading)
    phone.write("Red from", "1", reading)
    inspector.looks("set-up, a reading")
    phone.press("button", "Save", reading)
    expect(readings.get_by_text("red from 1", exact=True)).to_be_visible()
    assert (inspector.found, phone.broke) == ([], [])

    phone.set_offline(False)
    phone.has_stored(lambda kept: kept.unsent == [], "nothing waits")
    said = "SELECT kind, own_times, own_readings, own_agenda FROM board WHERE name = 'Theatre list'"
    ((kind, own_times, own_readings, own_agenda),) = rows(roundwell.database, said)
    assert kind == "brief"
    assert "07:30" in str(own_times)
    assert "sets_missing" in str(own_readings)
    assert str(own_agenda).index("roles") < str(own_agenda).index("goal")
