"""Whose session it is: a device's token → a row → an Actor with everything the person's memberships reach.

Jobs need actors as well and sign nobody in: nothing here knows flask-login, which brings test clients along.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as Db

from webapp.access import Actor, Held
from webapp.db import asking, within, writing
from webapp.people.model import Membership, Session, Unit
from webapp.people.rules import SEEN_EVERY
from webapp.people.signin import device_report, token_hash
from webapp.sync.model import Ledger

# Keyed by the session's own organisation, before anybody knows which that is. Made once and asked for values alone, for
# every request asks it: making a statement, or a row of the answer, costs as much as the database's part of it.
_SESSIONS = select(
    Session.token_hash,
    Session.id,
    Session.organisation_id,
    Session.person_id,
    Session.seen_at,
    Session.ends_at,
    Ledger.reach,
).outerjoin(Ledger, Ledger.organisation_id == Session.organisation_id)
_BY_TOKEN = _SESSIONS.where(Session.token_hash == bindparam("token"))
_BY_TOKENS = _SESSIONS.where(Session.token_hash.in_(bindparam("tokens", expanding=True)))


def actor_of(token: str, now: datetime, device: str | None = None) -> Actor | None:
    """The actor behind a device's token, or None when the session ended; `device` is what it says of itself."""
    with asking() as session:
        found = session.connection().execute(_BY_TOKEN, {"token": token_hash(token)}).one_or_none()
    return None if found is None else _still(found, now, device)


def actors_of(devices: Mapping[str, str | None], now: datetime) -> dict[str, Actor | None]:
    """The same of several tokens at once, each with what its device says of itself."""
    tokens = {token_hash(token): token for token in devices}
    with asking() as session:
        found = session.connection().execute(_BY_TOKENS, {"tokens": list(tokens)}).all()
    return {(token := tokens[one.token_hash]): _still(one, now, devices[token]) for one in found}


def _still(found: Any, now: datetime, device: str | None) -> Actor | None:
    """Whose session this is, unless it ended; it was seen now."""
    if found.ends_at <= now:
        return None
    if now - found.seen_at > SEEN_EVERY:
        with writing() as session:
            row = session.get(Session, found.token_hash)
            if row is None:
                return None  # it was ended meanwhile
            row.seen_at, row.device = now, device_report(row.device, device)
    return _actor(found.organisation_id, found.person_id, found.id, found.reach)


@lru_cache(2048)
def _actor(organisation_id: str, person_id: str, session_id: str, reach: int | None) -> Actor | None:
    """Made anew when anything changed who reaches what; whether the session still holds is asked each time."""
    with within(organisation_id) as session:
        return actor_for(session, organisation_id, person_id, session_id)


def actor_for(session: Db, organisation_id: str, person_id: str, session_id: str | None = None) -> Actor | None:
    """An actor with everything the person's memberships reach."""
    memberships = session.execute(
        select(Membership.role, Membership.facility_id, Membership.unit_id, Membership.queue_id).where(
            Membership.person_id == person_id
        )
    ).all()
    if not memberships:
        return None
    held = tuple(sorted({Held(role, f, u) for role, f, u, queue in memberships if queue is None}, key=repr))
    units = _units(session, held)
    return Actor(
        organisation_id=organisation_id,
        person_id=person_id,
        held=held,
        units=units,
        facility_ids=frozenset({facility for _, facility in units} | {h.facility_id for h in held if h.facility_id}),
        queue_ids=frozenset(queue for *_, queue in memberships if queue is not None),
        session_id=session_id,
    )


def _units(session: Db, held: tuple[Held, ...]) -> frozenset[tuple[str, str]]:
    ask = select(Unit.id, Unit.facility_id)
    if not any(h.facility_id is None and h.unit_id is None for h in held):
        named = Unit.id.in_([h.unit_id for h in held if h.unit_id])
        ask = ask.where(named | Unit.facility_id.in_([h.facility_id for h in held if h.facility_id and not h.unit_id]))
    return frozenset((unit, facility) for unit, facility in session.execute(ask))
