"""What goes over the wire without a name. Its ids hold no time: they are of version 4."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.anonymous.rules import CODE_AS_TYPED, code_of
from webapp.fields import Day, Id, Moment, Shape, Text, Words
from webapp.followups.rules import CATEGORIES, DECLINE_REASONS, EFFORTS, MOVES, PRIORITIES, STATES
from webapp.followups.schema import one_of


class RandomId(Id):
    """A UUID that says nothing: those of other versions hold the moment or the device they were made at."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        found: str = super()._deserialize(value, attr, data, **kwargs)
        if UUID(found).version != 4:
            raise ValidationError("Is not a random UUID (version 4).")
        return found


class Code(Text):
    """The code of one issue: twelve letters of Crockford's base32, however they are written."""

    def __init__(self) -> None:
        super().__init__(required=True, metadata={"pattern": CODE_AS_TYPED})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        code = code_of(super()._deserialize(value, attr, data, **kwargs))
        if code is None:
            raise ValidationError("Is not a code: twelve letters and digits, as in 7KQ2-M4XR-9VTB.")
        return code


class WithPassSchema(Shape):
    """`pass` is the secret of a posting pass of the feed."""

    pass_ = Text(data_key="pass", required=True, validate=validate.Length(max=100))
    code = Code()


class SpeakUpSchema(WithPassSchema):
    issue_id = RandomId(required=True)
    unit_id = Id(required=True)
    title = Words(200, required=True)
    category = fields.String(required=True, validate=one_of(CATEGORIES))
    priority = fields.String(required=True, validate=one_of(PRIORITIES))
    detail = Words(least=0, load_default="", allow_none=True)
    effort = fields.String(load_default=None, allow_none=True, validate=one_of(EFFORTS))
    room_id = Id(load_default=None, allow_none=True)


class SpokenSchema(Shape):
    number = fields.Integer(required=True)


class ReadAnswerSchema(WithPassSchema):
    pass


class AnonymousWordSchema(WithPassSchema):
    """`not_yet` says why. The same `word_id` again is the same word."""

    word_id = RandomId(required=True)
    verdict = fields.String(required=True, validate=one_of(("fixed", "not_yet")))
    why = Words(load_default=None, allow_none=True)

    @validates_schema
    def _says_why(self, said: dict[str, Any], **kwargs: object) -> None:
        if said.get("verdict") == "not_yet" and not said.get("why"):
            raise ValidationError("Say what is not fixed yet.", "why")


class AnonymousToldSchema(Shape):
    verb = fields.String(required=True, validate=one_of(tuple(MOVES)))
    at = fields.String(required=True, metadata={"format": "date-time"})
    text = fields.String(allow_none=True)


class AnonymousAnswerSchema(Shape):
    """What is told to whoever spoke up, without anybody's name: of the issue it is merged into, where it is."""

    issue_id = Id(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    unit_id = Id(required=True)
    state = fields.String(required=True, validate=one_of(STATES))
    queue_id = Id(required=True)
    acknowledge_by = Moment(required=True)
    resolve_by = Moment(required=True)
    what_we_did = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True, validate=one_of(DECLINE_REASONS))
    why = fields.String(required=True, allow_none=True)
    story = fields.List(fields.Nested(AnonymousToldSchema), required=True)


class PostingPassSchema(Shape):
    id = Id(required=True)
    secret = fields.String(required=True)
    made_on = Day(required=True)


class RenewPassSchema(Shape):
    pass_id = Id(required=True)
    secret = fields.String(required=True, validate=validate.Length(min=43, max=64))
    made_on = Day(required=True)


class AnonymousRaiseSchema(Shape):
    """What the house itself writes down of it."""

    issue_id = RandomId(required=True)
    unit_id = Id(required=True)
    title = Words(200, required=True)
    category = fields.String(required=True, validate=one_of(CATEGORIES))
    priority = fields.String(required=True, validate=one_of(PRIORITIES))
    detail = Words(least=0, required=True)
    effort = fields.String(required=True, allow_none=True, validate=one_of(EFFORTS))
    room_id = Id(required=True, allow_none=True)
    seal = fields.String(required=True)
    body = fields.String(required=True)
    clock_from = Moment(required=True)


class AnonymousConfirmSchema(Shape):
    issue_id = Id(required=True)


class AnonymousReopenSchema(Shape):
    issue_id = Id(required=True)
    why = Words(required=True)
    clock_from = Moment(required=True)
