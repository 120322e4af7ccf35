"""Opening and closing the secret addresses at which calendar programs read what a person rounds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from webapp.access import Place
from webapp.errors import Problem
from webapp.plans.model import Calendar
from webapp.plans.schema import CalendarSchema, CloseCalendarSchema, OpenCalendarSchema
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, forget, tell

MOST_CALENDARS = 10

entity(Entity("calendar", Calendar, CalendarSchema(), lambda it: [f"person:{it.person_id}"], rank=61))


def _own(doing: Doing, payload: Mapping[str, Any]) -> Place:
    return Place(people=frozenset({doing.actor.person_id} if doing.actor.person_id else ()))


@command("calendar.open", OpenCalendarSchema(), where=_own)
def open_calendar(doing: Doing, calendar_id: str, secret_sha256: str) -> None:
    person_id = doing.actor.person_id
    if person_id is None:
        raise Problem("forbidden", "A calendar belongs to a person.")
    if doing.session.get(Calendar, (doing.actor.organisation_id, calendar_id)) is not None:
        raise Problem("already_exists")
    _check_secret(doing, secret_sha256)
    held = select(func.count()).select_from(Calendar).where(Calendar.person_id == person_id)
    if (doing.session.scalar(held) or 0) >= MOST_CALENDARS:
        raise Problem.because("cannot_move", "calendars.most", most=MOST_CALENDARS)
    calendar = Calendar(id=calendar_id, person_id=person_id, secret_sha256=secret_sha256, opened_at=doing.at)
    doing.session.add(calendar)
    tell(doing, calendar)


def _check_secret(doing: Doing, secret_sha256: str) -> None:
    """One secret opens one calendar, in the whole house: by it alone the calendar is found."""
    doing.session.flush()
    ask = select(Calendar.id).where(Calendar.secret_sha256 == secret_sha256).execution_options(by_key=True)
    if doing.session.scalars(ask).first() is not None:
        raise Problem("already_exists", "This secret has a calendar already. Make another one.")


def _calendar(doing: Doing, calendar_id: str) -> Calendar:
    calendar = doing.session.get(Calendar, (doing.actor.organisation_id, calendar_id))
    if calendar is None or calendar.person_id != doing.actor.person_id:
        raise Problem("not_found")
    return calendar


def _of_calendar(doing: Doing, payload: Mapping[str, Any]) -> Place:
    return Place(people=frozenset({_calendar(doing, payload["calendar_id"]).person_id}))


@command("calendar.close", CloseCalendarSchema(), where=_of_calendar)
def close_calendar(doing: Doing, calendar_id: str) -> None:
    """From now on its address is unknown."""
    calendar = _calendar(doing, calendar_id)
    forget(doing, calendar)
    doing.session.delete(calendar)
