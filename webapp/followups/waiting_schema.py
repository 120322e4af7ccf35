"""What a list of what waits takes, and what it says."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from marshmallow import fields, validate

from webapp.fields import Id, Shape, Whole
from webapp.followups.rules import PRIORITIES
from webapp.followups.schema import IssueSchema
from webapp.followups.waiting import Mark

_START = datetime(1970, 1, 1, tzinfo=UTC)
_PATTERN = r"^P[1-4]\.[0-9]{1,16}\.[0-9a-f]{32}$"


class After(fields.String):
    """Where the next page begins: what the page before it said under `next`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"pattern": _PATTERN}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Mark:  # type: ignore[override]
        text = Whole(_PATTERN)(super()._deserialize(value, attr, data, **kwargs))
        priority, moment, row_id = text.split(".")
        return Mark(priority, _START + timedelta(microseconds=int(moment)), str(UUID(row_id)))

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        if value is None:
            return None
        return f"{value.priority}.{(value.due_by - _START) // timedelta(microseconds=1)}.{UUID(value.id).hex}"


class WaitingAskedSchema(Shape):
    """Of these queues, or of all; `after` is what the page before said under `next`."""

    queue_id = fields.List(Id(), load_default=list, validate=validate.Length(max=50))
    after = After(load_default=None)


class WaitingSchema(Shape):
    issues = fields.List(fields.Nested(IssueSchema), required=True)
    next = After(required=True, allow_none=True)


class CountsAskedSchema(Shape):
    queue_id = fields.List(Id(), load_default=list, validate=validate.Length(max=50))


class CountSchema(Shape):
    """2,000 of either says: so many or more."""

    open = fields.Integer(required=True)
    overdue = fields.Integer(required=True)


class CountsSchema(Shape):
    """Of each priority that anything has."""

    counts = fields.Dict(
        keys=fields.String(validate=validate.OneOf(PRIORITIES)), values=fields.Nested(CountSchema), required=True
    )
