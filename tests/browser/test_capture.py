"""Speaking up on a small phone: what must be seen is in sight, and the sheet says how far the words have come."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import Device, saying
from tests.support.caller import Caller, command
from tests.support.relay import Relay
from tests.support.servers import Roundwell
from webapp.ids import new_id

Make = Callable[..., Device]
SMALL = {"width": 375, "height": 548}
NOTHING_OVER_IT = """it => {
  const { left, right, bottom } = it.getBoundingClientRect()
  return it.contains(document.elementFromPoint((left + right) / 2, bottom - 2))
}"""


def test_on_a_small_phone_it_is_in_sight_that_danger_is_phoned_first(device: Make) -> None:
    phone = device()
    phone.start_as("frontline")
    phone.page.set_viewport_size(SMALL)
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.press("radio", "Danger now", sheet)
    expect(sheet.get_by_text(saying("Danger now: phone first"))).to_be_in_viewport(ratio=1)
    expect(phone.one("button", "Raise issue", sheet)).to_be_in_viewport(ratio=1)


def test_danger_is_one_touch_away_whatever_is_said_of_the_words(device: Make, roundwell: Roundwell) -> None:
    others_raised(
        roundwell, "Suction at bed 4 is broken", "Suction at bed 9 is broken", "Suction in the corridor is broken"
    )
    phone = device()
    phone.start_as("frontline")
    phone.has_status("All sent")
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", "Suction at bed 4 is broken", sheet)
    phone.sees(saying("Me too"), sheet)
    danger = phone.one("radio", "Danger now", sheet)
    assert danger.evaluate(NOTHING_OVER_IT)


def test_what_was_raised_says_when_it_has_been_sent(device: Make, relay: Relay) -> None:
    phone = device()
    phone.start_as("frontline", "/capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", "The lamp over bed 2 flickers", sheet)
    relay.refuses()
    phone.press("button", "Raise issue", sheet)
    phone.sees(saying("Saved on this phone. It is sent when there is signal"))
    relay.passes()
    phone.page.clock.fast_forward(60_000)
    phone.sees(saying("Sent. You hear back here."))


def test_what_names_whoever_says_it_too_leaves_the_words_their_room(device: Make, roundwell: Roundwell) -> None:
    title = "Thermometer at bed 7 shows nothing"
    others_raised(roundwell, title)
    phone = device()
    phone.start_as("frontline")
    phone.has_status("All sent")
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.press("switch", "Anonymous: without my name", sheet)
    phone.write("What is going on?", title, sheet)
    name = saying("Me too, with my name")
    row = sheet.locator(".ui-row", has=phone.page.get_by_role("button", name=name))
    words, button = row.locator(".ui-row-title").bounding_box(), phone.one("button", name, row).bounding_box()
    assert words
    assert button
    assert words["y"] + words["height"] <= button["y"]


def others_raised(roundwell: Roundwell, *titles: str) -> None:
    executive = Caller(roundwell.address, "executive")
    unit_id = executive.find("unit", name="4 West")["id"]
    raised = [
        command("issue.raise", issue_id=new_id(), unit_id=unit_id, title=title, category="equipment", priority="P3")
        for title in titles
    ]
    assert {result["status"] for result in executive.try_to(raised)} == {"applied"}
