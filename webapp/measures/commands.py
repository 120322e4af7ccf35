"""Entering a reading and taking it out again: one row for each board, key and day, whoever writes it first."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from webapp.access import Place
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.story import week_of
from webapp.ids import id_from
from webapp.measures import rules
from webapp.measures.boards import board_measured, say_to_huddles
from webapp.measures.model import Counter, Reading
from webapp.measures.rules import LONGEST_AGO, Said
from webapp.measures.schema import ClearSchema, EnterSchema, ReadingSchema
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

# A run chart of six weeks draws itself without signal; older days are read when they are asked for (views.py).
ON_DEVICES = timedelta(days=45)


def scopes(it: Reading | Counter) -> list[str]:
    """Whoever sees the board."""
    if it.unit_id:
        return [f"unit:{it.unit_id}"]
    return [f"facility:{it.facility_id}" if it.facility_id else "org"]


def _stale_at(reading: Reading) -> datetime:
    return datetime.combine(reading.on, datetime.min.time(), tzinfo=reading.at.tzinfo) + ON_DEVICES


entity(Entity("reading", Reading, ReadingSchema(), scopes, stale_at=_stale_at, rank=48))


def on_board(doing: Doing, payload: Mapping[str, Any]) -> Place:
    return board_measured(doing, payload["board_id"]).place


@command("reading.enter", EnterSchema(), where=on_board)
def enter(doing: Doing, board_id: str, key: str, on: date, value: float) -> None:
    asked = board_measured(doing, board_id).reading(key)
    if not rules.is_possible(asked, value):
        raise _out_of_bounds(asked)
    _say(doing, board_id, key, on, value)


def _out_of_bounds(asked: Mapping[str, Any]) -> Problem:
    bounds = {name: asked[name] for name in ("least", "most") if asked.get(name) is not None}
    if not bounds:
        return Problem("invalid", fields={"value": ["It is too large."]})
    reason = "reading.between" if len(bounds) > 1 else f"reading.{next(iter(bounds))}"
    return Problem.because("invalid", reason, in_field="value", **bounds)


@command("reading.clear", ClearSchema(), where=on_board)
def clear(doing: Doing, board_id: str, key: str, on: date) -> None:
    """Not entered again. What others said meanwhile is kept."""
    _say(doing, board_id, key, on, None)


def _say(doing: Doing, board_id: str, key: str, on: date, value: float | None) -> None:
    if not latest_day(doing) - LONGEST_AGO <= on <= latest_day(doing):
        raise Problem.because("invalid", "reading.days", in_field="on", most=LONGEST_AGO.days)
    reading = _reading(doing, board_id, key, on)
    new = Said(value, doing.actor.person_id, doing.at)
    said = rules.kept([*(_said(one) for one in reading.said), new])
    reading.value, reading.by, reading.at = said[0]
    reading.said = [_written(one) for one in said]
    reading.lost = [_written(one) for one in rules.lost(said)]
    tell(doing, reading)
    say_to_huddles(doing, board_id, "reading")


def latest_day(doing: Doing) -> date:
    """What may be told of: the day it was where the organisation is, and the next for a phone whose clock is ahead."""
    return week_of(doing).local(doing.at).date() + timedelta(days=1)


def _reading(doing: Doing, board_id: str, key: str, on: date) -> Reading:
    reading_id = id_from("reading", board_id, key, on)
    reading = doing.session.get(Reading, (doing.actor.organisation_id, reading_id))
    if reading is None:
        measured = board_measured(doing, board_id)
        measured.reading(key)
        reading = Reading(id=reading_id, board_id=board_id, key=key, on=on, said=[])
        reading.unit_id, reading.facility_id = measured.unit_id, measured.facility_id
        doing.session.add(reading)
    return reading


def _said(one: Mapping[str, Any]) -> Said:
    return Said(one["value"], one["by"], datetime.fromisoformat(one["at"]))


def _written(one: Said) -> dict[str, Any]:
    return {**one._asdict(), "at": as_text(one.at)}
