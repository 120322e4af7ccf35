"""A list as a file: CSV as it goes out line by line, XLSX row by row. What people typed is text, never a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Value = str | int | date | datetime | None
MARK = "\ufeff"  # without it a spreadsheet takes UTF-8 for something else
LONGEST = 32_767  # letters in a cell of a spreadsheet
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


def write_xlsx(to: IO[bytes], title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """One sheet, its head frozen. A row is on the disk before the next one comes."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(to, options)
    strong, moment, day = (
        book.add_format(it) for it in ({"bold": True}, {"num_format": "yyyy-mm-dd hh:mm"}, {"num_format": "yyyy-mm-dd"})
    )
    sheet: Worksheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(head) - 1, 18)
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, strong)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, moment)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, value[:LONGEST])
    book.close()


def pieces(file: IO[bytes], size: int = 64 * 1024) -> Iterator[bytes]:
    """A file from its beginning, which is gone afterwards."""
    with file:
        file.seek(0)
        while piece := file.read(size):
            yield piece
