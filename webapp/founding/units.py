"""The file of a hospital's units: a line for each, its mistakes told by the line, and none taken while there is one."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from webapp.ids import new_id
from webapp.people.schema import OpenUnitSchema

COLUMNS = ("name", "kind", "beds", "staff")
MOST = 1000

Unit = dict[str, Any]  # as `unit.open` takes it, without its id and its facility


def read_units(path: str) -> tuple[list[Unit], list[str]]:
    """The units, and what is wrong with the file, a sentence each."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        return [], [_unreadable(error)]
    units: list[Unit] = []
    wrong: list[str] = []
    lines: dict[str, int] = {}
    try:
        for line, cells in _rows(text):
            unit, why = _unit(cells)
            name = unit["name"].casefold()
            if name in lines:
                why.append(f"name: the unit of line {lines[name]} has it already.")
            elif name:
                lines[name] = line
            units.append(unit)
            wrong += [f"line {line}: {one}" for one in why]
    except csv.Error as error:
        wrong.append(f"The file cannot be read: {error}.")
    if not units and not wrong:
        wrong.append("The file names no unit, and without one nothing can be raised.")
    if len(units) > MOST:
        wrong.append(f"The file names {len(units)} units; it may name {MOST}.")
    return units, wrong


def _unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "The file is not UTF-8 text. Save it as “CSV UTF-8”."
    return f"The file cannot be read: {error.strerror if isinstance(error, OSError) else error}."


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that says something, with its number; a first line that only names the columns says nothing."""
    first = text.partition("\n")[0]
    between = next((one for one in "\t;" if one in first), ",")
    rows = csv.reader(StringIO(text, newline=""), delimiter=between)
    for row in rows:
        cells = [cell.strip() for cell in row]
        is_head = rows.line_num == 1 and tuple(map(str.casefold, cells)) == COLUMNS[: len(cells)]
        if any(cells) and not is_head:
            yield rows.line_num, cells


def _unit(cells: list[str]) -> tuple[Unit, list[str]]:
    said = {column: cell for column, cell in zip(COLUMNS, cells, strict=False) if cell}
    if "name" not in said:
        return {"name": ""}, ["name: It is missing."]
    if len(cells) > len(COLUMNS):
        return said, [f"it has {len(cells)} columns; the most is {len(COLUMNS)}: {', '.join(COLUMNS)}."]
    try:
        unit = OpenUnitSchema().load({"unit_id": new_id(), "facility_id": new_id(), **said})
    except ValidationError as error:
        return said, [f"{column}: {' '.join(why)}" for column, why in error.normalized_messages().items()]
    return {column: unit[column] for column in COLUMNS}, []
