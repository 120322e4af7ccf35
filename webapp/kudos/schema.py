"""Thanks as they go over the wire."""

from marshmallow import fields

from webapp.fields import Id, Moment, Shape, Words


class LeadersWordSchema(Shape):
    """Whoever leads joined in the thanks; `text` is what they added, if anything."""

    by = Id(required=True, allow_none=True)
    at = fields.String(required=True, metadata={"format": "date-time"})  # kept as the text it goes out as
    text = fields.String(required=True, allow_none=True)


class KudosSchema(Shape):
    """`owed_by` are those who lead the unit, `word_by` is when their word is due: nothing where nobody owes one."""

    id = Id(required=True)
    unit_id = Id(required=True)
    by_id = Id(required=True, allow_none=True)
    person_id = Id(required=True, allow_none=True)
    name = fields.String(required=True)
    text = fields.String(required=True)
    given_at = Moment(required=True)
    round_id = Id(required=True, allow_none=True)
    huddle_id = Id(required=True, allow_none=True)
    owed_by = fields.List(Id(), required=True)
    word_by = Moment(required=True, allow_none=True)
    words = fields.List(fields.Nested(LeadersWordSchema), required=True)


class GiveSchema(Shape):
    """`to` is a person's id, or any name: a porter without a sign-in can be thanked too."""

    kudos_id = Id(required=True)
    unit_id = Id(required=True)
    to = Words(120, required=True)
    text = Words(required=True)
    round_id = Id(load_default=None, allow_none=True)
    huddle_id = Id(load_default=None, allow_none=True)


class ThankSchema(Shape):
    """One tap; `text` is a sentence of one's own."""

    kudos_id = Id(required=True)
    text = Words(load_default=None, allow_none=True)
