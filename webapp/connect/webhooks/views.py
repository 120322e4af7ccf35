"""What an administrator reads about webhooks: how they fare, what was sent, and the secret of one."""

from typing import Any
from uuid import UUID

from flask import current_app, g
from flask.views import MethodView
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.access import Place, require
from webapp.blueprint import Blueprint
from webapp.config import Config
from webapp.connect.webhooks.faring import faring
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.schema import LogAskedSchema, SecretSchema, SendingsSchema, WebhooksFaringSchema
from webapp.connect.webhooks.signature import secret_of
from webapp.db import within
from webapp.errors import Problem
from webapp.followups.model import Issue
from webapp.followups.search import visible_to
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
            return {"webhooks": faring(session, clock.now())}


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
                Sending.issue_id,
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
            seen = _seen(session, {row.issue_id for row in rows})
        return {"sendings": [_line(row._asdict(), seen) for row in rows], "next": following}


def _seen(session: Session, issue_ids: set[str | None]) -> set[str]:
    """An administrator reads that something was told or withheld, but not of which issue that is not open to them."""
    return set(session.scalars(select(Issue.id).where(Issue.id.in_(filter(None, issue_ids)), visible_to(g.actor))))


def _line(row: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    return row | {"number": row["body"]["issue"]["number"] if row["issue_id"] in seen else None}


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
