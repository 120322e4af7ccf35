"""Firefox without a window, driven by WebDriver BiDi over its own websocket: no driver program in between."""

import asyncio
import contextlib
import itertools
import json
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

from tests.support.waiting import until
from tools import machine

Answer = TypeVar("Answer")

QUIET = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.topsites.contile.enabled": False,
}


def push_through(port: int) -> dict[str, Any]:
    """The settings that make Firefox use a push service on this machine."""
    return {
        "dom.push.serverURL": f"ws://127.0.0.1:{port}/ws",
        "dom.push.testing.allowInsecureServerURL": True,
        "dom.push.connection.enabled": True,
        "dom.push.alwaysConnect": True,
        "permissions.default.desktop-notification": 1,
        "alerts.useSystemBackend": False,  # else showing a notification fails where no desktop runs
    }


class Firefox:
    """`with Firefox(push_through(port)) as browser: browser.open(url); browser.run("() => …")`."""

    def __init__(self, settings: dict[str, Any]) -> None:
        program = machine.firefox()
        assert program is not None, "Firefox is missing: apt-get install firefox-esr"
        self._program = str(program)
        self._folder = Path(tempfile.mkdtemp(prefix="roundwell-firefox-"))
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in (QUIET | settings).items()]
        (self._folder / "user.js").write_text("\n".join(lines))
        self._log = self._folder / "firefox.log"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="firefox")
        self._numbers = itertools.count(1)
        self._tab = ""

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._child = subprocess.Popen(
                [self._program, "--headless", "--no-remote", "--profile", self._folder, "--remote-debugging-port", "0"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"HOME": str(self._folder), "PATH": "/usr/bin:/bin", "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
            )
        address = until(self._listens_at, "Firefox listens", 90)
        self._thread.start()
        self._wait(self._connect(address))
        self.call("session.new", capabilities={})
        self._tab = self.call("browsingContext.create", type="tab")["context"]
        return self

    def open(self, url: str) -> None:
        self.call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, function: str) -> Any:
        """What a function of the page returns, waited for; as JSON, so that it is plain values."""
        said = self.call(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify((await ({function})()) ?? null)",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if said["type"] == "exception":
            raise AssertionError(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"])

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._wait(self._call(method, params))

    def _listens_at(self) -> str:
        assert self._child.poll() is None, self._log.read_text()
        listens = re.search(r"WebDriver BiDi listening on (ws://\S+)", self._log.read_text())
        return listens[1] if listens else ""

    async def _connect(self, address: str) -> None:
        self._http = aiohttp.ClientSession()
        self._line = await self._http.ws_connect(f"{address}/session", max_msg_size=0)

    async def _call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        await self._line.send_json({"id": number, "method": method, "params": params})
        while True:  # what is not the answer is an event nobody asked for
            said = await self._line.receive_json()
            if said.get("id") == number:
                assert said["type"] == "success", said
                result: dict[str, Any] = said["result"]
                return result

    def _wait(self, coroutine: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(timeout=120)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(Exception):
            self._wait(self._http.close())
        self._child.terminate()
        try:
            self._child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        shutil.rmtree(self._folder, ignore_errors=True)
