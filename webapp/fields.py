"""The fields that go over the wire, each with what every one of its kind must hold to."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from marshmallow import RAISE, Schema, ValidationError, fields, missing, validate

from webapp.clock import as_text

# Days that a plan, a promise or a duty may name. What is reckoned from them stays within what a calendar knows.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
in_this_age = validate.Range(FIRST_DAY, LAST_DAY)


class Shape(Schema):
    """A closed set of fields: an unknown one is an error, said by name.

    What is as it should be is read and told straight from a list of its fields, in a third of the time; as soon as
    anything is not, marshmallow reads it anew and says what is wrong.
    """

    class Meta:
        unknown = RAISE

    def _init_fields(self) -> None:
        super()._init_fields()
        self._reading = _reading(self)
        self._telling = _telling(self)

    def load(self, data: Any, *, many: Any = None, partial: Any = None, unknown: Any = None) -> Any:
        is_usual = many is None and partial is None and unknown is None
        if is_usual and self._reading is not None and type(data) is dict:
            try:
                read = _read(self._reading, data)
            except ValidationError:
                read = None
            if read is not None:
                return read
        return super().load(data, many=many, partial=partial, unknown=unknown)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Of plain values or of a row. Marshmallow's own looks for more ways, which takes longer than all the rest."""
        return obj.get(attr, default) if isinstance(obj, dict) else getattr(obj, attr, default)

    def _serialize(self, obj: Any, *, many: bool = False) -> Any:
        if many and obj is not None:
            return [self._serialize(one) for one in obj]
        # What a row holds already is at hand without asking its class for it.
        held = obj if isinstance(obj, dict) else getattr(obj, "__dict__", {})
        told = {}
        for part in self._telling:
            value = held.get(part.attribute, missing)
            if value is missing and held is not obj:
                value = getattr(obj, part.attribute, missing)
            if value is missing:
                if part.is_plain:
                    continue
                value = part.field.serialize(part.name, obj, accessor=self.get_attribute)
            elif value is not None and not (part.is_text and type(value) is str):
                value = part.field._serialize(value, part.name, obj)
            if value is not missing:
                told[part.key] = value
        return told


class _Part(NamedTuple):
    """A field with what it takes to read or tell it, found out once."""

    key: str
    name: str
    attribute: str
    field: fields.Field[Any]
    is_text: bool
    is_plain: bool  # where nothing is held, nothing is told
    default: Any
    reads: Callable[..., Any]
    checks: list[Callable[[Any], Any]]


def _parts(named: Mapping[str, fields.Field[Any]]) -> list[_Part]:
    return [
        _Part(
            key=name if field.data_key is None else field.data_key,
            name=name,
            attribute=field.attribute or name,
            field=field,
            is_text=type(field)._serialize in (fields.String._serialize, Id._serialize),
            is_plain=field._CHECK_ATTRIBUTE and field.dump_default is missing,
            default=field.load_default,
            reads=field._deserialize,
            checks=field.validators,
        )
        for name, field in named.items()
    ]


def _reading(schema: Schema) -> list[_Part] | None:
    """None where more is asked for than each field by itself."""
    hooks = (schema._hooks[one] for one in ("pre_load", "validates", "validates_schema", "post_load"))
    parts = _parts(schema.load_fields)
    is_plain = not (schema.many or schema.partial or any(hooks)) and schema.unknown == RAISE
    return parts if is_plain and not any(one.field.pre_load or one.field.post_load for one in parts) else None


def _telling(schema: Schema) -> list[_Part]:
    return _parts(schema.dump_fields)


def _read(parts: list[_Part], data: dict[str, Any]) -> dict[str, Any] | None:
    """None, or marshmallow's own error, when something is not as it should be."""
    read, known = {}, 0
    for key, _, attribute, field, _, _, default, reads, checks in parts:
        value = data.get(key, missing)
        if value is missing:
            if field.required:
                return None
            value = default() if callable(default) else default
            if value is not missing:
                read[attribute] = value
            continue
        known += 1
        if value is not None:
            value = reads(value, key, data)
            for check in checks:
                check(value)
        elif not field.allow_none:
            return None
        read[attribute] = value
    return read if known == len(data) else None


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


_AS_KEPT = re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


class Id(fields.UUID):
    """A UUID as lower-case text; the sender makes it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        if type(value) is str and _AS_KEPT.fullmatch(value):
            return value
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
