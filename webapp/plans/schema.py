"""Plans, dues and calendars as they go over the wire, and what each command about them takes."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.access import ROLES
from webapp.fields import Day, Id, Moment, Shape, Text, Whole, Words, in_this_age
from webapp.plans import recurrence
from webapp.plans.rules import HOLIDAYS, LATE_WITHIN, MISSED_WITHIN

MOST_UNITS = 300


class RuleText(Text):
    """An RRULE, kept as it was written, in capitals."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).strip().upper().removeprefix("RRULE:")
        try:
            recurrence.read(text)
        except recurrence.NotARule as error:
            raise ValidationError(str(error)) from error
        return text


class PlanSchema(Shape):
    id = Id(required=True)
    template_key = fields.String(required=True)
    unit_ids = fields.List(Id(), required=True)
    person_id = Id(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True, validate=validate.OneOf(ROLES))
    rule = fields.String(required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True, allow_none=True)
    late_after = fields.Integer(required=True)
    missed_after = fields.Integer(required=True)
    holidays = fields.String(required=True, validate=validate.OneOf(HOLIDAYS))
    stopped_on = Day(required=True, allow_none=True)


class DueSchema(Shape):
    id = Id(required=True)
    plan_id = Id(required=True)
    template_key = fields.String(required=True)
    unit_id = Id(required=True)
    person_id = Id(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True, validate=validate.OneOf(ROLES))
    due_on = Day(required=True)
    late_on = Day(required=True)
    missed_on = Day(required=True)
    round_id = Id(required=True, allow_none=True)
    done_on = Day(required=True, allow_none=True)
    skipped_why = fields.String(required=True, allow_none=True)
    skipped_by = Id(required=True, allow_none=True)


class CalendarSchema(Shape):
    id = Id(required=True)
    opened_at = Moment(required=True)


class OfPlanSchema(Shape):
    plan_id = Id(required=True)


class SetSchema(OfPlanSchema):
    """`person_id` or `role` says who; `rule` is an RRULE of whole days; late and missed are counted from the day."""

    template_key = Words(40, required=True)
    unit_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST_UNITS))
    person_id = Id(load_default=None, allow_none=True)
    role = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(ROLES))
    rule = RuleText(required=True)
    starts_on = Day(required=True, validate=in_this_age)
    ends_on = Day(load_default=None, allow_none=True, validate=in_this_age)
    late_after = fields.Integer(required=True, strict=True, validate=validate.Range(1, LATE_WITHIN))
    missed_after = fields.Integer(required=True, strict=True, validate=validate.Range(2, MISSED_WITHIN))
    holidays = fields.String(required=True, validate=validate.OneOf(HOLIDAYS))

    @validates_schema
    def _fits_together(self, said: dict[str, Any], **kwargs: Any) -> None:
        if (said["person_id"] is None) == (said["role"] is None):
            raise ValidationError("Name a person or a role, one of the two.", "person_id")
        if said["ends_on"] is not None and said["ends_on"] < said["starts_on"]:
            raise ValidationError("Is before the start.", "ends_on")
        if said["missed_after"] <= said["late_after"]:
            raise ValidationError("Comes after it is late.", "missed_after")


class StopSchema(OfPlanSchema):
    pass


class AheadSchema(OfPlanSchema):
    until = Day(required=True)


class NewHoursSchema(OfPlanSchema):
    pass


class SkipSchema(Shape):
    due_id = Id(required=True)
    why = Words(400, required=True)


class OpenCalendarSchema(Shape):
    """`secret_sha256`: of the secret as it stands in the address, in hexadecimal."""

    calendar_id = Id(required=True)
    secret_sha256 = Text(required=True, validate=Whole(r"^[0-9a-f]{64}$"))


class CloseCalendarSchema(Shape):
    calendar_id = Id(required=True)
