"""Tells whoever leads a board of cards that have waited there for a day."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import each, everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.huddles import unanswered
from webapp.ids import id_from
from webapp.sync.accept import run


def urge_cards(now: Callable[[], datetime] = clock.now) -> int:
    """Of every organisation. Returns how many it looked at."""
    at = now()
    return everywhere(unanswered.organisations(db.session(), at), lambda it: _here(it, at))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        found = unanswered.behind(session, now)

    def urge(one: tuple[str, datetime]) -> None:
        card_id, urge_at = one
        payload = {"card_id": card_id, "urge_at": clock.as_text(urge_at)}
        run(system(organisation_id), id_from("card.urge", *one), "card.urge", payload, at=now)

    return each(found, urge, "cards that wait")
