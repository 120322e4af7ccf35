"""What a unit works with, phone and desktop, light and dark: its board, its wall, its huddle, and how one speaks up."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.album import Album, a_corridor, in_the_middle
from tests.browser.moments import UNDO
from tests.browser.test_photos import draw
from tests.browser.test_running_huddle import STEPS, goes_on_to
from tests.browser.test_unnamed import CODE, SWITCH
from tests.support import servers
from tests.support.browser import like
from tests.support.caller import Caller
from webapp.ids import new_id


def test_the_screens_of_a_wall(album: Album, roundwell: servers.Roundwell) -> None:
    wall, charge = album.device, Caller(roundwell.address, "charge")
    wall.start("/wall")
    code = wall.page.locator(".wall-pair-code")
    expect(code).to_have_text(like("[A-Z]{3} [A-Z]{3}"))
    album.take("wall-code")
    board_id = charge.find("board", name="4 West")["id"]
    letters = (code.text_content() or "").removeprefix("Code ")
    charge.send("wall.pair", wall_id=new_id(), code=letters, board_id=board_id, name=f"Nurses' station, {wall.kind}")
    wall.sees_heading("4 West")
    expect(wall.page.get_by_role("status")).to_have_text("Live")
    album.take("wall")


def test_the_screens_of_a_huddle(album: Album) -> None:
    one = album.device
    one.start_as("charge", "/huddle")
    one.press("link", like("^4 West$"))
    expect(one.one("button", like("^Start (another )?huddle$"))).to_be_visible()
    board = one.page.url
    album.take("board-before")
    one.press("button", like("^Start (another )?huddle$"))
    expect(one.one("heading", STEPS[0])).to_be_visible()
    album.take("huddle-step")
    for step in STEPS[1:]:
        goes_on_to(one, step)
        if step == "People":
            album.take("huddle-readings")
    album.take("huddle-last-step")
    one.page.clock.install()
    one.press("button", "End huddle")
    expect(one.one("heading", like("^Huddle of "))).to_be_visible()
    expect(one.one("button", "Undo")).to_be_visible()
    one.page.clock.fast_forward(UNDO)
    expect(one.one("button", "Undo")).to_have_count(0)
    album.take("huddle-record")
    one.page.goto(f"{board}/set-up")
    one.sees_heading(like("^Set up 4 West"))
    album.take("board-set-up")
    one.page.goto(f"{board}/walls")
    expect(one.one("button", "Pair the screen")).to_be_visible()
    album.take("wall-screens")
    one.open("/timetable")
    one.sees_heading("Timetable")
    album.take("timetable")


def test_the_screens_of_photos(album: Album, tmp_path: Path) -> None:
    one = album.device
    # Each of them is told once, on whatever device, what a photo must not show.
    one.start_as({"phone": "charge", "desktop": "manager"}[one.kind], "/huddle")
    one.press("link", like("^4 West$"))
    safety = one.one("region", like("^Safety"))
    title = {"phone": "The corridor to theatre is blocked", "desktop": "The way to recovery is blocked"}[one.kind]
    one.write("Add card", title, safety)
    one.push(safety.get_by_label("Photo", exact=True))
    expect(one.dialog("Before you take a photo")).to_be_visible()
    album.take("photo-care")
    one.press("button", "Close", one.dialog("Before you take a photo"))
    one.set_offline(True)
    safety.get_by_label("Photo", exact=True).set_input_files([a_corridor(tmp_path)])
    expect(safety.get_by_role("button", name="Cover or mark photo 1")).to_be_visible()
    in_the_middle(safety.get_by_label("Add card"))
    album.take("card-written")
    one.press("button", "Cover or mark photo 1", safety)
    expect(one.dialog("Cover or mark")).to_be_visible()
    expect(one.page.locator(".photos-paper > img")).to_have_js_property("complete", True)
    draw(one, (0.58, 0.3, 0.76, 0.52))
    one.press("radio", "Arrow")
    draw(one, (0.2, 0.35, 0.34, 0.62))
    expect(one.page.locator(".photos-mark")).to_have_count(2)
    one.page.locator(".photos-paper").scroll_into_view_if_needed()
    album.take("photo-marking")
    one.press("button", "Save photo")
    form = safety.locator(".huddles-add")  # below it there may be the other device's card
    expect(form.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
    expect(one.dialog("Cover or mark")).to_be_hidden()
    one.one("textbox", "Add card", safety).press("Enter")
    card = one.page.get_by_role("article", name=title, exact=True)
    expect(card.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
    in_the_middle(card)
    album.take("card-with-photo")
    one.open("/me/waiting")
    expect(one.dialog("What waits")).to_be_visible()
    album.take("photo-waiting")
    one.set_offline(False)
    one.has_stored(lambda kept: kept.unsent == [], "all is sent")


def test_the_screens_of_what_is_said_without_a_name(album: Album) -> None:
    one = album.device
    one.start_as("frontline")
    one.has_stored(lambda kept: kept.all("posting_pass"), "a pass")
    for owner, words, name in (
        ("Only I use it", "Nobody dares to call the doctor at night", "without-a-name"),
        ("Others use it too", "We are told not to write down missed breaks", "without-a-name-code"),
    ):
        one.open("/capture")
        sheet = one.dialog("Capture")
        one.press("switch", SWITCH, sheet)
        one.press("radio", owner, sheet)
        one.write("What is going on?", words, sheet)
        one.press("radio", "Staffing", sheet)
        if owner == "Only I use it":
            in_the_middle(one.one("radio", owner, sheet))
            album.take(name)
        one.press("button", "Raise without my name", sheet)
        one.sees("Saved on this device, without your name", sheet)
    expect(sheet.get_by_text(CODE)).to_be_visible()
    album.take(name)
    one.press("button", "I wrote it down", sheet)
    one.open("/unnamed")
    expect(one.one("list", "On this device")).to_be_visible()
    album.take("without-a-name-kept")
