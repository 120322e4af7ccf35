"""Thanks as they go over the wire."""

from marshmallow import fields

from webapp.fields import Id, Moment, Shape, Words


class KudosSchema(Shape):
    id = Id(required=True)
    unit_id = Id(required=True)
    by_id = Id(required=True, allow_none=True)
    person_id = Id(required=True, allow_none=True)
    name = fields.String(required=True)
    text = fields.String(required=True)
    given_at = Moment(required=True)
    round_id = Id(required=True, allow_none=True)
    huddle_id = Id(required=True, allow_none=True)


class GiveSchema(Shape):
    """`to` is a person's id, or any name: a porter without a sign-in can be thanked too."""

    kudos_id = Id(required=True)
    unit_id = Id(required=True)
    to = Words(120, required=True)
    text = Words(required=True)
    round_id = Id(load_default=None, allow_none=True)
    huddle_id = Id(load_default=None, allow_none=True)
