"""Reads a share of the photos again every hour, so that each is read once a month, and says which are damaged."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog

from jobs.everywhere import everywhere
from jobs.photo_store import store
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.ids import id_from
from webapp.photos.keeping import check, organisations, some, to_check
from webapp.photos.store import PhotoStore
from webapp.sync.accept import run

LONGEST = 120.0  # seconds; what is left is first the next time
log = structlog.get_logger()


def check_photos() -> int:
    return check_photos_in(store())


def check_photos_in(store: PhotoStore, now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many were found damaged."""
    ends = time.monotonic() + LONGEST
    return everywhere(organisations(db.session()), lambda it: _here(store, it, now, ends))


def _here(store: PhotoStore, organisation_id: str, now: Callable[[], datetime], ends: float) -> int:
    with within(organisation_id) as session:
        photo_ids = to_check(session, now())
    found = 0
    for few in some(photo_ids):
        if time.monotonic() > ends:
            break
        damaged = check(organisation_id, store, few, now())
        for photo_id, sizes in damaged.items():
            log.error("a photo is damaged", organisation_id=organisation_id, photo_id=photo_id, sizes=sizes)
            # Said once a day in the trail, however often it is found.
            run(
                system(organisation_id),
                id_from("photo.damage", photo_id, now().date()),
                "photo.damage",
                {"photo_ids": [photo_id]},
            )
        found += len(damaged)
    return found
