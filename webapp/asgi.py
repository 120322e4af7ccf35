"""What the server runs: the Flask application and, beside it, the live stream, commands and photos; in one process."""

import gc
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.http import parse_cookie

from webapp import clock
from webapp.app import create_app
from webapp.bridge import Bridge
from webapp.config import Config
from webapp.courtesy import Answering
from webapp.door import Door
from webapp.incoming import Incoming
from webapp.lots import Lots
from webapp.people.actors import actor_of
from webapp.sync.live import Listener, Live
from webapp.uploads import Uploads
from webapp.walls.session import kept_screen


def make(config: Config) -> Any:
    """The ASGI application for one installation."""
    flask = create_app(config)
    pages = Bridge(flask, threads=8)
    live = Live(config.redis_url, lambda cookie: _listener(flask, cookie))
    door = Door(flask, config.trusted_proxies)
    lots = Lots(flask, door)
    uploads, incoming = Uploads(flask, door, lots), Incoming(flask, door, lots)
    answering = Answering(config.home)

    # What is built by now stays for good: the collector need not look at it again, so it looks at the rest more often.
    gc.collect()
    gc.freeze()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/api/v1/live" and scope["method"] == "GET":
            await live(scope, receive, send)
        elif scope["type"] == "http":
            with answering.somebody():
                if not await uploads(scope, receive, send):
                    left = await incoming(scope, receive, send)
                    if left is not None:
                        await pages(scope, left, send)

    return app


def _listener(flask: Flask, cookie: bytes) -> Listener | None:
    """Who is behind Flask's own signed cookie: a person's device, or a screen on a wall."""
    kept = parse_cookie(cookie.decode("latin-1")).get(flask.config["SESSION_COOKIE_NAME"])
    signer = SecureCookieSessionInterface().get_signing_serializer(flask)
    if kept is None or signer is None:
        return None
    try:
        said = signer.loads(kept, max_age=int(flask.permanent_session_lifetime.total_seconds()))
        token = said.get("_user_id")
    except Exception:  # a cookie nobody here signed, in any of the ways that can fail
        return None
    with flask.app_context():
        actor = actor_of(token, clock.now()) if token else None
        if actor is not None:
            return Listener(actor.organisation_id, actor.scopes())
        screen = kept_screen(said)
    return None if screen is None else Listener(screen.organisation_id, frozenset({screen.bell}))


def __getattr__(name: str) -> Any:
    """`webapp.asgi:app` is made when a server asks for it, not when a test imports this module."""
    if name == "app":
        globals()["app"] = make(Config.from_env())
        return globals()["app"]
    raise AttributeError(name)
