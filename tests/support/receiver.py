"""Another system on this machine: hears what webhooks tell it, and answers as it was told to."""

import threading
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Answer = int | str | tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Heard:
    """One message, as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # of many that come side by side none is turned away


class Receiver:
    """Answers as told by `answers`, once each, then with `always`. A status, a status with headers, `hang` (nothing is
    ever said) or `drip` (a byte now and then, and never an end)."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.answers: deque[Answer] = deque()
        self.always: Answer = 200
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def address(self, path: str = "/in") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.heard.append(Heard(self.path, headers, body))
                receiver._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler

    def _answer(self, asked: BaseHTTPRequestHandler) -> None:
        answer = self.answers.popleft() if self.answers else self.always
        if answer == "hang":
            self._over.wait(60)
        elif answer == "drip":
            self._drip(asked)
        else:
            status, headers = answer if isinstance(answer, tuple) else (answer, {})
            asked.send_response(int(status))
            for name, value in {"content-length": "0", **headers}.items():
                asked.send_header(name, value)
            asked.end_headers()

    def _drip(self, asked: BaseHTTPRequestHandler) -> None:
        try:
            asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not self._over.wait(0.02):
                asked.wfile.write(b"x")
                asked.wfile.flush()
        except OSError:
            return  # whoever asked has gone

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._thread.join(timeout=10)
        self._server.server_close()
