"""What a command is: its type, schema, place and handler, registered together, and what its handler is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from marshmallow import Schema
from sqlalchemy.orm import Session

from webapp.access import Actor, Place
from webapp.sync import feed
from webapp.sync.model import Counters

Where = Callable[["Doing", Mapping[str, Any]], Place]
Handler = Callable[..., None]
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Kind:
    """One type of command: what it takes, where it acts, who does it."""

    type: str
    schema: Schema
    where: Where
    handle: Handler
    makes: str | None = None  # which part of its payload is the id of what it makes
    nameless: bool = False  # nobody's: no log says which it was, for a line of the log has a moment


COMMANDS: dict[str, Kind] = {}


def command(
    type: str, schema: Schema, *, where: Where, makes: str | None = None, nameless: bool = False
) -> Callable[[Handler], Handler]:
    """Registers `handler(doing, **payload)` as the one that carries out commands of this type."""

    def register(handler: Handler) -> Handler:
        COMMANDS[type] = Kind(type, schema, where, handler, makes, nameless)
        return handler

    return register


def anywhere(doing: "Doing", payload: Mapping[str, Any]) -> Place:
    """For what belongs to the organisation as a whole."""
    return Place()


@dataclass
class Doing:
    """One command under way, as its handler sees it. `at` is when the person acted, never later than now."""

    actor: Actor
    at: datetime
    session: Session
    ledger: Counters
    command_id: str
    told: feed.Told = field(default_factory=feed.Told)
    notices: list[str] = field(default_factory=list)
    hurries: set[str] = field(default_factory=set)  # jobs that have something to do once this is kept
    rows: list[tuple[type[Any], dict[str, Any]]] = field(default_factory=list)  # kept beside the rest unless there
    at_last: list[Callable[[], None]] = field(default_factory=list)  # what needs the new state whole: after the handler

    def next_issue_number(self) -> int:
        self.ledger.issue_number += 1
        return self.ledger.issue_number
