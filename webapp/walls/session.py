"""Which screen asks: its token in the signed cookie → `g.screen`, and only for a view that says it is for walls."""

from collections.abc import Mapping
from typing import Any

import flask
from flask import Flask, g

from webapp import clock
from webapp.walls.pairing import Screen, misses, screen_of

KEPT = "wall"


def install(app: Flask) -> None:
    """Makes `g.screen` the screen on a wall, or None. It never is an actor: what is for people is closed to it."""
    misses.forget()

    @app.before_request
    def _which() -> None:
        view = view_asked()
        g.screen = kept_screen(flask.session) if getattr(view, "open_to_walls", False) else None
        if g.screen is not None and not g.screen.is_fresh:
            flask.session.modified = True  # its cookie lasts as long again


def view_asked() -> Any:
    """The function that answers this request, if there is one."""
    request = flask.request
    if request.endpoint is None:
        return None
    view: Any = flask.current_app.view_functions[request.endpoint]
    return getattr(getattr(view, "view_class", None), (request.method or "").lower(), view)


def kept_screen(cookie: Mapping[str, Any]) -> Screen | None:
    token = cookie.get(KEPT)
    return screen_of(token, clock.now()) if isinstance(token, str) else None


def remember(token: str) -> None:
    """Puts the token in the cookie of the answer; it outlives the browser, for a screen is switched off at night."""
    flask.session.permanent = True
    flask.session[KEPT] = token
