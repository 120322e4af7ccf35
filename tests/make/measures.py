"""Readings and counters for tests: those that the board of 4 West has from its kind."""

from datetime import date, timedelta
from typing import Any

from tests.make import people
from tests.make.huddles import WEST_BOARD
from tests.make.plans import today
from webapp.db import within
from webapp.ids import id_from
from webapp.measures.model import Counter, Reading
from webapp.measures.schema import CounterSchema, ReadingSchema


def days_ago(days: int) -> str:
    return (date.fromisoformat(str(today())) - timedelta(days=days)).isoformat()


def of(key: str, on: str | None = None, **more: Any) -> dict[str, Any]:
    return {"board_id": WEST_BOARD, "key": key, "on": on or days_ago(0)} | more


def reading(key: str, on: str | None = None) -> dict[str, Any]:
    """The reading as the feed tells it."""
    reading_id = id_from("reading", WEST_BOARD, key, on or days_ago(0))
    with within(people.ANNES) as session:
        told: dict[str, Any] = ReadingSchema().dump(session.get_one(Reading, (people.ANNES, reading_id)))
    return told


def counter(key: str) -> dict[str, Any]:
    """The counter as the feed tells it."""
    counter_id = id_from("counter", WEST_BOARD, key)
    with within(people.ANNES) as session:
        told: dict[str, Any] = CounterSchema().dump(session.get_one(Counter, (people.ANNES, counter_id)))
    return told
