"""What commands name and what they make: the ids in their payloads, by the kind of thing."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES
from webapp.sync.reading import Read


def named(commands: Iterable[Read]) -> dict[type[Any], set[str]]:
    """What the payloads name, and the lists in them, by its kind: `round_id` is a round, `photo_ids` are photos."""
    found: dict[type[Any], set[str]] = {}
    for one in commands:
        if one.payload:
            _find(COMMANDS[one.type].schema, one.payload, found)
    return found


def _find(schema: Schema, payload: Mapping[str, Any], found: dict[type[Any], set[str]]) -> None:
    for name, model in _names(schema).items():
        value = payload.get(name)
        if isinstance(value, str):
            found.setdefault(model, set()).add(value)
        elif isinstance(value, list):
            found.setdefault(model, set()).update(value)
    for name, part in _lists(schema).items():
        for one in payload.get(name) or ():
            _find(part, one, found)


def made(commands: Iterable[Read]) -> dict[type[Any], set[str]]:
    """What they are to make, by its kind."""
    found: dict[type[Any], set[str]] = {}
    for one in commands:
        if one.payload and (makes := COMMANDS[one.type].makes) is not None:
            found.setdefault(_names(COMMANDS[one.type].schema)[makes], set()).add(one.payload[makes])
    return found


@cache
def _names(schema: Schema) -> dict[str, type[Any]]:
    """Which parts of such a payload name something, and what."""
    kinds = {name: ENTITIES.get(name.removesuffix("s").removesuffix("_id")) for name in schema.load_fields}
    return {name: kind.model for name, kind in kinds.items() if kind and name.endswith(("_id", "_ids"))}


@cache
def _lists(schema: Schema) -> dict[str, Schema]:
    """Which parts of such a payload are lists of payloads."""
    lists = {name: it.inner for name, it in schema.load_fields.items() if isinstance(it, fields.List)}
    return {name: inner.schema for name, inner in lists.items() if isinstance(inner, fields.Nested)}
