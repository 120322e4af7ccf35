"""Photos on their way in, in front of Flask: PUT /api/v1/photos/{id} as an ASGI application.

A body is written down as it comes and keeps no thread; what comes together goes together, with the commands that come
beside it (lots.py). What is turned away before its body was read goes on to Flask, which says why: the rules are the
same functions, and photos/views.py describes the address.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID

from flask import Flask
from marshmallow import ValidationError
from structlog.contextvars import bound_contextvars
from werkzeug.wrappers import Request

from webapp import guard
from webapp.access import Actor
from webapp.door import Door, Receive, Scope, Send, answer, refuse
from webapp.errors import Problem
from webapp.lots import Lots
from webapp.photos import rules
from webapp.photos.arriving import PATIENCE, Arrival, Arrived, Upload, in_reach, lay, name, photos_of
from webapp.photos.developing import Developing
from webapp.photos.model import Photo
from webapp.photos.schema import ArrivedSchema, SendingSchema, covered, promised, waits
from webapp.photos.store import Laid, PhotoStore

ADDRESS = re.compile(r"/api/v1/photos/([0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})")
ROUTE = "/api/v1/photos/<uuid:photo_id>"
IN_MEMORY = 512 * 1024  # of one body; a longer one lies in a file until it is whole

_sending = SendingSchema()
_names = [str(field.data_key) for field in _sending.fields.values()]
_arrived = ArrivedSchema()


@dataclass(frozen=True)
class _Sending:
    """A request whose body may come."""

    asked: Request
    actor: Actor
    photo_id: str
    size: int
    digests: set[str]
    covered: int | None
    waits: bool


@dataclass(frozen=True)
class _Brought:
    """What came, and is on its way to the disk while who brought it is asked about."""

    upload: Upload
    laying: Future[Laid]


class Uploads:
    """`await uploads(scope, receive, send)`; False when this request goes on to Flask, and nothing of it was read."""

    def __init__(self, app: Flask, door: Door, lots: Lots) -> None:
        self._app = app
        self._door = door
        self._lots = lots
        # Few threads, for each that asks the database holds a connection.
        self._asking = ThreadPoolExecutor(3, "uploads-asking")
        self._keeping = ThreadPoolExecutor(8, "uploads-keeping")
        self._laying = ThreadPoolExecutor(8, "uploads-laying")  # of what is small, for lots wait for it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> bool:
        found = ADDRESS.fullmatch(scope["path"]) if scope["method"] == "PUT" else None
        if found is None:
            return False
        asked, number = self._door.seen(scope), guard.new_number()
        try:
            sending = await self._admitted(asked, str(UUID(found[1])))
            if sending is None:
                return False
            arrived = await self._taken(sending, receive)
            if arrived is None:
                return True  # whoever sent it hung up
            status, said = arrived.status(), _arrived.dump(arrived.photo)
        except Exception as error:
            with bound_contextvars(request_id=number):
                await refuse(send, asked, number, ROUTE, error)
        else:
            applied = {} if sending.waits else {"Preference-Applied": "respond-async"}
            await answer(send, asked, number, status, said, applied)
        return True

    async def _admitted(self, asked: Request, photo_id: str) -> _Sending | None:
        """None for what is not as it should be."""
        try:
            guard.check_page(asked)
            said = _sending.load({name: asked.headers[name] for name in _names if name in asked.headers})
        except (Problem, ValidationError):
            return None
        size = asked.content_length
        if size is None or size > rules.MOST_BYTES or not rules.is_accepted_type(asked.mimetype):
            return None
        actor = await self._sender(asked, size)
        if actor is None:
            return None
        return _Sending(asked, actor, photo_id, size, promised(said), covered(said), waits(said))

    async def _sender(self, asked: Request, size: int) -> Actor | None:
        """Who it is, now; or was, when the same cookie was let in before. So much may come, once, from one whose
        session ended meanwhile, and the question goes with the body's own."""
        known = self._door.known(asked) if size <= IN_MEMORY and self._store.is_near else None
        return known or await self._door.ask(asked)

    async def _taken(self, sending: _Sending, receive: Receive) -> Arrived | None:
        """None when it broke off."""
        with SpooledTemporaryFile(IN_MEMORY) as body:

            async def write(part: bytes) -> int:
                # What goes to a disk may take its time, and this thread is everybody's.
                return body.write(part) if sending.size <= IN_MEMORY else await _in(self._keeping, body.write, part)

            with in_reach():
                digest = await _written(receive, write, sending.size)
            if digest is None:
                return None
            if sending.digests - {digest}:
                raise Problem("hash_differs")
            content = partial(_whole, body)
            upload = Upload(sending.photo_id, str(sending.actor.person_id), digest, content, sending.covered)
            organisation_id = sending.actor.organisation_id
            is_soon_laid = sending.size <= IN_MEMORY and self._store.is_near
            pool = self._laying if is_soon_laid else self._keeping
            laying = pool.submit(lay, organisation_id, self._store, upload)
            try:
                if not is_soon_laid:
                    await asyncio.wrap_future(laying)  # no lot is to wait for it
                arrived: Arrived = await self._lots(sending.asked, sending.actor, self._take, _Brought(upload, laying))
            finally:
                laying.add_done_callback(_let_go)
        if arrived.photo.state == "waiting":
            under_way = self._developing.ask(organisation_id, digest)
            if sending.waits:
                with self._developing.listening(under_way) as may_wait:
                    await asyncio.wait({asyncio.wrap_future(under_way)}, timeout=PATIENCE if may_wait else 0)
                photo = await _in(self._asking, self._photo, organisation_id, sending.photo_id)
                arrived = replace(arrived, photo=photo)
        return arrived

    # -- in threads ----------------------------------------------------------------------------------------------------

    def _take(self, organisation_id: str, brought: Sequence[tuple[Actor, _Brought]]) -> Arrival:
        def keep_bytes() -> None:
            name(self._store, [it.laying.result() for _, it in brought])

        return Arrival(organisation_id, self._store, [it.upload for _, it in brought], keep_bytes)

    def _photo(self, organisation_id: str, photo_id: str) -> Photo:
        with self._app.app_context():
            return photos_of(organisation_id, [photo_id])[photo_id]

    @property
    def _store(self) -> PhotoStore:
        store: PhotoStore = self._app.extensions["photos"]
        return store

    @property
    def _developing(self) -> Developing:
        developing: Developing = self._app.extensions["developing"]
        return developing


async def _in(pool: ThreadPoolExecutor, act: Callable[..., Any], *given: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(pool, act, *given)


def _let_go(laying: Future[Laid]) -> None:
    if laying.exception() is None:
        laying.result().let_go()


async def _written(receive: Receive, write: Callable[[bytes], Awaitable[int]], size: int) -> str | None:
    """The hash of what came, once it is whole; None when it broke off."""
    digest, came = sha256(), 0
    while (message := await receive())["type"] == "http.request":
        part = message.get("body", b"")
        digest.update(part)
        came += await write(part)
        if not message.get("more_body"):
            return digest.hexdigest() if came == size else None
    return None


def _whole(body: IO[bytes]) -> bytes:
    body.seek(0)
    return body.read()
