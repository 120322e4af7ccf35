"""Reading huddles that devices have let go of: the records of a board, and one by itself."""

from typing import Any
from uuid import UUID

from flask import g
from flask.views import MethodView
from marshmallow import fields
from sqlalchemy import select

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.fields import Id, Moment, Shape
from webapp.huddles.model import Huddle
from webapp.huddles.running_schema import HuddleSchema
from webapp.paging import Before, page
from webapp.sync import feed

blueprint = Blueprint("huddles", __name__, url_prefix="/api/v1/huddles", description="Records of huddles")

PAGE = 30
NO_BOARD = "There is no such board, or it is not yours to see."
NO_HUDDLE = "There is no such huddle, or it is not yours to see."


class HuddlesAskedSchema(Shape):
    board_id = Id(required=True)
    before = Before(load_default=None)


class HeldHuddleSchema(Shape):
    """One huddle in a line; no minutes when nobody ended it."""

    id = Id(required=True)
    started_at = Moment(required=True)
    ended_at = Moment(required=True)
    started_by = Id(required=True, allow_none=True)
    minutes = fields.Integer(required=True, allow_none=True)
    on_time = fields.Boolean(required=True)
    count = fields.Integer(required=True)


class HeldHuddlesSchema(Shape):
    """`next` is where the page after this one begins."""

    huddles = fields.List(fields.Nested(HeldHuddleSchema), required=True)
    next = fields.String(required=True, allow_none=True)


@blueprint.route("")
class HuddlesView(MethodView):
    @blueprint.arguments(HuddlesAskedSchema(), location="query")
    @blueprint.response(200, HeldHuddlesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The huddles of a board that are over, the newest first"""
        with within(g.actor.organisation_id) as session:
            if not feed.is_visible(session, g.actor.scopes(), "board", asked["board_id"]):
                raise Problem("not_found", NO_BOARD)
            columns = (Huddle.id, Huddle.started_at, Huddle.ended_at, Huddle.started_by, Huddle.record)
            over = (Huddle.board_id == asked["board_id"], Huddle.same_as_id.is_(None), Huddle.ended_at.is_not(None))
            by = (Huddle.started_at, Huddle.id)
            rows, following = page(session, select(*columns).where(*over), by, asked["before"], PAGE)
        return {"huddles": [_line(row._asdict()) for row in rows], "next": following}


def _line(row: dict[str, Any]) -> dict[str, Any]:
    record = row.pop("record")
    return row | {name: record[name] for name in ("minutes", "on_time")} | {"count": record["attendance"]["count"]}


@blueprint.route("/<uuid:huddle_id>")
class HuddleView(MethodView):
    @blueprint.response(200, HuddleSchema)
    def get(self, huddle_id: UUID) -> Huddle:
        """One huddle with its record; of two that are one, the one that counts"""
        with within(g.actor.organisation_id) as session:
            found = session.get(Huddle, (g.actor.organisation_id, str(huddle_id)))
            if found is not None and found.same_as_id is not None:
                found = session.get(Huddle, (g.actor.organisation_id, found.same_as_id))
            if found is None or not feed.is_visible(session, g.actor.scopes(), "huddle", found.id):
                raise Problem("not_found", NO_HUDDLE)
        return found
