"""Webhooks for tests, and what their log says."""

from typing import Any

from sqlalchemy import select

from tests.make.people import ANNES, done
from webapp.access import Actor
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.schema import NAMES
from webapp.db import within
from webapp.ids import new_id

KEY = b"webhooks only-a-test"


def words(**said: Any) -> dict[str, Any]:
    """A service desk that wants to hear everything."""
    usual = {
        "webhook_id": new_id(),
        "name": "Service desk",
        "address": "https://desk.example/in",
        "events": list(NAMES),
    }
    return usual | {"on": True, "with_titles": False} | said


def set_webhook(who: str | Actor = "Ada", /, **said: Any) -> str:
    """Returns its id."""
    payload = words(**said)
    done(who, "webhook.set", **payload)
    return str(payload["webhook_id"])


def kept(webhook_id: str, organisation_id: str = ANNES) -> Webhook:
    """Its row, as it is now."""
    with within(organisation_id) as session:
        return session.get_one(Webhook, (organisation_id, webhook_id))


def log(webhook_id: str, organisation_id: str = ANNES) -> list[Sending]:
    """What was written down for it, by issue and line."""
    ask = select(Sending).where(Sending.webhook_id == webhook_id).order_by(Sending.issue_id, Sending.seq)
    with within(organisation_id) as session:
        return list(session.scalars(ask))


def events(webhook_id: str) -> list[str]:
    return [one.event for one in log(webhook_id)]


def states(webhook_id: str) -> list[tuple[str, str, str | None]]:
    return [(one.event, one.state, one.problem) for one in log(webhook_id)]
