"""Themes as they go over the wire."""

from marshmallow import fields, validate

from webapp.fields import Id, Moment, Shape
from webapp.followups.rules import CATEGORIES, PRIORITIES, STATES


class ThemesAskedSchema(Shape):
    """Without a facility, all places one sees."""

    facility_id = Id(load_default=None)


class ThemeIssueSchema(Shape):
    """What a list says of an issue, and what it takes to know who may work it."""

    id = Id(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    unit_id = Id(required=True)
    category = fields.String(required=True, validate=validate.OneOf(CATEGORIES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    queue_id = Id(required=True)
    owner_id = Id(required=True, allow_none=True)
    parent_id = Id(required=True, allow_none=True)
    raised_at = Moment(required=True)


class ThemeSchema(Shape):
    """`count` are all its open issues, `issues` the newest of them; `lately` and `before` are what was raised in these
    four weeks and in the four before, answered or not, and null where more was raised than is looked at; `parent_id` is
    the issue most of them are part of already."""

    category = fields.String(required=True, validate=validate.OneOf(CATEGORIES))
    word = fields.String(required=True)
    words = fields.List(fields.String(), required=True)
    count = fields.Integer(required=True)
    issues = fields.List(fields.Nested(ThemeIssueSchema), required=True)
    unit_ids = fields.List(Id(), required=True)
    lately = fields.Integer(required=True, allow_none=True)
    before = fields.Integer(required=True, allow_none=True)
    parent_id = Id(required=True, allow_none=True)


class ThemesSchema(Shape):
    """`looked_at` says how many of the newest open issues were looked at, `is_all` whether that is all of them."""

    themes = fields.List(fields.Nested(ThemeSchema), required=True)
    looked_at = fields.Integer(required=True)
    is_all = fields.Boolean(required=True)
