"""The live stream: "there is something after N", and nothing else. It carries no data, so no rule lives in it.

One Redis subscription a process; a stream holds at most one number that was not said. Without Redis a stream beats its
heart and devices poll. It rings, too, when somebody comes to a board or leaves it, which is kept nowhere.
"""

import asyncio
import contextlib
import json
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from webapp.errors import Problem
from webapp.wake import CHANNEL

log = structlog.get_logger()

HEARTBEAT = 10.0
LONGEST = 15 * 60.0

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Listener:
    """Who listens: the organisation, and the scopes whose changes ring this stream's bell."""

    organisation_id: str
    scopes: frozenset[str]


@dataclass(eq=False)
class _Stream:
    listener: Listener
    rung: asyncio.Event = field(default_factory=asyncio.Event)
    after: int | None = None  # the newest number that was not said yet
    to_boards: set[str] = field(default_factory=set)  # where somebody came or left, which was not said yet
    is_over: bool = False
    is_gone: bool = False

    def end(self, after: int) -> None:
        """Its scopes may be others by now: the device comes back, and who listens is asked again."""
        self.is_over = True
        self.ring(after)

    def ring(self, after: int) -> None:
        """Only the newest number matters."""
        self.after = after
        self.rung.set()

    def beckon(self, board_id: str) -> None:
        """Somebody came to this board, or left it."""
        self.to_boards.add(board_id)
        self.rung.set()

    def leave(self) -> None:
        self.is_gone = True
        self.rung.set()

    def unsaid(self) -> str:
        """What there is to say, which is said with that."""
        said = "" if self.after is None else f'event: changed\nid: {self.after}\ndata: {{"after":{self.after}}}\n\n'
        said += "".join(f'event: here\ndata: {{"board":"{board_id}"}}\n\n' for board_id in sorted(self.to_boards))
        self.after, self.to_boards = None, set()
        self.rung.clear()
        return said


class Live:
    """The ASGI application for GET /api/v1/live. `who` says who listens, by the request's cookie; None: signed out."""

    def __init__(self, redis_url: str | None, who: Callable[[bytes], Listener | None]) -> None:
        self._redis_url = redis_url
        self._who = who
        self._streams: dict[str, set[_Stream]] = defaultdict(set)
        self._hub: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookie = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
        listener = await asyncio.to_thread(self._who, cookie)
        if listener is None:
            await _refuse(send)
            return
        if self._hub is None or self._hub.done():
            self._hub = asyncio.create_task(self._listen())
        stream = _Stream(listener)
        self._streams[listener.organisation_id].add(stream)
        gone = asyncio.create_task(_until_gone(receive, stream))
        try:
            await _serve(stream, send)
        finally:
            gone.cancel()
            self._streams[listener.organisation_id].discard(stream)

    async def _listen(self) -> None:
        """Hears every organisation's bell; comes back by itself when Redis does."""
        while self._redis_url is not None:
            try:
                async with (
                    aioredis.from_url(self._redis_url, socket_connect_timeout=1) as redis,
                    redis.pubsub() as bells,
                ):
                    await bells.psubscribe(f"{CHANNEL}*")
                    self._ring_all()  # whatever was missed while nobody listened
                    async for message in bells.listen():
                        if message["type"] == "pmessage":
                            self._heard(message["channel"], message["data"])
            except (RedisError, OSError, ValueError) as error:
                log.warning("live stream without redis", kind=type(error).__name__)
            await asyncio.sleep(1)

    def _heard(self, channel: bytes | str, data: bytes | str) -> None:
        name = channel.decode() if isinstance(channel, bytes) else channel
        said = json.loads(data)
        rung = frozenset(said["scopes"])
        for stream in self._streams.get(name.removeprefix(CHANNEL), ()):
            if "here" in said:
                if stream.listener.scopes & rung:
                    stream.beckon(said["here"])
            elif said["reach"]:
                stream.end(said["seq"])
            elif stream.listener.scopes & rung:
                stream.ring(said["seq"])

    def _ring_all(self) -> None:
        for streams in self._streams.values():
            for stream in streams:
                stream.ring(0)


async def _serve(stream: _Stream, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    # Each device comes back after its own pause, so that a restart is not met by all of them at once.
    await _say(send, f"retry: {random.randint(1500, 3000)}\n: hello\n\n")  # noqa: S311
    ends = asyncio.get_running_loop().time() + LONGEST
    while not (stream.is_gone or stream.is_over) and asyncio.get_running_loop().time() < ends:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HEARTBEAT):
                await stream.rung.wait()
        if not stream.is_gone:
            await _say(send, stream.unsaid() or ": still here\n\n")
    await send({"type": "http.response.body", "body": b"", "more_body": False})


_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_gone(receive: Receive, stream: _Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.leave()


async def _refuse(send: Send) -> None:
    body = json.dumps(Problem("signed_out").body("-")).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": body})
