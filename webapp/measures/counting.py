"""Days since the last harm: that somebody looked, that it happened, that it did not after all."""

from datetime import date, datetime
from typing import Any

from webapp.clock import as_text
from webapp.errors import Problem
from webapp.ids import id_from
from webapp.measures import rules
from webapp.measures.boards import board_measured, say_to_huddles
from webapp.measures.commands import latest_day, on_board, scopes
from webapp.measures.model import Counter
from webapp.measures.schema import CheckSchema, CounterSchema, HappenedSchema, TakeBackSchema
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

MOST_DAYS = 40  # so many of the newest go to devices

entity(Entity("counter", Counter, CounterSchema(), scopes, rank=28))


@command("counter.check", CheckSchema(), where=on_board)
def check(doing: Doing, board_id: str, key: str) -> None:
    """They looked, and nothing happened since."""
    counter = _counter(doing, board_id, key)
    _look(doing, counter)
    tell(doing, counter)
    say_to_huddles(doing, board_id, "counter")


@command("counter.happened", HappenedSchema(), where=on_board)
def happened(doing: Doing, board_id: str, key: str, on: date) -> None:
    _was(doing, on)
    _say(doing, board_id, key, on, did=True)


def _was(doing: Doing, on: date) -> None:
    if on > latest_day(doing):
        raise Problem("invalid", fields={"on": ["It is a day that was."]})


@command("counter.take_back", TakeBackSchema(), where=on_board)
def take_back(doing: Doing, board_id: str, key: str, on: date) -> None:
    """It did not happen on that day after all."""
    _was(doing, on)
    _say(doing, board_id, key, on, did=False)


def _say(doing: Doing, board_id: str, key: str, on: date, *, did: bool) -> None:
    """Of two words about one day the one said later counts, whichever comes first."""
    counter = _counter(doing, board_id, key)
    _look(doing, counter)
    new = {"did": did, "by": doing.actor.person_id, "at": as_text(doing.at)}
    before = counter.said.get(on.isoformat())
    if before is None or _when(new) > _when(before):
        counter.said = {**counter.said, on.isoformat(): new}
    days = sorted((date.fromisoformat(day) for day, one in counter.said.items() if one["did"]), reverse=True)
    counter.last_on, counter.best = (days[0] if days else None), rules.longest(days)
    counter.days = [day.isoformat() for day in days[:MOST_DAYS]]
    tell(doing, counter)
    say_to_huddles(doing, board_id, "counter")


def _when(one: dict[str, Any]) -> tuple[datetime, str, bool]:
    return datetime.fromisoformat(one["at"]), one["by"] or "", one["did"]


def _look(doing: Doing, counter: Counter) -> None:
    looked = (doing.at, doing.actor.person_id or "")
    if counter.checked_at is None or looked > (counter.checked_at, counter.checked_by or ""):
        counter.checked_at, counter.checked_by = doing.at, doing.actor.person_id


def _counter(doing: Doing, board_id: str, key: str) -> Counter:
    counter_id = id_from("counter", board_id, key)
    counter = doing.session.get(Counter, (doing.actor.organisation_id, counter_id))
    if counter is None:
        measured = board_measured(doing, board_id)
        measured.counter(key)
        counter = Counter(id=counter_id, board_id=board_id, key=key, said={}, days=[])
        counter.unit_id, counter.facility_id = measured.unit_id, measured.facility_id
        doing.session.add(counter)
    return counter
