"""Deletes the bytes of photos that were taken back, within a minute or two."""

import structlog

from jobs.everywhere import everywhere
from jobs.photo_store import store
from webapp.access import system
from webapp.db import db, within
from webapp.ids import new_id
from webapp.photos.keeping import clear, organisations, some, to_erase
from webapp.photos.store import PhotoStore, key_of
from webapp.sync.accept import run

SIZES = ("upload", "full", "thumb")
log = structlog.get_logger()


def erase_photos() -> int:
    return erase_photos_in(store())


def erase_photos_in(store: PhotoStore) -> int:
    """In every organisation. Returns how many photos; the bytes first, so that one cut short does it again."""
    return everywhere(organisations(db.session()), lambda it: _here(it, store))


def _here(organisation_id: str, store: PhotoStore) -> int:
    with within(organisation_id) as session:
        going = to_erase(session)
    for photos in some(going):
        try:
            clear(organisation_id, store, [key_of(organisation_id, it, size) for _, it in photos for size in SIZES])
        except OSError as error:
            log.warning("photos wait to be erased", organisation_id=organisation_id, reason=type(error).__name__)
            return 0
        run(system(organisation_id), new_id(), "photo.erase", {"photo_ids": [photo_id for photo_id, _ in photos]})
    return len(going)
