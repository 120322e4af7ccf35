"""Photos joined to what they belong to, and photos arriving."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.access import Actor, system
from webapp.db import within
from webapp.errors import Problem
from webapp.ids import id_from, new_id
from webapp.photos import rules
from webapp.photos.model import Photo
from webapp.photos.picture import Picture
from webapp.photos.schema import ArriveSchema, PhotoSchema, RefuseSchema
from webapp.sync.accept import run
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell

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
    )


def already_kept(actor: Actor, photo_id: str, sha256: str) -> Photo | None:
    """The photo when these very bytes were kept under this id before; a Problem when the id can not be theirs."""
    with within(actor.organisation_id) as session:
        photo = session.get(Photo, (actor.organisation_id, photo_id))
        return photo if photo is not None and _is_kept(photo, str(actor.person_id), sha256) else None


def _is_kept(photo: Photo, by_id: str, sha256: str) -> bool:
    if photo.by_id != by_id:
        raise Problem("already_exists", "That photo id belongs to a photo of somebody else.")
    if photo.state != "ready":
        return False
    if photo.sha256 != sha256:
        raise Problem("other_picture")
    return True


@dataclass(frozen=True)
class Kept:
    """What became of an upload: the photo, and whether it is new with it."""

    photo: Photo
    is_new: bool


def keep(actor: Actor, photo_id: str, picture: Picture) -> Kept:
    """The picture, whose bytes are in the store by now, is there for everybody who may see it."""
    what = {"sha256": picture.sha256, "width": picture.width, "height": picture.height, "bytes": len(picture.full)}
    # The same bytes of the same photo are the same command, however many uploads of it race.
    return _run(
        actor, id_from("photo.arrive", photo_id, actor.person_id, picture.sha256), "photo.arrive", photo_id, what
    )


def refuse(actor: Actor, photo_id: str) -> None:
    """Nobody waits any longer for what turned out to be no picture. An id that nobody waits for is not remembered."""
    with within(actor.organisation_id) as session:
        photo = session.get(Photo, (actor.organisation_id, photo_id))
        if photo is None or photo.state != "waiting":
            return
    _run(actor, new_id(), "photo.refuse", photo_id, {})


def _run(actor: Actor, command_id: str, type: str, photo_id: str, what: dict[str, Any]) -> Kept:
    """The server itself says what it found in the bytes, so the command is the system's, about this person's photo."""
    if actor.person_id is None:
        raise Problem("forbidden", "A photo is taken by a person.")
    payload = {"photo_id": photo_id, "by_id": actor.person_id, **what}
    result = run(system(actor.organisation_id), command_id, type, payload)
    if result.problem is not None:
        raise Problem(result.problem["code"], result.problem["detail"])
    with within(actor.organisation_id) as session:
        photo = session.get_one(Photo, (actor.organisation_id, photo_id))
    return Kept(photo, is_new=result.status == "applied")


@command("photo.arrive", ArriveSchema(), where=anywhere)
def arrive(doing: Doing, photo_id: str, by_id: str, sha256: str, width: int, height: int, bytes: int) -> None:
    photo = doing.session.get(Photo, (doing.actor.organisation_id, photo_id))
    if photo is None:
        photo = _new(photo_id, by_id, doing.at)
        doing.session.add(photo)
    elif _is_kept(photo, by_id, sha256):
        return
    photo.state, photo.sha256, photo.bytes = "ready", sha256, bytes
    photo.width, photo.height = width, height
    tell(doing, photo)


@command("photo.refuse", RefuseSchema(), where=anywhere)
def refused(doing: Doing, photo_id: str, by_id: str) -> None:
    photo = doing.session.get(Photo, (doing.actor.organisation_id, photo_id))
    if photo is not None and photo.by_id == by_id and photo.state == "waiting":
        photo.state = "refused"
        tell(doing, photo)
