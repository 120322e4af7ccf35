"""What a manager sees who clears a queue: pictures to look at, and axe finds nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.album import Album, a_corridor, in_the_middle
from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from webapp.ids import new_id


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
    one.start_as("executive", "/themes")
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


def test_the_screens_of_a_manager(album: Album, roundwell: servers.Roundwell, tmp_path: Path) -> None:
    one = album.device
    one.start_as("manager")
    a_queue(album)
    title = f"The handrail by the {one.kind} is loose"
    for said in (title, *["Slings are gone"] * 3):
        raise_issue(roundwell, said)
    follow_up(album, title)
    several_at_once(album)
    themes(album)
    huddle(album)
    mine(album)
    photos_in_a_comment(album, tmp_path)


def raise_issue(roundwell: servers.Roundwell, title: str) -> None:
    """One that another leads and a manager may do everything with, whatever day it is."""
    executive = Caller(roundwell.address, "executive")
    unit_id = executive.find("unit", name="4 West")["id"]
    said = {"unit_id": unit_id, "title": title, "category": "facilities", "priority": "P3"}
    executive.send("issue.raise", issue_id=new_id(), **said)


def a_queue(album: Album) -> None:
    one = album.device
    one.press("link", "Follow-up")
    one.sees_heading("Follow-up")
    expect(one.page.locator("[data-key] a").first).to_be_visible()
    album.take("follow-up")
    one.page.locator("[data-key] a").first.click()
    expect(one.one("textbox", "Comment")).to_be_visible()
    album.take("issue")


def follow_up(album: Album, title: str) -> None:
    one = album.device
    one.press("link", "Follow-up")
    for tab in ("^Mine", "^All", "^My queues"):
        one.press("tab", like(tab))
        album.looks(f"follow-up, {tab[1:]}")
    one.write("Filter by words or number", title)
    one.press("link", saying(title))
    expect(one.one("textbox", "Comment")).to_be_visible()
    album.looks("follow-up, issue")
    one.press("button", "More", one.page.get_by_label("Issue", exact=True))
    album.looks("follow-up, menu")
    one.page.keyboard.press("Escape")
    for action in ("Resolve", "I'll take this", "Set a day", "Assign", "Let it wait", "Decline"):
        press_action(one, action)
        sheet = one.dialog(action)
        expect(sheet).to_be_visible()
        album.looks(f"follow-up, {action}")
        one.press("button", "Close", sheet)


def several_at_once(album: Album) -> None:
    one = album.device
    one.open("/follow-up?in=all&q=slings")
    one.press("button", "Select")
    boxes = one.page.get_by_role("checkbox", name=like("^Select #"))
    for n in range(2):
        boxes.nth(n).check()
    album.looks("follow-up, several at once")
    for action in ("Set a day", "Make them one"):
        one.press("button", action)
        sheet = one.dialog(action)
        expect(sheet).to_be_visible()
        album.looks(f"follow-up, several at once, {action}")
        one.press("button", "Close", sheet)


def themes(album: Album) -> None:
    one = album.device
    one.open("/themes")
    one.press("button", saying("slings gone"))
    album.looks("themes")
    one.press("button", "Make one issue of it")
    sheet = one.dialog("Make one issue of it")
    expect(sheet).to_be_visible()
    album.looks("themes, making one issue")
    one.press("button", "Close", sheet)


def press_action(one: Device, action: str) -> None:
    """In the menu, unless it is the one next action. A menu item on a desktop names its key as well."""
    detail = one.page.get_by_label("Issue", exact=True)
    if one.one("button", action, detail).count():
        one.press("button", action, detail)
    else:
        one.press("button", "More", detail)
        one.press("menuitem", like(f"^{action}( [a-z])?$"))


def huddle(album: Album) -> None:
    one = album.device
    one.press("link", "Huddle")
    one.sees_heading(like("^(Your unit|Boards|All boards)"))
    one.page.get_by_role("main").get_by_role("link").first.click()
    in_the_middle(one.one("region", like("^Safety")))
    album.take("board")
    line = one.one("textbox", "Add card").first
    line.fill("A bed for the night")
    line.press("Enter")
    one.sees("A bed for the night")
    album.looks("huddle board")
    one.open("/huddle")
    expect(one.page.get_by_role("main").get_by_role("link").first).to_be_visible()
    album.looks("huddle, boards")
    one.open("/timetable")
    expect(one.one("table", "By tier and facility")).to_be_visible()
    album.looks("timetable")


def mine(album: Album) -> None:
    one = album.device
    for path, heading, name in (
        ("/me", "Me", "me"),
        ("/me/inbox", "Inbox", "inbox"),
        ("/me/notices", "Notices", "notices"),
    ):
        one.open(path)
        one.sees_heading(heading)
        album.take(name)
        album.looks(path)
    for path, heading in (
        ("/me/settings", "Settings"),
        ("/me/needs-you", "Needs you"),
        ("/me/waiting", "What waits"),
        ("/numbers/open", "Open issues"),
    ):
        one.open(path)
        one.sees_heading(heading)
        album.looks(path)


def photos_in_a_comment(album: Album, tmp_path: Path) -> None:
    one = album.device
    one.open("/follow-up")
    # Each device has its own: what one adds would stand in the other's picture.
    one.page.locator("[data-key] a").nth({"phone": 0, "desktop": 1}[one.kind]).click()
    expect(one.one("textbox", "Comment")).to_be_visible()
    one.write("Comment", "Moved to the store room. This is how it looks now.")
    one.page.get_by_label("Photo", exact=True).set_input_files([a_corridor(tmp_path)])
    in_the_middle(one.page.get_by_role("img", name="Photo 1"))
    album.take("comment-written")
    one.page.clock.install()
    one.press("button", "Add comment")
    shown = one.one("list", "Story").get_by_role("img", name="Photo 1")
    one.has_stored(lambda kept: kept.unsent == [], "all is sent")
    said = one.page.get_by_text("Comment added.")
    expect(said).to_be_visible()
    one.page.clock.fast_forward(UNDO)
    expect(said).to_have_count(0)
    in_the_middle(shown)
    album.take("comment-with-photo")
