"""Who is asking: flask-login's cookie → the actor behind its token (actors.py). Nothing below it knows Flask."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import flask
from flask import Flask, g, request
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Request

from webapp import clock
from webapp.access import ASKED_BY, Actor
from webapp.people.actors import actor_of, actors_of
from webapp.people.model import Person, SignIn
from webapp.people.rules import SESSION_LASTS

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
    said = asked.headers.get("X-Person")
    if said is None and asked.query_string:
        said = asked.args.get(ASKED_BY)
    return said in (None, actor.person_id)


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
