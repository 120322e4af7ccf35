"""Cards as they go over the wire, and what each command about them takes."""

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Day, Id, Moment, Shape, Words
from webapp.huddles.ladder import VERDICTS
from webapp.huddles.ladder_schema import CameFromSchema, EscalatedSchema, GivenAnswerSchema

MOST_TITLE = 400
MOST_PHOTOS = 20  # of one card
FIELDS = ("title", "lane", "owner_id", "due_on")


class LostSchema(Shape):
    """What an edit replaced, or what came too late to count; an answer that does not count is named by its verdict."""

    field = fields.String(required=True, validate=validate.OneOf((*FIELDS, *VERDICTS)))
    text = fields.String(required=True)
    by = Id(required=True, allow_none=True)
    at = fields.String(required=True, metadata={"format": "date-time"})  # kept as the text it goes out as


class CardSchema(Shape):
    id = Id(required=True)
    board_id = Id(required=True)
    lane = fields.String(required=True)
    title = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(("open", "done")))
    carried = fields.Integer(required=True)
    added_by = Id(required=True, allow_none=True)
    added_at = Moment(required=True)
    done_at = Moment(required=True, allow_none=True)
    carried_at = Moment(required=True, allow_none=True)
    owner_id = Id(required=True, allow_none=True)
    due_on = Day(required=True, allow_none=True)
    issue_id = Id(required=True, allow_none=True)
    photo_ids = fields.List(Id(), required=True)
    lost = fields.List(fields.Nested(LostSchema), required=True)
    came_from = fields.Nested(CameFromSchema, allow_none=True)
    escalated = fields.Nested(EscalatedSchema, allow_none=True)
    answer = fields.Nested(GivenAnswerSchema, allow_none=True)


class AddSchema(Shape):
    card_id = Id(required=True)
    board_id = Id(required=True)
    lane = Words(40, required=True)
    title = Words(MOST_TITLE, required=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))


class OfCardSchema(Shape):
    card_id = Id(required=True)


class DoneSchema(OfCardSchema):
    pass


class ReopenSchema(OfCardSchema):
    pass


class CarrySchema(OfCardSchema):
    pass


class UncarrySchema(OfCardSchema):
    pass


class EditSchema(OfCardSchema):
    """Only the fields that change are named; photos come to those that are there."""

    title = Words(MOST_TITLE)
    lane = Words(40)
    owner_id = Id(allow_none=True)
    due_on = Day(allow_none=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))

    @validates_schema
    def _names_one(self, said: dict[str, object], **kwargs: object) -> None:
        if not said.keys() & set(FIELDS) and not said.get("photo_ids"):
            raise ValidationError(f"Name at least one of {', '.join(FIELDS)}, photo_ids.")
