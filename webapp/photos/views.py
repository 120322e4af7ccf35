"""Photos in and out. What comes in is decoded, stripped and made anew before anybody can fetch it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request
from flask.views import MethodView

from webapp import clock
from webapp.access import Place, require
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.photos import rules
from webapp.photos.arriving import PATIENCE, Upload, in_reach, keep, photos_of, take_in
from webapp.photos.developing import Developing, Lab
from webapp.photos.keeping import care
from webapp.photos.model import Photo
from webapp.photos.picture import Darkroom
from webapp.photos.schema import ArrivedSchema, CareSchema, SendingSchema, SizeSchema, covered, promised, waits
from webapp.photos.store import PhotoStore, key_of
from webapp.sync.feed import is_visible

blueprint = Blueprint("photos", __name__, url_prefix="/api/v1/photos", description="Photos in and out")

BYTES = {"schema": {"type": "string", "format": "binary"}}
PICTURE = {"description": "The picture, as WebP", "content": {"image/webp": BYTES}}
TOO_LARGE = "A photo may have 12 MB. Make it smaller on the device first."
UPLOAD = {"required": True, "content": {"image/*": BYTES, "application/octet-stream": BYTES}}


@blueprint.route("/<uuid:photo_id>")
class PhotoView(MethodView):
    @blueprint.doc(requestBody=UPLOAD)
    @blueprint.arguments(SendingSchema, location="headers")
    @blueprint.response(201, ArrivedSchema)
    @blueprint.alt_response(200, schema=ArrivedSchema, description="It was here already")
    @blueprint.alt_response(202, schema=ArrivedSchema, description="Its bytes are safe and wait to be looked at")
    def put(self, said: dict[str, str | None], photo_id: UUID) -> tuple[Photo, int, dict[str, str]]:
        """Keep a photo; the same bytes again are the same photo"""
        organisation_id, upload = g.actor.organisation_id, _upload(str(photo_id), said)
        keep(organisation_id, _store(), upload)
        (arrived,) = take_in(organisation_id, _store(), [upload])
        if isinstance(arrived, Problem):
            raise arrived
        if arrived.photo.state == "waiting":
            under_way = _developing().ask(organisation_id, upload.sha256)
            if waits(said):
                with _developing().listening(under_way) as may_wait, suppress(TimeoutError):
                    under_way.result(PATIENCE if may_wait else 0)
                arrived = replace(arrived, photo=photos_of(organisation_id, [upload.photo_id])[upload.photo_id])
        return arrived.photo, arrived.status(), {} if waits(said) else {"Preference-Applied": "respond-async"}

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


def _upload(photo_id: str, said: Mapping[str, str | None]) -> Upload:
    if not rules.is_accepted_type(request.mimetype):
        raise Problem("wrong_type", "Send the bytes of the picture, as image/* or application/octet-stream.")
    if (request.content_length or 0) > rules.MOST_BYTES:
        raise Problem("too_large", TOO_LARGE)
    content = request.get_data(cache=False)
    if len(content) > rules.MOST_BYTES:
        raise Problem("too_large", TOO_LARGE)
    digest = sha256(content).hexdigest()
    if promised(said) - {digest}:
        raise Problem("hash_differs")
    return Upload(photo_id, g.actor.person_id, digest, lambda: content, covered(said))


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
    with in_reach():
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
