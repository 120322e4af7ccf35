"""Readings and counters as they go over the wire, and what each command about them takes."""

from marshmallow import fields

from webapp.fields import Day, Id, Moment, Shape, Words, in_this_age

MOST_KEY = 40


class LostReadingSchema(Shape):
    """Another number that somebody else said for the same day, and that does not count."""

    value = fields.Float(required=True)
    by = Id(required=True, allow_none=True)
    at = fields.String(required=True, metadata={"format": "date-time"})  # kept as the text it goes out as


class ReadingSchema(Shape):
    """No value is "not entered"."""

    id = Id(required=True)
    board_id = Id(required=True)
    key = fields.String(required=True)
    on = Day(required=True)
    value = fields.Float(required=True, allow_none=True)
    by = Id(required=True, allow_none=True)
    at = Moment(required=True)
    lost = fields.List(fields.Nested(LostReadingSchema), required=True)


class CounterSchema(Shape):
    """`last_on` is none while nobody has said when it last happened; `days` are the newest on which it did."""

    id = Id(required=True)
    board_id = Id(required=True)
    key = fields.String(required=True)
    last_on = Day(required=True, allow_none=True)
    checked_at = Moment(required=True)
    checked_by = Id(required=True, allow_none=True)
    best = fields.Integer(required=True, allow_none=True)
    days = fields.List(fields.String(metadata={"format": "date"}), required=True)  # kept as the text it goes out as


class OfBoardSchema(Shape):
    """The board, and the key of what it measures."""

    board_id = Id(required=True)
    key = Words(MOST_KEY, required=True)


class OfDaySchema(OfBoardSchema):
    on = Day(required=True, validate=in_this_age)


class EnterSchema(OfDaySchema):
    value = fields.Float(required=True, allow_nan=False)


class ClearSchema(OfDaySchema):
    pass


class CheckSchema(OfBoardSchema):
    pass


class HappenedSchema(OfDaySchema):
    pass


class TakeBackSchema(OfDaySchema):
    pass
