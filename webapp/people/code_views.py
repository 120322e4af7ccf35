"""The sheet of codes, as a file to print."""

from typing import Any

from flask import Response, current_app, g, request
from flask.views import MethodView
from marshmallow import fields, validate

from webapp.blueprint import Blueprint
from webapp.config import Config
from webapp.db import within
from webapp.fields import Id, Shape
from webapp.people.codes import PAPERS, codes_of, sheet
from webapp.people.model import Person

blueprint = Blueprint("codes", __name__, url_prefix="/api/v1", description="Codes for the doors of units and rooms")

SHEET = {
    "description": "The sheet",
    "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
}


class SheetSchema(Shape):
    """Which codes: of one unit, of one facility's units, or of every unit one may see."""

    unit_id = Id(load_default=None)
    facility_id = Id(load_default=None)
    rooms = fields.Boolean(load_default=False)
    paper = fields.String(load_default="a4", validate=validate.OneOf(PAPERS))
    language = fields.String(load_default=None, validate=validate.OneOf(("en", "es")))


@blueprint.route("/codes.pdf")
class CodesView(MethodView):
    @blueprint.arguments(SheetSchema, location="query")
    @blueprint.doc(responses={200: SHEET})
    def get(self, asked: dict[str, Any]) -> Response:
        """Codes of units and rooms to print and hang at their doors: scanned, each starts a round there"""
        paper, language = asked.pop("paper"), asked.pop("language")
        with within(g.actor.organisation_id) as session:
            codes = codes_of(session, g.actor, _origin(), **asked)
            language = language or session.get_one(Person, (g.actor.organisation_id, g.actor.person_id)).language
        answer = Response(sheet(codes, paper, language), mimetype="application/pdf")
        answer.headers["Content-Disposition"] = 'attachment; filename="door-codes.pdf"'
        answer.headers["Cache-Control"] = "private, no-store"
        return answer


def _origin() -> str:
    """Where the codes lead: the address people know, or the one they ask by."""
    config: Config = current_app.extensions["roundwell"]
    return (config.public_origin or request.host_url).rstrip("/")
