"""Reading plans: the calendar of units, what is due on a day, and the rates. Nobody's rate but the reader's own."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import Response, g, jsonify
from flask.views import MethodView
from marshmallow import ValidationError, fields, validate, validates_schema

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.fields import Day, Id, Shape, in_this_age
from webapp.followups.clocks import Week
from webapp.followups.story import week_in
from webapp.plans import outlook
from webapp.plans.outlook import Counts, Days, Row, UnitIds, Window
from webapp.plans.rules import STATES, rate

blueprint = Blueprint("plans", __name__, url_prefix="/api/v1/plans", description="What is due, done and missed")

MOST_DUES = timedelta(days=100)
State = validate.OneOf(STATES)


class DaysSchema(Shape):
    """The first and the last day that is asked about."""

    most: timedelta
    from_ = Day(required=True, data_key="from", validate=in_this_age)
    to = Day(required=True, validate=in_this_age)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        if not timedelta() <= asked["to"] - asked["from_"] < self.most:
            raise ValidationError(f"Comes after `from`, by {self.most.days - 1} days at most.", "to")


class CalendarDaysSchema(DaysSchema):
    most = timedelta(days=100)
    facility_id = Id(load_default=None)
    unit_id = Id(load_default=None)


class RatesDaysSchema(DaysSchema):
    most = timedelta(days=400)


class PlanRowSchema(Shape):
    """One template in one unit: on which days it stands how. `mine`: the reader's to do, by name or by a role."""

    template_key = fields.String(required=True)
    mine = fields.Boolean(required=True)
    days = fields.Dict(keys=fields.String(validate=State), values=fields.List(Day()), required=True)


class PlanUnitSchema(Shape):
    unit_id = Id(required=True)
    rows = fields.List(fields.Nested(PlanRowSchema), required=True)


class PlanCalendarSchema(Shape):
    """`today` is the day it is where the organisation is."""

    today = Day(required=True)
    units = fields.List(fields.Nested(PlanUnitSchema), required=True)


class DuesAskedSchema(Shape):
    """One day, or with `to` all from that day on to this one."""

    unit_id = Id(required=True)
    on = Day(required=True, validate=in_this_age)
    to = Day(load_default=None, validate=in_this_age)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        if asked["to"] is not None and not timedelta() <= asked["to"] - asked["on"] < MOST_DUES:
            raise ValidationError(f"Comes after `on`, by {MOST_DUES.days - 1} days at most.", "to")


class VisitSchema(Shape):
    id = Id(required=True)
    on = Day(required=True)
    state = fields.String(required=True, validate=State)
    template_key = fields.String(required=True)
    mine = fields.Boolean(required=True)


class DuesSchema(Shape):
    dues = fields.List(fields.Nested(VisitSchema), required=True)


class RateSchema(Shape):
    """How many stand how, and the share done of what should have been by now; null: nothing should have been."""

    coming = fields.Integer(required=True)
    due = fields.Integer(required=True)
    late = fields.Integer(required=True)
    missed = fields.Integer(required=True)
    done = fields.Integer(required=True)
    skipped = fields.Integer(required=True)
    rate = fields.Float(required=True, allow_none=True)


class UnitRateSchema(RateSchema):
    unit_id = Id(required=True)


class FacilityRateSchema(RateSchema):
    facility_id = Id(required=True)


class RatesSchema(Shape):
    """`mine` is what is planned for the reader by name. There is no other person's."""

    units = fields.List(fields.Nested(UnitRateSchema), required=True)
    facilities = fields.List(fields.Nested(FacilityRateSchema), required=True)
    mine = fields.Nested(RateSchema, required=True)


@blueprint.route("/calendar")
class PlanCalendarView(MethodView):
    @blueprint.arguments(CalendarDaysSchema(), location="query")
    @blueprint.response(200, PlanCalendarSchema)
    def get(self, asked: dict[str, Any]) -> Response:
        """By unit and day how each visit stands: done, due, late, missed, skipped or still to come"""
        units = _units(g.actor, asked["facility_id"], asked["unit_id"])
        with within(g.actor.organisation_id) as session:
            week = week_in(session, g.actor.organisation_id)
            window = _window(week, asked["from_"], asked["to"])
            found = _by_unit(outlook.calendar(session, g.actor, week, window, units))
        # Twelve weeks of two hundred units are twenty thousand days: they do not go through a schema one by one.
        return jsonify(today=window.today.isoformat(), units=found)


@blueprint.route("/dues")
class DuesView(MethodView):
    @blueprint.arguments(DuesAskedSchema(), location="query")
    @blueprint.response(200, DuesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What is due in a unit on a day, or from it on, each with the id by which it can be skipped"""
        units = _units(g.actor, None, asked["unit_id"])
        with within(g.actor.organisation_id) as session:
            week = week_in(session, g.actor.organisation_id)
            window = _window(week, asked["on"], asked["to"] or asked["on"])
            return {"dues": sorted(outlook.written_down(session, g.actor, window, units))}


@blueprint.route("/rates")
class PlanRatesView(MethodView):
    @blueprint.arguments(RatesDaysSchema(), location="query")
    @blueprint.response(200, RatesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The share of planned visits that was made: by unit, by facility, and one's own"""
        actor: Actor = g.actor
        with within(actor.organisation_id) as session:
            window = _window(week_in(session, actor.organisation_id), asked["from_"], asked["to"])
            by_unit = outlook.counts_by_unit(session, window, actor.facility_ids)
            mine = outlook.counts_of(session, window, str(actor.person_id))
        by_facility: dict[str, Counter[str]] = {}
        for (_, facility_id), counts in by_unit.items():
            by_facility.setdefault(facility_id, Counter()).update(counts)
        seen = {unit_id: counts for (unit_id, _), counts in by_unit.items() if unit_id in actor.unit_ids}
        return {
            "units": [{"unit_id": it, **_rated(counts)} for it, counts in sorted(seen.items())],
            "facilities": [{"facility_id": it, **_rated(counts)} for it, counts in sorted(by_facility.items())],
            "mine": _rated(mine),
        }


def _units(actor: Actor, facility_id: str | None, unit_id: str | None) -> UnitIds:
    """Those of the reader's units that are asked for."""
    found = frozenset(
        unit for unit, facility in actor.units if facility_id in (None, facility) and unit_id in (None, unit)
    )
    if not found and (facility_id, unit_id) != (None, None):
        raise Problem("not_found", "There is no such unit or facility, or it is not yours to see.")
    return found


def _window(week: Week, first: date, last: date) -> Window:
    return Window(first, last, week.local(clock.now()).date())


def _by_unit(rows: Mapping[Row, Days]) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row, days in rows.items():
        line = {"template_key": row.template_key, "mine": row.mine, "days": days}
        found.setdefault(row.unit_id, []).append(line)
    return [{"unit_id": unit_id, "rows": lines} for unit_id, lines in found.items()]


def _rated(counts: Counts) -> dict[str, int | float | None]:
    return {**{name: counts.get(name, 0) for name in STATES}, "rate": rate(counts)}
