"""A shape reads and tells straight what it can, and always what marshmallow by itself would have read or told."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask
from marshmallow import Schema, ValidationError, fields
from sqlalchemy import select

from tests.make import everything
from tests.make.everything import Json, good
from tests.make.people import ANNES
from webapp.db import within
from webapp.fields import Id, Moment, Shape, Words
from webapp.ids import new_id
from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES
from webapp.sync.reading import CommandSchema

OFF: tuple[Any, ...] = (None, "", " ", 7, 1.5, True, [], {}, [None], "x" * 5000, "nul \x00", "half \ud83d", "2026")


class Part(Shape):
    id = Id(required=True)
    text = Words(5)


class Whole(Shape):
    id = Id(required=True, data_key="called")
    parts = fields.List(fields.Nested(Part), load_default=list)
    one = fields.Nested(Part, allow_none=True)
    at = Moment(attribute="moment")
    usual = fields.Integer(load_default=3, dump_default=4)


def outcome(load: Any, *given: Any) -> Any:
    try:
        return load(*given)
    except ValidationError as error:
        return "refused", error.normalized_messages()


def ways_to_be_off(payload: Json) -> Iterator[Json]:
    """Each field left out, or with something else in it; and one too many."""
    yield payload
    yield payload | {"unheard_of": 1}
    for name in payload:
        yield {other: value for other, value in payload.items() if other != name}
        for value in (*OFF, new_id().upper()):
            yield payload | {name: value}


def assert_read_alike(schema: Schema, payload: Json) -> None:
    for sent in ways_to_be_off(payload):
        assert outcome(schema.load, deepcopy(sent)) == outcome(Schema.load, schema, deepcopy(sent)), sent


def test_what_a_command_takes_is_read_as_marshmallow_reads_it(app: Flask) -> None:
    everything.furnish()
    for type in everything.types():
        assert_read_alike(COMMANDS[type].schema, good(type))


def test_an_envelope_is_read_as_marshmallow_reads_it() -> None:
    sent = {"id": new_id(), "type": "round.finish", "made_at": "2026-03-02T08:30:00.250+01:00", "payload": {}}
    assert_read_alike(CommandSchema(), sent | {"version": 1})


def test_parts_names_and_usual_values_are_read_as_marshmallow_reads_them() -> None:
    part = {"id": new_id(), "text": "a"}
    whole = {"called": new_id(), "parts": [part, part], "one": part, "at": "2026-03-02T08:30:00Z", "usual": 1}
    assert_read_alike(Whole(), whole)
    assert_read_alike(Whole(), whole | {"parts": [part | {"text": "much longer"}]})
    assert_read_alike(Whole(only=("id", "one")), {"called": new_id(), "one": part})


def test_nothing_that_was_sent_is_changed_by_reading_it() -> None:
    sent = {"called": new_id(), "parts": [{"id": new_id(), "text": " a "}]}
    before = deepcopy(sent)
    read = Whole().load(sent)
    read["parts"].append(1)
    assert sent == before


def test_two_that_say_nothing_of_a_list_do_not_share_one() -> None:
    one, other = (Whole().load({"called": new_id()}) for _ in range(2))
    assert one["parts"] is not other["parts"]


def test_whoever_asks_for_less_is_not_answered_straight() -> None:
    assert Whole().load({}, partial=True) == {}
    assert Whole().load({"called": new_id(), "more": 1}, unknown="exclude").keys() == {"id", "parts", "usual"}
    assert Whole(many=True).load([]) == []


@pytest.mark.parametrize("schema", [kind.schema for kind in ENTITIES.values()], ids=list(ENTITIES))
def test_nothing_is_told_as_null_by_every_field(schema: Schema) -> None:
    """So a null need not be asked about."""
    for name, field in schema.dump_fields.items():
        assert field._serialize(None, name, None) is None


def test_every_kind_of_row_is_told_as_marshmallow_tells_it(app: Flask) -> None:
    everything.furnish()
    with within(ANNES) as session:
        for kind in ENTITIES.values():
            for row in session.scalars(select(kind.model)):
                told = json.dumps(kind.schema._serialize(row))
                assert told == json.dumps(Schema._serialize(kind.schema, row))


def test_what_a_row_has_not_read_yet_is_told_too(app: Flask) -> None:
    kind = ENTITIES["organisation"]
    with within(ANNES) as session:
        row = session.get_one(kind.model, (ANNES, ANNES))
        told = kind.schema.dump(row)
        session.expire(row)
        assert kind.schema.dump(row) == told


def test_plain_values_are_told_like_a_row_and_what_is_absent_is_left_out_or_told_as_usual() -> None:
    told = Whole().dump({"id": new_id(), "parts": [{"id": new_id()}], "one": None})
    assert told.keys() == {"called", "parts", "one", "usual"}
    assert told["usual"] == 4
