"""`python -m webapp.app photos --check`: reads every photo again and names the damaged ones."""

from collections.abc import Callable
from datetime import datetime

from webapp.db import db, within
from webapp.photos.keeping import check, organisations, some, to_check
from webapp.photos.store import PhotoStore


def check_everything(store: PhotoStore, now: datetime, say: Callable[[str], object]) -> int:
    """In every organisation, a line for each that is damaged and one at the end; returns how many are."""
    read = found = 0
    for organisation_id in organisations(db.session()):
        with within(organisation_id) as session:
            photo_ids = to_check(session, now, everything=True)
        for few in some(photo_ids):
            damaged = check(organisation_id, store, few, now)
            for photo_id, sizes in sorted(damaged.items()):
                say(f"damaged: photo {photo_id} of organisation {organisation_id} ({', '.join(sizes)})")
            read, found = read + len(few), found + len(damaged)
    say(f"{read} photos read again, {found} damaged")
    return found
