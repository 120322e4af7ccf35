"""Who is asking: flask-login's cookie → a session row → an Actor. Nothing below this module knows Flask."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import flask
from flask import Flask, g, request
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Request

from webapp import clock
from webapp.access import ASKED_BY, Actor, Held
from webapp.db import asking, within, writing
from webapp.people.model import Membership, Person, Session, SignIn, Unit
from webapp.people.rules import SEEN_EVERY, SESSION_LASTS
from webapp.people.signin import device_report, token_hash
from webapp.sync.model import Ledger

login = LoginManager()

# A cookie that scripts may read and that holds no secret: a device without data asks who it is only if there is one.
HINT = "roundwell_signed_in"


class SignedIn(UserMixin):
    """What flask-login carries: the device's token is the id in the signed cookie."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.id = token
        self.actor = actor


def install(app: Flask) -> None:
    """Makes `g.actor` the signed-in actor, or None, before each request to the API."""
    login.init_app(app)
    login.session_protection = None  # a phone changes its address between ward and lift

    @app.before_request
    def _who() -> None:
        g.actor = None
        if (
            request.path.startswith("/api/")
            and current_user.is_authenticated
            and _is_meant(current_user.actor, request)
        ):
            g.actor = current_user.actor


def _is_meant(actor: Actor, asked: Request) -> bool:
    """Whose page asks it says itself: on a shared device the cookie may be the next person's by then."""
    return asked.headers.get("X-Person", asked.args.get(ASKED_BY)) in (None, actor.person_id)


def actors_behind(app: Flask, several: Sequence[Request]) -> list[Actor | None]:
    """Who asks, in each of several requests: the `g.actor` of each, read for all of them at once."""
    tokens = [_token(app, asked) for asked in several]
    devices = {token: asked.headers.get("X-Device") for token, asked in zip(tokens, several, strict=True) if token}
    actors = actors_of(devices, clock.now()) if devices else {}
    found = [actors.get(token or "") for token in tokens]
    return [it if it and _is_meant(it, asked) else None for it, asked in zip(found, several, strict=True)]


MOST_COOKIES = 2048


def _token(app: Flask, asked: Request) -> str | None:
    """The token in the signed cookie. That its signature holds is found out once; how long it does, the row says."""
    known: dict[str, str] = app.extensions.setdefault("cookies", {})
    cookie = asked.headers.get("Cookie", "")
    if (token := known.get(cookie)) is None:
        read: Callable[..., Mapping[str, Any] | None] = app.session_interface.open_session
        token = (read(app, asked) or {}).get("_user_id")
        if token is not None:
            if len(known) >= MOST_COOKIES:
                known.clear()
            known[cookie] = token
    return token


@login.user_loader
def _load(token: str) -> SignedIn | None:
    actor = actor_of(token, clock.now(), request.headers.get("X-Device"))
    return None if actor is None else SignedIn(token, actor)


def remember(token: str, actor: Actor) -> None:
    """Puts the token in the cookie of the answer; it outlives the browser, which a phone closes all the time."""
    flask.session.permanent = True
    login_user(SignedIn(token, actor), remember=False)

    @flask.after_this_request
    def _say(answer: flask.Response) -> flask.Response:
        lasts, secure = int(SESSION_LASTS.total_seconds()), flask.current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(HINT, "1", max_age=lasts, secure=secure, samesite="Lax")
        return answer


def let_go() -> None:
    logout_user()

    @flask.after_this_request
    def _unsay(answer: flask.Response) -> flask.Response:
        answer.delete_cookie(HINT)
        answer.headers["Clear-Site-Data"] = '"cache"'  # pictures lie in the browser's own cache
        return answer


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


def me(session: Db, actor: Actor) -> dict[str, Any]:
    """What the device shows of the signed-in person."""
    person = session.get_one(Person, (actor.organisation_id, actor.person_id))
    email = session.execute(select(SignIn.email).where(SignIn.person_id == person.id)).scalars().first()
    return {
        "id": person.id,
        "name": person.name,
        "unit_id": person.unit_id,
        "role": person.role,
        "email": email or "",
        "organisation_id": actor.organisation_id,
        "language": person.language,
        "roles": [{"role": h.role, "facility_id": h.facility_id, "unit_id": h.unit_id} for h in actor.held],
        "unit_ids": sorted(actor.unit_ids),
        "facility_ids": sorted(actor.facility_ids),
        "queue_ids": sorted(actor.queue_ids),
        "all_units": actor.all_units,
        "device_id": actor.session_id,
    }
