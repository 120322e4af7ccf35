"""Commands on their way in, in front of Flask: POST /api/v1/commands as an ASGI application.

What several devices of an organisation send at once is carried out by one thread, together (lots.py): eight threads
would wait for the same write lock, and for each other's turn at the interpreter. What is not as it should be goes on to
Flask, with its body, and nothing of it was done: sync/views.py describes the address and says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask
from marshmallow import ValidationError
from structlog.contextvars import bound_contextvars
from werkzeug.wrappers import Request

from webapp import guard
from webapp.access import Actor
from webapp.door import Door, Receive, Scope, Send, answer, refuse
from webapp.errors import Problem
from webapp.lots import Lots
from webapp.sync.accept import gather
from webapp.sync.reading import Result
from webapp.sync.transaction import Batch
from webapp.sync.views import SendSchema, told

ADDRESS = "/api/v1/commands"
MOST_BYTES = 64 * 1024  # reading more would keep everybody else waiting: a thread of Flask's does

_send = SendSchema()


@dataclass(frozen=True)
class _Commands:
    """Those of a lot, by whoever sent each."""

    batches: Sequence[Batch]

    def answers(self, errors: Sequence[BaseException | None]) -> list[Sequence[Result] | BaseException]:
        return [error or batch.results for error, batch in zip(errors, self.batches, strict=True)]


def _take(organisation_id: str, brought: Sequence[tuple[Actor, Batch]]) -> _Commands:
    return _Commands([replace(batch, actor=actor) for actor, batch in brought])


class Incoming:
    """`await incoming(scope, receive, send)`: None once it is answered, or what Flask goes on receiving."""

    def __init__(self, app: Flask, door: Door, lots: Lots) -> None:
        self._app = app
        self._door = door
        self._lots = lots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> Receive | None:
        if scope["path"] != ADDRESS or scope["method"] != "POST":
            return receive
        asked, number = self._door.seen(scope), guard.new_number()
        if not _is_usual(asked):
            return receive
        try:
            actor = self._door.known(asked) or await self._door.ask(asked)
            if actor is None:
                return receive
            body = await _whole(receive)
            if len(body) != asked.content_length:
                return None  # whoever sent it hung up
            batch = self._read(body, actor, number)
            if batch is None:
                return _once_more(body)
            said: Sequence[Result] = await self._lots(asked, actor, _take, batch)
            if not said:
                raise Problem("unexpected")
        except Exception as error:
            with bound_contextvars(request_id=number):
                await refuse(send, asked, number, ADDRESS, error)
        else:
            await answer(send, asked, number, 200, told(said), {})
        return None

    def _read(self, body: bytes, actor: Actor, number: str) -> Batch | None:
        try:
            sent: dict[str, Any] = _send.load(self._app.json.loads(body))
            return gather(actor, sent["commands"], sent_at=sent["sent_at"], request_id=number)
        except (Problem, ValidationError, ValueError):
            return None


def _is_usual(asked: Request) -> bool:
    """From our own page, signed in, and JSON of a length that is known."""
    try:
        guard.check_page(asked)
    except Problem:
        return False
    is_plain = asked.mimetype == "application/json" and "Content-Encoding" not in asked.headers
    return is_plain and "Cookie" in asked.headers and 0 < (asked.content_length or 0) <= MOST_BYTES


async def _whole(receive: Receive) -> bytes:
    """All that came, until it ended or broke off."""
    parts, more = [], True
    while more and (message := await receive())["type"] == "http.request":
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _once_more(body: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
