"""Photos joined to what they belong to, arriving, becoming ready or refused, and let go."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from webapp.errors import Problem
from webapp.people.model import Organisation
from webapp.photos import rules
from webapp.photos.model import Photo
from webapp.photos.schema import (
    ArriveSchema,
    DamageSchema,
    DevelopSchema,
    KeepForSchema,
    LetGoSchema,
    PhotoSchema,
    RefuseSchema,
)
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, forget, tell

entity(
    Entity(
        "photo",
        Photo,
        PhotoSchema(),
        Photo.scopes,
        stale_at=lambda photo: photo.taken_at + rules.KEPT_ON_DEVICES,
        rank=40,
    )
)


def attach(doing: Doing, photo_ids: Iterable[str], about_entity: str, about_id: str, scopes: Iterable[str]) -> None:
    """These photos belong to this thing and are seen by whoever sees it; they may still be on their way.

    Call it again when the thing's scopes change: theirs follow. A photo that is not yet joined to the thing can only
    be brought by the one who took it.
    """
    owner = f"{about_entity}/{about_id}"
    for photo_id in dict.fromkeys(photo_ids):
        photo = doing.session.get(Photo, (doing.actor.organisation_id, photo_id))
        if photo is None:
            photo = _expected(doing, photo_id)
        elif photo.state == "gone":
            continue
        elif owner not in photo.shown and photo.by_id != doing.actor.person_id:
            raise Problem("already_exists", "That photo id belongs to a photo of somebody else.")
        if photo.about_id is None:
            photo.about_entity, photo.about_id = about_entity, about_id
        seen_by = sorted(scopes)
        if photo.shown.get(owner) != seen_by:
            # A new dictionary: SQLAlchemy does not see a change inside the old one.
            photo.shown = {**photo.shown, owner: seen_by}
            tell(doing, photo)


def _expected(doing: Doing, photo_id: str) -> Photo:
    if doing.actor.person_id is None:
        raise Problem("not_found", "There is no such photo, and nobody who would send it.")
    photo = _new(photo_id, doing.actor.person_id, doing.at)
    doing.session.add(photo)
    return photo


def _new(photo_id: str, by_id: str, now: datetime) -> Photo:
    return Photo(
        id=photo_id,
        by_id=by_id,
        about_entity=None,
        about_id=None,
        state="waiting",
        sha256=None,
        width=None,
        height=None,
        bytes=None,
        taken_at=rules.taken_at(photo_id, now),
        shown={},
        arrived_at=None,
        why=None,
        full_sha256=None,
        thumb_sha256=None,
        checked_at=None,
        damaged_at=None,
    )


@command("photo.arrive", ArriveSchema(), where=anywhere)
def arrive(doing: Doing, photo_id: str, by_id: str, sha256: str) -> None:
    """These bytes are in the store and wait to be looked at; what was made of the same ones before is good for them."""
    photo = doing.session.get(Photo, (doing.actor.organisation_id, photo_id))
    if photo is None:
        photo = _new(photo_id, by_id, doing.at)
        doing.session.add(photo)
    if may_bring(photo, by_id, sha256):
        return
    photo.state, photo.why, photo.sha256, photo.arrived_at = "waiting", None, sha256, doing.at
    twin = doing.session.scalars(select(Photo).filter_by(sha256=sha256, state="ready").limit(1)).first()
    if twin is not None:
        _ready(photo, twin.width, twin.height, twin.bytes, twin.full_sha256, twin.thumb_sha256)
    tell(doing, photo)


def may_bring(photo: Photo, by_id: str, sha256: str) -> bool:
    """True when these very bytes were brought before; a Problem when the id can not be theirs."""
    if photo.by_id != by_id:
        raise Problem("already_exists", "That photo id belongs to a photo of somebody else.")
    if photo.state == "gone":
        raise Problem("already_exists", "The photo with that id was kept for its time and is let go.")
    if photo.sha256 not in (None, sha256) and photo.state != "refused":
        raise Problem("other_picture")
    return photo.sha256 == sha256


def _ready(
    photo: Photo,
    width: int | None,
    height: int | None,
    bytes: int | None,
    full_sha256: str | None,
    thumb_sha256: str | None,
) -> None:
    photo.state, photo.width, photo.height, photo.bytes = "ready", width, height, bytes
    photo.full_sha256, photo.thumb_sha256 = full_sha256, thumb_sha256


@command("photo.develop", DevelopSchema(), where=anywhere)
def developed(
    doing: Doing, sha256: str, full_sha256: str, thumb_sha256: str, width: int, height: int, bytes: int
) -> None:
    """Every photo that waits with these bytes is ready: what was made of them is in the store."""
    for photo in _waiting(doing, sha256):
        _ready(photo, width, height, bytes, full_sha256, thumb_sha256)
        tell(doing, photo)


@command("photo.refuse", RefuseSchema(), where=anywhere)
def refused(doing: Doing, sha256: str, why: str) -> None:
    """Nobody waits any longer for what turned out to be no picture."""
    for photo in _waiting(doing, sha256):
        photo.state, photo.why = "refused", why
        tell(doing, photo)


def _waiting(doing: Doing, sha256: str) -> list[Photo]:
    return list(doing.session.scalars(select(Photo).filter_by(sha256=sha256, state="waiting").order_by(Photo.id)))


@command("photo.let_go", LetGoSchema(), where=anywhere)
def let_go(doing: Doing, photo_ids: list[str]) -> None:
    """Kept for its time: it leaves every device, and its bytes are nobody's unless another photo holds the same."""
    for photo in _those(doing, photo_ids):
        photo.state, photo.sha256, photo.full_sha256, photo.thumb_sha256 = "gone", None, None, None
        photo.shown = {}
        forget(doing, photo)


@command("photo.damage", DamageSchema(), where=anywhere)
def damaged(doing: Doing, photo_ids: list[str]) -> None:
    """What lies in the store is no longer what was put there; the trail says since when that is known."""
    for photo in _those(doing, photo_ids):
        photo.damaged_at = photo.damaged_at or doing.at


def _those(doing: Doing, photo_ids: list[str]) -> list[Photo]:
    return list(doing.session.scalars(select(Photo).where(Photo.id.in_(photo_ids)).order_by(Photo.id)))


@command("photo.keep_for", KeepForSchema(), where=anywhere)
def keep_for(doing: Doing, days: int | None) -> None:
    """How long this organisation's photos outlive what they belong to."""
    home = doing.actor.organisation_id
    doing.session.get_one(Organisation, (home, home)).photo_days = days
