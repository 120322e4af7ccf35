"""Reading older days of a reading than devices hold: the long run chart."""

from datetime import timedelta
from typing import Any

from flask import g
from flask.views import MethodView
from marshmallow import ValidationError, fields, validates_schema
from sqlalchemy import select

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.fields import Day, Id, Shape, Words, in_this_age
from webapp.measures.model import Reading
from webapp.measures.schema import MOST_KEY
from webapp.sync.feed import is_visible

blueprint = Blueprint("measures", __name__, url_prefix="/api/v1/measures", description="Readings over a long time")

MOST_DAYS = timedelta(days=400)


class ReadingsAskedSchema(Shape):
    """A board's reading, from one day to another."""

    board_id = Id(required=True)
    key = Words(MOST_KEY, required=True)
    from_ = Day(required=True, data_key="from", validate=in_this_age)
    to = Day(required=True, validate=in_this_age)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        if not timedelta() <= asked["to"] - asked["from_"] < MOST_DAYS:
            raise ValidationError(f"Comes after `from`, by {MOST_DAYS.days - 1} days at most.", "to")


class PointSchema(Shape):
    on = Day(required=True)
    value = fields.Float(required=True)


class SeriesSchema(Shape):
    points = fields.List(fields.Nested(PointSchema), required=True)


@blueprint.route("/readings")
class ReadingsView(MethodView):
    @blueprint.arguments(ReadingsAskedSchema(), location="query")
    @blueprint.response(200, SeriesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """One reading of a board day by day, the oldest first; days on which it was not entered are not in it"""
        with within(g.actor.organisation_id) as session:
            if not is_visible(session, g.actor.scopes(), "board", asked["board_id"]):
                raise Problem("not_found", "There is no such board, or it is not yours to see.")
            ask = select(Reading.on, Reading.value).where(
                Reading.board_id == asked["board_id"],
                Reading.key == asked["key"],
                Reading.on.between(asked["from_"], asked["to"]),
                Reading.value.is_not(None),
            )
            points = session.execute(ask.order_by(Reading.on)).all()
        return {"points": [{"on": on, "value": value} for on, value in points]}
