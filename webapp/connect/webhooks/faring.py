"""How webhooks fare: whether they take what they are told, how much waits, and since when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.rules import TEST
from webapp.connect.webhooks.sending import ON_ITS_WAY

NOTHING: Mapping[str, Any] = {"waiting": 0, "waiting_since": None, "given_up": 0}


def faring(session: Session, now: datetime) -> list[dict[str, Any]]:
    """Of the session's organisation. What is held back for its moment does not wait yet."""
    due = and_(Sending.state.in_(ON_ITS_WAY), Sending.waits_since <= now)
    ask = (
        select(
            Sending.webhook_id,
            func.count(case((Sending.state.in_(ON_ITS_WAY), 1))).label("waiting"),
            func.min(case((due, Sending.waits_since))).label("waiting_since"),
            func.count(case((Sending.state == "given_up", 1))).label("given_up"),
        )
        .where(Sending.state.in_((*ON_ITS_WAY, "given_up")), Sending.event != TEST)
        .group_by(Sending.webhook_id)
    )
    counts = {row.webhook_id: row._asdict() for row in session.execute(ask)}
    return [
        {"id": it.id, "last_ok_at": it.last_ok_at, "failing_since": it.failing_since, **counts.get(it.id, NOTHING)}
        for it in session.scalars(select(Webhook).order_by(Webhook.id))
    ]
