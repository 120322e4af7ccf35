"""A printed sheet of codes read back from its PDF: what stands at each code, and the code as a camera sees it."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

NUMBER = r"(-?[\d.]+)"
DRAWN = re.compile(rf"\((?P<text>(?:[^()\\]|\\.)*)\) Tj|{NUMBER} {NUMBER} {NUMBER} {NUMBER} re f")


@dataclass
class Door:
    """One code: the texts beside it in order, and its black stretches as (left, top, right, bottom), downwards."""

    texts: list[str] = field(default_factory=list)
    black: list[tuple[float, float, float, float]] = field(default_factory=list)

    def matrix(self) -> list[list[int]]:
        """Its modules, row by row: 1 is dark. The first stretch is the upper edge of a finder, seven modules long."""
        left, top, right, _ = self.black[0]
        module = (right - left) / 7
        size = round((max(it[2] for it in self.black) - left) / module)
        rows = [[0] * size for _ in range(size)]
        for begin, y, end, _ in self.black:
            for column in range(round((begin - left) / module), round((end - left) / module)):
                rows[round((y - top) / module)][column] = 1
        return rows


def picture(rows: Iterable[Iterable[int]], side: int = 420) -> Image.Image:
    """A code as a camera sees it, with white around it, `side` dots high and wide."""
    kept = [list(row) for row in rows]
    dots = side // (len(kept) + 16)
    seen = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(seen)
    for y, row in enumerate(kept):
        for x, dark in enumerate(row):
            if dark:
                at = ((x + 8) * dots, (y + 8) * dots)
                pen.rectangle((*at, at[0] + dots - 1, at[1] + dots - 1), fill=0)
    return seen


def pages(pdf: bytes) -> list[list[Door]]:
    """The codes of each page in the order in which they were drawn."""
    drawn = [zlib.decompress(it) for it in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)]
    found = [_doors(it.decode("windows-1252")) for it in drawn if b" re f" in it]
    assert len(found) == pdf.count(b"/Type /Page\n"), "each page has a code"
    return found


def size(pdf: bytes) -> tuple[int, int]:
    """Of its paper, in millimetres."""
    (found,) = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf))
    width, height = (round(float(it) / 72 * 25.4) for it in found)
    return width, height


def _doors(drawn: str) -> list[Door]:
    doors: list[Door] = []
    for found in DRAWN.finditer(drawn):
        if found["text"] is None:
            x, y, width, height = (float(it) for it in found.groups()[1:])
            doors[-1].black.append((x, -y, x + width, -y - height))
            continue
        if not doors or doors[-1].black:
            doors.append(Door())
        doors[-1].texts.append(re.sub(r"\\(.)", r"\1", found["text"]))
    return doors
