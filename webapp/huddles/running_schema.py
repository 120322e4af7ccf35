"""Huddles as they go over the wire, and what each command about them takes."""

from typing import Any

from marshmallow import fields, validate

from webapp.fields import Id, Moment, Shape, Words
from webapp.measures.rules import STATES

MOST_KEY = 40
MOST_PEOPLE = 200  # of one huddle
MOST_FOCUS = 200
VERDICTS = ("answered", "declined")


class AttendanceSchema(Shape):
    """How many are here as a number, and who tapped that they are."""

    count = fields.Integer(required=True, allow_none=True)
    person_ids = fields.List(Id(), required=True)


class AttendedThenSchema(Shape):
    count = fields.Integer(required=True)
    names = fields.List(fields.String(), required=True)


class CardThenSchema(Shape):
    """A card in its words of then."""

    card_id = Id(required=True)
    title = fields.String(required=True)
    lane = fields.String(required=True)
    owner = fields.String(required=True, allow_none=True)
    due_on = fields.String(
        required=True, allow_none=True, metadata={"format": "date"}
    )  # kept as the text it goes out as


class PassedCardSchema(Shape):
    """A card that went up to that board, or one that was answered there."""

    card_id = Id(required=True)
    title = fields.String(required=True)
    board = fields.String(required=True)
    text = fields.String(required=True, allow_none=True)
    verdict = fields.String(required=True, allow_none=True, validate=validate.OneOf(VERDICTS))


class IssueThenSchema(Shape):
    id = Id(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)


class ReadingThenSchema(Shape):
    key = fields.String(required=True)
    value = fields.Float(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))


class CounterThenSchema(Shape):
    key = fields.String(required=True)
    days = fields.Integer(required=True, allow_none=True)
    checked_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class ThanksThenSchema(Shape):
    to = fields.String(required=True)
    text = fields.String(required=True)


class FidelitySchema(Shape):
    """Five facts about how well it worked; nothing where it cannot be known."""

    held_as_planned = fields.Boolean(required=True, allow_none=True)
    on_time = fields.Boolean(required=True)
    several_roles = fields.Boolean(required=True, allow_none=True)
    chart_seen = fields.Boolean(required=True, allow_none=True)
    past_harm_seen = fields.Boolean(required=True, allow_none=True)


class HuddleRecordSchema(Shape):
    """What it came to. No minutes: nobody ended it. `open` is how many cards go on, `carried` the first of them."""

    minutes = fields.Integer(required=True, allow_none=True)
    target_minutes = fields.Integer(required=True)
    on_time = fields.Boolean(required=True)
    attendance = fields.Nested(AttendedThenSchema, required=True)
    nothing = fields.List(fields.String(), required=True)
    focus = fields.String(allow_none=True)  # records of before have none
    added = fields.List(fields.Nested(CardThenSchema), required=True)
    done = fields.List(fields.Nested(CardThenSchema), required=True)
    carried = fields.List(fields.Nested(CardThenSchema), required=True)
    open = fields.Integer(required=True)
    escalated = fields.List(fields.Nested(PassedCardSchema), required=True)
    answered = fields.List(fields.Nested(PassedCardSchema), required=True)
    issues = fields.List(fields.Nested(IssueThenSchema), required=True)
    readings = fields.List(fields.Nested(ReadingThenSchema), required=True)
    counters = fields.List(fields.Nested(CounterThenSchema), required=True)
    kudos = fields.List(fields.Nested(ThanksThenSchema), required=True)
    fidelity = fields.Nested(FidelitySchema, required=True)


class LateWordSchema(Shape):
    """What was set right after the end, or came after it. `what` is the command."""

    at = fields.String(required=True, metadata={"format": "date-time"})
    by = Id(required=True, allow_none=True)
    what = fields.String(required=True)


class HuddleSchema(Shape):
    id = Id(required=True)
    board_id = Id(required=True)
    state = fields.String(required=True, validate=validate.OneOf(("open", "ended")))
    same_as_id = Id(required=True, allow_none=True)
    planned_for = Moment(required=True, allow_none=True)
    started_by = Id(required=True, allow_none=True)
    started_at = Moment(required=True)
    step = fields.String(required=True, allow_none=True)
    stepped_at = Moment(required=True, allow_none=True)
    spent = fields.Dict(fields.String(), fields.Integer(), required=True)
    attendance = fields.Nested(AttendanceSchema, required=True)
    nothing = fields.List(fields.String(), required=True)
    focus = fields.String(required=True, allow_none=True)
    ended_by = Id(required=True, allow_none=True)
    ended_at = Moment(required=True, allow_none=True)
    record = fields.Nested(HuddleRecordSchema, required=True, allow_none=True)
    late = fields.List(fields.Nested(LateWordSchema), required=True)


class StartHuddleSchema(Shape):
    huddle_id = Id(required=True)
    board_id = Id(required=True)


class OfHuddleSchema(Shape):
    huddle_id = Id(required=True)


class ToStepSchema(OfHuddleSchema):
    """`after`: since when the step was on that is left, as this device knew it."""

    step = Words(MOST_KEY, required=True)
    after = Moment(load_default=None, allow_none=True)


class AttendSchema(OfHuddleSchema):
    """Only what changes is named: the number, who is here too, who is not after all."""

    count = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(0, 500))
    person_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=MOST_PEOPLE))
    gone_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=MOST_PEOPLE))


class NothingSchema(OfHuddleSchema):
    """A step's key, or a department's."""

    key = Words(MOST_KEY, required=True)


class SomethingSchema(NothingSchema):
    pass


class FocusSchema(OfHuddleSchema):
    """The one thing everybody watches until the next huddle; nothing takes it back."""

    text = Words(MOST_FOCUS, required=True, allow_none=True)


class EndHuddleSchema(OfHuddleSchema):
    pass


def dumped(huddle: Any) -> dict[str, Any]:
    """The huddle as the feed tells it."""
    told: dict[str, Any] = HuddleSchema().dump(huddle)
    return told
