"""A screen on a wall: paired by its code, up to date, honest about its age, there after a power cut, and removed."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support.browser import Device, like
from tests.support.relay import Relay

Make = Callable[..., Device]


def test_a_screen_hangs_on_the_wall(device: Make, relay: Relay) -> None:
    wall, phone = device("wall", "desktop"), device("phone")
    wall.start("/wall")
    code = wall.page.locator(".wall-pair-code")
    expect(code).to_have_text(like("[A-Z]{3} [A-Z]{3}"))
    on_wall = Inspector(wall)
    on_wall.looks("Wall, its code")

    phone.start_as("charge", "/huddle")
    phone.press("link", like("^4 West$"))
    phone.press("link", "Wall screens")
    phone.write("Code on the screen", (code.text_content() or "").removeprefix("Code "))
    phone.write("What it is called", "Nurses' station")
    phone.press("button", "Pair the screen")
    wall.sees_heading("4 West")
    live = wall.page.get_by_role("status")
    expect(live).to_have_text("Live")
    phone.sees("Nurses' station", phone.one("list", "Screens of this board"))
    on_phone = Inspector(phone)
    on_wall.looks("Wall")
    on_phone.looks("Wall screens")

    phone.press("button", "Back")
    line = phone.one("textbox", "Add card").first
    line.fill("Bed 9 needs a sitter")
    line.press("Enter")
    shown = wall.page.get_by_text("Bed 9 needs a sitter")
    expect(shown).to_be_visible()

    wall.is_controlled()
    relay.refuses()
    expect(live).to_have_text(like(r"^Data of \d\d:\d\d, not connected$"))
    wall.page.reload()
    wall.sees_heading("4 West")
    expect(live).to_have_text(like(r"^Data of \d\d:\d\d, not connected$"))
    on_wall.looks("Wall, not connected")
    relay.passes()
    expect(live).to_have_text("Live")

    phone.press("link", "Wall screens")
    phone.press("button", "Remove Nurses' station")
    phone.press("button", "Remove Nurses' station", phone.page.locator(".ui-notice-line"))
    expect(code).to_have_text(like("[A-Z]{3} [A-Z]{3}"))
    assert on_wall.found + on_phone.found == []
    assert wall.broke == phone.broke == []
