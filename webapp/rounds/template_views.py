"""Templates as text: read with every mistake named by its line, written, and taken along as a file."""

import re
from typing import Any
from uuid import UUID

from flask import Response, g
from flask.views import MethodView
from marshmallow import fields

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.fields import Shape
from webapp.rounds.model import Template
from webapp.rounds.schema import TEMPLATE, TemplateSchema
from webapp.rounds.written import Unreadable, read, write
from webapp.sync.feed import is_visible

blueprint = Blueprint("templates", __name__, url_prefix="/api/v1/templates", description="Templates as text")

FILE = {"description": "The template", "content": {"text/yaml": {"schema": {"type": "object"}}}}


class TextSchema(Shape):
    yaml = fields.String(required=True)


class MistakeSchema(Shape):
    """`said` in English; in another language it is said by `code`, with the words that it names."""

    line = fields.Integer(required=True)
    column = fields.Integer(required=True)
    code = fields.String(required=True)
    words = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    said = fields.String(required=True)


class ReadSchema(Shape):
    """Either the template or what is wrong with it; it is published by its own command."""

    template = fields.Nested(TemplateSchema, required=True, allow_none=True)
    problems = fields.List(fields.Nested(MistakeSchema), required=True)


class GivenSchema(Shape):
    template = fields.Nested(TemplateSchema, required=True)


@blueprint.route("/read")
class ReadView(MethodView):
    @blueprint.arguments(TextSchema)
    @blueprint.response(200, ReadSchema)
    def post(self, said: dict[str, str]) -> dict[str, Any]:
        """Read a template from YAML; nothing is kept"""
        try:
            return {"template": read(said["yaml"]), "problems": []}
        except Unreadable as unreadable:
            return {"template": None, "problems": unreadable.mistakes}


@blueprint.route("/write")
class WriteView(MethodView):
    @blueprint.arguments(GivenSchema)
    @blueprint.response(200, TextSchema)
    def post(self, said: dict[str, Any]) -> dict[str, str]:
        """Write a template as YAML, also one that is not finished"""
        return {"yaml": write(TEMPLATE.dump(said["template"]))}


@blueprint.route("/<uuid:template_id>.yaml")
class FileView(MethodView):
    @blueprint.doc(responses={200: FILE})
    def get(self, template_id: UUID) -> Response:
        """A published template as a file"""
        with within(g.actor.organisation_id) as session:
            template = session.get(Template, (g.actor.organisation_id, str(template_id)))
            if template is None or not is_visible(session, g.actor.scopes(), "template", template.id):
                raise Problem("not_found")
            told = TEMPLATE.dump(template)
        answer = Response(write(told), mimetype="text/yaml")
        name = re.sub(r"[^a-z0-9]+", "-", told["key"].lower()).strip("-") or "template"
        answer.headers.set("Content-Disposition", "attachment", filename=f"{name}-{told['version']}.yaml")
        return answer
