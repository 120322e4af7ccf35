"""Photos that are brought: joined to their bytes, all of a lot at once."""

from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy import bindparam, select

from webapp.errors import Problem
from webapp.photos.commands import make_ready, new_photo
from webapp.photos.model import IS_WHOLE, Photo
from webapp.photos.schema import ArriveSchema
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell_the_same


@command("photo.arrive", ArriveSchema(), where=anywhere)
def arrive(doing: Doing, photos: list[dict[str, Any]]) -> None:
    """These bytes are in the store and wait to be looked at; what was made of the same ones before is good for them.

    What may not be brought is left as it was: who brings it asks `may_bring` as well.
    """
    named, twins = _named(doing, photos), _twins(doing, photos)
    came: dict[str, Photo] = {}
    for one in photos:
        photo_id, by_id, sha256 = one["photo_id"], one["by_id"], one["sha256"]
        photo = named.get(photo_id)
        if photo is None:
            photo = named[photo_id] = new_photo(photo_id, by_id, doing.at)
            doing.session.add(photo)
        if _comes(photo, by_id, sha256):
            photo.state, photo.why, photo.sha256, photo.arrived_at = "waiting", None, sha256, doing.at
            photo.covered = one["covered"]
            came[photo_id] = photo
    for photo in came.values():
        if twin := twins.get(str(photo.sha256)):
            make_ready(photo, twin.width, twin.height, twin.bytes, twin.full_sha256, twin.thumb_sha256)
        tell_the_same(doing, photo)
    if (heard := _heard.get(doing.command_id)) is not None:
        heard.update(named)


class Heard(dict[str, Photo]):
    """The photos that one `photo.arrive` names, as it leaves them: once it is kept, whoever ran it knows them without
    asking the database."""


_heard: WeakValueDictionary[str, Heard] = WeakValueDictionary()


def hear(command_id: str) -> Heard:
    """Of the command under this id, for as long as somebody holds it."""
    return _heard.setdefault(command_id, Heard())


def _comes(photo: Photo, by_id: str, sha256: str) -> bool:
    """What was damaged comes anew, and is whole again once it is looked at."""
    try:
        return not may_bring(photo, by_id, sha256) or photo.damaged_at is not None
    except Problem:
        return False


def _named(doing: Doing, photos: Iterable[Mapping[str, Any]]) -> dict[str, Photo]:
    """Those of these photos that there are; whoever carries commands out asked for all that they name."""
    found = {
        one["photo_id"]: doing.session.get(Photo, (doing.actor.organisation_id, one["photo_id"])) for one in photos
    }
    return {photo_id: photo for photo_id, photo in found.items() if photo is not None}


_TWINS = (
    select(Photo.sha256, Photo.width, Photo.height, Photo.bytes, Photo.full_sha256, Photo.thumb_sha256)
    .where(Photo.organisation_id == bindparam("home"), Photo.sha256.in_(bindparam("those", expanding=True)), IS_WHOLE)
    .distinct()
)


def _twins(doing: Doing, photos: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What was made of the same bytes, of whichever of them that is known."""
    asked = {"home": doing.actor.organisation_id, "those": sorted({one["sha256"] for one in photos})}
    return {row.sha256: row for row in doing.session.connection().execute(_TWINS, asked)}


def may_bring(photo: Photo, by_id: str, sha256: str) -> bool:
    """True when these very bytes were brought before; a Problem when the id can not be theirs."""
    if photo.by_id != by_id:
        raise Problem("already_exists", "That photo id belongs to a photo of somebody else.")
    if photo.state == "gone":
        raise Problem("already_exists", "The photo with that id was kept for its time and is let go.")
    if photo.state == "taken_back":
        raise Problem("already_exists", "The photo with that id was taken back.")
    if photo.sha256 not in (None, sha256) and photo.state != "refused":
        raise Problem("other_picture")
    return photo.sha256 == sha256
