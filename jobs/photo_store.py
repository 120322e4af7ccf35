"""The store of photos, as the worker's jobs see it."""

from functools import cache

from webapp.config import Config
from webapp.photos.store import PhotoStore, open_store


@cache
def store() -> PhotoStore:
    config = Config.from_env()
    return open_store(config.photos_url, config.photo_options)
