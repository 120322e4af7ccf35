"""Photos in and out. What comes in is decoded, stripped and made anew before anybody can fetch it."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request
from flask.views import MethodView

from webapp import clock
from webapp.access import Actor, Place, require, system
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.photos import rules
from webapp.photos.developing import Developing, Lab
from webapp.photos.keeping import care, clear
from webapp.photos.model import Photo
from webapp.photos.picture import Darkroom
from webapp.photos.schema import ArrivedSchema, CareSchema, SendingSchema, SizeSchema
from webapp.photos.store import OtherBytes, PhotoStore, key_of
from webapp.sync.accept import run
from webapp.sync.feed import is_visible

blueprint = Blueprint("photos", __name__, url_prefix="/api/v1/photos", description="Photos in and out")

BYTES = {"schema": {"type": "string", "format": "binary"}}
PICTURE = {"description": "The picture, as WebP", "content": {"image/webp": BYTES}}
UPLOAD = {"required": True, "content": {"image/*": BYTES, "application/octet-stream": BYTES}}
PATIENCE = 20.0  # seconds, within those that a device waits

#   reason               what a person can do about it
ADVICE = {
    "empty":              "Nothing arrived. Choose the picture again.",
    "not_a_picture":      "Choose a JPEG, PNG, WebP or HEIC file.",
    "damaged":            "It breaks off or is damaged. Take it again.",
    "not_only_a_picture": "Another file is hidden in it. Take it again with the camera.",
    "too_many_pixels":    "It has more than 64 million pixels. Choose a smaller one.",
    "too_many_frames":    "It is a film. Choose a single picture.",
    "too_costly":         "It takes too long to read. Take it again with the camera.",
}  # fmt: skip


@blueprint.route("/<uuid:photo_id>")
class PhotoView(MethodView):
    @blueprint.doc(requestBody=UPLOAD)
    @blueprint.arguments(SendingSchema, location="headers")
    @blueprint.response(201, ArrivedSchema)
    @blueprint.alt_response(200, schema=ArrivedSchema, description="It was here already")
    @blueprint.alt_response(202, schema=ArrivedSchema, description="Its bytes are safe and wait to be looked at")
    def put(self, said: dict[str, str | None], photo_id: UUID) -> tuple[Photo, int, dict[str, str]]:
        """Keep a photo; the same bytes again are the same photo"""
        upload, digest = _upload({said["content_digest"], said["repr_digest"], (said["sha256"] or "").lower() or None})
        photo, is_new = _arrived(g.actor, str(photo_id), digest, upload)
        waits = "respond-async" not in (said["prefer"] or "")
        if photo.state == "waiting":
            under_way = _developing().ask(g.actor.organisation_id, digest)
            if waits:
                _developing().hear(under_way, PATIENCE)
                photo = _photo(g.actor, str(photo_id)) or photo
        if photo.state == "refused":
            raise Problem("no_picture", ADVICE[photo.why or "damaged"])
        status = 202 if photo.state == "waiting" else 201 if is_new else 200
        return photo, status, {} if waits else {"Preference-Applied": "respond-async"}

    @blueprint.arguments(SizeSchema, location="query")
    @blueprint.doc(responses={200: PICTURE})
    def get(self, asked: dict[str, str], photo_id: UUID) -> Response:
        """The picture: at most 1600 pixels long, or as a thumbnail of 320"""
        with within(g.actor.organisation_id) as session:
            photo = session.get(Photo, (g.actor.organisation_id, str(photo_id)))
            if photo is None or not is_visible(session, g.actor.scopes(), "photo", photo.id):
                raise Problem("not_found")
        if photo.sha256 is None or photo.state != "ready":
            raise Problem("not_found", "This picture has not arrived yet.")
        size = asked["size"]
        tag = photo.full_sha256 if size == "full" else photo.thumb_sha256
        return _picture(key_of(g.actor.organisation_id, photo.sha256, size), tag or f"{photo.sha256}-{size}")


@blueprint.route("/care")
class CareView(MethodView):
    @blueprint.response(200, CareSchema)
    def get(self) -> dict[str, Any]:
        """How long photos are kept, and which are damaged; for whoever may say how long"""
        require(g.actor, "photo.keep_for", Place())
        with within(g.actor.organisation_id) as session:
            return care(session, clock.now())


def _upload(promised: set[str | None]) -> tuple[bytes, str]:
    """The bytes, and their hash."""
    if not rules.is_accepted_type(request.mimetype):
        raise Problem("wrong_type", "Send the bytes of the picture, as image/* or application/octet-stream.")
    if (request.content_length or 0) > rules.MOST_BYTES:
        raise Problem("too_large", "A photo may have 12 MB. Make it smaller on the device first.")
    upload = request.get_data(cache=False)
    if len(upload) > rules.MOST_BYTES:
        raise Problem("too_large", "A photo may have 12 MB. Make it smaller on the device first.")
    digest = sha256(upload).hexdigest()
    if promised - {None, digest}:
        raise Problem("hash_differs")
    return upload, digest


def _arrived(actor: Actor, photo_id: str, digest: str, upload: bytes) -> tuple[Photo, bool]:
    """The photo, and whether these bytes were not here before. Bytes first, then the row: whoever sees the row finds
    the bytes. Bytes without a row harm nobody."""
    key, began = key_of(actor.organisation_id, digest, "upload"), clock.now()
    with _in_reach():
        _put(key, upload)
    payload = {"photo_id": photo_id, "by_id": actor.person_id, "sha256": digest}
    result = run(system(actor.organisation_id), new_id(), "photo.arrive", payload, at=began)
    if result.problem is not None:
        clear(actor.organisation_id, _store(), [key])
        raise Problem(result.problem["code"], result.problem["detail"])
    with _in_reach():
        photo = _with_its_bytes(actor, photo_id, key, upload)
    return photo, photo.arrived_at == began


def _with_its_bytes(actor: Actor, photo_id: str, key: str, upload: bytes) -> Photo:
    photo = _photo(actor, photo_id)
    if photo is None:
        raise Problem("not_found")
    if photo.state != "waiting":
        clear(actor.organisation_id, _store(), [key])
    elif not _store().exists(key):
        # Those of another photo, and just then no longer needed: cleared away before ours was known to need them.
        _put(key, upload)
    return photo


def _photo(actor: Actor, photo_id: str) -> Photo | None:
    with within(actor.organisation_id) as session:
        return session.get(Photo, (actor.organisation_id, photo_id))


def _put(key: str, upload: bytes) -> None:
    try:
        _store().put(key, upload)
    except OtherBytes:
        # The name is the hash of the bytes: what lies there was damaged. Ours are whole.
        _store().delete(key)
        _store().put(key, upload)


@contextmanager
def _in_reach() -> Iterator[None]:
    """A disk that is full or a bucket that does not answer is worth another try."""
    try:
        yield
    except OSError as failure:
        raise Problem("unavailable", headers=[("Retry-After", "5")]) from failure


def _store() -> PhotoStore:
    store: PhotoStore = current_app.extensions["photos"]
    return store


def _developing() -> Developing:
    developing: Developing = current_app.extensions["developing"]
    return developing


def _picture(key: str, tag: str) -> Response:
    """Under the hash of what is served, so that a device keeps it for as long as it likes."""
    answer = Response(mimetype="image/webp")
    answer.set_etag(tag)
    answer.cache_control.private = True
    answer.cache_control.max_age = 7 * 24 * 3600
    answer.cache_control.immutable = True
    # On a shared tablet the cache of one person's session must not serve the next one's.
    answer.vary.add("Cookie")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Content-Disposition"] = f'inline; filename="{tag}.webp"'
    if request.if_none_match.contains(tag):
        answer.status_code = 304
        return answer
    with _in_reach():
        content = _store().get(key)
    if content is None:
        raise Problem("not_found", "The picture is no longer in the store.")
    answer.set_data(content)
    return answer


def _open_darkroom(state: Any) -> None:
    """One for each application; its process starts with the first photo."""
    app = state.app
    app.extensions["darkroom"] = Darkroom()
    app.extensions["developing"] = Developing(
        app.app_context, lambda: Lab(app.extensions["photos"], app.extensions["darkroom"])
    )


blueprint.record_once(_open_darkroom)
