"""Proving who you are by password, and the sessions that follow from it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import delete
from sqlalchemy.orm import Session as Db

from webapp.errors import Problem
from webapp.ids import new_id
from webapp.people.model import Session, SignIn
from webapp.people.rules import SESSION_LASTS, address, locked_until

# OWASP's smallest advised argon2id: 19 MiB, 2 passes, 1 lane. About 20 ms: sign-ins at shift change do not queue.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_nobody = _hasher.hash(secrets.token_hex(8))


def set_password(session: Db, organisation_id: str, person_id: str, email: str, password: str) -> None:
    """Lets a person sign in with this address and password; replaces what was there."""
    session.merge(_sign_in(organisation_id, person_id, email, password))


def first_password(session: Db, organisation_id: str, person_id: str, email: str, password: str) -> None:
    """The same for an address nobody signs in with; one that is taken undoes the whole transaction (IntegrityError)."""
    session.add(_sign_in(organisation_id, person_id, email, password))


def _sign_in(organisation_id: str, person_id: str, email: str, password: str) -> SignIn:
    return SignIn(
        email=address(email),
        organisation_id=organisation_id,
        person_id=person_id,
        password_hash=_hasher.hash(password),
        failures=0,
        locked_until=None,
    )


@dataclass(frozen=True)
class Tried:
    """What a try to sign in came to: whose account it is, or the problem to answer with."""

    sign_in: SignIn | None
    problem: Problem | None


def try_password(session: Db, email: str, password: str, now: datetime) -> Tried:
    """Checks an address and password and counts wrong tries; an unknown address takes as long as a wrong password."""
    sign_in = session.get(SignIn, address(email))
    if sign_in is not None and sign_in.locked_until is not None and sign_in.locked_until > now:
        seconds = int((sign_in.locked_until - now).total_seconds()) + 1
        return Tried(None, Problem("locked_out", headers=[("Retry-After", str(seconds))]))
    if not _is_right(sign_in.password_hash if sign_in else _nobody, password) or sign_in is None:
        if sign_in is not None:
            sign_in.failures += 1
            sign_in.locked_until = locked_until(sign_in.failures, now)
        return Tried(None, Problem("wrong_sign_in"))
    sign_in.failures, sign_in.locked_until = 0, None
    return Tried(sign_in, None)


def _is_right(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False


def begin(session: Db, sign_in: SignIn, now: datetime) -> str:
    """A new session for this person; returns the token that only the device keeps."""
    token = secrets.token_urlsafe(32)
    session.add(
        Session(
            token_hash=token_hash(token),
            id=new_id(),
            organisation_id=sign_in.organisation_id,
            person_id=sign_in.person_id,
            began_at=now,
            seen_at=now,
            ends_at=now + SESSION_LASTS,
        )
    )
    return token


def end(session: Db, session_id: str) -> None:
    session.execute(delete(Session).where(Session.id == session_id))


def token_hash(token: str) -> str:
    """A token is long and random, so one plain hash is enough: no password hashing per request."""
    return hashlib.sha256(token.encode()).hexdigest()


def device_report(kept: dict[str, Any] | None, said: str | None) -> dict[str, Any] | None:
    """What a device last reported of itself (outbox size, oldest item, cursor age), if it is short and plain."""
    return {"said": said[:400]} if said else kept
