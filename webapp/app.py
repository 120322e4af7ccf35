"""create_app(config): the house with its front: every address there is, and what is true of each request.

`python -m webapp.app migrate | demo [--reset] | found --help | photos --check | restored`.
"""

import importlib
import json
import sys
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp import clock, guard, house, pages
from webapp.anonymous import views as anonymous
from webapp.anonymous.guesses import Guesses
from webapp.config import Config
from webapp.connect import calendar, openapi, unsubscribing
from webapp.connect.webhooks import views as webhooks
from webapp.followups import search_views as issues
from webapp.followups import theme_views as themes
from webapp.health import operation_views as operations
from webapp.health import views as health
from webapp.huddles import running_views as huddles
from webapp.huddles import timetable_views as timetable
from webapp.measures import views as measures
from webapp.notify import keys
from webapp.notify import views as push
from webapp.notify import way_views as ways
from webapp.people import code_views as codes
from webapp.people import session as who
from webapp.people import views as people
from webapp.people.rules import SESSION_LASTS
from webapp.photos import views as photos
from webapp.plans import views as plans
from webapp.reports import list_views as lists
from webapp.reports import views as reports
from webapp.rounds import history_views as history
from webapp.rounds import template_views as templates
from webapp.sync import feed
from webapp.sync import views as sync
from webapp.walls import session as screens
from webapp.walls import views as walls

BODY_LIMIT = 13 * 1024 * 1024


def create_app(config: Config) -> Flask:
    """The web application for one installation."""
    app = house.build(config)
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
        RATELIMIT_STORAGE_URI=config.redis_url or "memory://",
        RATELIMIT_STORAGE_OPTIONS={"socket_connect_timeout": 0.3} if config.redis_url else {},
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        **openapi.SETTINGS,
    )
    app.extensions["vapid"] = keys.load_or_make(config.home / "keys")
    app.extensions["guesses"] = Guesses()
    guard.install(app, config)
    who.install(app)
    screens.install(app)
    app.before_request(guard.closed_to_signed_out)
    api = openapi.Described(app)
    parts = (
        people,
        codes,
        sync,
        push,
        ways,
        photos,
        templates,
        history,
        plans,
        issues,
        themes,
        reports,
        lists,
        measures,
        anonymous,
        walls,
        huddles,
        timetable,
        operations,
        webhooks,
    )
    for blueprint in (part.blueprint for part in parts):
        api.register_blueprint(blueprint)
    openapi.install(app, api)
    guard.answer_with_problems(app)
    limiter = Limiter(get_remote_address, app=app, default_limits=[])
    limiter.limit("120 per minute", methods=["POST"])(people.blueprint)
    limiter.limit(walls.how_often, methods=["POST"])(walls.blueprint)
    limiter.limit("120 per minute")(calendar.blueprint)
    app.register_blueprint(calendar.blueprint)
    limiter.limit("120 per minute")(unsubscribing.blueprint)
    app.register_blueprint(unsubscribing.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(pages.blueprint)
    return app


class Json(DefaultJSONProvider):
    """JSON as RFC 8259 has it: no NaN, no infinity, no text nested until the reader gives up."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return json.loads(s, parse_constant=_refuse, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not JSON")


_RESTORED = """Every device of {} organisations reads everything anew when it next has signal. What was sent in after
the backup was made is not in it: let those who worked since then look for what is missing.
"""


def main(words: list[str]) -> int:
    """The commands of whoever sets a house up."""
    config = Config.from_env()
    app = create_app(config)
    match words:
        case ["migrate"]:
            migrating = importlib.import_module("webapp.migrating")
            migrating.upgrade(app)
        case ["demo"]:
            demo = importlib.import_module("webapp.demo.load")
            with app.app_context():
                demo.once()
        case ["demo", "--reset"]:
            demo = importlib.import_module("webapp.demo.anew")
            with app.app_context():
                try:
                    demo.reset()
                except demo.InUse as why:
                    sys.stderr.write(f"{why}\nNothing was changed.\n")
                    return 1
        case ["found", *said]:
            founding = importlib.import_module("webapp.founding.begin")
            with app.app_context():
                return int(founding.begin(said, config))
        case ["photos", "--check"]:
            checking = importlib.import_module("webapp.photos.checking")
            with app.app_context():
                damaged = checking.check_everything(app.extensions["photos"], clock.now(), print)
                return int(damaged > 0)
        case ["restored"]:
            with app.app_context():
                sys.stdout.write(_RESTORED.format(feed.begin_anew(clock.now())))
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
