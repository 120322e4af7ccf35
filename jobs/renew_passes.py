"""Makes each organisation a new posting pass when its newest is a week old."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import everywhere
from webapp import clock
from webapp.anonymous import passes
from webapp.db import db


def renew_passes(now: Callable[[], datetime] = clock.now) -> int:
    """Returns how many were made."""
    homes = passes.organisations(db.session())
    return everywhere(homes, lambda it: int(passes.renew_if_due(it, now())))
