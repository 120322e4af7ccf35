"""One keep-alive connection to the server and many at once; bare sockets, so that the load itself costs little."""

import json
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import brotli

from webapp.demo.places import PASSWORD


@dataclass(frozen=True)
class Answer:
    """One answer; `size` counts the bytes that came, head included."""

    status: int
    head: bytes
    body: bytes
    size: int

    @property
    def json(self) -> Any:
        packed = b"content-encoding: br" in self.head.lower()
        return json.loads(brotli.decompress(self.body) if packed else self.body)

    def headers(self, name: str) -> list[str]:
        lines = [line.partition(":") for line in self.head.decode("latin-1").split("\r\n")]
        return [said.strip() for named, _, said in lines if named.lower() == name.lower()]


@dataclass
class Line:
    """A connection. `ask` waits; `send` and `read` are for who minds several."""

    port: int
    cookie: str = ""
    _kept: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method: str, path: str, said: Any = None, *, packed: bool = True, body: bytes = b"") -> Answer:
        content = json.dumps(said).encode() if said is not None else body
        self.socket.sendall(self.request(method, path, content, packed))
        while True:
            answer = self.read()
            if answer is not None:
                return answer

    def request(self, method: str, path: str, content: bytes = b"", packed: bool = True) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}", "X-Requested-With: roundwell"]
        lines += ["Accept-Encoding: gzip, br"] if packed else []
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"] if content else []
        return "\r\n".join([*lines, "", ""]).encode() + content

    def read(self) -> Answer | None:
        """Takes what has come; the answer once it is whole."""
        came = self.socket.recv(262_144)
        if not came:
            raise ConnectionError("the server hung up")
        self._kept += came
        end = self._kept.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self._kept[:end])
        low = head.lower()
        if b"transfer-encoding: chunked" in low:
            whole = _unchunk(self._kept, end + 4)
            if whole is None:
                return None
            body, size = whole
        else:
            at = low.find(b"content-length:")
            length = int(low[at + 15 : low.find(b"\r\n", at) if b"\r\n" in low[at:] else None]) if at >= 0 else 0
            size = end + 4 + length
            if len(self._kept) < size:
                return None
            body = bytes(self._kept[end + 4 : size])
        del self._kept[:size]
        return Answer(int(head[9:12]), head, body, size)

    def close(self) -> None:
        self.socket.close()


def _unchunk(kept: bytearray, at: int) -> tuple[bytes, int] | None:
    body = bytearray()
    while True:
        end = kept.find(b"\r\n", at)
        if end < 0:
            return None
        length = int(kept[at:end].split(b";")[0], 16)
        at = end + 2 + length + 2
        if len(kept) < at:
            return None
        if length == 0:
            return bytes(body), at
        body += kept[end + 2 : end + 2 + length]


def sign_in(port: int, email: str, password: str = PASSWORD) -> Line:
    """A connection that is somebody."""
    line = Line(port)
    answer = line.ask("POST", "/api/v1/session", {"email": email, "password": password})
    assert answer.status == 200, answer.body
    line.cookie = "; ".join(cookie.partition(";")[0] for cookie in answer.headers("Set-Cookie"))
    return line


@dataclass
class Load:
    """What came of a closed loop: how long it took, each answer's time in seconds, as they came and by connection, and
    what was not as it should be."""

    seconds: float
    spans: list[float]
    by_line: list[list[float]]
    wrong: list[str]

    @property
    def rate(self) -> float:
        return len(self.spans) / self.seconds


@dataclass
class _Asking:
    """A connection of a closed loop: what it asks next, made while others wait for the server, and since when it waits
    itself."""

    line: Line
    next: bytes | None = None
    since: float = 0.0
    spans: list[float] = field(default_factory=list)

    def ask(self, said: bytes) -> None:
        self.next, self.since = None, time.perf_counter()
        self.line.socket.sendall(said)


def closed_loop(
    lines: list[Line], n: int, request: Callable[[Line], bytes], right: Callable[[Answer], bool], most_seconds: float
) -> Load:
    """Each connection asks again as soon as it is answered, until `n` were asked in all or the time is over."""
    spans: list[float] = []
    wrong: list[str] = []
    every = [_Asking(line, request(line)) for line in lines[:n]]
    made = busy = len(every)
    ends = time.perf_counter() + most_seconds
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        for one in every:
            selector.register(one.line.socket, selectors.EVENT_READ, one)
            one.ask(one.next or b"")
        while busy:
            unmade = next((one for one in every if one.next is None), None) if made < n else None
            came = selector.select(120 if unmade is None else 0)
            if not came and unmade is not None:
                unmade.next = request(unmade.line)
                made += 1
            for key, _ in came:
                one = key.data
                answer = one.line.read()
                if answer is None:
                    continue
                one.spans.append(time.perf_counter() - one.since)
                spans.append(one.spans[-1])
                if not right(answer):
                    wrong.append(f"{answer.status} {answer.body[:200]!r}")
                if one.next is None and made < n:
                    one.next = request(one.line)
                    made += 1
                if one.next is not None and time.perf_counter() < ends:
                    one.ask(one.next)
                else:
                    busy -= 1
        seconds = time.perf_counter() - began
    return Load(seconds, spans, [one.spans for one in every], wrong)
