"""What can be set on a board, as it goes over the wire: its kind, lanes, agenda, readings, counters and times."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Id, Shape, Whole, Words
from webapp.huddles.setting_rules import MOST_FORMER, faults
from webapp.rounds.schema import BothSchema, BoundSchema, Figure, Sparse

# In the order in which they are offered.
KINDS = ("shift", "safety_brief", "department", "brief", "debrief", "after_event", "improvement")
# What a step of an agenda shows by itself.
PARTS = (
    *("resolved", "kudos", "counters", "readings", "new_issues", "cards", "carried", "answers", "due"),
    *("departments", "must_escalate", "aging", "chart", "attendance", "focus"),
)
# What a board may have of its own; where it has none, its kind's counts.
OWN = ("agenda", "readings", "counters", "times", "departments", "must_escalate")
# Parts whose cards, rows or marks name one of their keys: those that are taken out stay known by their titles.
KEYED = ("lanes", *OWN)
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MOST_MINUTES = 120

is_kind = validate.OneOf(KINDS)
minutes = validate.Range(1, MOST_MINUTES)


class TitleSchema(Shape):
    en = Words(80, required=True)
    es = Words(80, required=True)


class LaneSchema(Shape):
    key = Words(40, required=True)
    title = fields.Nested(TitleSchema, required=True)


class BoardCounterSchema(LaneSchema):
    """Days since this happened last."""


class DepartmentSchema(LaneSchema):
    """Who reports, in this order."""


class MustEscalateSchema(LaneSchema):
    """What goes up on the day it happens."""


class AgendaStepSchema(Shape):
    """`lanes`: where cards added in this step go, the first unless another is chosen."""

    key = Words(40, required=True)
    title = fields.Nested(TitleSchema, required=True)
    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(0, MOST_MINUTES))
    script = fields.List(fields.Nested(BothSchema), required=True, validate=validate.Length(max=8))
    lanes = fields.List(Words(40), required=True, validate=validate.Length(max=12))
    shows = fields.List(
        fields.String(validate=validate.OneOf(PARTS)), required=True, validate=validate.Length(max=len(PARTS))
    )


class BoardReadingSchema(Sparse):
    """A number to take at each huddle; `amber` and `red` say when it is off."""

    key = Words(40, required=True)
    title = fields.Nested(TitleSchema, required=True)
    unit = fields.Nested(TitleSchema)
    least = Figure()
    most = Figure()
    amber = fields.Nested(BoundSchema)
    red = fields.Nested(BoundSchema)
    better = fields.String(required=True, validate=validate.OneOf(("up", "down", "steady")))
    counter = Words(40)  # what happened on a day that this counter names is in this number, too


class HuddleTimeSchema(Shape):
    """When it is held, by the organisation's clock; days count from Monday, 0."""

    at = fields.String(required=True, validate=Whole(CLOCK))
    days = fields.List(
        fields.Integer(strict=True, validate=validate.Range(0, 6)), required=True, validate=validate.Length(1, 7)
    )


class FormerSchema(Shape):
    """What was taken out of a board, by its title: older cards, readings and records still name it."""

    part = fields.String(required=True, validate=validate.OneOf(KEYED))
    key = fields.String(required=True)
    title = fields.Nested(TitleSchema, required=True)


def _list(schema: type[Shape], most: int, *, least: int = 0, **kwargs: Any) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), validate=validate.Length(least, most), **kwargs)


class Sound(Shape):
    """What holds together."""

    @validates_schema
    def _is_sound(self, said: dict[str, Any], **kwargs: Any) -> None:
        found = faults(said)
        if found:
            raise ValidationError({part: {n: [why] for n, why in rows.items()} for part, rows in found.items()})


class SettingSchema(Sound):
    """All that a kind brings along, and that a board may have of its own."""

    lanes = _list(LaneSchema, 12, least=1)
    agenda = _list(AgendaStepSchema, 20, least=1, allow_none=True)
    readings = _list(BoardReadingSchema, 12, allow_none=True)
    counters = _list(BoardCounterSchema, 8, allow_none=True)
    times = _list(HuddleTimeSchema, 12, allow_none=True)
    departments = _list(DepartmentSchema, 40, allow_none=True)
    must_escalate = _list(MustEscalateSchema, 20, allow_none=True)
    target_minutes = fields.Integer(strict=True, validate=minutes)


class KindSchema(SettingSchema):
    """A file of library/: a kind with all it brings along."""

    kind = fields.String(required=True, validate=is_kind)
    title = fields.Nested(TitleSchema, required=True)
    purpose = fields.Nested(BothSchema, required=True)
    source = Words(required=True)
    lanes = _list(LaneSchema, 12, least=1, required=True)
    agenda = _list(AgendaStepSchema, 20, least=1, required=True)
    target_minutes = fields.Integer(required=True, strict=True, validate=minutes)


class BoardSchema(Shape):
    """`agenda` and the others down to `must_escalate`: null where the board's kind says it."""

    id = Id(required=True)
    unit_id = Id(required=True, allow_none=True)
    facility_id = Id(required=True, allow_none=True)
    parent_id = Id(required=True, allow_none=True)
    tier = fields.Integer(required=True)
    name = Words(120, required=True)
    kind = fields.String(required=True, validate=is_kind)
    lanes = _list(LaneSchema, 12, required=True)
    target_minutes = fields.Integer(required=True)
    agenda = _list(AgendaStepSchema, 20, required=True, allow_none=True, attribute="own_agenda")
    readings = _list(BoardReadingSchema, 12, required=True, allow_none=True, attribute="own_readings")
    counters = _list(BoardCounterSchema, 8, required=True, allow_none=True, attribute="own_counters")
    times = _list(HuddleTimeSchema, 12, required=True, allow_none=True, attribute="own_times")
    departments = _list(DepartmentSchema, 40, required=True, allow_none=True, attribute="own_departments")
    must_escalate = _list(MustEscalateSchema, 20, required=True, allow_none=True, attribute="own_must_escalate")
    former = _list(FormerSchema, MOST_FORMER, required=True)


class OpenBoardSchema(Sound):
    """A unit's board, a facility's, or with neither the organisation's. What is not said here its kind says."""

    board_id = Id(required=True)
    unit_id = Id(load_default=None, allow_none=True)
    facility_id = Id(load_default=None, allow_none=True)
    parent_id = Id(load_default=None, allow_none=True)
    tier = fields.Integer(required=True, strict=True, validate=validate.Range(1, 4))
    name = Words(120, required=True)
    kind = fields.String(validate=is_kind)
    lanes = _list(LaneSchema, 12, least=1)
    target_minutes = fields.Integer(strict=True, validate=minutes)


class SetBoardSchema(SettingSchema):
    """Only what changes is named. Null: as its kind says it. Another kind puts that kind's own in place first."""

    board_id = Id(required=True)
    name = Words(120)
    kind = fields.String(validate=is_kind)
    parent_id = Id(allow_none=True)

    @validates_schema
    def _names_one(self, said: dict[str, object], **kwargs: object) -> None:
        if len(said) < 2:
            raise ValidationError("Name at least one thing to set.")
