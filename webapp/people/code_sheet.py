"""Draws a sheet of codes, several a page, with names in large type and marks to cut along: JSON in, PDF out.

A program of its own, which no other module of the product imports: only here are the libraries that draw.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TypedDict
from unicodedata import normalize

import segno
from fpdf import FPDF

COLUMNS, ROWS = 2, 3
EDGE = 12.0  # millimetres, as all of these
GAP = 5.0
MARK = 4.0
WRITING = 60.0  # a line long enough to write a name on
QUIET = 4  # modules of white around a code, as its standard asks
MILLIMETRE = 72 / 25.4  # in points

SIZES = (30, 26, 22, 18, 15)  # of a name, in points: the largest that fits in two lines
SMALL = 13
LEADING = 1.15

SCAN = {"en": "Scan to start a round", "es": "Escanee para empezar una ronda"}

# Letters of Latin alphabets that no accent sets apart and that the fonts of every PDF reader lack.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N"})


class Asked(TypedDict):
    """One code as it comes in."""

    name: str
    where: str
    address: str


def draw(codes: Sequence[Asked], paper: str, language: str) -> bytes:
    """The whole sheet as a PDF."""
    pdf = FPDF(unit="mm", format=paper)
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.set_lang(language)
    pdf.set_title(SCAN[language])
    width, height = (pdf.w - 2 * EDGE) / COLUMNS, (pdf.h - 2 * EDGE) / ROWS
    for n, code in enumerate(codes):
        place = n % (COLUMNS * ROWS)
        if place == 0:
            pdf.add_page()
            _marks(pdf, width, height)
        row, column = divmod(place, COLUMNS)
        _code(pdf, code, (EDGE + column * width, EDGE + row * height, width, height), SCAN[language])
    return bytes(pdf.output())


def _marks(pdf: FPDF, width: float, height: float) -> None:
    """Where to cut: a cross at each corner of each code."""
    pdf.set_draw_color(120)
    pdf.set_line_width(0.2)
    for x in (EDGE + column * width for column in range(COLUMNS + 1)):
        for y in (EDGE + row * height for row in range(ROWS + 1)):
            pdf.line(x - MARK, y, x + MARK, y)
            pdf.line(x, y - MARK, x, y + MARK)


def _code(pdf: FPDF, code: Asked, box: tuple[float, float, float, float], scan: str) -> None:
    x, y, width, height = box
    x, y, width, height = x + GAP, y + GAP, width - 2 * GAP, height - 2 * GAP
    line = SMALL * LEADING / MILLIMETRE
    below = _name(pdf, printable(code["name"]), (x, y, width))
    pdf.set_font("helvetica", size=SMALL)
    pdf.set_xy(x, below)
    pdf.cell(width, line, _cut(pdf, printable(code["where"]), width), align="C")
    pdf.set_xy(x, y + height - line)
    pdf.cell(width, line, _cut(pdf, scan, width), align="C")
    top = below + line
    side = min(width, y + height - line - top)
    _qr(pdf, code["address"], (x + (width - side) / 2, top, side))


def _name(pdf: FPDF, name: str, line: tuple[float, float, float]) -> float:
    """The name in its largest size, or a line to write it on by hand; returns where it ends."""
    x, y, width = line
    if not name:
        end = y + SIZES[0] * LEADING / MILLIMETRE
        pdf.line(x + (width - WRITING) / 2, end - 1, x + (width + WRITING) / 2, end - 1)
        return end
    for size in SIZES:
        pdf.set_font("helvetica", style="B", size=size)
        lines = _wrapped(pdf, name, width)
        if len(lines) <= 2 and all(pdf.get_string_width(it) <= width for it in lines):
            break
    else:
        lines = [it for it in (lines[0], " ".join(lines[1:])) if it]
    high = size * LEADING / MILLIMETRE
    for n, text in enumerate(lines):
        pdf.set_xy(x, y + n * high)
        pdf.cell(width, high, _cut(pdf, text, width), align="C")
    return y + len(lines) * high


def _wrapped(pdf: FPDF, text: str, width: float) -> list[str]:
    """The words in lines; a word that is too long for one has it to itself."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pdf.get_string_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(pdf: FPDF, text: str, width: float) -> str:
    """As much of the text as fits, with dots where the rest was."""
    whole = text
    while text and pdf.get_string_width(text if text == whole else f"{text}…") > width:
        text = text[:-1].rstrip()
    return whole if text == whole else f"{text}…"


def _qr(pdf: FPDF, address: str, square: tuple[float, float, float]) -> None:
    """Drawn, not a picture: sharp at any size. A quarter of it may be scratched or wiped away."""
    x, y, side = square
    rows = matrix(address)
    module = side / (len(rows) + 2 * QUIET)
    pdf.set_fill_color(0)
    for row, begin, long in dark_runs(rows):
        at = (x + (begin + QUIET) * module, y + (row + QUIET) * module)
        # A hair higher than a module, so that no reader of PDFs shows white lines between the rows.
        pdf.rect(*at, long * module, module * 1.02, style="F")


def matrix(address: str) -> list[bytearray]:
    """The modules of the code, row by row: 1 is dark."""
    return list(segno.make_qr(address, error="q").matrix)


def dark_runs(rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Of each row the stretches that are dark: (row, where it begins, how long it is)."""
    for row, modules in enumerate(rows):
        begin = None
        for at, dark in enumerate([*modules, 0]):
            if dark and begin is None:
                begin = at
            elif not dark and begin is not None:
                yield row, begin, at - begin
                begin = None


def printable(name: str) -> str:
    """The name in letters that every PDF reader brings along, without the accents they lack; empty if none is left."""
    letters = "".join(_letters(letter) for letter in normalize("NFC", name))
    found = " ".join(letters.split())
    return found if any(letter.isalnum() for letter in found) else ""


def _letters(letter: str) -> str:
    if letter.isspace():
        return " "
    bare = letter if _fits(letter) else normalize("NFKD", letter.translate(PLAIN))
    return "".join(part for part in bare if part.isprintable() and _fits(part))


def _fits(letter: str) -> bool:
    return letter.encode("windows-1252", "ignore") != b""


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(**json.load(sys.stdin)))
