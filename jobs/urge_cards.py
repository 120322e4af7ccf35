"""Tells whoever leads a board of cards that have waited there for a day."""

from collections.abc import Callable
from datetime import datetime

from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.huddles import unanswered
from webapp.ids import id_from
from webapp.sync.accept import run


def urge_cards(now: Callable[[], datetime] = clock.now) -> int:
    """Of every organisation. Returns how many it looked at."""
    at = now()
    return sum(_here(organisation_id, at) for organisation_id in unanswered.organisations(db.session(), at))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        found = unanswered.behind(session, now)
    for card_id, urge_at in found:
        payload = {"card_id": card_id, "urge_at": clock.as_text(urge_at)}
        run(system(organisation_id), id_from("card.urge", card_id, urge_at), "card.urge", payload, at=now)
    return len(found)
