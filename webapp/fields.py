"""The fields that go over the wire, each with what every one of its kind must hold to."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import available_timezones

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from webapp.clock import as_text

# Days that a plan, a promise or a duty may name. What is reckoned from them stays within what a calendar knows.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
in_this_age = validate.Range(FIRST_DAY, LAST_DAY)


class Shape(Schema):
    """A closed set of fields: an unknown one is an error, said by name."""

    class Meta:
        unknown = RAISE

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Of plain values or of a row. Marshmallow's own looks for more ways, which takes longer than all the rest."""
        return obj.get(attr, default) if isinstance(obj, dict) else getattr(obj, attr, default)


class Whole(validate.Regexp):
    """The whole text is written so. To Python `$` also stands before a line end; in OpenAPI it does not."""

    def __call__(self, value: Any) -> Any:
        if not self.regex.fullmatch(value):
            raise ValidationError(self._format_error(value))
        return value


Clock = Whole(r"^([01]\d|2[0-3]):[0-5]\d$")  # a time of day, HH:MM


def is_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("There is no such time zone.")


class Id(fields.UUID):
    """A UUID as lower-case text; the sender makes it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        return str(super()._deserialize(value, attr, data, **kwargs))

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)


UNKEEPABLE = re.compile("[\\x00\\ud800-\\udfff]")


class Text(fields.String):
    """Text as it came, but nothing that cannot be kept: NUL, which PostgreSQL refuses, or half a pair of UTF-16."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"metadata": {"pattern": r"^[^\u0000]*$"}} | kwargs))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if UNKEEPABLE.search(text):
            raise ValidationError("Holds a character that cannot be kept.")
        return text


class Words(Text):
    """What a person typed: trimmed, 1 to `most` characters."""

    def __init__(self, most: int = 4000, *, least: int = 1, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(min=least, max=most), **kwargs)
        self.least = least

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if self.least and text and not text.strip():
            raise ValidationError("Is empty.")
        return text.strip()


class YesNo(fields.Boolean):
    """true or false, and nothing that only looks like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Moment(fields.AwareDateTime):
    """A moment as RFC 3339 in UTC; one without a zone is taken as UTC."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", default_timezone=UTC, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            moment = super()._deserialize(value, attr, data, **kwargs)
            return moment.astimezone(UTC)
        except OverflowError as error:
            raise ValidationError("Is not a moment this calendar knows.") from error

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else as_text(value)


class Day(fields.Date):
    """A calendar day, `YYYY-MM-DD`."""
