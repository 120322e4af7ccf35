"""Asks whoever was answered a second time whether it is fixed, and closes what they say nothing about."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import each, everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.followups import closing, escalating
from webapp.ids import id_from
from webapp.sync.accept import run

STEPS = {"issue.ask_again": closing.to_ask_again, "issue.close": closing.to_close}


def close(now: Callable[[], datetime] = clock.now) -> int:
    """Every issue of every organisation. Returns how many commands it took."""
    return everywhere(escalating.organisations(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    taken: list[int] = []
    each(STEPS, lambda type: taken.append(_take(organisation_id, now, type)), "steps of what nobody says a word about")
    return sum(taken)


def _take(organisation_id: str, now: datetime, type: str) -> int:
    with within(organisation_id) as session:
        found = STEPS[type](session, now)

    def take(one: tuple[str, datetime]) -> None:
        issue_id, resolved_at = one
        payload = {"issue_id": issue_id, "resolved_at": clock.as_text(resolved_at)}
        run(system(organisation_id), id_from(type, *one), type, payload, at=now)

    return each(found, take, "issues nobody says a word about")
