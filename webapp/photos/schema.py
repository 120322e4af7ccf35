"""What of a photo goes over the wire; the picture itself is fetched by its id."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from webapp.fields import Id, Moment, Shape, Whole, YesNo
from webapp.notify.schema import AboutSchema
from webapp.photos.picture import REASONS

STATES = ("waiting", "ready", "refused", "taken_back")


SHA256 = "^[0-9a-f]{64}$"


class PhotoSchema(Shape):
    id = Id(required=True)
    about = fields.Nested(AboutSchema, required=True, allow_none=True)
    by_id = Id(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    why = fields.String(allow_none=True, validate=validate.OneOf(tuple(REASONS)))
    width = fields.Integer(required=True, allow_none=True)
    height = fields.Integer(required=True, allow_none=True)
    covered = fields.Integer(
        allow_none=True,
        metadata={"description": "how many of its areas were covered before it was sent; null when nothing was said"},
    )
    taken_at = Moment(required=True)


class ArrivedSchema(PhotoSchema):
    """With the digest of the bytes that are safe here now: whoever sent them may let go of them."""

    sha256 = fields.String(required=True, validate=Whole(SHA256))


class DamagedSchema(Shape):
    """A photo whose bytes are no longer what was put there."""

    id = Id(required=True)
    about = fields.Nested(AboutSchema, required=True, allow_none=True)
    taken_at = Moment(required=True)
    damaged_at = Moment(required=True)


class CareSchema(Shape):
    """How this organisation's photos are kept, for whoever looks after it; `days` is null for the usual time."""

    days = fields.Integer(required=True, allow_none=True)
    usual_days = fields.Integer(required=True)
    ready = fields.Integer(required=True)
    waiting = fields.Integer(required=True)
    unread = fields.Integer(required=True, metadata={"description": "not read again within the last month"})
    damaged = fields.List(fields.Nested(DamagedSchema), required=True)


class SizeSchema(Shape):
    size = fields.String(load_default="full", validate=validate.OneOf(("full", "thumb")))


class Digest(fields.String):
    """`sha-256=:<base64>:` as RFC 9530 writes it, as hex."""

    WRITTEN = re.compile("^sha-256=:[A-Za-z0-9+/]{43}=:$")

    def __init__(self, name: str) -> None:
        super().__init__(data_key=name, load_default=None, metadata={"pattern": self.WRITTEN.pattern})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        said: str = super()._deserialize(value, attr, data, **kwargs)
        if not self.WRITTEN.fullmatch(said):
            raise ValidationError("Is not sha-256=:<base64>:.")
        try:
            return b64decode(said[9:-1], validate=True).hex()
        except binascii.Error as error:
            raise ValidationError("Is not base64.") from error


class SendingSchema(Shape):
    """What the sender reckons the bytes to be (a difference means that they were damaged on the way), how many areas of
    the picture are covered, for whoever cannot see it, and how long the sender likes to wait."""

    content_digest = Digest("Content-Digest")
    repr_digest = Digest("Repr-Digest")
    sha256 = fields.String(
        data_key="X-Content-SHA256",
        load_default=None,
        allow_none=False,
        validate=Whole("^[0-9a-fA-F]{64}$"),
    )
    covered = fields.String(
        data_key="X-Covered-Areas", load_default=None, allow_none=False, validate=Whole("^[0-9]{1,2}$")
    )
    prefer = fields.String(data_key="Prefer", load_default="")


def promised(said: Mapping[str, str | None]) -> set[str]:
    """Every digest the sender named; they are one, unless something went wrong."""
    named = (said["content_digest"], said["repr_digest"], (said["sha256"] or "").lower())
    return {one for one in named if one}


def covered(said: Mapping[str, str | None]) -> int | None:
    """How many areas; None when nothing was said of them."""
    return None if said["covered"] is None else int(said["covered"])


def waits(said: Mapping[str, str | None]) -> bool:
    """Whether the sender would rather hear how it ended than that it is safe."""
    return "respond-async" not in (said["prefer"] or "")


class ArrivingSchema(Shape):
    photo_id = Id(required=True)
    by_id = Id(required=True)
    sha256 = fields.String(required=True, validate=Whole(SHA256))
    covered = fields.Integer(load_default=None, validate=validate.Range(0, 99))


class ArriveSchema(Shape):
    """What came together. Given by the server alone, like all that follow."""

    photos = fields.List(fields.Nested(ArrivingSchema), required=True, validate=validate.Length(1, 200))


class DevelopSchema(Shape):
    """What was made of these bytes."""

    sha256 = fields.String(required=True, validate=Whole(SHA256))
    full_sha256 = fields.String(required=True, validate=Whole(SHA256))
    thumb_sha256 = fields.String(required=True, validate=Whole(SHA256))
    width = fields.Integer(required=True, validate=validate.Range(1))
    height = fields.Integer(required=True, validate=validate.Range(1))
    bytes = fields.Integer(required=True, validate=validate.Range(1))


class RefuseSchema(Shape):
    sha256 = fields.String(required=True, validate=Whole(SHA256))
    why = fields.String(required=True, validate=validate.OneOf(tuple(REASONS)))


class LetGoSchema(Shape):
    photo_ids = fields.List(Id(), required=True, validate=validate.Length(1, 200))


class DamageSchema(LetGoSchema):
    pass


class EraseSchema(LetGoSchema):
    """What was taken back, once its bytes are gone from the store."""


class TakeBackSchema(Shape):
    """Nobody sees it any more, and its bytes are deleted: somebody's face, name or screen was on it, say.

    `wherever`: the same bytes sent as another photo, too, so far as whoever asks may take them back there.
    """

    photo_id = Id(required=True)
    wherever = YesNo(load_default=False)


class KeepForSchema(Shape):
    """How long photos outlive what they belong to; null for the usual time."""

    days = fields.Integer(required=True, allow_none=True, validate=validate.Range(30, 3650))
