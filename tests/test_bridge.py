"""The bridge between the server's loop and Flask: nothing is lost, nothing waits for what comes later."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from werkzeug.exceptions import ClientDisconnected
from werkzeug.wrappers import Request, Response

from webapp.bridge import Bridge

Message = dict[str, Any]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def ask(
    application: Application, *body: bytes, headers: Iterable[tuple[bytes, bytes]] = (), **more: Any
) -> list[Message]:
    """What is sent in answer to a request whose body comes in these pieces."""
    sent: list[Message] = []
    pieces = list(body) or [b""]
    scope = {"method": "POST", "path": "/é", "query_string": b"a=1", "http_version": "1.1", "scheme": "http"}
    scope |= {"server": ("localhost", 8000), "client": ("10.0.0.7", 4711), "headers": list(headers)} | more

    async def receive() -> Message:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Bridge(application, threads=1)(scope, receive, send))
    return sent


def told(sent: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in sent)


def test_an_answer_in_one_piece_is_sent_as_one() -> None:
    def hello(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("201 Created", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return [b"hello"]

    head, piece = ask(hello)
    assert head["status"] == 201
    assert head["headers"] == [(b"content-type", b"text/plain"), (b"content-length", b"5")]
    assert piece == {"type": "http.response.body", "body": b"hello", "more_body": False}


def test_an_answer_without_a_body_has_an_end() -> None:
    def nothing(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("304 NOT MODIFIED", [])
        return []

    assert [(it["type"], it.get("more_body")) for it in ask(nothing)] == [
        ("http.response.start", None),
        ("http.response.body", False),
    ]


def test_a_long_answer_is_sent_while_it_is_made_and_closed_at_its_end() -> None:
    sent_by_then: list[int] = []
    closed = threading.Event()

    def pieces(sent: list[Message]) -> Iterator[bytes]:
        try:
            for n in range(4):
                sent_by_then.append(len(sent))
                yield b"%d" % n
        finally:
            closed.set()

    sent: list[Message] = []

    def long(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return pieces(sent)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"method": "GET", "path": "/", "query_string": b"", "http_version": "1.1", "headers": []}
    asyncio.run(Bridge(long, threads=1)(scope, receive, send))
    assert told(sent) == b"0123"
    assert [it.get("more_body") for it in sent] == [None, True, True, True, False]
    assert sent_by_then == [0, 0, 2, 3], "one piece is held back, for it may be the last"
    assert closed.is_set()


@pytest.mark.parametrize("body", [(b"whole",), (b"wh", b"", b"ole"), (b"", b"whole")], ids=["whole", "pieces", "late"])
def test_a_body_is_read_whole_however_it_comes(body: tuple[bytes, ...]) -> None:
    def echo(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return [environ["wsgi.input"].read()]

    assert told(ask(echo, *body)) == b"whole"


def flask_echo(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """What Flask reads, which keeps to a limit."""
    asked = Request(environ)
    asked.max_content_length = 10
    return Response(asked.get_data())(environ, start)


def test_a_body_sent_in_chunks_is_read_though_nobody_said_how_long_it_is() -> None:
    for body in ((b"whole",), (b"wh", b"ole")):
        assert told(ask(flask_echo, *body)) == b"whole"
    assert told(ask(flask_echo, b"whole", headers=[(b"content-length", b"5")])) == b"whole"
    assert told(ask(flask_echo, b"more than ", b"ten bytes")) == b"more than ", "nobody fills the memory with one"


@pytest.mark.parametrize("headers", [[], [(b"content-length", b"9")]], ids=["in chunks", "of known length"])
def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one(headers: list[tuple[bytes, bytes]]) -> None:
    async def broken() -> None:
        pieces = [{"type": "http.request", "body": b"half", "more_body": True}, {"type": "http.disconnect"}]

        async def receive() -> Message:
            return pieces.pop(0)

        async def send(message: Message) -> None:
            pytest.fail("there is nobody to answer")

        scope = {"method": "POST", "path": "/", "query_string": b"", "http_version": "1.1", "headers": headers}
        await Bridge(flask_echo, threads=1)(scope, receive, send)

    with pytest.raises(ClientDisconnected):
        asyncio.run(broken())


def test_the_environment_says_who_asks_for_what_and_no_header_passes_for_another() -> None:
    seen: dict[str, Any] = {}
    accepted = [(b"accept", b"a"), (b"accept", b"b")]

    def look(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        seen.update(environ)
        start("200 OK", [])
        return []

    ask(look, headers=[(b"content-length", b"0"), (b"x-person", b"me"), (b"x_person", b"you"), *accepted])
    assert (seen["PATH_INFO"], seen["QUERY_STRING"]) == ("/Ã©", "a=1")
    assert (seen["REMOTE_ADDR"], seen["CONTENT_LENGTH"]) == ("10.0.0.7", "0")
    assert (seen["HTTP_X_PERSON"], seen["HTTP_ACCEPT"]) == ("me", "a,b")


def test_what_fails_is_the_servers_to_say() -> None:
    def fails(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(fails)
