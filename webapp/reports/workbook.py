"""A list as a workbook, row by row. Its library costs twelve megabytes: only who exports one pays for it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from webapp.reports.sheets import Value

LONGEST = 32_767  # letters in a cell of a spreadsheet


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
