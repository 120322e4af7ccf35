"""A huddle while it goes on: begun, step after step, who is here, nothing to report, ended."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import Place
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.huddles import running_rules as rules
from webapp.huddles.model import Board, Huddle
from webapp.huddles.record_rows import hand_over, written
from webapp.huddles.running_rules import Became, Begun, Said
from webapp.huddles.running_schema import (
    AttendSchema,
    EndHuddleSchema,
    FocusSchema,
    HuddleSchema,
    NothingSchema,
    SomethingSchema,
    StartHuddleSchema,
    ToStepSchema,
    dumped,
)
from webapp.people.commands import home_of, person_of
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=30)
AROUND = timedelta(days=1)  # far more than a huddle lasts: what else may be the same one
MOST_SAID = 2000
NOT_YOURS = "Whoever began the huddle says who else is here. Each person can say so of themselves."


def _scopes(huddle: Huddle) -> list[str]:
    if huddle.unit_id:
        return [f"unit:{huddle.unit_id}"]
    return [f"facility:{huddle.facility_id}" if huddle.facility_id else "org"]


def _stale_at(huddle: Huddle) -> datetime:
    return (huddle.ended_at or huddle.started_at) + RECENT


# A first screen wants to know what is on and what was just held, not what was held all month.
entity(
    Entity(
        "huddle",
        Huddle,
        HuddleSchema(),
        _scopes,
        stale_at=_stale_at,
        rank=7,
        old_rank=46,
        old_at=RECENT - timedelta(days=1),
    )
)


def _on_board(doing: Doing, payload: Mapping[str, Any]) -> Place:
    board = _board(doing, payload["board_id"])
    return Place(unit_id=board.unit_id, facility_id=board.facility_id)


def _board(doing: Doing, board_id: str) -> Board:
    board = doing.session.get(Board, (doing.actor.organisation_id, board_id))
    if board is None:
        raise Problem("not_found", "There is no such board, or it is not yours to see.")
    return board


def _of_huddle(doing: Doing, payload: Mapping[str, Any]) -> Place:
    huddle = _huddle(doing, payload["huddle_id"])
    return Place(unit_id=huddle.unit_id, facility_id=huddle.facility_id)


def _huddle(doing: Doing, huddle_id: str) -> Huddle:
    huddle = doing.session.get(Huddle, (doing.actor.organisation_id, huddle_id))
    if huddle is None:
        raise Problem("not_found", "There is no such huddle, or it is not yours to see.")
    return huddle


@command("huddle.start", StartHuddleSchema(), where=_on_board)
def start(doing: Doing, huddle_id: str, board_id: str) -> None:
    """At once, whoever else begins one too: of two that are the same the earlier counts."""
    if doing.session.get(Huddle, (doing.actor.organisation_id, huddle_id)) is not None:
        raise Problem("already_exists")
    board = _board(doing, board_id)
    planned = rules.planned_for(board.times, home_of(doing).zone, doing.at)
    said = {"step": board.agenda[0]["key"] if board.agenda else None, "planned_for": planned and as_text(planned)}
    huddle = Huddle(id=huddle_id, board_id=board_id, unit_id=board.unit_id, facility_id=board.facility_id)
    huddle.started_at, huddle.state, huddle.log, huddle.late = doing.at, "open", [], []
    huddle.spent, huddle.attendance, huddle.nothing = {}, {"count": None, "person_ids": []}, []
    doing.session.add(huddle)
    _say(doing, huddle, "start", said)
    tell(doing, huddle)


@command("huddle.step", ToStepSchema(), where=_of_huddle)
def step(doing: Doing, huddle_id: str, step: str, after: datetime | None) -> None:
    """Says which step is on now, so that two who press "Next step" at once go on by one."""
    huddle = _huddle(doing, huddle_id)
    if after is None or huddle.stepped_at is None:
        _say(doing, huddle, "step", step)
    else:  # its own last step, too, may stand here as sooner than a fast clock said
        _say(doing, huddle, "step", step, after=as_text(min(after, huddle.stepped_at)))


@command("huddle.attend", AttendSchema(), where=_of_huddle)
def attend(doing: Doing, huddle_id: str, count: int | None, person_ids: Sequence[str], gone_ids: Sequence[str]) -> None:
    huddle = _huddle(doing, huddle_id)
    for person_id in (*person_ids, *gone_ids):
        person_of(doing, person_id)
    if {*person_ids, *gone_ids} - {doing.actor.person_id} and not _leads(doing, huddle):
        raise Problem("forbidden", NOT_YOURS)
    _say(doing, huddle, "attend", {"count": count, "person_ids": list(person_ids), "gone_ids": list(gone_ids)})


def _leads(doing: Doing, huddle: Huddle) -> bool:
    began = {huddle.started_by, *(word["by"] for word in huddle.log if word["what"] == "start")}
    return doing.actor.is_system or doing.actor.person_id in began


@command("huddle.nothing", NothingSchema(), where=_of_huddle)
def nothing(doing: Doing, huddle_id: str, key: str) -> None:
    _say(doing, _huddle(doing, huddle_id), "nothing", key)


@command("huddle.something", SomethingSchema(), where=_of_huddle)
def something(doing: Doing, huddle_id: str, key: str) -> None:
    """Takes "nothing to report" back."""
    _say(doing, _huddle(doing, huddle_id), "something", key)


@command("huddle.focus", FocusSchema(), where=_of_huddle)
def focus(doing: Doing, huddle_id: str, text: str | None) -> None:
    """What is said last counts; it is in the record, and on the board until the next huddle."""
    _say(doing, _huddle(doing, huddle_id), "focus", text)


@command("huddle.end", EndHuddleSchema(), where=_of_huddle)
def end(doing: Doing, huddle_id: str) -> None:
    """Ended by two devices it is ended once. The record is written, and the next shift hears of it."""
    _say(doing, _huddle(doing, huddle_id), "end", None)


def _say(doing: Doing, huddle: Huddle, what: str, value: Any, **more: str) -> None:
    """One more thing said; how it stands follows from all of them."""
    if len(huddle.log) >= MOST_SAID and what != "end":
        raise Problem("invalid", "This huddle has too much in it to take more. End it and begin the next one.")
    word = {"what": what, "at": as_text(doing.at), "by": doing.actor.person_id, "value": value, **more}
    is_late = what in rules.CORRECTIONS and huddle.state == "ended"
    huddle.log = [*huddle.log, word | ({"late": f"huddle.{what}"} if is_late else {})]
    settle(doing, huddle)


def settle(doing: Doing, huddle: Huddle) -> None:
    """Which of the board's huddles are one, and how each stands now, are told anew from what was said."""
    near = _near(doing.session, huddle)
    begun = {one.id: Begun(one.id, tuple(map(_word, one.log))) for one in near}
    same = rules.together(begun.values())
    is_moved = any(same[one.id] != (one.same_as_id or one.id) for one in near)
    for main in (one for one in near if same[one.id] == one.id):
        group = [one for one in near if same[one.id] == main.id]
        if is_moved or huddle in group:
            _stand(doing, main, group, rules.became([begun[one.id] for one in group]))


def _near(session: Session, huddle: Huddle) -> list[Huddle]:
    """Those of its board that may be the same, the earliest first."""
    span = Huddle.started_at.between(huddle.started_at - AROUND, huddle.started_at + AROUND)
    asked = select(Huddle).where(Huddle.board_id == huddle.board_id, span).order_by(Huddle.started_at, Huddle.id)
    return list(session.scalars(asked))


def _word(word: Mapping[str, Any]) -> Said:
    after = datetime.fromisoformat(word["after"]) if "after" in word else None
    return Said(datetime.fromisoformat(word["at"]), word["what"], word["by"], word["value"], after)


def _stand(doing: Doing, main: Huddle, group: Sequence[Huddle], now: Became) -> None:
    """The one that counts holds it all; the others look the same and say which it is."""
    before = [dumped(one) for one in group]
    for one in group:
        _look(one, main, now, _late(group))
    earlier = next((one.record for one in group if one.record), None)
    for one in group:
        one.record = None
    if now.ended_at is not None:
        main.record = written(doing, main, group, earlier)
        hand_over(doing, main, group)
    for one, told in zip(group, before, strict=True):
        if dumped(one) != told:
            tell(doing, one)


def _look(one: Huddle, main: Huddle, now: Became, late: list[dict[str, Any]]) -> None:
    one.same_as_id = None if one is main else main.id
    one.state = "open" if now.ended_at is None else "ended"
    one.planned_for, one.started_by, one.started_at = now.planned_for, now.started_by, now.started_at
    one.step, one.stepped_at, one.spent = now.step, now.stepped_at, now.spent
    one.attendance = {"count": now.count, "person_ids": now.person_ids}
    one.nothing, one.focus, one.late = now.nothing, now.focus, late
    one.ended_by, one.ended_at = now.ended_by, now.ended_at


def _late(group: Sequence[Huddle]) -> list[dict[str, Any]]:
    words = sorted((word for one in group for word in one.log if "late" in word), key=lambda word: str(word["at"]))
    return [{"at": word["at"], "by": word["by"], "what": word["late"]} for word in words]
