"""Photos in and out. What comes in is decoded, stripped and made anew before anybody can fetch it."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request
from flask.views import MethodView

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.photos import rules
from webapp.photos.commands import Kept, already_kept, keep, refuse
from webapp.photos.model import Photo
from webapp.photos.picture import Darkroom, DarkroomClosed, NotAPicture, Picture
from webapp.photos.schema import HashSchema, PhotoSchema, SizeSchema
from webapp.photos.store import OtherBytes, PhotoStore, key_of
from webapp.sync.feed import is_visible

blueprint = Blueprint("photos", __name__, url_prefix="/api/v1/photos", description="Photos in and out")

BYTES = {"schema": {"type": "string", "format": "binary"}}
PICTURE = {"description": "The picture, as WebP", "content": {"image/webp": BYTES}}
UPLOAD = {"required": True, "content": {"image/*": BYTES, "application/octet-stream": BYTES}}

#   reason            what a person can do about it
ADVICE = {
    "empty":           "Nothing arrived. Choose the picture again.",
    "not_a_picture":   "Choose a JPEG, PNG, WebP or HEIC file.",
    "damaged":         "It breaks off or is damaged. Take it again.",
    "too_many_pixels": "It has more than 64 million pixels. Choose a smaller one.",
    "too_costly":      "It takes too long to read. Take it again with the camera.",
}  # fmt: skip


@blueprint.route("/<uuid:photo_id>")
class PhotoView(MethodView):
    @blueprint.doc(requestBody=UPLOAD)
    @blueprint.arguments(HashSchema, location="headers")
    @blueprint.response(201, PhotoSchema)
    @blueprint.alt_response(200, schema=PhotoSchema, description="It was here already")
    def put(self, said: dict[str, str | None], photo_id: UUID) -> tuple[Photo, int]:
        """Keep a photo; the same bytes again are the same photo"""
        upload = _upload(said["sha256"])
        before = already_kept(g.actor, str(photo_id), sha256(upload).hexdigest())
        if before is not None:
            return before, 200
        kept = _kept(str(photo_id), upload)
        return kept.photo, 201 if kept.is_new else 200

    @blueprint.arguments(SizeSchema, location="query")
    @blueprint.doc(responses={200: PICTURE})
    def get(self, asked: dict[str, str], photo_id: UUID) -> Response:
        """The picture: at most 1600 pixels long, or as a thumbnail of 320"""
        with within(g.actor.organisation_id) as session:
            photo = session.get(Photo, (g.actor.organisation_id, str(photo_id)))
            if photo is None or not is_visible(session, g.actor.scopes(), "photo", photo.id):
                raise Problem("not_found")
        if photo.sha256 is None:
            raise Problem("not_found", "This picture has not arrived yet.")
        return _picture(key_of(g.actor.organisation_id, photo.sha256, asked["size"]))


def _upload(promised: str | None) -> bytes:
    if not rules.is_accepted_type(request.mimetype):
        raise Problem("wrong_type", "Send the bytes of the picture, as image/* or application/octet-stream.")
    if (request.content_length or 0) > rules.MOST_BYTES:
        raise Problem("too_large", "A photo may have 12 MB. Make it smaller on the device first.")
    upload = request.get_data(cache=False)
    if len(upload) > rules.MOST_BYTES:
        raise Problem("too_large", "A photo may have 12 MB. Make it smaller on the device first.")
    if promised is not None and sha256(upload).hexdigest() != promised.lower():
        raise Problem("hash_differs")
    return upload


def _kept(photo_id: str, upload: bytes) -> Kept:
    """Bytes first, then the row: whoever sees the row finds the picture. Bytes without a row harm nobody."""
    darkroom: Darkroom = current_app.extensions["darkroom"]
    try:
        picture = darkroom.make(upload)
        _put(picture)
    except NotAPicture as refusal:
        refuse(g.actor, photo_id)
        raise Problem("no_picture", ADVICE[refusal.reason]) from refusal
    except (DarkroomClosed, OSError) as failure:
        raise Problem("unavailable", headers=[("Retry-After", "5")]) from failure
    return keep(g.actor, photo_id, picture)


def _put(picture: Picture) -> None:
    store: PhotoStore = current_app.extensions["photos"]
    for size, content in (("full", picture.full), ("thumb", picture.thumb)):
        try:
            store.put(key_of(g.actor.organisation_id, picture.sha256, size), content)
        except OtherBytes:
            # The same photo, made smaller by an older version of this code: as good as ours.
            continue


def _picture(key: str) -> Response:
    store: PhotoStore = current_app.extensions["photos"]
    tag = key.rpartition("/")[2].removesuffix(".webp")
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
    try:
        content = store.get(key)
    except OSError as failure:
        raise Problem("unavailable", headers=[("Retry-After", "5")]) from failure
    if content is None:
        raise Problem("not_found", "The picture is no longer in the store.")
    answer.set_data(content)
    return answer


def _open_darkroom(state: Any) -> None:
    """One for each application; its process starts with the first photo."""
    state.app.extensions["darkroom"] = Darkroom()


blueprint.record_once(_open_darkroom)
