"""Speaking up, reading the answer and saying whether it is fixed: without a name, and so without a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from webapp.access import system
from webapp.anonymous import rules
from webapp.anonymous.answering import answered_with
from webapp.anonymous.model import AnonymousCode
from webapp.anonymous.rules import Shift
from webapp.clock import as_text
from webapp.db import within
from webapp.errors import Problem
from webapp.followups.model import Issue
from webapp.followups.story import week_in
from webapp.ids import random_id
from webapp.people.model import Room, Unit
from webapp.sync.accept import run
from webapp.sync.model import CommandRow

VERBS = {"fixed": "confirm", "not_yet": "reopen"}


@dataclass(frozen=True)
class Spoken:
    """Under which number it is kept; and whether it came only now."""

    number: int
    is_new: bool


def speak_up(key: bytes, organisation_id: str, said: Mapping[str, Any], now: datetime) -> Spoken:
    """A new issue, once, however often it is sent."""
    said = {name: value for name, value in said.items() if name != "pass_"}
    code = said.pop("code")
    seal, body = rules.seal(key, organisation_id, code), rules.seal(key, *sorted(said.items()))
    said["detail"] = said["detail"] or ""
    with within(organisation_id) as session:
        if known := _known(session, organisation_id, said["issue_id"], seal, body):
            return Spoken(known, is_new=False)
        _check_place(session, organisation_id, said["unit_id"], said["room_id"])
        shift = _shift(session, organisation_id, now)
        _check_room(session, said["unit_id"], shift, now)
    clock_from = as_text(rules.clock_from(said["priority"], now, shift))
    payload = said | {"seal": seal, "body": body, "clock_from": clock_from}
    result = run(
        system(organisation_id), random_id(), "anonymous.raise", payload, at=shift.begins, received_at=shift.begins
    )
    with within(organisation_id) as session:
        if known := _known(session, organisation_id, said["issue_id"], seal, body):
            return Spoken(known, is_new=result.problem is None)
    raise _refusal(result.problem)


def _known(session: Session, organisation_id: str, issue_id: str, seal: str, body: str) -> int | None:
    """The number of what came before; Problem `id_reused` when that was something else."""
    code = session.get(AnonymousCode, (organisation_id, issue_id))
    if code is not None and (code.seal, code.body) == (seal, body):
        return session.get_one(Issue, (organisation_id, issue_id)).number
    if code is not None or session.get(Issue, (organisation_id, issue_id)) is not None:
        raise Problem("id_reused")
    if session.scalars(select(AnonymousCode.id).filter_by(seal=seal)).first() is not None:
        raise Problem("id_reused", "This code was used for another issue. Make a new one.")
    return None


def _check_place(session: Session, organisation_id: str, unit_id: str, room_id: str | None) -> None:
    if session.get(Unit, (organisation_id, unit_id)) is None:
        raise Problem("invalid", fields={"unit_id": ["There is no such unit."]})
    room = session.get(Room, (organisation_id, room_id)) if room_id else None
    if room_id and (room is None or room.unit_id != unit_id):
        raise Problem("invalid", fields={"room_id": ["There is no such room in this unit."]})


def _check_room(session: Session, unit_id: str, shift: Shift, now: datetime) -> None:
    """Counted by place and shift, for there is no sender to count by."""
    full = (
        _many(session, shift, Issue.unit_id == unit_id) >= rules.MOST_OF_A_UNIT
        or _many(session, shift, true()) >= rules.MOST_OF_AN_ORGANISATION
    )
    if full:
        raise Problem(
            "too_many",
            "So much was said without a name in this shift that no more is taken. It is kept on your device and sent "
            "in the next. What is dangerous now, say by telephone.",
            headers=[("Retry-After", str(int((shift.ends - now).total_seconds()) + 1))],
        )


def _many(session: Session, shift: Shift, where: ColumnElement[bool]) -> int:
    asked = select(func.count()).select_from(Issue)
    return session.scalar(asked.where(Issue.raised_at == shift.begins, Issue.anonymous.is_(True), where)) or 0


def _shift(session: Session, organisation_id: str, now: datetime) -> Shift:
    return rules.shift_of(now, week_in(session, organisation_id).zone)


def issue_by(session: Session, key: bytes, organisation_id: str, code: str) -> Issue:
    """The issue that this code reads; Problem `code_unknown`."""
    seal = rules.seal(key, organisation_id, code)
    issue_id = session.scalars(select(AnonymousCode.id).filter_by(seal=seal)).first()
    if issue_id is None:
        raise Problem("code_unknown")
    return session.get_one(Issue, (organisation_id, issue_id))


def say(key: bytes, organisation_id: str, said: Mapping[str, Any], now: datetime) -> None:
    """Fixed, or not yet; once, however often it is sent."""
    type = f"anonymous.{VERBS[said['verdict']]}"
    with within(organisation_id) as session:
        issue = issue_by(session, key, organisation_id, said["code"])
        if _was_said(session, organisation_id, said["word_id"], type):
            return
        shift = _shift(session, organisation_id, now)
        payload: dict[str, Any] = {"issue_id": issue.id}
        if said["verdict"] == "not_yet":
            whole = answered_with(session, issue)  # which is opened again: its clock may be the quicker one
            clock_from = as_text(rules.clock_from(whole.priority, now, shift))
            payload |= {"why": said["why"], "clock_from": clock_from}
    result = run(system(organisation_id), said["word_id"], type, payload, at=shift.begins, received_at=shift.begins)
    if result.problem is not None:
        with within(organisation_id) as session:
            if not _was_said(session, organisation_id, said["word_id"], type):
                raise _refusal(result.problem)


def _was_said(session: Session, organisation_id: str, word_id: str, type: str) -> bool:
    """Whether this word came before and was taken; raises again what it was refused with."""
    row = session.get(CommandRow, (organisation_id, word_id))
    if row is None:
        return False
    if row.type != type:
        raise Problem("id_reused")
    if row.problem is not None:
        raise _refusal(row.problem)
    return True


def _refusal(problem: Mapping[str, Any] | None) -> Problem:
    """The problem of a command as one of its request."""
    if problem is None:
        raise RuntimeError("applied, and not kept")
    return Problem(problem["code"], problem["detail"], fields=problem.get("fields"))
