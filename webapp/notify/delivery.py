"""Deliveries on their way: planned from notices, claimed before they are sent, settled by what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from webapp.ids import id_from
from webapp.notify import rules
from webapp.notify.channels import Outcome
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.notify.targets import Target

PUSH = "push"
Row = TypeVar("Row", Delivery, Notice, Subscription)


@dataclass(frozen=True)
class Claimed:
    """One delivery this worker sends now: what about, to whom, and which try it is."""

    delivery_id: str
    claimed_at: datetime
    planned_at: datetime
    target: Target
    subscription_id: str
    notice_id: str
    person_id: str
    kind: str
    about_id: str
    number: int | None
    unit_id: str | None


def organisations(session: Session, now: datetime) -> list[str]:
    """Who has something to send. Asked of the connection, below the tenant filter: no row of theirs is read."""
    line = session.connection()
    unplanned = line.scalars(select(Notice.organisation_id).where(Notice.planned_at.is_(None)).distinct())
    due = line.scalars(select(Delivery.organisation_id).where(_is_due(now)).distinct())
    found = sorted({str(it) for it in (*unplanned, *due)})
    session.rollback()
    return found


def plan(session: Session, now: datetime, most: int) -> int:
    """One delivery for each browser of who must be told; a notice read before needs none. Returns how many notices."""
    asked = select(Notice).where(Notice.planned_at.is_(None)).order_by(Notice.at).limit(most)
    notices = session.scalars(asked.with_for_update(skip_locked=True)).all()
    browsers = _browsers(session, {notice.person_id for notice in notices if notice.read_at is None})
    for notice in notices:
        notice.planned_at = notice.at if notice.is_by_nobody else now
        if notice.read_at is not None:
            continue
        for subscription in browsers.get(notice.person_id, ()):
            session.add(
                Delivery(
                    id=id_from("delivery", notice.id, subscription.id),
                    notice_id=notice.id,
                    subscription_id=subscription.id,
                    channel=PUSH,
                    state="waiting",
                    attempts=0,
                    next_try_at=notice.planned_at,
                )
            )
    return len(notices)


def _browsers(session: Session, people: set[str]) -> dict[str, list[Subscription]]:
    found: dict[str, list[Subscription]] = {}
    if people:
        for row in session.scalars(select(Subscription).where(Subscription.person_id.in_(people))):
            found.setdefault(row.person_id, []).append(row)
    return found


def claim(session: Session, now: datetime, most: int) -> list[Claimed]:
    """The next to be sent, marked as being sent. Once this is kept, a worker that dies leaves a trace that runs out."""
    due = select(Delivery).where(_is_due(now)).order_by(Delivery.next_try_at).limit(most)
    rows = session.scalars(due.with_for_update(skip_locked=True)).all()
    notices = _by_id(session, Notice, {row.notice_id for row in rows})
    browsers = _by_id(session, Subscription, {row.subscription_id for row in rows if row.subscription_id})
    claimed = []
    for row in rows:
        notice, browser = notices.get(row.notice_id), browsers.get(row.subscription_id or "")
        if browser is None:
            _end(row, "gone", now, "forgotten", notice)
        elif notice is None or notice.read_at is not None:
            _end(row, "given_up", now, "read_before", notice)
        else:
            row.state, row.claimed_at, row.attempts = "sending", now, row.attempts + 1
            claimed.append(_claimed(row, notice, browser, now))
    return claimed


def _is_due(now: datetime) -> ColumnElement[bool]:
    waiting = and_(Delivery.state == "waiting", Delivery.next_try_at <= now)
    abandoned = and_(Delivery.state == "sending", Delivery.claimed_at <= now - rules.CLAIM_LASTS)
    return or_(waiting, abandoned)


def _by_id(session: Session, model: type[Row], ids: Iterable[str]) -> dict[str, Row]:
    return {row.id: row for row in session.scalars(select(model).where(model.id.in_(ids)))}


def _claimed(row: Delivery, notice: Notice, browser: Subscription, now: datetime) -> Claimed:
    return Claimed(
        delivery_id=row.id,
        claimed_at=now,
        planned_at=notice.planned_at or now,
        subscription_id=browser.id,
        target=Target(browser.endpoint, browser.p256dh, browser.auth),
        notice_id=notice.id,
        person_id=notice.person_id,
        kind=notice.kind,
        about_id=notice.about_id,
        number=notice.number,
        unit_id=notice.unit_id,
    )


def settle(session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random) -> int:
    """Keeps what came of each; returns how many were sent. A browser that is gone is forgotten."""
    rows = _by_id(session, Delivery, {claimed.delivery_id for claimed, _ in outcomes})
    notices = _by_id(session, Notice, {claimed.notice_id for claimed, _ in outcomes})
    browsers = _by_id(session, Subscription, {claimed.subscription_id for claimed, _ in outcomes})
    for claimed, outcome in outcomes:
        row, browser = rows.get(claimed.delivery_id), browsers.get(claimed.subscription_id)
        notice = notices.get(claimed.notice_id)
        if row is not None and (_is_still_ours(row, claimed) or outcome.state == "sent"):
            settled = rules.settle(row.attempts, claimed.planned_at, outcome, now, rng)
            row.state, row.settled_at, row.problem = settled.state, settled.settled_at, settled.problem
            row.next_try_at = settled.next_try_at or row.next_try_at
            _blur(row, notice)
        if browser is not None and outcome.state == "sent" and not (notice and notice.is_by_nobody):
            browser.last_ok_at = now
        if browser is not None and outcome.state == "gone":
            session.delete(browsers.pop(claimed.subscription_id))
    return sum(outcome.state == "sent" for _, outcome in outcomes)


def give_back(session: Session, left: Sequence[Claimed]) -> None:
    """Claimed and not tried, for this worker leaves: due as before, and no try of it is counted."""
    rows = _by_id(session, Delivery, {claimed.delivery_id for claimed in left})
    for claimed in left:
        row = rows.get(claimed.delivery_id)
        if row is not None and _is_still_ours(row, claimed):
            row.state, row.claimed_at, row.attempts = "waiting", None, row.attempts - 1


def _is_still_ours(row: Delivery, claimed: Claimed) -> bool:
    """Not so when this worker was so slow that another one took it over; only what was sent still counts then."""
    return row.state == "sending" and row.claimed_at == claimed.claimed_at


def _end(row: Delivery, state: str, now: datetime, problem: str, notice: Notice | None) -> None:
    row.state, row.settled_at, row.problem = state, now, problem
    _blur(row, notice)


def _blur(row: Delivery, notice: Notice | None) -> None:
    """Once it is over, what nobody said has no time but its notice's."""
    if notice is not None and notice.is_by_nobody and row.settled_at is not None:
        row.next_try_at, row.claimed_at, row.settled_at = notice.at, None, notice.at
