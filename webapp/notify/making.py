"""A delivery as it is made: from when on it may be tried, and to which browsers."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.ids import id_from
from webapp.notify import rules
from webapp.notify.model import Subscription
from webapp.notify.told import Told
from webapp.notify.wishes import Wishes

PUSH, EMAIL = "push", "email"


def when_it_begins(notice: Told, wishes: Wishes, now: datetime) -> datetime | None:
    """From when on it may be tried. Without a duty ahead the rota is looked at again, but for what nobody said: that
    would keep its moment."""
    at = wishes.when(notice)
    if at is None:
        return None if notice.is_by_nobody else now + rules.LOOK_AGAIN_AFTER
    return notice.at if at == now and notice.is_by_nobody else at


def delivery_of(notice: Told, channel: str, begins: datetime, browser_id: str | None = None) -> dict[str, Any]:
    """Its row. The id follows from the notice and where it goes, so that it is never made twice."""
    return {
        "id": id_from("delivery", notice.id, browser_id or channel),
        "notice_id": notice.id,
        "subscription_id": browser_id,
        "channel": channel,
        "state": "waiting",
        "attempts": 0,
        "next_try_at": begins,
    }


def browsers_of(session: Session, people: Collection[str]) -> dict[str, list[str]]:
    """The ids of each one's."""
    found: dict[str, list[str]] = {}
    if people:
        asked = select(Subscription.person_id, Subscription.id).where(Subscription.person_id.in_(people))
        for row in session.execute(asked):
            found.setdefault(row.person_id, []).append(row.id)
    return found
