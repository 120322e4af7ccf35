"""Two devices that were both offline end with the same card; an answer comes back down through three tiers."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from tests.support.relay import Relay
from tests.support.servers import Roundwell
from tests.support.waiting import until
from webapp.ids import new_id

Make = Callable[..., Device]
# The beat by which the app asks again now and then: without it only what the live stream rings for is fetched.
NEVER_ASKS_BY_ITSELF = "window.setInterval = () => 0"


def card(one: Device, title: str) -> Locator:
    return one.page.get_by_role("article", name=saying(title))


def lane(one: Device, name: str) -> Locator:
    return one.page.get_by_role("region", name=like(f"^{name}"))


def at_the_board(one: Device, who: str, board: str) -> None:
    one.start_as(who, None)
    one.context.add_init_script(NEVER_ASKS_BY_ITSELF)
    one.open("/huddle")
    one.press("link", like(f"^{board}$"))
    one.sees_heading(board)


def has_sent_all(one: Device) -> None:
    one.has_stored(lambda kept: kept.unsent == [], "nothing waits")


def choose(one: Device, title: str, item: str) -> None:
    one.press("button", like(f"^More for {title}"))
    one.press("menuitem", item)


def test_both_offline_edit_and_move_one_card_and_end_with_the_same(
    device: Make, relay: Relay, roundwell: Roundwell
) -> None:
    charge = Caller(roundwell.address, "charge")
    board, card_id = charge.find("board", name="4 West"), new_id()
    charge.send("card.add", card_id=card_id, board_id=board["id"], lane="safety", title="Wet floor by bed 4")
    phone, desktop = device("phone"), device("desktop", "desktop")
    at_the_board(phone, "charge", "4 West")
    at_the_board(desktop, "executive", "4 West")
    until(lambda: relay.count("GET", "/api/v1/live") >= 2, "both listen")
    for one in (phone, desktop):
        expect(card(one, "Wet floor by bed 4")).to_be_visible()
        one.set_offline(True)

    rename(phone, "Wet floor by bed 4", "Wet floor by bed 4 and 5")
    choose(phone, "Wet floor by bed 4 and 5", "Move to People")
    expect(lane(phone, "People").get_by_text("Wet floor by bed 4 and 5")).to_be_visible()
    lifted = card(desktop, "Wet floor by bed 4")
    lifted.evaluate("it => it.scrollIntoView({block: 'center'})")  # on a long board it lies under the bar else
    lifted.drag_to(lane(desktop, "Quality").get_by_role("article").last)
    expect(lane(desktop, "Quality").get_by_text("Wet floor by bed 4")).to_be_visible()
    rename(desktop, "Wet floor by bed 4", "The sluice drips on the floor by bed 4")

    for one in (phone, desktop):
        one.set_offline(False)
        has_sent_all(one)
    for one in (desktop, phone):
        expect(lane(one, "Quality").get_by_text("The sluice drips on the floor by bed 4")).to_be_visible()
        expect(card(one, "The sluice drips").get_by_text("Wet floor by bed 4 and 5")).to_be_visible()
    (same,) = {str(one.kept().copies["card", card_id]) for one in (phone, desktop)}
    assert "Wet floor by bed 4 and 5" in same


def rename(one: Device, title: str, text: str) -> None:
    choose(one, title, "Edit")
    field = one.one("textbox", "Title")
    field.fill(text)
    field.press("Enter")
    expect(card(one, text)).to_be_visible()


def test_an_escalated_card_comes_back_answered_through_three_tiers(device: Make, relay: Relay) -> None:
    phone, desktop = device("phone"), device("desktop", "desktop")
    at_the_board(phone, "charge", "4 West")
    at_the_board(desktop, "executive", "Riverside Hospital")
    until(lambda: relay.count("GET", "/api/v1/live") >= 2, "both listen")
    line = lane(phone, "Safety").get_by_role("textbox", name="Add card")
    line.fill("No bed for three people in the corridor")
    line.press("Enter")
    asked = "No bed for three people"
    phone.press("button", "Escalate", card(phone, asked))
    expect(card(phone, asked).get_by_text(like("With Riverside Hospital since"))).to_be_visible()

    expect(card(desktop, asked).get_by_text(like("From 4 West"))).to_be_visible()
    desktop.press("button", "Pass on", card(desktop, asked))
    expect(card(desktop, asked).get_by_text(like("With Riverside Health since"))).to_be_visible()
    desktop.press("link", "Riverside Health", card(desktop, asked))
    desktop.sees_heading("Riverside Health")
    desktop.press("button", "Answer", card(desktop, asked).get_by_role("group"))
    form = desktop.one("region", "Answer", card(desktop, asked))
    desktop.write("What is done about it", "Six beds on 5 East open on Monday", form)
    desktop.press("button", "Answer", form)

    expect(card(phone, asked).get_by_text("Six beds on 5 East open on Monday")).to_be_visible()
    expect(lane(phone, "Answers from above").get_by_text(asked)).to_be_visible()
    for one in (phone, desktop):
        has_sent_all(one)
        assert one.broke == []
