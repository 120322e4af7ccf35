"""What commands name and what they make: the ids in their payloads, by the kind of thing."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from marshmallow import Schema

from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES
from webapp.sync.reading import Read


def named(commands: Iterable[Read]) -> dict[type[Any], set[str]]:
    """What the payloads name, by its kind: `round_id` is a round, `unit_id` a unit."""
    found: dict[type[Any], set[str]] = {}
    for one in commands:
        for name, model in _names(COMMANDS[one.type].schema).items() if one.payload else ():
            if isinstance(value := one.payload.get(name), str):
                found.setdefault(model, set()).add(value)
    return found


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
    kinds = {name: ENTITIES.get(name.removesuffix("_id")) for name in schema.load_fields}
    return {name: kind.model for name, kind in kinds.items() if kind is not None and name.endswith("_id")}
