"""Digests on their way: made once when they are due, claimed before they are sent, settled by what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from webapp.ids import id_from
from webapp.notify import rules
from webapp.notify.channels import Outcome
from webapp.notify.model import Preference
from webapp.telling.due import last_due
from webapp.telling.model import Digest

KEPT = timedelta(days=31)
GIVEN_UP, REPLACED = "given_up", "newer"


@dataclass(frozen=True)
class Claimed:
    """One digest this worker sends now."""

    digest_id: str
    person_id: str
    claimed_at: datetime


def organisations(session: Session) -> list[str]:
    """Where anybody asked for digests, or some are left. Asked of the connection, below the tenant filter: no row of
    theirs is read."""
    line = session.connection()
    asked = line.scalars(select(Preference.organisation_id).where(Preference.digest.is_not(None)).distinct())
    left = line.scalars(select(Digest.organisation_id).distinct())
    found = sorted({str(it) for it in (*asked, *left)})
    session.rollback()
    return found


def make(session: Session, now: datetime, zone: str) -> int:
    """Those that are due and not made yet. Whoever asked for them only after that moment waits for the next.

    What of the same person's has not arrived by now never does: however long a mail server was away, one comes."""
    due = {}
    for row in session.scalars(select(Preference).where(Preference.digest.is_not(None))):
        day, at = last_due(now, row.zone or zone, row.digest or {})
        if datetime.fromisoformat(row.said_at["digest"]) < at:
            due[id_from("digest", row.person_id, day)] = (row.person_id, day, at)
    made = set(session.scalars(select(Digest.id).where(Digest.id.in_(due))))
    new = {digest_id: one for digest_id, one in due.items() if digest_id not in made}
    if new:
        _replace(session, [person_id for person_id, _, _ in new.values()], now)
    for digest_id, (person_id, day, at) in new.items():
        session.add(Digest(id=digest_id, person_id=person_id, day=day, state="waiting", attempts=0, next_try_at=at))
    return len(new)


def _replace(session: Session, people: Sequence[str], now: datetime) -> None:
    not_arrived = or_(Digest.state.in_(("waiting", GIVEN_UP)), _is_abandoned(now))
    ended = {"state": GIVEN_UP, "settled_at": now, "problem": REPLACED}
    session.execute(update(Digest).where(Digest.person_id.in_(people), not_arrived).values(ended))


def is_missed() -> ColumnElement[bool]:
    """Given up, and no newer one says it."""
    return and_(Digest.state == GIVEN_UP, or_(Digest.problem.is_(None), Digest.problem != REPLACED))


def let_go(session: Session, now: datetime) -> None:
    """Those of so long ago: nobody asks for them any more."""
    session.execute(delete(Digest).where(Digest.day < (now - KEPT).date()))


def claim(session: Session, now: datetime, most: int) -> list[Claimed]:
    """The next to be sent; once this is kept, a worker that dies leaves a trace that runs out."""
    due = select(Digest).where(_is_due(now)).order_by(Digest.next_try_at, Digest.id).limit(most)
    claimed = []
    for row in session.scalars(due.with_for_update(skip_locked=True)):
        row.state, row.claimed_at, row.attempts = "sending", now, row.attempts + 1
        row.first_tried_at = row.first_tried_at or now
        claimed.append(Claimed(row.id, row.person_id, now))
    return claimed


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(and_(Digest.state == "waiting", Digest.next_try_at <= now), _is_abandoned(now))


def _is_abandoned(now: datetime) -> ColumnElement[bool]:
    return and_(Digest.state == "sending", Digest.claimed_at <= now - rules.CLAIM_LASTS)


def settle(session: Session, outcomes: Sequence[tuple[Claimed, Outcome | None]], now: datetime, rng: Random) -> int:
    """Keeps what came of each, none being that nothing was asked; returns how many were sent."""
    rows = _rows(session, [claimed for claimed, _ in outcomes])
    for claimed, outcome in outcomes:
        row = rows.get(claimed.digest_id)
        if row is None or row.claimed_at != claimed.claimed_at:
            continue  # this worker was so slow that another one took it over
        if outcome is None:
            row.state, row.settled_at, row.problem = "empty", now, None
            continue
        settled = rules.settle(row.attempts, row.first_tried_at or now, outcome, now, rng)
        row.state, row.settled_at, row.problem = settled.state, settled.settled_at, settled.problem
        row.next_try_at = settled.next_try_at or row.next_try_at
    return sum(outcome is not None and outcome.state == "sent" for _, outcome in outcomes)


def give_back(session: Session, left: Sequence[Claimed]) -> None:
    """Claimed and not tried: due as before."""
    for row in _rows(session, left).values():
        row.state, row.claimed_at, row.attempts = "waiting", None, row.attempts - 1
        row.first_tried_at = row.first_tried_at if row.attempts else None


def _rows(session: Session, claimed: Sequence[Claimed]) -> Mapping[str, Digest]:
    ids = [one.digest_id for one in claimed]
    return {row.id: row for row in session.scalars(select(Digest).where(Digest.id.in_(ids)))}
