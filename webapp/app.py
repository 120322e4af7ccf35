"""create_app(config): the only module that knows every package.

`python -m webapp.app migrate | demo [--reset] | photos --check`.
"""

import importlib
import json
import sys
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_smorest import Api

import webapp.audit.model  # noqa: F401 its table belongs to the database
from webapp import clock, guard, health, logs, pages, wake
from webapp.config import Config
from webapp.connect import calendar, openapi
from webapp.db import db
from webapp.engine import prepare
from webapp.followups import closing as _closing  # noqa: F401
from webapp.followups import commands as _followups  # noqa: F401
from webapp.followups import concerned as _concerned  # noqa: F401
from webapp.followups import disputes as _disputes  # noqa: F401
from webapp.followups import escalating as _escalating  # noqa: F401
from webapp.followups import parents as _parents  # noqa: F401
from webapp.followups import saved as _saved  # noqa: F401
from webapp.followups import search_views as issues
from webapp.huddles import commands as _huddles  # noqa: F401
from webapp.kudos import commands as _kudos  # noqa: F401
from webapp.notify import commands as _notify  # noqa: F401
from webapp.notify import keys
from webapp.notify import views as push
from webapp.people import code_views as codes
from webapp.people import commands as _people  # noqa: F401
from webapp.people import session as who
from webapp.people import views as people
from webapp.people.rules import SESSION_LASTS
from webapp.photos import store
from webapp.photos import views as photos
from webapp.plans import calendars as _calendars  # noqa: F401
from webapp.plans import commands as _plans  # noqa: F401
from webapp.plans import views as plans
from webapp.plans import visits as _visits  # noqa: F401
from webapp.reports import list_views as lists
from webapp.reports import views as reports
from webapp.rounds import answering as _rounds  # noqa: F401
from webapp.rounds import history_views as history
from webapp.rounds import template_views as templates
from webapp.sync import views as sync
from webapp.sync.accept import after_commit
from webapp.sync.transaction import Transaction

BODY_LIMIT = 13 * 1024 * 1024


def create_app(config: Config) -> Flask:
    """The web application for one installation."""
    logs.install(as_json=config.json_logs)
    app = Flask(__name__, static_folder=None)
    app.json_provider_class = Json
    app.json = Json(app)
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        SESSION_COOKIE_NAME="__Host-roundwell" if config.secure_cookies else "roundwell",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SESSION_LASTS,
        SESSION_REFRESH_EACH_REQUEST=False,  # no cookie on answers that are cached
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(config.database_url),
        RATELIMIT_STORAGE_URI=config.redis_url or "memory://",
        RATELIMIT_STORAGE_OPTIONS={"socket_connect_timeout": 0.3} if config.redis_url else {},
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        **openapi.SETTINGS,
    )
    app.extensions["roundwell"] = config
    app.extensions["vapid"] = keys.load_or_make(config.home / "keys")
    app.extensions["photos"] = store.open_store(config.photos_url, config.photo_options)
    app.extensions["wake"] = wake.connect(config.redis_url)
    db.init_app(app)
    guard.install(app, config)
    who.install(app)
    app.before_request(guard.closed_to_signed_out)
    api = Api(app)
    parts = (people, codes, sync, push, photos, templates, history, plans, issues, reports, lists)
    for blueprint in (part.blueprint for part in parts):
        api.register_blueprint(blueprint)
    openapi.install(app, api)
    guard.answer_with_problems(app)
    limiter = Limiter(get_remote_address, app=app, default_limits=[])
    limiter.limit("120 per minute", methods=["POST"])(people.blueprint)
    limiter.limit("120 per minute")(calendar.blueprint)
    app.register_blueprint(calendar.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(pages.blueprint)
    with app.app_context():
        prepare(db.engine)
    return app


def _engine_options(url: str) -> dict[str, Any]:
    quiet = {"hide_parameters": True}  # what people typed never reaches a log by way of an error
    if url.startswith("sqlite"):
        return {"pool_size": 20, "max_overflow": 0, "connect_args": {"check_same_thread": False}, **quiet}
    # A database whose host is gone without a word is given up after seconds: devices go on working by a 503.
    patience = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
    return {
        "pool_size": 10,
        "max_overflow": 10,
        "pool_timeout": 5,
        "connect_args": patience,
        **quiet,
    }


class Json(DefaultJSONProvider):
    """JSON as RFC 8259 has it: no NaN, no infinity, no text nested until the reader gives up."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return json.loads(s, parse_constant=_refuse, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not JSON")


@after_commit
def _ring(kept: Transaction) -> None:
    """Rings for devices and hurries the job that tells people; both harmless when Redis is down."""
    if kept.scopes:
        wake.ring(kept.organisation_id, kept.ledger.seq, sorted(kept.scopes), kept.moved_reach)
    if kept.notices:
        wake.hurry("deliver")


def main(words: list[str]) -> int:
    """The set-up commands of ./run."""
    app = create_app(Config.from_env())
    match words:
        case ["migrate"]:
            migrating = importlib.import_module("webapp.migrating")
            migrating.upgrade(app)
        case ["demo", *more] if more in ([], ["--reset"]):
            load = importlib.import_module("webapp.demo.load")
            with app.app_context():
                load.reset() if more else load.once()
        case ["photos", "--check"]:
            checking = importlib.import_module("webapp.photos.checking")
            with app.app_context():
                damaged = checking.check_everything(app.extensions["photos"], clock.now(), print)
                return int(damaged > 0)
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
