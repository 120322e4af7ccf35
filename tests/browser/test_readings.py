"""A number is taken at the board without signal: its chart moves at once, and the other device has it in the end."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.support.browser import Device, like, saying

Make = Callable[..., Device]
BREAKS = "Breaks missed last shift"


def test_a_reading_entered_without_signal_moves_the_chart_and_reaches_the_other_device(device: Make) -> None:
    phone, desktop = device("phone"), device("desktop", "desktop")
    for one in (phone, desktop):
        one.start_as("charge", "/huddle")
        one.press("link", like("^4 West$"))
        one.push(one.page.locator("summary").filter(has_text="Readings"))
        expect(entry(one).get_by_text("Not entered")).to_be_visible()

    phone.set_offline(True)
    line = phone.one("button", saying(f"Run chart, {BREAKS}")).locator("polyline")
    before = line.get_attribute("points")
    phone.one("textbox", BREAKS).fill("5")
    expect(entry(phone).get_by_text("Out of bounds")).to_be_visible()
    expect(line).not_to_have_attribute("points", before or "")
    phone.has_status("1 waiting")

    phone.set_offline(False)
    phone.has_status("All sent")
    expect(entry(desktop).get_by_text("Out of bounds")).to_be_visible()
    expect(desktop.one("textbox", BREAKS)).to_have_value("5")
    desktop.press("button", saying(f"Run chart, {BREAKS}"))
    chart = desktop.dialog(BREAKS)
    expect(chart.get_by_text(like("in a row above the median"))).to_be_visible()
    desktop.push(chart.locator("summary"))
    expect(chart.get_by_role("row").last).to_contain_text("5")


def entry(one: Device) -> Locator:
    return one.one("region", BREAKS)
