"""What the command takes that sets an organisation's clocks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from webapp.fields import Shape
from webapp.followups import own_clocks
from webapp.people.clock_schema import ClocksSchema


class SetClocksSchema(Shape):
    """Null restores the usual ones."""

    clocks = fields.Nested(ClocksSchema, required=True, allow_none=True)

    @validates_schema
    def _can_be_kept(self, said: Mapping[str, Any], **_: Any) -> None:
        wrong = own_clocks.faults(said["clocks"]) if said["clocks"] else []
        if wrong:
            sentences = [f"{one.priority}, {one.part}: {own_clocks.FAULTS[one.code]}" for one in wrong]
            raise ValidationError(sentences, "clocks")
