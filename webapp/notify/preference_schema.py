"""How somebody wants to be told, as it goes over the wire."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Clock, Id, Shape, YesNo, is_zone
from webapp.notify.kinds import CHANNELS, KINDS

Kind = validate.OneOf(list(KINDS))


def _channels(**more: Any) -> fields.List[Any]:
    one = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    return fields.List(one, validate=validate.Length(max=len(CHANNELS)), **more)


# `from` is a word of Python's own, so this one shape is made from a dictionary.
QuietSchema = Shape.from_dict(
    {
        "from": fields.String(required=True, validate=Clock),
        "to": fields.String(required=True, validate=Clock),
    },
    name="QuietSchema",
)


class DigestSchema(Shape):
    """`day` counts for a weekly one: 0 is Monday."""

    how_often = fields.String(required=True, validate=validate.OneOf(("day", "week")))
    at = fields.String(required=True, validate=Clock)
    day = fields.Integer(strict=True, validate=validate.Range(0, 6))


class PreferenceSchema(Shape):
    """`channels` holds what a person said, kind by kind; what is not in it is as the table of kinds has it."""

    id = Id(required=True)
    person_id = Id(required=True)
    channels = fields.Dict(keys=fields.String(validate=Kind), values=_channels(), required=True)
    unmailed = fields.List(fields.String(validate=Kind), required=True)
    zone = fields.String(required=True, allow_none=True)
    quiet = fields.Nested(QuietSchema, required=True, allow_none=True)
    digest = fields.Nested(DigestSchema, required=True, allow_none=True)
    on_duty_only = fields.Boolean(required=True)
    muted = fields.List(Id(), required=True)


class PreferSchema(Shape):
    kind = fields.String(required=True, validate=Kind)
    channels = _channels(required=True)


class SetQuietSchema(Shape):
    quiet = fields.Nested(QuietSchema, required=True, allow_none=True)

    @validates_schema
    def _have_an_end(self, said: Mapping[str, Any], **_: Any) -> None:
        if said["quiet"] is not None and said["quiet"]["from"] == said["quiet"]["to"]:
            raise ValidationError("Quiet hours end at another time than they begin.", "quiet")


class SetZoneSchema(Shape):
    zone = fields.String(required=True, allow_none=True, validate=is_zone)


class SetDigestSchema(Shape):
    digest = fields.Nested(DigestSchema, required=True, allow_none=True)

    @validates_schema
    def _names_its_day(self, said: Mapping[str, Any], **_: Any) -> None:
        digest = said["digest"]
        if digest is not None and (digest["how_often"] == "week") != ("day" in digest):
            raise ValidationError("A weekly one names its day; a daily one names none.", "digest")


class SetOnDutyOnlySchema(Shape):
    on_duty_only = YesNo(required=True)


class UnsubscribeSchema(Shape):
    """`kind` is one of the table, or none: the digest."""

    person_id = Id(required=True)
    kind = fields.String(required=True, allow_none=True, validate=Kind)
