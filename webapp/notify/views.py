"""Agreeing to be told by web push."""

from typing import Any

from flask import current_app, g
from flask.views import MethodView
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from webapp import clock
from webapp.blueprint import Blueprint
from webapp.bulk import insert_all, inserting
from webapp.db import within, writing
from webapp.errors import Problem
from webapp.ids import id_from
from webapp.notify.model import Subscription
from webapp.notify.schema import PushKeySchema, SubscriptionSchema
from webapp.notify.targets import BadSubscription, Target, check_subscription

blueprint = Blueprint("push", __name__, url_prefix="/api/v1/push", description="Notices by web push")


@blueprint.route("/key")
class PushKeyView(MethodView):
    @blueprint.response(200, PushKeySchema)
    def get(self) -> dict[str, str]:
        """The server's public key (VAPID), which a browser needs to subscribe"""
        return {"key": current_app.extensions["vapid"].public_key}


@blueprint.route("/subscription")
class SubscriptionView(MethodView):
    @blueprint.arguments(SubscriptionSchema)
    @blueprint.response(204)
    def put(self, said: dict[str, Any]) -> None:
        """Have this browser told; the same address again is the same subscription"""
        keys = said["keys"]
        target = Target(said["endpoint"], keys["p256dh"], keys["auth"])
        try:
            check_subscription(target, allow_local=current_app.extensions["roundwell"].push_allow_local)
        except BadSubscription as error:
            raise Problem("invalid", fields={error.name: [error.sentence]}) from error
        row_id = id_from("subscription", g.actor.person_id, said["endpoint"])
        with within(g.actor.organisation_id), writing() as session:
            # One browser is one person's at a time: on a shared tablet the one before is not told here any longer.
            session.execute(
                delete(Subscription).where(Subscription.endpoint == said["endpoint"], Subscription.id != row_id)
            )
            row = {
                "id": row_id,
                "organisation_id": g.actor.organisation_id,
                "person_id": g.actor.person_id,
                "endpoint": said["endpoint"],
                "p256dh": keys["p256dh"],
                "auth": keys["auth"],
                "session_id": g.actor.session_id,
                "made_at": clock.now(),
                "last_ok_at": None,
            }
            insert_all(session, _anew(session.get_bind().dialect.name), [row])


def _anew(dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Once, however many of its pages ask at the same time."""
    statement = inserting(dialect, Subscription)
    said = {name: statement.excluded[name] for name in ("p256dh", "auth", "session_id")}
    return statement.on_conflict_do_update(index_elements=["organisation_id", "id"], set_=said)
