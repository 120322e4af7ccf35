"""Deletes bytes that no photo needs, a day after they were put; and what broken-off writes left behind."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import everywhere
from jobs.photo_store import store
from webapp import clock
from webapp.db import db
from webapp.photos.keeping import organisations, sweep
from webapp.photos.rules import GRACE
from webapp.photos.store import PhotoStore


def sweep_photos() -> int:
    return sweep_photos_in(store())


def sweep_photos_in(store: PhotoStore, now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many pieces are gone."""
    before = now() - GRACE
    swept = everywhere(organisations(db.session()), lambda it: sweep(it, store, before))
    return swept + store.tidy(before)
