"""Makes each organisation a new posting pass when its newest is a week old."""

from collections.abc import Callable
from datetime import datetime

from webapp import clock
from webapp.anonymous import passes
from webapp.db import db


def renew_passes(now: Callable[[], datetime] = clock.now) -> int:
    """Returns how many were made."""
    homes = passes.organisations(db.session())
    return sum(passes.renew_if_due(organisation_id, now()) for organisation_id in homes)
