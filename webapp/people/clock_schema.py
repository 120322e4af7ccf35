"""The clocks of an organisation as they go over the wire: what they mean is followups' to say."""

from marshmallow import fields, validate

from webapp.fields import Shape

UNITS = ("minutes", "working_days", "days", "day_ends")
FURTHER = ("an hour later", "next morning", "next week", "next month")


class SpanSchema(Shape):
    """`minutes` run at all hours, `working_days` in working hours alone, `days` at all hours with an end in working
    hours; `day_ends` is the close of the first worked day that has at least as many minutes left."""

    amount = fields.Integer(required=True, strict=True)
    unit = fields.String(required=True, validate=validate.OneOf(UNITS))


class ClockSchema(Shape):
    """By when it is seen, spoken about and resolved, and when a promise that was not kept goes a tier up."""

    acknowledge = fields.Nested(SpanSchema, required=True)
    word = fields.Nested(SpanSchema, required=True)
    resolve = fields.Nested(SpanSchema, required=True)
    further = fields.String(required=True, validate=validate.OneOf(FURTHER))


class ClocksSchema(Shape):
    P1 = fields.Nested(ClockSchema, required=True)
    P2 = fields.Nested(ClockSchema, required=True)
    P3 = fields.Nested(ClockSchema, required=True)
    P4 = fields.Nested(ClockSchema, required=True)
