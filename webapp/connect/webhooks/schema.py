"""Webhooks as they go over the wire, what each command about them takes, and how they fare."""

from marshmallow import ValidationError, fields, validate

from webapp.connect.webhooks import address as addresses
from webapp.connect.webhooks.rules import EVENTS, TEST
from webapp.fields import Id, Moment, Shape, Text, Words, YesNo
from webapp.paging import Before

NAMES = tuple(EVENTS.values())
STATES = ("waiting", "sending", "sent", "withheld", "given_up")


def _is_address(written: str) -> None:
    wrong = addresses.fault(written)
    if wrong is not None:
        raise ValidationError(addresses.FAULTS[wrong])


def _events() -> fields.List[str]:
    each = fields.String(validate=validate.OneOf(NAMES))
    return fields.List(each, required=True, validate=validate.Length(min=1, max=len(NAMES)))


class WebhookSchema(Shape):
    id = Id(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True)
    events = fields.List(fields.String(validate=validate.OneOf(NAMES)), required=True)
    on = fields.Boolean(required=True)
    with_titles = fields.Boolean(required=True)
    made_at = Moment(required=True)


class SetWebhookSchema(Shape):
    """A new one, or another state of one there is."""

    webhook_id = Id(required=True)
    name = Words(80, required=True)
    address = Text(required=True, validate=[validate.Length(max=addresses.MOST_LETTERS), _is_address])
    events = _events()
    on = YesNo(load_default=True)
    with_titles = YesNo(load_default=False)


class OfWebhookSchema(Shape):
    webhook_id = Id(required=True)


class RemoveWebhookSchema(OfWebhookSchema):
    """Its log goes with it."""


class RenewSecretSchema(OfWebhookSchema):
    """The one before counts for one more day."""


class TestWebhookSchema(OfWebhookSchema):
    """One message that says nothing, sent once; `test_id` finds it in the log."""

    test_id = Id(required=True)


class SendAgainSchema(Shape):
    sending_id = Id(required=True)


class WebhookGoneSchema(OfWebhookSchema):
    """It answered 410: it wants no more."""


class FaringSchema(Shape):
    """How a webhook fares: since when it fails, when it last took something, how much waits, since when what could be
    sent does, and how much was given up."""

    id = Id(required=True)
    last_ok_at = Moment(required=True, allow_none=True)
    failing_since = Moment(required=True, allow_none=True)
    waiting = fields.Integer(required=True)
    waiting_since = Moment(required=True, allow_none=True)
    given_up = fields.Integer(required=True)


class WebhooksFaringSchema(Shape):
    webhooks = fields.List(fields.Nested(FaringSchema), required=True)


class LogAskedSchema(Shape):
    before = Before(load_default=None)


class SendingSchema(Shape):
    """One message: of which issue, what became of it, and what was answered. Nobody's words."""

    id = Id(required=True)
    event = fields.String(required=True, validate=validate.OneOf((*NAMES, TEST)))
    number = fields.Integer(required=True, allow_none=True)
    made_at = Moment(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    attempts = fields.Integer(required=True)
    next_try_at = Moment(required=True)
    settled_at = Moment(required=True, allow_none=True)
    status = fields.Integer(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)


class SendingsSchema(Shape):
    sendings = fields.List(fields.Nested(SendingSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class SecretSchema(Shape):
    secret = fields.String(required=True)
