"""Every screen as people see it, phone and desktop, light and dark, written to docs/screens to be looked at.

A picture that is there already is left alone, so that a run changes nothing: `SCREENS=write ./run test
tests/browser/test_screens.py` takes all anew.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.album import Album, a_corridor, in_the_middle
from tests.browser.test_history import CHECKS, WALK, look_back, looked_after, question  # noqa: F401 a fixture
from tests.browser.test_photos import draw
from tests.browser.test_rounds import LEADERSHIP, begin, take
from tests.browser.test_running_huddle import STEPS, goes_on_to
from tests.browser.test_unnamed import CODE, SWITCH
from tests.support import servers
from tests.support.browser import like, saying
from tests.support.caller import Caller
from webapp.ids import new_id


def test_the_screens_of_an_executive(album: Album) -> None:
    one = album.device
    one.start()
    expect(one.one("button", "Sign in")).to_be_visible()
    album.take("sign-in")
    one.sign_in("executive")
    one.sees_heading("What became of your rounds")
    album.take("today")
    a_round(album)
    one.press("link", "Capture")
    expect(one.one("button", "Raise issue")).to_be_visible()
    album.take("capture")
    one.press("button", "Close")

    for path, heading, name in (
        ("/calendar", "Calendar", "calendar"),
        ("/plans/new", "New plan", "plan"),
        ("/scan", "Scan a code", "scan"),
    ):
        one.open(path)
        one.sees_heading(heading)
        if name == "calendar":
            one.sees("Four weeks back, this one and seven ahead.")
        album.take(name)


def test_the_screens_of_an_administrator(album: Album) -> None:
    one = album.device
    one.start_as("admin")
    one.open("/templates")
    one.sees("Environment of care")
    album.take("templates")
    one.open("/templates/t6")
    one.sees_heading("Source")
    album.take("template")
    for path, heading, name in (
        ("/clocks", "Promised times", "clocks"),
        ("/rota", "Who is on duty", "rota"),
        ("/outside", "Numbers in other systems", "outside"),
        ("/webhooks", "Telling other systems", "webhooks"),
        ("/routing", "Where issues go", "routing"),
    ):
        one.open(path)
        one.sees_heading(heading)
        album.take(name)


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
    one.start_as("charge")
    one.open("/huddle")
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
    one.press("button", "End huddle")
    expect(one.one("heading", like("^Huddle of "))).to_be_visible()
    expect(one.one("button", "Undo")).to_have_count(0, timeout=20_000)
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


def a_round(album: Album) -> None:
    one = album.device
    one.open("/round")
    one.sees_heading("Start a round")
    album.take("round-start")
    # Each where the other has not been, and so is shown what became of more than its round.
    begin(one, {"phone": "4 West", "desktop": "5 East"}[one.kind])
    for number, step in enumerate(LEADERSHIP):
        one.sees_heading(like(step[0]))
        if number in SHOWN:
            album.take(SHOWN[number])
        take(one, step)
    one.sees_heading("Round finished")
    album.take("round-finished")
    one.press("button", "Done")


@pytest.mark.usefixtures("looked_after")
def test_the_screens_of_the_history(album: Album) -> None:
    one = album.device
    one.start_as("executive")
    look_back(one)
    expect(one.page.get_by_text("The last 12 months")).to_be_visible()
    album.take("history")
    look_back(one, CHECKS)
    one.press("tab", "Numbers")
    expect(one.page.get_by_role("region", name="Rounds, minutes and issues by month")).to_be_visible()
    album.take("history-numbers")
    for template, type, table, name in (
        (CHECKS, "yes_no", "Answers to this question by month", "history-question"),
        (WALK, "scale", "Answers in groups of five", "history-groups"),
    ):
        look_back(one, template)
        one.press("tab", "Questions")
        one.press("link", question(template, type))
        expect(one.page.get_by_role("region", name=table)).to_be_visible()
        album.take(name)


SHOWN = {0: "round-last-time", 3: "round-thanks", 4: "round-several", 6: "round-yes-or-no", 8: "round-scale"}


def test_the_screens_of_a_manager(album: Album) -> None:
    one = album.device
    one.start_as("manager")
    one.press("link", "Follow-up")
    one.sees_heading("Follow-up")
    expect(one.page.locator("[data-key] a").first).to_be_visible()
    album.take("follow-up")
    one.page.locator("[data-key] a").first.click()
    expect(one.one("textbox", "Comment")).to_be_visible()
    album.take("issue")
    one.press("link", "Huddle")
    one.sees_heading(like("^(Your unit|Boards|All boards)"))
    one.page.get_by_role("main").get_by_role("link").first.click()
    in_the_middle(one.one("region", like("^Safety")))
    album.take("board")
    for path, heading, name in (
        ("/me", "Me", "me"),
        ("/me/inbox", "Inbox", "inbox"),
        ("/me/notices", "Notices", "notices"),
    ):
        one.open(path)
        one.sees_heading(heading)
        album.take(name)


def test_the_screens_of_photos(album: Album, tmp_path: Path) -> None:
    one = album.device
    one.start_as("charge")
    one.open("/huddle")
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
    expect(safety.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
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


def test_the_screens_of_photos_in_a_comment(album: Album, tmp_path: Path) -> None:
    one = album.device
    one.start_as("manager")
    one.open("/follow-up")
    # Each device has its own: what one adds would stand in the other's picture.
    one.page.locator("[data-key] a").nth({"phone": 0, "desktop": 1}[one.kind]).click()
    expect(one.one("textbox", "Comment")).to_be_visible()
    one.write("Comment", "Moved to the store room. This is how it looks now.")
    one.page.get_by_label("Photo", exact=True).set_input_files([a_corridor(tmp_path)])
    in_the_middle(one.page.get_by_role("img", name="Photo 1"))
    album.take("comment-written")
    one.press("button", "Add comment")
    shown = one.one("list", "Story").get_by_role("img", name="Photo 1")
    one.has_stored(lambda kept: kept.unsent == [], "all is sent")
    expect(one.page.get_by_text("Comment added.")).to_have_count(0)
    in_the_middle(shown)
    album.take("comment-with-photo")


def test_the_screens_of_how_the_house_runs(album: Album) -> None:
    one = album.device
    one.start_as("admin")
    one.open("/me/photos")
    one.sees_heading("How long photos are kept")
    album.take("photos-kept")
    one.open("/me/operations")
    one.sees_heading("What recurs")
    one.sees_heading("Could not be delivered")
    expect(one.one("list", "Other systems")).to_be_visible()
    album.take("operations")


@pytest.fixture(scope="module")
def slings(roundwell: servers.Roundwell) -> None:
    """Three units miss the same."""
    executive = Caller(roundwell.address, "executive")
    for unit in ("4 West", "Emergency", "Imaging"):
        about = {"unit_id": executive.find("unit", name=unit)["id"], "category": "equipment", "priority": "P3"}
        executive.send("issue.raise", issue_id=new_id(), title="Missing slings", **about)


@pytest.mark.usefixtures("slings")
def test_the_screens_of_what_many_say(album: Album) -> None:
    """Themes, whose it is when two queues disagree, how much work it is, and the list as a file."""
    one = album.device
    one.start_as("executive")
    one.open("/themes")
    theme = one.one("button", saying("units: missing slings"))
    expect(theme).to_be_visible()
    album.take("themes")
    one.push(theme)
    expect(one.one("list", "Issues of this theme")).to_be_visible()
    album.take("theme")
    one.open("/follow-up?in=all&q=black+spots")
    one.press("link", saying("Black spots come back behind the shower"))
    detail = one.page.get_by_label("Issue", exact=True)
    one.press("button", "Decide whose it is", detail)
    sheet = one.dialog("Decide whose it is")
    expect(one.one("list", "What each side said", sheet)).to_be_visible()
    album.take("dispute")
    one.press("button", "Close", sheet)
    one.press("button", "More", detail)
    one.press("menuitem", like("^How much work"))
    expect(one.dialog("How much work")).to_be_visible()
    album.take("effort")
    one.press("button", "Close", one.dialog("How much work"))
    one.open("/follow-up?in=all&late=overdue")
    one.press("button", "Views")
    expect(one.one("link", "Download XLSX")).to_be_visible()
    in_the_middle(one.one("link", "Download XLSX"))
    album.take("download")


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
