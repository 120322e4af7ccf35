"""A unit's board on two devices at once: what rounds brought up, and cards added, done, carried over and raised."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.support import servers
from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from tests.support.database import rows
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.ids import new_id

Make = Callable[..., Device]
# The beat by which the app asks again now and then: without it only what the live stream rings for is fetched.
NEVER_ASKS_BY_ITSELF = "window.setInterval = () => 0"


def test_two_devices_on_one_board_see_each_others_cards(
    device: Make, relay: Relay, roundwell: servers.Roundwell
) -> None:
    phone, desktop = device("phone"), device("desktop", "desktop")
    for one in (phone, desktop):
        one.start_as("charge", None)
        one.context.add_init_script(NEVER_ASKS_BY_ITSELF)
        one.open("/huddle")
        one.press("link", like("^4 West$"))
    until(lambda: relay.count("GET", "/api/v1/live") >= 2, "both listen")

    round_brings_up(roundwell, "The oxygen outlet in room 12 hisses")
    for one in (phone, desktop):
        expect(one.page.get_by_role("list", name="From rounds").get_by_text("room 12 hisses")).to_be_visible()

    add(phone, "Bed 7 needs a sitter tonight")
    expect(card(desktop, "Bed 7 needs a sitter tonight")).to_be_visible()
    desktop.press("button", "Carry", card(desktop, "Bed 7 needs a sitter tonight"))
    expect(card(phone, "Bed 7 needs a sitter tonight").get_by_text("carried once")).to_be_visible()
    phone.press("button", "Done", card(phone, "Bed 7 needs a sitter tonight"))
    expect(card(desktop, "Bed 7 needs a sitter tonight").get_by_text(like("done \\d"))).to_be_visible()

    add(desktop, "Four walkers are gone")
    expect(card(phone, "Four walkers are gone")).to_be_visible()
    phone.press("button", "Issue", card(phone, "Four walkers are gone"))
    sheet = phone.dialog("Capture")
    expect(phone.one("textbox", "What is going on?", sheet)).to_have_value("Four walkers are gone")
    phone.press("radio", "Equipment", sheet)
    phone.press("button", "Raise issue", sheet)
    phone.press("button", "Done", sheet)
    expect(card(desktop, "Four walkers are gone").get_by_role("link", name=like(r"^#\d+$"))).to_be_visible()

    for one in (phone, desktop):
        one.has_stored(lambda kept: kept.unsent == [], "nothing waits")
    url = roundwell.database
    cards = "SELECT title, state, carried FROM card WHERE title IN (:a, :b) ORDER BY title"
    assert rows(url, cards, a="Bed 7 needs a sitter tonight", b="Four walkers are gone") == [
        ("Bed 7 needs a sitter tonight", "done", 1),
        ("Four walkers are gone", "open", 0),
    ]
    linked = "SELECT count(*) FROM issue JOIN card ON issue.card_id = card.id WHERE card.title = :t"
    assert rows(url, linked, t="Four walkers are gone") == [(1,)]


def add(one: Device, title: str) -> None:
    line = one.one("textbox", "Add card").first
    line.fill(title)
    line.press("Enter")
    expect(card(one, title)).to_be_visible()


def card(one: Device, title: str) -> Locator:
    return one.page.get_by_role("article", name=saying(title))


def round_brings_up(roundwell: servers.Roundwell, title: str) -> None:
    executive = Caller(roundwell.address, "executive")
    unit, template, round_id = executive.find("unit", name="4 West"), executive.find("template"), new_id()
    executive.send("round.start", round_id=round_id, unit_id=unit["id"], template_id=template["id"])
    executive.send(
        "issue.raise",
        issue_id=new_id(),
        unit_id=unit["id"],
        title=title,
        category="facilities",
        priority="P2",
        round_id=round_id,
    )
