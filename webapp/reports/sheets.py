"""A list as a file: CSV as it goes out line by line. What people typed is text, never a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from typing import IO

Value = str | int | date | datetime | None
MARK = "\ufeff"  # without it a spreadsheet takes UTF-8 for something else
LINES_AT_ONCE = 200

# What begins a formula, at the beginning or after whatever a spreadsheet of another language may take for a separator.
_FORMULA = re.compile("(^|[;,\t\r\n|])([\"']*)(?=[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return _FORMULA.sub(r"\1'\2", text)


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Pieces of a CSV: every cell in quotes, lines end as RFC 4180 has it."""
    kept = StringIO()
    kept.write(MARK)
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    for number, row in enumerate(rows, 1):
        writer.writerow([_plain(value) for value in row])
        if number % LINES_AT_ONCE == 0:
            yield _taken(kept)
    yield _taken(kept)


def _plain(value: Value) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value) if isinstance(value, int) else harmless(value)


def _taken(kept: StringIO) -> bytes:
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text.encode("utf-8")


def pieces(file: IO[bytes], size: int = 64 * 1024) -> Iterator[bytes]:
    """A file from its beginning, which is gone afterwards."""
    with file:
        file.seek(0)
        while piece := file.read(size):
            yield piece
