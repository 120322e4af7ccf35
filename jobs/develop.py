"""Looks at what arrived and was left behind: by a process that was killed, or while the store was out of reach."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from jobs.everywhere import everywhere
from jobs.photo_store import store
from webapp import clock
from webapp.db import db, within
from webapp.photos.developing import Lab, left_behind
from webapp.photos.keeping import organisations
from webapp.photos.picture import Darkroom, DarkroomClosed

LEFT_ALONE = timedelta(minutes=1)  # whoever took it in may be at it
log = structlog.get_logger()


def develop() -> int:
    """In every organisation. Returns how many uploads became pictures or were refused."""
    darkroom = Darkroom()
    try:
        return develop_with(Lab(store(), darkroom))
    finally:
        darkroom.close()


def develop_with(lab: Lab, now: Callable[[], datetime] = clock.now) -> int:
    return everywhere(organisations(db.session()), lambda it: _here(lab, it, now()))


def _here(lab: Lab, organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        waiting = left_behind(session, now - LEFT_ALONE)
    done = 0
    for sha256 in waiting:
        try:
            done += lab.develop(organisation_id, sha256)
        except (DarkroomClosed, OSError) as error:
            log.warning("a photo waits for another try", organisation_id=organisation_id, reason=type(error).__name__)
    return done
