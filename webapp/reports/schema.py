"""Reports as they go over the wire: what may be asked, and what is told."""

from datetime import timedelta
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Day, Id, Moment, Shape, Text, Whole, in_this_age
from webapp.followups.rules import CATEGORIES, DECLINE_REASONS, PRIORITIES, STATES
from webapp.reports import stoplight
from webapp.reports.narrowing import CUTS, LATE, NOBODY
from webapp.reports.scope import MOST_DAYS
from webapp.rounds.history_schema import MonthField

OWNER = rf"^({NOBODY}|[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})$"


class DaysAskedSchema(Shape):
    """The first and the last day that is asked about."""

    from_ = Day(data_key="from", load_default=None, validate=in_this_age)
    to = Day(load_default=None, validate=in_this_age)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        first, last = asked["from_"], asked["to"]
        if first and last and not timedelta() <= last - first < MOST_DAYS:
            raise ValidationError("Comes after `from`, within five years.", "to")


class LoopAskedSchema(DaysAskedSchema):
    """Of a unit, a facility's units, or a queue; of all that the reader may see when none is named. Usually a year."""

    unit_id = Id(load_default=None)
    facility_id = Id(load_default=None)
    queue_id = Id(load_default=None)


class FigureSchema(Shape):
    """`value` is a share of one, hours, or a count; made of `part` and `of`. null: there was nothing to make it of."""

    value = fields.Float(required=True, allow_none=True)
    part = fields.Integer(required=True, allow_none=True)
    of = fields.Integer(required=True)


class NumberMonthSchema(FigureSchema):
    """`whole`: all of the month was asked for and is over; only such months make the median."""

    month = MonthField(required=True)
    whole = fields.Boolean(required=True)


class NumberGroupSchema(FigureSchema):
    by = fields.String(required=True, validate=validate.OneOf(("priority", "category", "tier")))
    key = fields.String(required=True)


class NumberWordsSchema(Shape):
    title = fields.String(required=True)
    means = fields.String(required=True)


class NumberInLanguagesSchema(Shape):
    en = fields.Nested(NumberWordsSchema, required=True)
    es = fields.Nested(NumberWordsSchema, required=True)


class LoopNumberSchema(FigureSchema):
    """A number with what it means. `centre`: the median of its months; `signal`: what is more than chance in them."""

    name = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(("share", "hours", "count", "per_100")))
    words = fields.Nested(NumberInLanguagesSchema, required=True)
    target = fields.Float(required=True, allow_none=True)
    centre = fields.Float(required=True, allow_none=True)
    signal = fields.String(required=True, allow_none=True, validate=validate.OneOf(("shift", "trend")))
    months = fields.List(fields.Nested(NumberMonthSchema), required=True)
    groups = fields.List(fields.Nested(NumberGroupSchema), required=True)


class LoopSchema(Shape):
    from_ = Day(data_key="from", required=True)
    to = Day(required=True)
    numbers = fields.List(fields.Nested(LoopNumberSchema), required=True)


class StoplightAskedSchema(DaysAskedSchema):
    """Usually the last three months. `most`: so many lines of it at most, as many of each light as there is room."""

    unit_id = Id(required=True)
    most = fields.Integer(load_default=stoplight.USUAL, validate=validate.Range(min=1, max=stoplight.MOST))


class LightCountsSchema(Shape):
    green = fields.Integer(required=True)
    yellow = fields.Integer(required=True)
    red = fields.Integer(required=True)
    unconfirmed = fields.Integer(required=True)  # of the green ones: nobody said whether it is fixed


class OneWithSchema(Shape):
    """The issue that another one is answered with."""

    id = Id(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)


class StoplightLineSchema(Shape):
    """What was raised and what came of it; not by whom it was raised. `why`: of what is declined or blocked alone. What
    is one with another issue stands as that one does."""

    id = Id(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    category = fields.String(required=True, validate=validate.OneOf(CATEGORIES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    light = fields.String(required=True, validate=validate.OneOf(("green", "yellow", "red")))
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    raised_at = Moment(required=True)
    answered_at = Moment(required=True, allow_none=True)
    answered_by = Id(required=True, allow_none=True)
    owner_id = Id(required=True, allow_none=True)
    promised_on = Day(required=True, allow_none=True)
    look_again_on = Day(required=True, allow_none=True)
    what_we_did = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True, validate=validate.OneOf(DECLINE_REASONS))
    why = fields.String(required=True, allow_none=True)
    one_with = fields.Nested(OneWithSchema, required=True, allow_none=True)


class StoplightReportSchema(Shape):
    """What was raised in these days, as it stands at `at`. `left_out`: so many more than are listed (`most`)."""

    unit_id = Id(required=True)
    from_ = Day(data_key="from", required=True)
    to = Day(required=True)
    at = Moment(required=True)
    counts = fields.Nested(LightCountsSchema, required=True)
    issues = fields.List(fields.Nested(StoplightLineSchema), required=True)
    left_out = fields.Integer(required=True)
    open_from_before = fields.Integer(required=True)


class ListAskedSchema(DaysAskedSchema):
    """Which issues: of a unit, a facility or a queue, in these states, of these categories, raised in these days. `in`:
    those of a list of the app, narrowed down as its address says it, whenever they were raised; `q`: its words."""

    unit_id = Id(load_default=None)
    facility_id = Id(load_default=None)
    queue_id = Id(load_default=None)
    state = fields.List(fields.String(validate=validate.OneOf(STATES)), load_default=list)
    category = fields.List(fields.String(validate=validate.OneOf(CATEGORIES)), load_default=list)
    in_ = fields.String(data_key="in", load_default=None, validate=validate.OneOf(CUTS))
    late = fields.List(fields.String(validate=validate.OneOf(LATE)), load_default=list)
    quick = fields.List(fields.String(validate=validate.OneOf(("yes",))), load_default=list)
    priority = fields.List(fields.String(validate=validate.OneOf(PRIORITIES)), load_default=list)
    unit = fields.List(Id(), load_default=list)
    queue = fields.List(Id(), load_default=list)
    owner = fields.List(fields.String(validate=Whole(OWNER)), load_default=list)
    q = Text(load_default="", validate=validate.Length(max=200))
