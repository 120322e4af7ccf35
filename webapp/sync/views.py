"""Commands in, changes out."""

from collections.abc import Iterable
from typing import Any

from flask import Response, g, jsonify
from flask.views import MethodView
from marshmallow import fields, validate

from webapp import clock
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import REASONS, Problem
from webapp.field_reasons import FIELD_REASONS
from webapp.fields import Id, Moment, Shape
from webapp.sync import feed
from webapp.sync.accept import accept
from webapp.sync.reading import Result

blueprint = Blueprint("sync", __name__, url_prefix="/api/v1", description="Commands in, changes out")


class SendSchema(Shape):
    """Up to 200 commands in the order they were made. `sent_at` is the sender's clock at sending."""

    sent_at = Moment(load_default=None, allow_none=True)
    commands = fields.List(fields.Dict(), required=True, validate=validate.Length(1, 200))


class FieldReasonSchema(Shape):
    reason = fields.String(required=True, validate=validate.OneOf((*FIELD_REASONS, *REASONS)))
    words = fields.Dict(keys=fields.String())


class ProblemSchema(Shape):
    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True)
    request_id = fields.String(required=True)
    fields_ = fields.Dict(data_key="fields")
    # Which sentence each is, by the path of its field; those that a person may be told.
    field_reasons = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FieldReasonSchema)))
    # Where the detail has names or numbers in it: which sentence it is, and what is filled in.
    reason = fields.String(validate=validate.OneOf(REASONS))
    words = fields.Dict(keys=fields.String())


class ResultSchema(Shape):
    id = Id(required=True)
    status = fields.String(required=True, validate=validate.OneOf(("applied", "duplicate", "rejected")))
    problem = fields.Nested(ProblemSchema)


class ResultsSchema(Shape):
    results = fields.List(fields.Nested(ResultSchema), required=True)


class ChangeSchema(Shape):
    entity = fields.String(required=True)
    id = Id(required=True)
    data = fields.Dict(required=True, allow_none=True)


class PageSchema(Shape):
    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    cursor = fields.String(required=True)
    more = fields.Boolean(required=True)
    reset = fields.Boolean(required=True)


class SinceSchema(Shape):
    cursor = fields.String(load_default=None, validate=validate.Length(max=120))


@blueprint.route("/commands")
class CommandsView(MethodView):
    @blueprint.arguments(SendSchema())
    @blueprint.response(200, ResultsSchema)
    def post(self, sent: dict[str, Any]) -> Response:
        """Send what people did; each command is applied once, wholly or not at all"""
        results = accept(g.actor, sent["commands"], sent_at=sent["sent_at"], request_id=g.request_id)
        if not results:
            raise Problem("unexpected")
        return jsonify(told(results))


def told(results: Iterable[Result]) -> dict[str, Any]:
    """What became of each command, as ResultsSchema has it."""
    return {"results": [_told(result) for result in results]}


def _told(result: Result) -> dict[str, Any]:
    said = {"id": result.id, "status": result.status}
    return said if result.problem is None else said | {"problem": result.problem}


@blueprint.route("/changes")
class ChangesView(MethodView):
    @blueprint.arguments(SinceSchema(), location="query")
    @blueprint.response(200, PageSchema)
    def get(self, asked: dict[str, Any]) -> Response:
        """What is new since a cursor; without one, a snapshot of what this person may see"""
        with within(g.actor.organisation_id) as session:
            page = feed.since(session, g.actor.scopes(), asked["cursor"], clock.now())
        # The rows are JSON already: they are put together as text, never parsed on the way out.
        rows = ",".join(
            f'{{"entity":"{name}","id":"{row_id}","data":{data or "null"}}}' for name, row_id, data in page.rows
        )
        flags = f'"cursor":"{page.cursor}","more":{str(page.more).lower()},"reset":{str(page.reset).lower()}'
        return Response(f'{{"changes":[{rows}],{flags}}}', mimetype="application/json")
