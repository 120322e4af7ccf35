"""Reading a command as far as can be without the database: its envelope, its type, its payload."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from marshmallow import ValidationError, fields

from webapp.errors import Problem
from webapp.fields import UNKEEPABLE, Id, Moment, Shape, Words
from webapp.sync.commands import COMMANDS, SCHEMA_VERSION


class CommandSchema(Shape):
    """The envelope every command travels in."""

    id = Id(required=True)
    type = Words(60, required=True)
    made_at = Moment(required=True)
    payload = fields.Dict(required=True)
    version = fields.Integer(load_default=SCHEMA_VERSION)


@dataclass(frozen=True)
class Result:
    """What became of one command: applied, duplicate or rejected."""

    id: str
    status: str
    problem: dict[str, Any] | None = None


@dataclass(frozen=True)
class Read:
    """A command read and checked as far as can be without the database; `refusal` when it went no further."""

    id: str
    type: str
    made_at: datetime
    body_hash: str
    payload: Mapping[str, Any]
    refusal: Problem | None = None


_envelope = CommandSchema()


def read(sent: Mapping[str, Any], request_id: str) -> Read | Result:
    """The command in its envelope, or its refusal; Problem `invalid` when it has no id to answer to."""
    try:
        envelope = cast(dict[str, Any], _envelope.load(sent))
    except ValidationError as error:
        said = _said(error)
        if "id" in said:
            raise Problem("invalid", "A command without a UUID as its id cannot be answered.", fields=said) from error
        return Result(str(sent["id"]), "rejected", Problem("invalid", fields=said).body(request_id))
    try:
        body = _body(envelope["type"], envelope["payload"])
    except RecursionError:
        return Result(envelope["id"], "rejected", Problem("invalid", "It is nested too deeply.").body(request_id))
    body_hash = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    about = (envelope["id"], envelope["type"], envelope["made_at"], body_hash)
    try:
        return Read(*about, payload=_payload(envelope, body))
    except Problem as refusal:
        return Read(*about, payload={}, refusal=refusal)


def _payload(envelope: Mapping[str, Any], body: str) -> Mapping[str, Any]:
    kind = COMMANDS.get(envelope["type"])
    if kind is None:
        raise Problem("unknown_command")
    if envelope["version"] > SCHEMA_VERSION:
        raise Problem("update_first")
    try:
        # As JSON they are escaped, so nearly every body shows at a glance that it holds none.
        if ("\\u0000" in body or "\\ud" in body) and _unkeepable(envelope["payload"]):
            raise Problem("invalid", "The text holds a character that cannot be kept (NUL or half of a pair).")
        return cast(Mapping[str, Any], kind.schema.load(envelope["payload"]))
    except RecursionError as error:
        raise Problem("invalid", "It is nested too deeply.") from error
    except ValidationError as error:
        raise Problem("invalid", fields=_said(error)) from error


def _unkeepable(value: Any) -> bool:
    if isinstance(value, str):
        return UNKEEPABLE.search(value) is not None
    if isinstance(value, Mapping):
        return any(_unkeepable(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(_unkeepable(part) for part in value)


def _said(error: ValidationError) -> dict[str, Any]:
    return cast(dict[str, Any], error.normalized_messages())


_write = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode


def _body(type: str, payload: Mapping[str, Any]) -> str:
    return _write([type, payload])
