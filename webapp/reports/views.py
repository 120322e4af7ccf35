"""Reading reports: the numbers of the loop, and the stoplight of a unit."""

from typing import Any

from flask import g
from flask.views import MethodView

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.reports import stoplight
from webapp.reports.counting import Asking, numbers
from webapp.reports.schema import (
    LoopAskedSchema,
    LoopSchema,
    StoplightAskedSchema,
    StoplightReportSchema,
)
from webapp.reports.scope import countable, period_asked, units_asked

blueprint = Blueprint("reports", __name__, url_prefix="/api/v1/reports", description="What came of it, in numbers")

A_YEAR, A_QUARTER = 12, 3


@blueprint.route("/loop")
class LoopView(MethodView):
    @blueprint.arguments(LoopAskedSchema(), location="query")
    @blueprint.response(200, LoopSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The numbers of the loop, the heard-back rate first: in all, month by month, medians also by group"""
        actor: Actor = g.actor
        place = (asked["unit_id"], asked["facility_id"])
        with within(actor.organisation_id) as session:
            period = period_asked(session, actor, asked, A_YEAR)
            issues = countable(session, actor, *place, asked["queue_id"])
            units = None if asked["queue_id"] else sorted(units_asked(actor, *place))
            told = numbers(Asking(session, issues, units, period, clock.now()))
        return {"from_": period.first, "to": period.last, "numbers": told}


@blueprint.route("/stoplight")
class StoplightView(MethodView):
    @blueprint.arguments(StoplightAskedSchema(), location="query")
    @blueprint.response(200, StoplightReportSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What was raised in a unit, by light, with what was done about it: a page of it, or more"""
        actor: Actor = g.actor
        (unit_id,) = units_asked(actor, asked["unit_id"], None)
        with within(actor.organisation_id) as session:
            period = period_asked(session, actor, asked, A_QUARTER)
            told = stoplight.report(session, unit_id, period, asked["most"])
        return {"unit_id": unit_id, "from_": period.first, "to": period.last, "at": clock.now(), **told}
