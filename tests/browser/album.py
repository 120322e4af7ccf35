"""Takes a picture of a screen in light and in dark, keeps it in docs/screens, and asks axe what is wrong with it.

A picture that is there already is left alone, so that a run changes nothing: `SCREENS=write ./run test tests/browser
-k screens` takes all anew.
"""

import io
import os
from functools import cached_property
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, expect

from tests.browser.axe import Inspector
from tests.support.browser import Device
from tests.support.servers import ROOT
from tests.support.waiting import until

FOLDER = ROOT / "docs" / "screens"
COLOURS = 96  # of a palette: a fifth of the bytes, and nobody sees it
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}


class Album:
    """Looks at one device in both schemes: `take` keeps what it sees, `looks` inspects it."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.taken: list[Path] = []

    @cached_property
    def inspector(self) -> Inspector:
        return Inspector(self.device)

    def looks(self, screen: str) -> None:
        self.inspector.looks(screen)

    def take(self, name: str) -> None:
        paths = {scheme: FOLDER / f"{name}-{self.device.kind}-{scheme}.png" for scheme in SCHEMES}
        self.taken += paths.values()
        if os.environ.get("SCREENS") != "write" and all(path.exists() for path in paths.values()):
            return
        page = self.device.page
        if self.device.kind == "desktop":
            page.mouse.move(1279, 799)  # what was pressed last lies no longer under the mouse
        for scheme, path in paths.items():
            page.emulate_media(color_scheme=scheme)
            keep(path, page.screenshot(animations="disabled", caret="hide"))
        page.emulate_media(color_scheme="light")


def keep(path: Path, png: bytes) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    small = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


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
