"""What of a photo goes over the wire; the picture itself is fetched by its id."""

from marshmallow import fields, validate

from webapp.fields import Id, Moment, Shape
from webapp.notify.schema import AboutSchema

STATES = ("waiting", "ready", "refused")


class PhotoSchema(Shape):
    id = Id(required=True)
    about = fields.Nested(AboutSchema, required=True, allow_none=True)
    by_id = Id(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    width = fields.Integer(required=True, allow_none=True)
    height = fields.Integer(required=True, allow_none=True)
    taken_at = Moment(required=True)


class SizeSchema(Shape):
    size = fields.String(load_default="full", validate=validate.OneOf(("full", "thumb")))


class HashSchema(Shape):
    """What the sender reckons the bytes to be; a difference means that they were damaged on the way."""

    sha256 = fields.String(
        data_key="X-Content-SHA256",
        load_default=None,
        allow_none=False,
        validate=validate.Regexp("^[0-9a-fA-F]{64}$"),
    )


class RefuseSchema(Shape):
    """Given by the server alone, once it has looked at the bytes."""

    photo_id = Id(required=True)
    by_id = Id(required=True)


class ArriveSchema(RefuseSchema):
    sha256 = fields.String(required=True, validate=validate.Regexp("^[0-9a-f]{64}$"))
    width = fields.Integer(required=True, validate=validate.Range(1))
    height = fields.Integer(required=True, validate=validate.Range(1))
    bytes = fields.Integer(required=True, validate=validate.Range(1))
