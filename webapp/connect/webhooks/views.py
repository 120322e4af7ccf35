"""What an administrator reads about webhooks: how they fare, what was sent, and the secret of one."""

from typing import Any
from uuid import UUID

from flask import current_app, g
from flask.views import MethodView
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.access import Place, require
from webapp.blueprint import Blueprint
from webapp.config import Config
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.rules import TEST
from webapp.connect.webhooks.schema import LogAskedSchema, SecretSchema, SendingsSchema, WebhooksFaringSchema
from webapp.connect.webhooks.sending import ON_ITS_WAY
from webapp.connect.webhooks.signature import secret_of
from webapp.db import within
from webapp.errors import Problem
from webapp.paging import page

blueprint = Blueprint("webhooks", __name__, url_prefix="/api/v1/webhooks", description="Telling other systems")

PAGE = 50


@blueprint.route("")
class WebhooksView(MethodView):
    @blueprint.response(200, WebhooksFaringSchema)
    def get(self) -> dict[str, Any]:
        """How each webhook fares; for whoever may set them"""
        require(g.actor, "webhook.set", Place())
        with within(g.actor.organisation_id) as session:
            counts = _counts(session)
            webhooks = session.scalars(select(Webhook).order_by(Webhook.id)).all()
        return {
            "webhooks": [
                {
                    "id": it.id,
                    "last_ok_at": it.last_ok_at,
                    "failing_since": it.failing_since,
                    "waiting": sum(counts.get((it.id, state), 0) for state in ON_ITS_WAY),
                    "given_up": counts.get((it.id, "given_up"), 0),
                }
                for it in webhooks
            ]
        }


def _counts(session: Session) -> dict[tuple[str, str], int]:
    ask = select(Sending.webhook_id, Sending.state, func.count().label("n")).where(
        Sending.state.in_((*ON_ITS_WAY, "given_up")), Sending.event != TEST
    )
    return {
        (row.webhook_id, row.state): row.n for row in session.execute(ask.group_by(Sending.webhook_id, Sending.state))
    }


@blueprint.route("/<uuid:webhook_id>/sendings")
class SendingsView(MethodView):
    @blueprint.arguments(LogAskedSchema(), location="query")
    @blueprint.response(200, SendingsSchema)
    def get(self, asked: dict[str, Any], webhook_id: UUID) -> dict[str, Any]:
        """What was sent to a webhook in the last thirty days, the newest first; nobody's words"""
        require(g.actor, "webhook.set", Place())
        with within(g.actor.organisation_id) as session:
            webhook = _webhook(session, str(webhook_id))
            ask = select(
                Sending.id,
                Sending.event,
                Sending.body,
                Sending.made_at,
                Sending.state,
                Sending.attempts,
                Sending.next_try_at,
                Sending.settled_at,
                Sending.status,
                Sending.problem,
            ).where(Sending.webhook_id == webhook.id)
            rows, following = page(session, ask, (Sending.made_at, Sending.id), asked["before"], PAGE)
        sendings = [row._asdict() for row in rows]
        return {
            "sendings": [one | {"number": one["body"].get("issue", {}).get("number")} for one in sendings],
            "next": following,
        }


@blueprint.route("/<uuid:webhook_id>/secret")
class SecretView(MethodView):
    @blueprint.response(200, SecretSchema)
    def get(self, webhook_id: UUID) -> dict[str, Any]:
        """What messages to this webhook are signed with; whoever has it can forge them"""
        require(g.actor, "webhook.set", Place())
        with within(g.actor.organisation_id) as session:
            webhook = _webhook(session, str(webhook_id))
        config: Config = current_app.extensions["roundwell"]
        key = config.webhook_key
        return {"secret": secret_of(key, g.actor.organisation_id, webhook.id, webhook.generation)}


def _webhook(session: Session, webhook_id: str) -> Webhook:
    webhook = session.get(Webhook, (g.actor.organisation_id, webhook_id))
    if webhook is None:
        raise Problem("not_found", "There is no such webhook.")
    return webhook
