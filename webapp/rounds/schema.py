"""Templates and rounds as they go over the wire, and what each command about them takes."""

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Id, Moment, Shape, Words, YesNo
from webapp.followups.rules import CATEGORIES, EFFORTS, PRIORITIES
from webapp.rounds.rules import LARGEST, MOST_PHOTOS, TYPES
from webapp.rounds.sound import MOST_ITEMS, MOST_SECTIONS, faults

KINDS = (
    "leadership",
    "safety",
    "staff",
    "new_starter",
    "experience",
    "environment",
    "infection",
    "medication",
    "tracer",
    "off_shift",
    "emergency",
    "theatre",
    "support",
    "fixed_or_not",
)


class Sparse(Shape):
    """A shape whose absent parts are left out, not told as null: most items have neither options nor a suggestion."""

    TOLD_AS_NULL: ClassVar[tuple[str, ...]] = ()

    def _serialize(self, obj: Any, *, many: bool = False) -> Any:
        told = super()._serialize(obj, many=many)
        if many:
            return told
        return {name: value for name, value in told.items() if value is not None or name in self.TOLD_AS_NULL}


class BothSchema(Shape):
    """A text in each language."""

    en = Words(1000, required=True)
    es = Words(1000, required=True)


class OptionSchema(Shape):
    key = Words(40, required=True)
    text = fields.Nested(BothSchema, required=True)


class Figure(fields.Float):
    """A number a person can enter: neither a word, nor yes or no, nor endless."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_nan=False, validate=validate.Range(-LARGEST, LARGEST), **kwargs)

    def _validated(self, value: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value if isinstance(value, int) and abs(value) <= LARGEST else super()._validated(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value


class SuggestSchema(Sparse):
    """Suggest an issue on these answers (`*`: any); without a category, the answer's own key is the category."""

    on = fields.List(Words(40), required=True, validate=validate.Length(1, 40))
    category = fields.String(validate=validate.OneOf(CATEGORIES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    effort = fields.String(validate=validate.OneOf(EFFORTS))


class PromptSchema(Sparse):
    """A line to act on now, on these answers."""

    on = fields.List(Words(40), required=True, validate=validate.Length(1, 40))
    text = fields.Nested(BothSchema, required=True)


class ConditionSchema(Sparse):
    """Shows when this earlier question has one of these answers, or a number in this range, or any answer at all."""

    question = Words(40, required=True)
    is_ = fields.List(Words(40), data_key="is", attribute="is", validate=validate.Length(1, 40))
    at_least = Figure()
    at_most = Figure()


class BoundSchema(Sparse):
    """One of the two."""

    at_least = Figure()
    at_most = Figure()


class ItemSchema(Sparse):
    """A line to say or a question. `private`: its rounder alone sees the answer, ever. `sensitive`: answers are
    counted, and shown only in groups of five or more. `events`: what belongs into the event-report system."""

    id = Id(required=True)
    key = Words(40, required=True)
    type = fields.String(required=True, validate=validate.OneOf(TYPES))
    text = fields.Nested(BothSchema, required=True)
    section = Words(40)
    required = YesNo()
    private = YesNo()
    sensitive = YesNo()
    events = YesNo()
    shows = fields.String(validate=validate.OneOf(("last_time",)))
    options = fields.List(fields.Nested(OptionSchema), validate=validate.Length(max=40))
    unit = fields.Nested(BothSchema)
    least = Figure()
    most = Figure()
    amber = fields.Nested(BoundSchema)
    red = fields.Nested(BoundSchema)
    show_when = fields.List(fields.Nested(ConditionSchema), validate=validate.Length(1, 20))
    suggest = fields.List(fields.Nested(SuggestSchema), validate=validate.Length(1, 40))
    prompt = fields.List(fields.Nested(PromptSchema), validate=validate.Length(1, 40))


class SectionSchema(Shape):
    """A heading over some questions; with `checks`, "Rest is fine" answers its yes/no questions at once."""

    key = Words(40, required=True)
    title = fields.Nested(BothSchema, required=True)
    checks = YesNo(required=True)


class TemplateSchema(Shape):
    id = Id(required=True)
    key = Words(40, required=True)
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100_000))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    conversation = YesNo(required=True)
    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(1, 240))
    title = fields.Nested(BothSchema, required=True)
    purpose = fields.Nested(BothSchema, required=True)
    source = Words(required=True)
    sections = fields.List(fields.Nested(SectionSchema), required=True, validate=validate.Length(0, MOST_SECTIONS))
    items = fields.List(fields.Nested(ItemSchema), required=True, validate=validate.Length(1, MOST_ITEMS))


class PublishSchema(Shape):
    template = fields.Nested(TemplateSchema, required=True)

    @validates_schema
    def _is_sound(self, said: dict[str, Any], **kwargs: Any) -> None:
        found = faults(TEMPLATE.dump(said["template"]))
        if found:
            raise ValidationError([f"{'.'.join(map(str, one.at))}: {one.said}" for one in found], "template")


TEMPLATE = TemplateSchema()


class AnswerSchema(Sparse):
    """`rest`: by "Rest is fine"; `event_number`: under which the event-report system keeps what happened."""

    value = fields.Raw(required=True, allow_none=True)
    at = fields.String(required=True, metadata={"format": "date-time"})  # kept as the text it goes out as
    note = fields.String(allow_none=True)
    photo_ids = fields.List(Id(), required=True)
    rest = YesNo()
    event_number = fields.String()

    TOLD_AS_NULL = ("value", "note")


class HandedSchema(Shape):
    by = Id(required=True)
    to = Id(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})


class RoundSchema(Shape):
    id = Id(required=True)
    unit_id = Id(required=True)
    room_id = Id(required=True, allow_none=True)
    template_id = Id(required=True)
    rounder_id = Id(required=True)
    state = fields.String(required=True, validate=validate.OneOf(("open", "finished")))
    started_at = Moment(required=True)
    finished_at = Moment(required=True, allow_none=True)
    due_id = Id(required=True, allow_none=True)
    handed = fields.List(fields.Nested(HandedSchema), required=True)
    answers = fields.Dict(keys=Id(), values=fields.Nested(AnswerSchema), required=True)


class PrivateAnswerSchema(Shape):
    """What its rounder alone sees. A sensitive value leaves it when it is counted; the rounder's note stays."""

    id = Id(required=True)
    round_id = Id(required=True)
    question_id = Id(required=True)
    value = fields.Raw(required=True, allow_none=True, attribute="shown")
    note = fields.String(required=True, allow_none=True)
    photo_ids = fields.List(Id(), required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})
    event_number = fields.String(required=True, allow_none=True)


class StartSchema(Shape):
    round_id = Id(required=True)
    unit_id = Id(required=True)
    template_id = Id(required=True)
    room_id = Id(load_default=None, allow_none=True)
    due_id = Id(load_default=None, allow_none=True)


class GiveAnswerSchema(Shape):
    """`value`: null, text, a number, a list of keys or ids, `{person_id?, name?, why?}` or `{room_id?, name?}`, as its
    question asks."""

    round_id = Id(required=True)
    question_id = Id(required=True)
    value = fields.Raw(required=True, allow_none=True)
    note = Words(least=0, load_default=None, allow_none=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))
    event_number = Words(60, load_default=None, allow_none=True)


class RestSchema(Shape):
    round_id = Id(required=True)
    question_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST_ITEMS))


class HandOverSchema(Shape):
    round_id = Id(required=True)
    person_id = Id(required=True)


class DiscardSchema(Shape):
    round_id = Id(required=True)


class FinishSchema(Shape):
    round_id = Id(required=True)
    top_issue_ids = fields.List(Id(), load_default=None, allow_none=True, validate=validate.Length(max=20))
