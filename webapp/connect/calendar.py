"""A person's planned rounds for calendar programs: read at a secret address, without a cookie."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from flask import Blueprint, Response, request
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.access import Actor, open_to_all
from webapp.connect import words
from webapp.db import asking, within
from webapp.errors import Problem
from webapp.followups.story import week_in
from webapp.people.actors import actor_for
from webapp.people.model import Person, Unit
from webapp.plans import outlook
from webapp.plans.model import Calendar
from webapp.plans.outlook import Visit, Window
from webapp.rounds.model import Template

blueprint = Blueprint("calendar", __name__)

BEFORE, AHEAD = timedelta(days=30), timedelta(days=84)
MOST_EVENTS = 1000
SECRET = re.compile(r"[A-Za-z0-9_-]{43,64}")

_BY_SECRET = (
    select(Calendar.organisation_id, Calendar.person_id)
    .where(Calendar.secret_sha256 == bindparam("secret"))
    .execution_options(by_key=True)
)


@blueprint.get("/calendar/<string:secret>.ics")
@open_to_all
def feed(secret: str) -> Response:
    """What one person rounds in these weeks; whoever has the address may read it, until it is closed."""
    reader = _reader(secret)
    with within(reader.organisation_id) as session:
        read = _read(session, reader)
    ics = importlib.import_module("webapp.connect.ics")  # only who has a calendar pays for its library
    said = words.of(read.language)
    events = [ics.AllDay(it.id, it.on, read.summary(it)) for it in read.visits]
    answer = Response(ics.written(said["name"], events, read.day), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="roundwell.ics"'
    answer.cache_control.private, answer.cache_control.max_age = True, 300
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _reader(secret: str) -> Actor:
    """Whose calendar it is, as long as they may see anything here."""
    unknown = Problem("not_found", "There is no such calendar.", headers=[("Cache-Control", "no-store")])
    if not SECRET.fullmatch(secret):
        raise unknown
    with asking() as session:
        found = session.execute(_BY_SECRET, {"secret": sha256(secret.encode()).hexdigest()}).one_or_none()
    if found is None:
        raise unknown
    with within(found.organisation_id) as session:
        actor = actor_for(session, found.organisation_id, found.person_id)
    if actor is None:
        raise unknown
    return actor


@dataclass(frozen=True)
class _Read:
    """What the calendar is made of; `day` began when the states last could have changed by themselves."""

    language: str
    day: datetime
    visits: list[Visit]
    titles: Mapping[str, dict[str, str]]
    units: Mapping[str, str]

    def summary(self, visit: Visit) -> str:
        title = words.title(self.titles[visit.template_key], self.language)
        return f"{title}, {self.units[visit.unit_id]} ({words.of(self.language)[visit.state]})"


def _read(session: Session, reader: Actor) -> _Read:
    week = week_in(session, reader.organisation_id)
    today = week.local(clock.now()).date()
    window = Window(today - BEFORE, today + AHEAD, today)
    person = session.get_one(Person, (reader.organisation_id, reader.person_id))
    newest_last = select(Template.key, Template.title).order_by(Template.version)
    return _Read(
        person.language,
        datetime.combine(today, time(), UTC),
        outlook.own(session, reader, week, window)[:MOST_EVENTS],
        {row.key: row.title for row in session.execute(newest_last)},
        {row.id: row.name for row in session.execute(select(Unit.id, Unit.name))},
    )
