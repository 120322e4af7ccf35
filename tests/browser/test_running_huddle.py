"""A shift huddle from its start to its record: without signal and without a key, and followed on another device."""

import json
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, like
from tests.support.database import rows
from webapp.huddles.kinds import kinds

Make = Callable[..., Device]
STEPS = [step["title"]["en"] for step in kinds()["shift"]["agenda"]]
MOST_TOUCHES = 12


def at_the_board(one: Device, name: str) -> None:
    one.start_as(name, "/huddle")
    one.press("link", like("^4 West$"))
    expect(one.one("button", like("^Start (another )?huddle$"))).to_be_visible()


def goes_on_to(one: Device, step: str) -> None:
    one.press("button", like(f"^Next step: {step}$"))
    expect(one.one("heading", step)).to_be_visible()


def test_a_whole_huddle_without_signal_takes_no_key_and_twelve_touches(
    device: Make, roundwell: servers.Roundwell
) -> None:
    phone = device("phone")
    at_the_board(phone, "charge")
    phone.is_controlled()
    inspector = Inspector(phone)
    phone.page.clock.install()
    phone.set_offline(True)

    before = phone.touches
    phone.press("button", like("^Start (another )?huddle$"))
    expect(phone.one("heading", STEPS[0])).to_be_visible()
    for step in STEPS[1:]:
        goes_on_to(phone, step)
        if step == "People":
            inspector.looks("a step")
    phone.press("button", like(r"^\d+ as last time$"))
    expect(phone.one("button", like("as last time"))).to_have_count(0)
    inspector.looks("the last step")
    phone.press("button", "End huddle")
    expect(phone.one("heading", like("^Huddle of "))).to_be_visible()
    assert phone.touches - before <= MOST_TOUCHES
    inspector.looks("the record")
    assert (inspector.found, phone.broke) == ([], [])

    phone.set_offline(False)
    phone.page.clock.fast_forward(UNDO)
    phone.has_stored(lambda kept: kept.unsent == [], "nothing waits")
    said = "SELECT state, record FROM huddle ORDER BY started_at DESC LIMIT 1"
    ((state, kept),) = rows(roundwell.database, said)
    record = kept if isinstance(kept, dict) else json.loads(kept)
    assert (state, record["on_time"], record["added"]) == ("ended", True, [])
    assert record["attendance"]["count"] > 0


def test_another_device_goes_along_and_who_comes_late_reads_what_was_said(device: Make) -> None:
    phone, desktop = device("phone"), device("desktop", "desktop")
    for one, name in ((phone, "charge"), (desktop, "frontline")):
        at_the_board(one, name)
    phone.press("button", like("^Start (another )?huddle$"))
    expect(phone.one("heading", STEPS[0])).to_be_visible()
    goes_on_to(phone, STEPS[1])
    line = phone.one("textbox", "Add card")
    line.fill("Two falls in bay C @sam !tomorrow")
    line.press("Enter")
    card = phone.page.get_by_role("article", name="Two falls in bay C")
    expect(card).to_contain_text(like("Sam W"))

    desktop.press("link", "Go to the huddle")
    desktop.sees_heading("So far")
    expect(desktop.one("region", "Came up")).to_contain_text("Two falls in bay C")
    Inspector(desktop).looks("so far")
    desktop.press("button", "To where they are")
    expect(desktop.one("heading", STEPS[1])).to_be_visible()
    line.fill("Bed alarm silent in 12")
    goes_on_to(phone, STEPS[2])
    expect(desktop.one("heading", STEPS[2])).to_be_visible()
    typed = desktop.page.get_by_role("article", name="Bed alarm silent in 12")
    expect(typed, "what was typed and not added is added by going on").to_be_visible()

    for step in STEPS[3:]:
        goes_on_to(phone, step)
    phone.one("textbox", "One focus").fill("Bay C: one to one")
    phone.press("button", "End huddle")
    expect(phone.one("region", "One focus")).to_contain_text("Bay C: one to one")
    phone.press("button", "Undo")
    expect(phone.one("heading", STEPS[-1])).to_be_visible()
    expect(desktop.one("textbox", "One focus")).to_have_value("Bay C: one to one")
