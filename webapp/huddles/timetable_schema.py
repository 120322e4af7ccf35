"""The timetable of huddles as it goes over the wire: what may be asked, and what is told."""

from datetime import timedelta
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Day, Id, Shape, in_this_age
from webapp.huddles.timetable import FACTS

MOST_DAYS = timedelta(days=92)


class TimetableAskedSchema(Shape):
    """Usually the last 30 days, of all boards the reader may see, or of a facility's."""

    from_ = Day(data_key="from", load_default=None, validate=in_this_age)
    to = Day(load_default=None, validate=in_this_age)
    facility_id = Id(load_default=None)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        first, last = asked["from_"], asked["to"]
        if first and last and not timedelta() <= last - first < MOST_DAYS:
            raise ValidationError(f"Comes after `from`, by {MOST_DAYS.days - 1} days at most.", "to")


class FactSchema(Shape):
    """In how many huddles this was so, of those of which it is known."""

    key = fields.String(required=True, validate=validate.OneOf(FACTS))
    part = fields.Integer(required=True)
    of = fields.Integer(required=True)


class HuddleTallySchema(Shape):
    """`held` of those `expected`; `meetings` with those at no fixed time. `minutes`: the median length;
    `staff_minutes`: length times who was there. The rest: what their records hold."""

    expected = fields.Integer(required=True)
    held = fields.Integer(required=True)
    meetings = fields.Integer(required=True)
    minutes = fields.Float(required=True, allow_none=True)
    staff_minutes = fields.Integer(required=True)
    facts = fields.List(fields.Nested(FactSchema), required=True)
    cards = fields.Integer(required=True)
    done = fields.Integer(required=True)
    issues = fields.Integer(required=True)
    escalated = fields.Integer(required=True)
    answered = fields.Integer(required=True)


class TierTallySchema(HuddleTallySchema):
    tier = fields.Integer(required=True)


class FacilityTallySchema(HuddleTallySchema):
    facility_id = Id(required=True)


class BoardTallySchema(HuddleTallySchema):
    board_id = Id(required=True)


class TierSolvedSchema(Shape):
    """Cards that came to their end on a board of this tier, of all that did; median hours since somebody wrote them."""

    tier = fields.Integer(required=True)
    cards = fields.Integer(required=True)
    of = fields.Integer(required=True)
    hours = fields.Float(required=True)


class TimetableSchema(Shape):
    """`boards`: by name, where they are few enough to be read; else none."""

    from_ = Day(data_key="from", required=True)
    to = Day(required=True)
    whole = fields.Nested(HuddleTallySchema, required=True)
    tiers = fields.List(fields.Nested(TierTallySchema), required=True)
    facilities = fields.List(fields.Nested(FacilityTallySchema), required=True)
    boards = fields.List(fields.Nested(BoardTallySchema), required=True)
    solved = fields.List(fields.Nested(TierSolvedSchema), required=True)
