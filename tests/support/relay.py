"""The network between a device and the server, as bad as a test wants it: gone, mute, slow, or cut when it hurts."""

import asyncio
import contextlib
import re
import threading
import urllib.request
from collections.abc import Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self

from tests.support.ports import free_port
from tests.support.waiting import until

Weather = Literal["passes", "refuses", "swallows"]
REQUEST = re.compile(rb"^(GET|HEAD|POST|PUT|DELETE) (\S+) HTTP/1\.1\r\n")
CHUNK = 16_384


@dataclass(frozen=True)
class Asked:
    """The first line of a request that came by."""

    method: str
    target: str


@dataclass(eq=False)
class _Line:
    """One connection. A dead one stays dead, for a real one that fell silent seldom speaks again."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter | None = None
    mute: bool = False
    holds: bool = False
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def cut(self) -> None:
        for end in (self.client, self.server):
            if end is not None:
                end.transport.abort()


class Relay:
    """`with Relay(port) as relay: browser.goto(relay.address)`; it listens on 127.0.0.1 and ::1 of one free port."""

    def __init__(self, to_port: int) -> None:
        self._to = to_port
        self.port = free_port()
        self.asked: list[Asked] = []
        self._weather: Weather = "passes"
        self._bytes_a_second: float | None = None
        self._free_at = {"up": 0.0, "down": 0.0}
        self._lines: set[_Line] = set()
        self._wanted: bytes | None = None
        self._newer: set[str] = set()
        self._held: _Line | None = None
        self._servers: list[asyncio.Server] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="relay")

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._wait(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wait(self._hang_up())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def passes(self) -> None:
        """All is well again, for new connections."""
        self._wait(self._be("passes"))

    def refuses(self) -> None:
        """The server is gone: every connection is cut and no new one comes about."""
        self._wait(self._be("refuses"))

    def swallows(self) -> None:
        """Connections come about and nothing is ever answered, on the old ones neither."""
        self._wait(self._be("swallows"))

    def carries(self, kilobits_a_second: float | None) -> None:
        """So slow from now on, each way; None is as fast as it goes."""
        self._bytes_a_second = kilobits_a_second and kilobits_a_second * 125

    def hold_answer(self, method: str, path: str) -> None:
        """The next such request still reaches the server; its answer, and all that follows on that line, stays here."""
        self._wanted = f"{method} {path}".encode()
        self._held = None

    def wait_for_held_answer(self, seconds: float = 30) -> None:
        """The server has done its work and said so; the device does not know."""
        until(lambda: self._held, "an answer to hold", seconds)

    def lose_held_answer(self) -> None:
        """Cut the line that waits for it."""
        self._wait(self._lose())

    def renews(self, path: str) -> None:
        """From now on this file comes as if a newer version of the product had been put there."""
        self._newer.add(path)

    def count(self, method: str, path: str) -> int:
        """How many requests of this method whose address begins so have come by."""
        return sum(1 for asked in list(self.asked) if asked.method == method and asked.target.startswith(path))

    async def _lose(self) -> None:
        assert self._held is not None, "no answer is held"
        self._held.cut()
        self._held = None

    async def _be(self, weather: Weather) -> None:
        self._weather = weather
        if weather == "refuses":
            await self._hang_up()
        elif not self._servers:
            await self._listen()
        if weather == "swallows":
            for line in self._lines:
                line.mute = True

    async def _listen(self) -> None:
        # A browser tries ::1 first when it is told localhost.
        for host in ("127.0.0.1", "::1"):
            with contextlib.suppress(OSError) if host == "::1" else contextlib.nullcontext():
                self._servers.append(await asyncio.start_server(self._accept, host, self.port))

    async def _hang_up(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
        for line in list(self._lines):
            line.cut()
        for task in [task for line in list(self._lines) for task in line.tasks]:
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = _Line(writer, mute=self._weather == "swallows")
        self._lines.add(line)
        task = asyncio.current_task()
        assert task is not None
        line.tasks.append(task)
        try:
            if line.mute:
                await self._drain(reader)
                return
            answers, line.server = await asyncio.open_connection("127.0.0.1", self._to)
            back = asyncio.create_task(self._carry_down(line, answers))
            line.tasks.append(back)
            await self._carry_up(line, reader, line.server)
            back.cancel()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            line.cut()
            self._lines.discard(line)

    async def _drain(self, reader: asyncio.StreamReader) -> None:
        while await reader.read(CHUNK):
            pass

    async def _carry_up(self, line: _Line, reader: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(CHUNK):
            if line.mute:
                continue
            if request := REQUEST.match(chunk):
                method, target = request[1].decode(), request[2].decode()
                self.asked.append(Asked(method, target))
                wanted = self._wanted
                if wanted and f"{method} {target}".encode().startswith(wanted):
                    self._wanted, line.holds = None, True
                if target in self._newer:
                    await self._answer_newer(line, target)
                    return
            await self._pace("up", len(chunk))
            if not line.mute:
                server.write(chunk)
                await server.drain()

    async def _carry_down(self, line: _Line, answers: asyncio.StreamReader) -> None:
        with contextlib.suppress(OSError):
            while chunk := await answers.read(CHUNK):
                if line.holds:
                    self._held = line
                    continue
                await self._pace("down", len(chunk))
                if not line.mute:
                    line.client.write(chunk)
                    await line.client.drain()
        # A server that went away closes its end; on a mute line nobody hears of it.
        if not line.mute and not line.holds:
            line.cut()

    async def _answer_newer(self, line: _Line, target: str) -> None:
        def fetch() -> tuple[str, bytes]:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._to}{target}") as found:
                return found.headers["Content-Type"], found.read()

        kind, body = await asyncio.to_thread(fetch)
        body += b"\n// newer"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        line.client.write(head.encode() + body)
        await line.client.drain()
        line.client.close()
        await line.client.wait_closed()

    async def _pace(self, way: str, size: int) -> None:
        if self._bytes_a_second is None:
            return
        now = self._loop.time()
        self._free_at[way] = max(self._free_at[way], now) + size / self._bytes_a_second
        await asyncio.sleep(self._free_at[way] - now)

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)
