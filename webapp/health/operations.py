"""How the house runs, as one administrator may know it: the machine's part, and their own organisation's deliveries."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, null, or_, select
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
from webapp.telling import digests
from webapp.telling.model import Digest

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


def by_state(now: datetime) -> tuple[Select[str, str, int], ...]:
    """How many by channel and state; a digest is a channel of its own."""
    told = select(Delivery.channel, Delivery.state, func.count().label("count")).where(is_counted(now))
    ended = and_(Digest.next_try_at >= now - LATELY, or_(Digest.state == "sent", digests.is_missed()))
    digested = select(literal("digest").label("channel"), Digest.state, func.count().label("count"))
    return (
        told.group_by(Delivery.channel, Delivery.state),
        digested.where(or_(Digest.state.in_(ON_THEIR_WAY), ended)).group_by(Digest.state),
    )


def deliveries(session: Session, now: datetime) -> list[dict[str, Any]]:
    found = [row._asdict() for ask in by_state(now) for row in session.execute(ask)]
    return sorted(found, key=lambda row: (row["channel"], row["state"]))


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
    missed, more = page(session, _given_up(), (Delivery.settled_at, Delivery.id), before, PAGE)
    digested, more_digests = page(session, _digests_given_up(), (Digest.settled_at, Digest.id), before, PAGE)
    told = [row._asdict() for row in (*missed, *digested)]
    told.sort(key=lambda row: (row["settled_at"], row["id"]), reverse=True)
    is_more = len(told) > PAGE or (more or more_digests) is not None
    del told[PAGE:]
    after = str(Cursor(told[-1]["settled_at"], told[-1]["id"])) if is_more else None
    _leave_out_what_is_not_theirs(session, actor, told)
    return told, after


def _given_up() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Delivery.id, Delivery.channel, Delivery.state, Delivery.attempts, Delivery.problem, Delivery.settled_at,
            Notice.kind, Notice.number, Notice.unit_id, Notice.at, Notice.about_entity, Notice.about_id, Person.name,
        )
        .join(Notice, and_(Notice.organisation_id == Delivery.organisation_id, Notice.id == Delivery.notice_id))
        .join(Person, and_(Person.organisation_id == Notice.organisation_id, Person.id == Notice.person_id))
        .where(is_missed())
    )  # fmt: skip


def _digests_given_up() -> Select[*tuple[Any, ...]]:
    """About everything, so about nothing that has a number or a unit."""
    return (
        select(
            Digest.id, literal("email").label("channel"), Digest.state, Digest.attempts, Digest.problem,
            Digest.settled_at, literal("digest").label("kind"), null().label("number"), null().label("unit_id"),
            Digest.next_try_at.label("at"), null().label("about_entity"), null().label("about_id"), Person.name,
        )
        .join(Person, and_(Person.organisation_id == Digest.organisation_id, Person.id == Digest.person_id))
        .where(digests.is_missed())
    )  # fmt: skip


def _leave_out_what_is_not_theirs(session: Session, actor: Actor, told: list[dict[str, Any]]) -> None:
    """An administrator sees that somebody was not told, but not which issue of a queue that is not open to them."""
    about = {row["about_id"] for row in told if row["about_entity"] == "issue"}
    seen = set(session.scalars(select(Issue.id).where(Issue.id.in_(about), visible_to(actor))))
    for row in told:
        if row["about_entity"] == "issue" and row["about_id"] not in seen:
            row["number"] = row["unit_id"] = None
