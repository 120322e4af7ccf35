"""What of the hospital and its people goes over the wire."""

from marshmallow import fields, validate

from webapp.access import ROLES
from webapp.fields import Clock, Day, Id, Shape, Text, Words, is_zone
from webapp.people.clock_schema import ClocksSchema
from webapp.people.rules import LONGEST_PASSWORD

Role = validate.OneOf(ROLES)

# `from` is a word of Python's own, so this one shape is made from a dictionary.
WeekSchema = Shape.from_dict(
    {
        "days": fields.List(
            fields.Integer(validate=validate.Range(0, 6)), required=True, validate=validate.Length(1, 7)
        ),
        "from": fields.String(required=True, validate=Clock),
        "to": fields.String(required=True, validate=Clock),
    },
    name="WeekSchema",
)


class OrganisationSchema(Shape):
    id = Id(required=True)
    name = Words(120, required=True)
    zone = fields.String(required=True)
    week = fields.Nested(WeekSchema, required=True)
    holidays = fields.List(fields.String(), required=True)
    event_system_url = fields.String(required=True, allow_none=True)
    clocks = fields.Nested(ClocksSchema, allow_none=True)
    outside_addresses = fields.Dict(keys=fields.String(), values=fields.String(), allow_none=True)


class FacilitySchema(Shape):
    id = Id(required=True)
    name = Words(120, required=True)


class UnitSchema(Shape):
    id = Id(required=True)
    facility_id = Id(required=True)
    name = Words(120, required=True)
    kind = Words(40, required=True)
    staff = fields.Integer(required=True)
    beds = fields.Integer(required=True)
    lead_id = Id(required=True, allow_none=True)


class RoomSchema(Shape):
    id = Id(required=True)
    unit_id = Id(required=True)
    name = Words(60, required=True)


class HeldSchema(Shape):
    role = fields.String(required=True, validate=Role)
    facility_id = Id(required=True, allow_none=True)
    unit_id = Id(required=True, allow_none=True)


class PersonSchema(Shape):
    """Somebody, and what they are where: a device without signal knows by it who may do what."""

    id = Id(required=True)
    name = Words(120, required=True)
    unit_id = Id(required=True, allow_none=True)
    role = fields.String(required=True, validate=Role)
    roles = fields.List(fields.Nested(HeldSchema), required=True)


class MeSchema(PersonSchema):
    """Who is signed in on this device, and how far they reach."""

    email = fields.Email(required=True)
    organisation_id = Id(required=True)
    language = fields.String(required=True)
    unit_ids = fields.List(Id(), required=True)
    facility_ids = fields.List(Id(), required=True)
    queue_ids = fields.List(Id(), required=True)
    all_units = fields.Boolean(required=True)
    device_id = Id(required=True)


class SessionSchema(Shape):
    person = fields.Nested(MeSchema, required=True)


class SignInSchema(Shape):
    email = Text(required=True, validate=validate.Length(min=1, max=254))
    password = Text(required=True, validate=validate.Length(min=1, max=LONGEST_PASSWORD), load_only=True)


class FoundSchema(Shape):
    name = Words(120, required=True)
    zone = fields.String(required=True, validate=is_zone)
    week = fields.Nested(WeekSchema, load_default=lambda: {"days": [0, 1, 2, 3, 4], "from": "08:00", "to": "17:00"})
    holidays = fields.List(Day(), load_default=list)
    event_system_url = fields.URL(load_default=None, allow_none=True, schemes={"https", "http"})


class HoursSchema(Shape):
    zone = fields.String(required=True, validate=is_zone)
    week = fields.Nested(WeekSchema, required=True)
    holidays = fields.List(Day(), required=True, validate=validate.Length(max=1000))


class OpenFacilitySchema(Shape):
    facility_id = Id(required=True)
    name = Words(120, required=True)


class OpenUnitSchema(Shape):
    unit_id = Id(required=True)
    facility_id = Id(required=True)
    name = Words(120, required=True)
    kind = Words(40, load_default="ward")
    staff = fields.Integer(load_default=0, validate=validate.Range(0, 100_000))
    beds = fields.Integer(load_default=0, validate=validate.Range(0, 100_000))
    lead_id = Id(load_default=None, allow_none=True)


class OpenRoomSchema(Shape):
    room_id = Id(required=True)
    unit_id = Id(required=True)
    name = Words(60, required=True)


class WelcomeSchema(Shape):
    """`facility_id` or `unit_id` says where the role is held; neither: in the whole organisation."""

    person_id = Id(required=True)
    name = Words(120, required=True)
    role = fields.String(required=True, validate=Role)
    facility_id = Id(load_default=None, allow_none=True)
    unit_id = Id(load_default=None, allow_none=True)
    language = fields.String(load_default="en", validate=validate.OneOf(("en", "es")))
