"""Photos joined to what they belong to, arriving, becoming ready or refused, taken back and let go."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from webapp.access import Actor, Place, may
from webapp.errors import Problem
from webapp.people.model import Organisation
from webapp.photos import rules
from webapp.photos.model import Photo
from webapp.photos.schema import (
    DamageSchema,
    DevelopSchema,
    EraseSchema,
    KeepForSchema,
    LetGoSchema,
    PhotoSchema,
    RefuseSchema,
    TakeBackSchema,
)
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, forget, is_visible, tell, tell_the_same

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


def attach(
    doing: Doing,
    photo_ids: Iterable[str],
    about_entity: str,
    about_id: str,
    scopes: Iterable[str],
    along_with: str | None = None,
) -> None:
    """These photos belong to this thing and are seen by whoever sees it; they may still be on their way.

    Call it again when the thing's scopes change: theirs follow. A photo that is not yet joined to the thing can only
    be brought by the one who took it, or comes along with what it belongs to already: `card/<id>`.
    """
    owner = f"{about_entity}/{about_id}"
    for photo_id in dict.fromkeys(photo_ids):
        photo = doing.session.get(Photo, (doing.actor.organisation_id, photo_id))
        if photo is None:
            photo = _expected(doing, photo_id)
        elif photo.state == "gone":
            continue
        elif not photo.shown.keys() & {owner, along_with} and photo.by_id != doing.actor.person_id:
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
    photo = new_photo(photo_id, doing.actor.person_id, doing.at)
    doing.session.add(photo)
    return photo


def new_photo(photo_id: str, by_id: str, now: datetime) -> Photo:
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
        covered=None,
    )


def make_ready(
    photo: Photo,
    width: int | None,
    height: int | None,
    bytes: int | None,
    full_sha256: str | None,
    thumb_sha256: str | None,
) -> None:
    photo.state, photo.width, photo.height, photo.bytes = "ready", width, height, bytes
    photo.full_sha256, photo.thumb_sha256, photo.damaged_at = full_sha256, thumb_sha256, None


@command("photo.develop", DevelopSchema(), where=anywhere)
def developed(
    doing: Doing, sha256: str, full_sha256: str, thumb_sha256: str, width: int, height: int, bytes: int
) -> None:
    """Every photo that waits with these bytes is ready, and every damaged one: what was made of them is there."""
    damaged = and_(Photo.state == "ready", Photo.damaged_at.is_not(None))
    asked = select(Photo).where(Photo.sha256 == sha256, or_(Photo.state == "waiting", damaged)).order_by(Photo.id)
    for photo in doing.session.scalars(asked).all():
        make_ready(photo, width, height, bytes, full_sha256, thumb_sha256)
        tell_the_same(doing, photo)


@command("photo.refuse", RefuseSchema(), where=anywhere)
def refused(doing: Doing, sha256: str, why: str) -> None:
    """Nobody waits any longer for what turned out to be no picture."""
    for photo in _waiting(doing, sha256):
        photo.state, photo.why = "refused", why
        tell_the_same(doing, photo)


def _waiting(doing: Doing, sha256: str) -> list[Photo]:
    return list(doing.session.scalars(select(Photo).filter_by(sha256=sha256, state="waiting").order_by(Photo.id)))


def _where_it_is_seen(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """Of all it belongs to, the unit and the queue this actor has a say in."""
    photo = doing.session.get(Photo, (doing.actor.organisation_id, payload["photo_id"]))
    # One's own is one's own before it is told of: words that name it may come in the same lot.
    is_own = photo is not None and photo.by_id == doing.actor.person_id
    if photo is None or not (is_own or is_visible(doing.session, doing.actor.scopes(), "photo", photo.id)):
        raise Problem("not_found", "There is no such photo, or it is not yours to see.")
    return _place(doing.actor, photo)


def _place(actor: Actor, photo: Photo) -> Place:
    seen_by = sorted(photo.scopes())
    units = [scope.removeprefix("unit:") for scope in seen_by if scope.startswith("unit:")]
    queues = [scope.removeprefix("queue:") for scope in seen_by if scope.startswith("queue:")]
    facilities = [scope.removeprefix("facility:") for scope in seen_by if scope.startswith("facility:")]
    return Place(
        unit_id=_first(units, actor.unit_ids),
        facility_id=_first(facilities, actor.facility_ids),
        queue_id=_first(queues, actor.queue_ids),
        people=frozenset({photo.by_id}),
        restricted=not units and not facilities and "org" not in seen_by,
    )


def _first(ids: list[str], of: Iterable[str]) -> str | None:
    """One of the actor's own, else any: a place without one would be everywhere."""
    return next((one for one in ids if one in of), ids[0] if ids else None)


@command("photo.take_back", TakeBackSchema(), where=_where_it_is_seen)
def take_back(doing: Doing, photo_id: str, wherever: bool) -> None:
    """From now on nobody can fetch it; that it was there stays. Its hash stays until the bytes are erased."""
    photo = doing.session.get_one(Photo, (doing.actor.organisation_id, photo_id))
    for one in (photo, *(_the_same(doing, photo) if wherever else ())):
        if one.state != "taken_back":
            one.state, one.why = "taken_back", None
            one.width = one.height = one.bytes = one.full_sha256 = one.thumb_sha256 = None
            tell(doing, one)


def _the_same(doing: Doing, photo: Photo) -> list[Photo]:
    """The same bytes sent as other photos, wherever this actor may take them back as well."""
    if photo.sha256 is None:
        return []
    asked = select(Photo).where(Photo.sha256 == photo.sha256, Photo.id != photo.id).order_by(Photo.id)
    actor = doing.actor
    return [
        one
        for one in doing.session.scalars(asked)
        if may(actor, "photo.take_back", _place(actor, one))
        and is_visible(doing.session, actor.scopes(), "photo", one.id)
    ]


@command("photo.erase", EraseSchema(), where=anywhere)
def erased(doing: Doing, photo_ids: list[str]) -> None:
    """Their bytes are gone, unless another photo holds the same."""
    for photo in _those(doing, photo_ids):
        if photo.state == "taken_back":
            photo.sha256 = None


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
