"""The live stream: "there is something after N", and nothing else. It carries no data, so no rule lives in it.

One Redis subscription a process, one bounded queue a stream. Without Redis a stream beats its heart and devices poll.
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
    news: asyncio.Queue[int] = field(default_factory=lambda: asyncio.Queue(maxsize=1))
    is_over: bool = False

    def end(self, after: int) -> None:
        """Its scopes may be others by now: the device comes back, and who listens is asked again."""
        self.is_over = True
        self.ring(after)

    def ring(self, after: int) -> None:
        """Only the newest number matters: a full queue is emptied first."""
        with contextlib.suppress(asyncio.QueueEmpty):
            self.news.get_nowait()
        self.news.put_nowait(after)


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
        gone = asyncio.create_task(_until_gone(receive))
        try:
            await self._serve(stream, send, gone)
        finally:
            gone.cancel()
            self._streams[listener.organisation_id].discard(stream)

    async def _serve(self, stream: _Stream, send: Send, gone: "asyncio.Task[None]") -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        # Each device comes back after its own pause, so that a restart is not met by all of them at once.
        await _say(send, f"retry: {random.randint(1500, 3000)}\n: hello\n\n")  # noqa: S311
        ends = asyncio.get_running_loop().time() + LONGEST
        while not (gone.done() or stream.is_over) and asyncio.get_running_loop().time() < ends:
            news = asyncio.create_task(stream.news.get())
            await asyncio.wait({news, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if news.done():
                after = news.result()
                await _say(send, f'event: changed\nid: {after}\ndata: {{"after":{after}}}\n\n')
            else:
                news.cancel()
                if not gone.done():
                    await _say(send, ": still here\n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})

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
            if said["reach"]:
                stream.end(said["seq"])
            elif stream.listener.scopes & rung:
                stream.ring(said["seq"])

    def _ring_all(self) -> None:
        for streams in self._streams.values():
            for stream in streams:
                stream.ring(0)


_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send) -> None:
    body = json.dumps(Problem("signed_out").body("-")).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": body})
