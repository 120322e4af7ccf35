"""How the house runs, as it goes over the wire. Nobody's words, no addresses of browsers."""

from marshmallow import fields, validate

from webapp.connect.webhooks.schema import FaringSchema
from webapp.fields import Id, Moment, Shape
from webapp.health.rules import STATES
from webapp.paging import Before


class QueueLengthSchema(Shape):
    queue = fields.String(required=True)
    jobs = fields.Integer(required=True)
    since = Moment(required=True, allow_none=True)


class AtWorkSchema(Shape):
    queues = fields.List(fields.String(), required=True)
    job = fields.String(required=True, allow_none=True)
    seen_at = Moment(required=True, allow_none=True)


class DeliveryCountSchema(Shape):
    channel = fields.String(required=True)
    state = fields.String(required=True)
    count = fields.Integer(required=True)


class JobRunSchema(Shape):
    job = fields.String(required=True)
    every = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    last_asked_at = Moment(required=True, allow_none=True)
    last_began_at = Moment(required=True, allow_none=True)
    last_ended_at = Moment(required=True, allow_none=True)
    last_ok_at = Moment(required=True, allow_none=True)
    seconds = fields.Float(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)
    failures = fields.Integer(required=True)


class OperationsSchema(Shape):
    """`has_redis` false: nothing is known of queues, workers and clock."""

    has_redis = fields.Boolean(required=True)
    has_clock = fields.Boolean(required=True)
    queues = fields.List(fields.Nested(QueueLengthSchema), required=True)
    workers = fields.List(fields.Nested(AtWorkSchema), required=True)
    deliveries = fields.List(fields.Nested(DeliveryCountSchema), required=True)
    overdue_since = Moment(required=True, allow_none=True)
    webhooks = fields.List(fields.Nested(FaringSchema), required=True)
    jobs = fields.List(fields.Nested(JobRunSchema), required=True)


class DeadEndSchema(Shape):
    """One that was given up: whom it should have reached, by what, and why it did not. Of a digest `kind` says so."""

    id = Id(required=True)
    kind = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    unit_id = Id(required=True, allow_none=True)
    channel = fields.String(required=True)
    state = fields.String(required=True)
    attempts = fields.Integer(required=True)
    problem = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    at = Moment(required=True)
    settled_at = Moment(required=True)


class DeadEndsSchema(Shape):
    deliveries = fields.List(fields.Nested(DeadEndSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class DeadEndsAskedSchema(Shape):
    state = fields.String(load_default="given_up", validate=validate.OneOf(("given_up",)))
    before = Before(load_default=None)
