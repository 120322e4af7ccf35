"""Notices and push subscriptions as they go over the wire; preferences are in preference_schema.py."""

from marshmallow import fields, validate

from webapp.fields import Id, Moment, Shape
from webapp.notify.kinds import KINDS


class AboutSchema(Shape):
    entity = fields.String(required=True)
    id = Id(required=True)


class NoticeSchema(Shape):
    id = Id(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(list(KINDS)))
    about = fields.Nested(AboutSchema, required=True)
    number = fields.Integer(required=True, allow_none=True)
    unit_id = Id(required=True, allow_none=True)
    priority = fields.String(allow_none=True)
    by_id = Id(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    at = Moment(required=True)
    read_at = Moment(required=True, allow_none=True)


class ReadSchema(Shape):
    notice_id = Id(required=True)


class KeysSchema(Shape):
    p256dh = fields.String(required=True, validate=validate.Length(max=100))
    auth = fields.String(required=True, validate=validate.Length(max=40))


class SubscriptionSchema(Shape):
    """What `PushSubscription.toJSON()` gives."""

    endpoint = fields.String(required=True, validate=validate.Length(max=2000))
    keys = fields.Nested(KeysSchema, required=True)
    expirationTime = fields.Raw(load_default=None, allow_none=True)


class PushKeySchema(Shape):
    key = fields.String(required=True)
