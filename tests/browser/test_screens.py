"""Every screen as people see it, phone and desktop, light and dark, written to docs/screens to be looked at.

A picture that is there already is left alone, so that a run changes nothing: `SCREENS=write ./run test
tests/browser/test_screens.py` takes all anew.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, expect

from tests.browser.test_history import CHECKS, WALK, look_back, looked_after, question  # noqa: F401 a fixture
from tests.browser.test_photos import draw
from tests.browser.test_rounds import LEADERSHIP, begin, take
from tests.browser.test_running_huddle import STEPS, goes_on_to
from tests.support.browser import Device, Kind, like
from tests.support.servers import ROOT
from tests.support.waiting import until

Make = Callable[..., Device]
FOLDER = ROOT / "docs" / "screens"
COLOURS = 96  # of a palette: a fifth of the bytes, and nobody sees it


class Album:
    """Looks at one device in both schemes and keeps what it sees under the screen's name."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.taken: list[Path] = []

    def take(self, name: str) -> None:
        for scheme in ("light", "dark"):
            self.device.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            png = self.device.page.screenshot(animations="disabled", caret="hide")
            self.taken.append(keep(f"{name}-{self.device.kind}-{scheme}.png", png))
        self.device.page.emulate_media(color_scheme="light")


def keep(name: str, png: bytes) -> Path:
    path = FOLDER / name
    if not path.exists() or os.environ.get("SCREENS") == "write":
        FOLDER.mkdir(parents=True, exist_ok=True)
        small = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
    return path


@pytest.fixture(params=["phone", "desktop"])
def album(request: pytest.FixtureRequest, device: Make) -> Iterator[Album]:
    kind: Kind = request.param
    one = device("album", kind)
    one.start()
    album = Album(one)
    yield album
    size = {"phone": (390, 844), "desktop": (1280, 800)}[kind]
    for path in album.taken:
        with Image.open(path) as picture:
            assert picture.size == size, path.name
    assert one.broke == []


def test_the_screens_of_an_executive(album: Album) -> None:
    one = album.device
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
        album.take(name)


def test_the_screens_of_an_administrator(album: Album) -> None:
    one = album.device
    one.sign_in("admin")
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


def test_the_screens_of_a_huddle(album: Album) -> None:
    one = album.device
    one.sign_in("charge")
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
    one.open("/timetable")
    one.sees_heading("Timetable")
    album.take("timetable")


def a_round(album: Album) -> None:
    one = album.device
    one.open("/round")
    one.sees_heading("Start a round")
    album.take("round-start")
    begin(one)
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
    one.sign_in("executive")
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
    one.sign_in("manager")
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
    expect(one.one("textbox", "Add card").first).to_be_visible()
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
    one.sign_in("charge")
    one.is_controlled()
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
    one.sign_in("manager")
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


def test_the_screen_of_how_photos_are_kept(album: Album) -> None:
    one = album.device
    one.sign_in("admin")
    one.open("/me/photos")
    one.sees_heading("How long photos are kept")
    album.take("photos-kept")


def in_the_middle(place: Locator) -> None:
    """Of the screen, and a picture that is there to see."""
    expect(place).to_be_visible()
    place.evaluate("it => it.scrollIntoView({ block: 'center' })")
    until(lambda: place.evaluate("it => it.tagName !== 'IMG' || it.naturalWidth > 0"), "it is seen")


def a_corridor(folder: Path) -> Path:
    """Drawn, so that nobody is on it: a bed across the way, and a name on the wall that must be covered."""
    picture = Image.new("RGB", (1600, 1200), "#d9d5cc")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(0, 1200), (620, 520), (980, 520), (1600, 1200)], fill="#a9b0ac")
    pen.polygon([(0, 0), (620, 260), (620, 520), (0, 1200)], fill="#c9d3d0")
    pen.polygon([(1600, 0), (980, 260), (980, 520), (1600, 1200)], fill="#bcc8c6")
    pen.rectangle((620, 260, 980, 520), fill="#eef1ee")
    pen.rectangle((380, 640, 1000, 800), fill="#f7f7f4", outline="#5b666b", width=8)
    pen.rectangle((380, 560, 420, 900), fill="#5b666b")
    pen.rectangle((960, 600, 1000, 900), fill="#5b666b")
    pen.rectangle((1040, 420, 1180, 560), fill="#ffffff", outline="#39454a", width=5)
    for line in range(4):
        pen.line((1060, 450 + 26 * line, 1160 - 18 * (line % 2), 450 + 26 * line), fill="#39454a", width=7)
    path = folder / "corridor.jpg"
    picture.save(path, quality=90)
    return path
