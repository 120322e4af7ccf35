"""The Flask application alone, for plain WSGI servers behind a proxy that serves the live stream from webapp.asgi."""

from typing import Any

from webapp.app import create_app
from webapp.config import Config


def __getattr__(name: str) -> Any:
    """`webapp.wsgi:app` is made when a server asks for it, not when a test imports this module."""
    if name == "app":
        globals()["app"] = create_app(Config.from_env())
        return globals()["app"]
    raise AttributeError(name)
