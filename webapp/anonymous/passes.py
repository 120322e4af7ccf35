"""Posting passes: a new one each week for the whole organisation; the last seven count."""

import secrets
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import system
from webapp.anonymous import rules
from webapp.anonymous.model import PostingPass
from webapp.anonymous.schema import PostingPassSchema, RenewPassSchema
from webapp.db import asking, within
from webapp.errors import Problem
from webapp.followups.story import week_in
from webapp.ids import new_id
from webapp.people.commands import everybody
from webapp.people.model import Organisation
from webapp.sync.accept import run
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, forget, tell

entity(Entity("posting_pass", PostingPass, PostingPassSchema(), everybody, rank=9))


@command("pass.renew", RenewPassSchema(), where=anywhere)
def renew(doing: Doing, pass_id: str, secret: str, made_on: date) -> None:
    """The house's own: one more, and those that count no more leave every device. Nothing when there is one by now."""
    held = list(doing.session.scalars(select(PostingPass)))
    if not rules.is_due(max((one.made_on for one in held), default=None), made_on):
        return
    for one in held:
        if not rules.still_counts(one.made_on, made_on):
            forget(doing, one)
            doing.session.delete(one)
    new = PostingPass(id=pass_id, secret=secret, made_on=made_on)
    doing.session.add(new)
    tell(doing, new)


def organisations(session: Session) -> list[str]:
    """All there are. Asked of the connection, below the tenant filter: nothing of theirs is read."""
    found = sorted(str(one) for one in session.connection().scalars(select(Organisation.organisation_id)))
    session.rollback()
    return found


def renew_if_due(organisation_id: str, now: datetime) -> bool:
    """A new pass where the newest is a week old; says whether there is one."""
    with within(organisation_id) as session:
        today = week_in(session, organisation_id).local(now).date()
        is_due = rules.is_due(_newest(session), today)
    if is_due:
        run(system(organisation_id), new_id(), "pass.renew", new_one(today), at=now)
    return is_due


def new_one(today: date) -> dict[str, str]:
    """What `pass.renew` takes; nobody can guess its secret."""
    return {"pass_id": new_id(), "secret": secrets.token_urlsafe(32), "made_on": today.isoformat()}


def _newest(session: Session) -> date | None:
    return session.scalars(select(PostingPass.made_on).order_by(PostingPass.made_on.desc()).limit(1)).first()


# Found by its secret, before anybody knows whose it is.
_BY_SECRET = select(PostingPass.organisation_id, PostingPass.made_on).execution_options(by_key=True)


def home_of(secret: str, now: datetime) -> str:
    """The organisation whose pass this is; Problem `pass_unknown` when it is nobody's, or too old."""
    with asking() as session:
        row = session.execute(_BY_SECRET.where(PostingPass.secret == secret)).one_or_none()
    if row is None or not rules.still_counts(row.made_on, now.date()):
        raise Problem("pass_unknown")
    return str(row.organisation_id)
