"""The rota as it goes over the wire."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Id, Moment, Shape, in_this_age
from webapp.followups.duty import LEAD

MOST_DUTIES = 1000
LONGEST = timedelta(days=92)
ROLES_AT_PLACES = ("charge", "manager", "executive")
DUTY_ROLES = (LEAD, *ROLES_AT_PLACES)


class DutySchema(Shape):
    """One person has one duty from then to then: to lead a queue, or a role at a unit, a facility or, with neither,
    everywhere."""

    id = Id(required=True)
    queue_id = Id(required=True, allow_none=True)
    unit_id = Id(required=True, allow_none=True)
    facility_id = Id(required=True, allow_none=True)
    role = fields.String(required=True, validate=validate.OneOf(DUTY_ROLES))
    person_id = Id(required=True)
    begins_at = Moment(required=True)
    ends_at = Moment(required=True)


def _begins_or_ends_in_this_age(at: datetime) -> None:
    in_this_age(at.date())


class SetDutySchema(DutySchema):
    begins_at = Moment(required=True, validate=_begins_or_ends_in_this_age)
    ends_at = Moment(required=True, validate=_begins_or_ends_in_this_age)

    @validates_schema
    def _is_one_duty(self, said: Mapping[str, Any], **_: Any) -> None:
        if sum(said[name] is not None for name in ("queue_id", "unit_id", "facility_id")) > 1:
            raise ValidationError("A duty is at one place: a queue, a unit or a facility.", "queue_id")
        if (said["role"] == LEAD) != (said["queue_id"] is not None):
            raise ValidationError(
                "A queue has a lead; a unit or facility a charge nurse, manager or executive.", "role"
            )
        if not said["begins_at"] < said["ends_at"] <= said["begins_at"] + LONGEST:
            raise ValidationError("The end comes after the beginning, within 92 days.", "ends_at")


class SetRotaSchema(Shape):
    """What is put into the rota, instead of what had the same id, and what is taken out of it: all of it or nothing."""

    duties = fields.List(fields.Nested(SetDutySchema), load_default=list, validate=validate.Length(max=MOST_DUTIES))
    removed_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=MOST_DUTIES))

    @validates_schema
    def _says_something(self, said: Mapping[str, Any], **_: Any) -> None:
        if not said["duties"] and not said["removed_ids"]:
            raise ValidationError("Say what is put in or what is taken out.", "duties")
