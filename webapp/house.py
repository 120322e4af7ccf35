"""build(config): the house without its front: every package's rules and commands, the database, the store, the bell.

What jobs need, and what the web application (app.py) adds its addresses to. A worker that knows no addresses is six
megabytes lighter.
"""

from typing import Any

from flask import Flask

import webapp.audit.model
import webapp.health.model  # noqa: F401 their tables belong to the database
from webapp import logs, wake
from webapp.anonymous import commands as _anonymous  # noqa: F401
from webapp.anonymous import passes as _passes  # noqa: F401
from webapp.config import Config
from webapp.connect.webhooks import commands as _webhooks  # noqa: F401
from webapp.connect.webhooks import hearing as _hearing  # noqa: F401
from webapp.db import db
from webapp.engine import prepare
from webapp.followups import closing as _closing  # noqa: F401
from webapp.followups import commands as _followups  # noqa: F401
from webapp.followups import concerned as _concerned  # noqa: F401
from webapp.followups import disputes as _disputes  # noqa: F401
from webapp.followups import escalating as _escalating  # noqa: F401
from webapp.followups import handing as _handing  # noqa: F401
from webapp.followups import muting as _muting  # noqa: F401
from webapp.followups import outside as _outside  # noqa: F401
from webapp.followups import parents as _parents  # noqa: F401
from webapp.followups import queue_people as _queue_people  # noqa: F401
from webapp.followups import rota as _rota  # noqa: F401
from webapp.followups import saved as _saved  # noqa: F401
from webapp.followups import setting_clocks as _clocks  # noqa: F401
from webapp.followups import verdicts as _verdicts  # noqa: F401
from webapp.huddles import commands as _huddles  # noqa: F401
from webapp.huddles import ladder_commands as _ladder  # noqa: F401
from webapp.huddles import late as _late  # noqa: F401
from webapp.huddles import measured as _measured  # noqa: F401
from webapp.huddles import running as _running  # noqa: F401
from webapp.kudos import commands as _kudos  # noqa: F401
from webapp.measures import commands as _measures  # noqa: F401
from webapp.measures import counting as _counting  # noqa: F401
from webapp.notify import commands as _notify  # noqa: F401
from webapp.notify import dead_ends as _dead_ends  # noqa: F401
from webapp.notify import mail
from webapp.notify import preferences as _preferences  # noqa: F401
from webapp.people import commands as _people  # noqa: F401
from webapp.photos import bringing as _bringing  # noqa: F401
from webapp.photos import commands as _photos  # noqa: F401
from webapp.photos import keeping as _keeping  # noqa: F401
from webapp.photos import store
from webapp.plans import calendars as _calendars  # noqa: F401
from webapp.plans import commands as _plans  # noqa: F401
from webapp.plans import visits as _visits  # noqa: F401
from webapp.rounds import answering as _rounds  # noqa: F401
from webapp.sync.accept import after_commit
from webapp.sync.transaction import Transaction
from webapp.telling import commands as _digests  # noqa: F401
from webapp.telling import model as _telling  # noqa: F401
from webapp.walls import commands as _walls  # noqa: F401


def build(config: Config) -> Flask:
    """Everything but what is served; use it in its `app_context()`."""
    logs.install(as_json=config.json_logs)
    if config.smtp_url:
        mail.read_url(config.smtp_url)  # a wrong one is said at the start, not a day later by a dead end
    house = Flask("webapp", static_folder=None)
    house.config.update(
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(config.database_url),
    )
    house.extensions["roundwell"] = config
    house.extensions["photos"] = store.open_store(config.photos_url, config.photo_options)
    house.extensions["wake"] = wake.connect(config.redis_url)
    db.init_app(house)
    with house.app_context():
        prepare(db.engine)
    return house


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
        "pool_use_lifo": True,  # the one used last has everything at hand
        "connect_args": patience,
        **quiet,
    }


@after_commit
def _ring(kept: Transaction) -> None:
    """Rings for devices and hurries the job that tells people; both harmless when Redis is down."""
    jobs = kept.hurries | ({"deliver"} if kept.notices else set())
    if kept.scopes:
        wake.ring(kept.organisation_id, kept.ledger.seq, kept.scopes, kept.moved_reach, jobs)
    else:
        for job in sorted(jobs):
            wake.hurry(job)
