"""Every screen as people see it, phone and desktop, light and dark, written to docs/screens to be looked at.

A picture that is there already is left alone, so that a run changes nothing: `SCREENS=write ./run test
tests/browser/test_screens.py` takes all anew.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_history import CHECKS, WALK, look_back, looked_after, question  # noqa: F401 a fixture
from tests.browser.test_rounds import LEADERSHIP, begin, take
from tests.support.browser import Device, Kind, like
from tests.support.servers import ROOT

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
    for path, heading, name in (("/me", "Me", "me"), ("/me/inbox", "Inbox", "inbox")):
        one.open(path)
        one.sees_heading(heading)
        album.take(name)
