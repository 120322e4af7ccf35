"""What must go and what must still be there: bytes nobody holds, photos whose time is over, bytes that changed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256 as sha
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from webapp.db import within, writing
from webapp.people.model import Organisation
from webapp.photos.model import Photo
from webapp.photos.rules import CHECKED_EVERY, KEPT_FOR, share
from webapp.photos.store import KEY, PhotoStore, key_of
from webapp.sync.transaction import lock

AT_ONCE = 50
MOST_DAMAGED = 100  # told at once
RUNS = int(CHECKED_EVERY / timedelta(hours=1))
One = TypeVar("One")


def organisations(session: Session) -> list[str]:
    """Who has photos. Asked of the connection, below the tenant filter: no row of theirs is read."""
    found = sorted(str(one) for one in session.connection().scalars(select(Photo.organisation_id).distinct()))
    session.rollback()
    return found


def some(of: Iterable[One], n: int = AT_ONCE) -> Iterator[list[One]]:
    """A few at a time, so that no lock is held for long and a process killed loses little."""
    them = iter(of)
    while taken := list(islice(them, n)):
        yield taken


def clear(organisation_id: str, store: PhotoStore, keys: Sequence[str]) -> int:
    """Deletes those of the keys that no photo needs. Under the organisation's write lock: whoever brings the same bytes
    meanwhile finds after its commit that they are gone, and puts them again. A store out of reach is noticed before:
    nobody's words wait until it is given up."""
    there = [key for key in keys if store.exists(key)]
    if not there:
        return 0
    with within(organisation_id), writing() as session:
        lock(session, organisation_id)
        unneeded = _unneeded(session, there)
        for key in unneeded:
            store.delete(key)
    return len(unneeded)


def _unneeded(session: Session, keys: Sequence[str]) -> list[str]:
    parts = {key: found for key in keys if (found := KEY.fullmatch(key))}
    asked = select(Photo.sha256, Photo.state).where(Photo.sha256.in_({it["sha256"] for it in parts.values()}))
    held = {(sha256, state) for sha256, state in session.execute(asked)}

    def is_needed(it: Any) -> bool:
        return (it["sha256"], "waiting") in held or (not it["upload"] and (it["sha256"], "ready") in held)

    return [key for key, it in parts.items() if not is_needed(it)]


def sweep(organisation_id: str, store: PhotoStore, before: datetime) -> int:
    """Deletes bytes that no photo needs and that were put before this moment; returns how many pieces."""
    old = (key for key, at in store.ages(f"{organisation_id}/") if at < before)
    swept = 0
    for keys in some(old):
        with within(organisation_id) as session:
            unneeded = _unneeded(session, keys)
        swept += clear(organisation_id, store, unneeded) if unneeded else 0
    return swept


def to_erase(session: Session) -> list[tuple[str, str]]:
    """Photos that were taken back and whose bytes may still lie there: id and hash."""
    asked = select(Photo.id, Photo.sha256).where(Photo.state == "taken_back", Photo.sha256.is_not(None))
    # Put in order here: asked to do it, SQLite walks through every photo.
    return sorted((photo_id, str(sha256)) for photo_id, sha256 in session.execute(asked))


def kept_for(session: Session) -> timedelta:
    """How long this organisation's photos outlive what they belong to."""
    days = session.scalar(select(Organisation.photo_days))
    return KEPT_FOR if days is None else timedelta(days=days)


def never_joined(session: Session, before: datetime) -> list[str]:
    """Photos of before this moment that nothing was ever said about."""
    asked = select(Photo.id).where(Photo.about_id.is_(None), Photo.state != "gone", Photo.taken_at < before)
    return list(session.scalars(asked.order_by(Photo.id)))


def joined(session: Session, before: datetime, after: str | None = None, n: int = AT_ONCE) -> list[Photo]:
    """The next photos of before this moment, by id, each of which belongs to something."""
    asked = select(Photo).where(Photo.about_id.is_not(None), Photo.state != "gone", Photo.taken_at < before)
    if after is not None:
        asked = asked.where(Photo.id > after)
    return list(session.scalars(asked.order_by(Photo.id).limit(n)))


def to_check(session: Session, now: datetime, *, everything: bool = False) -> list[str]:
    """A share of the photos, those longest not looked at first; or all of them."""
    asked = select(Photo.id).where(Photo.state == "ready").order_by(Photo.checked_at.is_not(None), Photo.checked_at)
    if everything:
        return list(session.scalars(asked))
    count = session.scalar(select(func.count()).select_from(Photo).where(Photo.state == "ready")) or 0
    due = or_(Photo.checked_at.is_(None), Photo.checked_at < now - CHECKED_EVERY)
    return list(session.scalars(asked.where(due).limit(share(count, runs=RUNS))))


def care(session: Session, now: datetime) -> dict[str, Any]:
    """How the photos are kept and whether they are whole, as CareSchema tells it."""
    states = dict(session.execute(select(Photo.state, func.count()).group_by(Photo.state)).all())
    arrived = or_(Photo.arrived_at.is_(None), Photo.arrived_at < now - CHECKED_EVERY)
    stale = or_(Photo.checked_at.is_(None), Photo.checked_at < now - CHECKED_EVERY)
    unread = select(func.count()).select_from(Photo).where(Photo.state == "ready", arrived, stale)
    damaged = select(Photo).where(Photo.state == "ready", Photo.damaged_at.is_not(None))
    return {
        "days": session.scalar(select(Organisation.photo_days)),
        "usual_days": KEPT_FOR.days,
        "ready": states.get("ready", 0),
        "waiting": states.get("waiting", 0),
        "unread": session.scalar(unread) or 0,
        "damaged": list(session.scalars(damaged.order_by(Photo.damaged_at, Photo.id).limit(MOST_DAMAGED))),
    }


def check(organisation_id: str, store: PhotoStore, photo_ids: Sequence[str], now: datetime) -> dict[str, list[str]]:
    """Reads these again and compares: which photos are damaged, and in which size. What is whole is noted as looked at.

    OSError when the store is out of reach: nothing is known then, and nothing noted.
    """
    with within(organisation_id) as session:
        photos = session.scalars(select(Photo).where(Photo.id.in_(photo_ids), Photo.state == "ready")).all()
    found = {photo.id: _found(store, photo) for photo in photos}
    damaged = {
        photo.id: wrong
        for photo in photos
        if (wrong := [size for size, seen in found[photo.id].items() if not _is_whole(photo, size, seen)])
    }
    with within(organisation_id), writing() as session:
        for photo in photos:
            # A photo from before hashes were kept is believed once, if both of its pictures are there.
            whole = {"damaged_at": None, **{f"{size}_sha256": seen for size, seen in found[photo.id].items()}}
            what = {"checked_at": now} | ({} if photo.id in damaged else whole)
            session.execute(update(Photo).where(Photo.id == photo.id, Photo.state == "ready").values(what))
    return damaged


def _found(store: PhotoStore, photo: Photo) -> dict[str, str | None]:
    keys = {size: key_of(photo.organisation_id, photo.sha256 or "", size) for size in ("full", "thumb")}
    contents = {size: store.get(key) for size, key in keys.items()}
    return {size: None if content is None else sha(content).hexdigest() for size, content in contents.items()}


def _is_whole(photo: Photo, size: str, seen: str | None) -> bool:
    return seen is not None and getattr(photo, f"{size}_sha256") in (None, seen)
