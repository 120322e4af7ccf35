"""Lists as files: the issues one sees, as filtered, for a spreadsheet. As CSV line by line, as XLSX."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any

from flask import Response, current_app, g
from flask.views import MethodView

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.people.model import Person
from webapp.reports import listing, sheets, words
from webapp.reports.schema import ListAskedSchema
from webapp.reports.scope import period_asked

blueprint = Blueprint("lists", __name__, url_prefix="/api/v1/reports", description="Lists for a spreadsheet")

MONTHS = 12
MOST_ON_A_SHEET = 50_000
IN_MEMORY = 1024 * 1024
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE = {"schema": {"type": "string", "format": "binary"}}


@dataclass(frozen=True)
class Listed:
    """What is to be written: its name, the heads of its columns, and its rows, which are read as they are written."""

    name: str
    head: list[str]
    rows: Iterator[list[listing.Value]]


@blueprint.route("/issues.csv")
class IssuesCsvView(MethodView):
    @blueprint.arguments(ListAskedSchema(), location="query")
    @blueprint.doc(responses={200: {"description": "The list", "content": {CSV: FILE}}})
    def get(self, asked: dict[str, Any]) -> Response:
        """The issues one sees, as filtered, the newest first: as CSV in UTF-8"""
        listed = _listed(g.actor, asked, None)
        return _file(sheets.as_csv(listed.head, listed.rows), f"{CSV}; charset=utf-8", "issues.csv")


@blueprint.route("/issues.xlsx")
class IssuesXlsxView(MethodView):
    @blueprint.arguments(ListAskedSchema(), location="query")
    @blueprint.doc(responses={200: {"description": "The list", "content": {XLSX: FILE}}})
    def get(self, asked: dict[str, Any]) -> Response:
        """The same as a workbook, up to 50,000 rows"""
        listed = _listed(g.actor, asked, MOST_ON_A_SHEET)
        kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 closed when it has gone out
        workbook = importlib.import_module("webapp.reports.workbook")  # only who exports one pays for its library
        workbook.write_xlsx(kept, listed.name, listed.head, listed.rows)
        return _file(sheets.pieces(kept), XLSX, "issues.xlsx")


def _listed(actor: Actor, asked: dict[str, Any], most: int | None) -> Listed:
    now = clock.now()
    with within(actor.organisation_id) as session:
        language = session.get_one(Person, (actor.organisation_id, actor.person_id)).language
        said, days = words.of(language), period_asked(session, actor, asked, MONTHS)
        which = listing.wanted(session, actor, days, asked, now)
        if most is not None and listing.are_more(session, which, most):
            raise Problem("invalid", fields={"from": ["More than a sheet takes. Ask for fewer days, or for CSV."]})
        names = listing.names_for(session, days.zone, said)
    head = [said[column] for column in listing.COLUMNS]
    keeps = listing.kept(asked, names, now)
    rows = listing.rows(current_app.app_context, actor.organisation_id, which, names, keeps)
    return Listed(said["sheet"], head, rows)


def _file(pieces: Iterator[bytes], mimetype: str, name: str) -> Response:
    answer = Response(pieces, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
