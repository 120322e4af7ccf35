"""Carries a request from the server's loop to Flask, which works in threads: one step over and one step back.

An answer in one piece comes back with the thread's end. Only a longer one that is told in pieces, and a body that had
not all come when Flask began, need the loop in between.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Ask = Callable[[Coroutine[Any, Any, Any]], Any]  # in a thread: has the loop do something, and waits for it

HEAD, PIECE = "http.response.start", "http.response.body"


class Bridge:
    """The ASGI application for http of a WSGI application."""

    def __init__(self, application: Callable[..., Iterable[bytes]], threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()

        def ask(what: Coroutine[Any, Any, Any]) -> Any:
            return asyncio.run_coroutine_threadsafe(what, loop).result()

        environ = environ_of(scope, _body(await receive(), receive, ask))
        answer = partial(copy_context().run, self._answer, environ, send, ask)
        await _say(await loop.run_in_executor(self._threads, answer), send)

    def _answer(self, environ: dict[str, Any], send: Send, ask: Ask) -> list[Message]:
        """What is still to be said when Flask is done; of what it tells in pieces, only the last."""
        unsaid: list[Message] = []

        def start(status: str, headers: list[tuple[str, str]], failed: Any = None) -> None:
            told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            unsaid[:] = [{"type": HEAD, "status": int(status[:3]), "headers": told}]

        pieces = self._application(environ, start)
        try:
            for piece in pieces:
                if unsaid[-1]["type"] == PIECE:
                    ask(_say(unsaid, send))
                    unsaid = []
                unsaid.append({"type": PIECE, "body": piece, "more_body": True})
        finally:
            getattr(pieces, "close", _nothing)()
        if unsaid[-1]["type"] == HEAD:
            unsaid.append({"type": PIECE, "body": b""})
        unsaid[-1]["more_body"] = False
        return unsaid


async def _say(messages: Iterable[Message], send: Send) -> None:
    for message in messages:
        await send(message)


def _nothing() -> None:
    pass


def _body(first: Message, receive: Receive, ask: Ask) -> io.IOBase:
    if first.get("more_body", False):
        return _Arriving(first, receive, ask)
    return io.BytesIO(first.get("body", b""))


class _Arriving(io.RawIOBase):
    """A body of which only the beginning has come: reading it waits for the rest."""

    def __init__(self, first: Message, receive: Receive, ask: Ask) -> None:
        self._receive, self._ask = receive, ask
        self._take(first)

    def _take(self, message: Message) -> None:
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("whoever sent it hung up")
        self._came, self._more = memoryview(message.get("body", b"")), message.get("more_body", False)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._came and self._more:
            self._take(self._ask(_received(self._receive)))
        size = min(len(buffer), len(self._came))
        buffer[:size], self._came = self._came[:size], self._came[size:]
        return size


async def _received(receive: Receive) -> Message:
    """The server's own receive() is awaitable, but no coroutine."""
    return await receive()


def environ_of(scope: dict[str, Any], body: io.IOBase) -> dict[str, Any]:
    """As PEP 3333 names things. A header with an underscore would pass for another one, and is left out."""
    (name, port), (address, _) = scope.get("server") or ("localhost", 0), scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": name,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for header, value in scope["headers"]:
        if b"_" not in header:
            told = header.decode("latin-1").upper().replace("-", "_")
            key = told if told in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{told}"
            environ[key] = f"{environ[key]},{value.decode('latin-1')}" if key in environ else value.decode("latin-1")
    if "CONTENT_LENGTH" not in environ:
        environ["wsgi.input_terminated"] = True  # sent in chunks: its end is where it ends, not at nothing
    return environ
