"""How the house runs, as one administrator may know it: the machine's part, and their own organisation's deliveries."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from webapp.access import Actor
from webapp.followups.model import Issue
from webapp.followups.search import visible_to
from webapp.health.model import JobRun
from webapp.health.rules import state_of
from webapp.notify.dead_ends import GIVEN_UP, MISSED_BY_NOBODY
from webapp.notify.model import Delivery, Notice
from webapp.paging import Cursor, page
from webapp.people.model import Person

LATELY = timedelta(days=1)
ON_THEIR_WAY = ("waiting", "sending")
PAGE = 50


def is_missed() -> ColumnElement[bool]:
    """Given up, and somebody was not told."""
    return and_(Delivery.state == GIVEN_UP, or_(Delivery.problem.is_(None), Delivery.problem.not_in(MISSED_BY_NOBODY)))


def is_counted(now: datetime) -> ColumnElement[bool]:
    """All that is on its way, and what ended in the last day: what is older grows without end."""
    ended = and_(Delivery.next_try_at >= now - LATELY, or_(Delivery.state.in_(("sent", "gone")), is_missed()))
    return or_(Delivery.state.in_(ON_THEIR_WAY), ended)


def deliveries(session: Session, now: datetime) -> list[dict[str, Any]]:
    """How many by channel and state."""
    ask = (
        select(Delivery.channel, Delivery.state, func.count().label("count"))
        .where(is_counted(now))
        .group_by(Delivery.channel, Delivery.state)
        .order_by(Delivery.channel, Delivery.state)
    )
    return [row._asdict() for row in session.execute(ask)]


def overdue_since(session: Session, now: datetime) -> datetime | None:
    """Since when the first of those waits that should be sent by now."""
    ask = select(func.min(Delivery.next_try_at)).where(Delivery.state == "waiting", Delivery.next_try_at <= now)
    return session.scalar(ask)


def jobs(rows: list[JobRun], now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "job": row.job,
            "every": row.every,
            "state": state_of(timedelta(seconds=row.every), row.last_began_at, row.last_ok_at, row.failures, now),
            "last_asked_at": row.last_asked_at,
            "last_began_at": row.last_began_at,
            "last_ended_at": row.last_ended_at,
            "last_ok_at": row.last_ok_at,
            "seconds": row.seconds,
            "problem": row.last_problem,
            "failures": row.failures,
        }
        for row in rows
    ]


def dead_ends(session: Session, actor: Actor, before: Cursor | None) -> tuple[list[dict[str, Any]], str | None]:
    """Whom nobody could tell what, the last first: a page, and where the next begins."""
    ask = (
        select(
            Delivery.id, Delivery.channel, Delivery.state, Delivery.attempts, Delivery.problem, Delivery.settled_at,
            Notice.kind, Notice.number, Notice.unit_id, Notice.at, Notice.about_entity, Notice.about_id, Person.name,
        )
        .join(Notice, and_(Notice.organisation_id == Delivery.organisation_id, Notice.id == Delivery.notice_id))
        .join(Person, and_(Person.organisation_id == Notice.organisation_id, Person.id == Notice.person_id))
        .where(is_missed())
    )  # fmt: skip
    rows, after = page(session, ask, (Delivery.settled_at, Delivery.id), before, PAGE)
    told = [row._asdict() for row in rows]
    _leave_out_what_is_not_theirs(session, actor, told)
    return told, after


def _leave_out_what_is_not_theirs(session: Session, actor: Actor, told: list[dict[str, Any]]) -> None:
    """An administrator sees that somebody was not told, but not which issue of a queue that is not open to them."""
    about = {row["about_id"] for row in told if row["about_entity"] == "issue"}
    seen = set(session.scalars(select(Issue.id).where(Issue.id.in_(about), visible_to(actor))))
    for row in told:
        if row["about_entity"] == "issue" and row["about_id"] not in seen:
            row["number"] = row["unit_id"] = None
