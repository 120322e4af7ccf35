"""What a search of issues takes, and what it finds."""

from marshmallow import fields, validate

from webapp.fields import Id, Shape, Text
from webapp.followups.rules import CATEGORIES, PRIORITIES, STATES
from webapp.followups.schema import IssueSchema


def _some_of(names: tuple[str, ...]) -> fields.List[str]:
    return fields.List(fields.String(validate=validate.OneOf(names)), load_default=list)


class IssuesAskedSchema(Shape):
    """Each of the lists may stand several times; `before` is what the page before said under `next`."""

    text = Text(required=True, validate=validate.Length(min=1, max=200))
    state = _some_of(STATES)
    unit_id = fields.List(Id(), load_default=list)
    queue_id = fields.List(Id(), load_default=list)
    category = _some_of(CATEGORIES)
    priority = _some_of(PRIORITIES)
    before = Id(load_default=None)


class SimilarAskedSchema(Shape):
    """What is known of the issue that is being written, or sorted: then `but` is its own id."""

    title = Text(required=True, validate=validate.Length(min=1, max=200))
    unit_id = Id(required=True)
    room_id = Id(load_default=None)
    category = fields.String(load_default=None, validate=validate.OneOf(CATEGORIES))
    but = Id(load_default=None)


class SimilarIssuesSchema(Shape):
    issues = fields.List(fields.Nested(IssueSchema), required=True)


class FoundIssuesSchema(Shape):
    issues = fields.List(fields.Nested(IssueSchema), required=True)
    next = Id(required=True, allow_none=True)
