"""Ends the huddles that nobody ended."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import each, everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.huddles import unended
from webapp.ids import id_from
from webapp.sync.accept import run


def end_huddles(now: Callable[[], datetime] = clock.now) -> int:
    """Of every organisation. Returns how many it ended."""
    return everywhere(unended.organisations(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        found = unended.behind(session, now)

    def end(one: tuple[str, datetime]) -> None:
        huddle_id, over_at = one
        run(system(organisation_id), id_from("huddle.end", *one), "huddle.end", {"huddle_id": huddle_id}, at=over_at)

    return each(found, end, "huddles nobody ended")
