"""A screen that nobody touches: the product's own service worker in a real Chromium, which shows what it is pushed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page

from tests.support.chromium import PushDoor, chromium
from webapp.pages import DIST

# Any page of the address but the app's: that one, with nobody signed in, takes every notification off the screen.
PAGE = "icons/icon-192.png"
SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ tag }) => tag)"


@dataclass
class LockedScreen:
    """`with locked_screen() as screen: screen.push(message); screen.shown()`."""

    page: Page
    _address: str
    _door: PushDoor

    def push(self, message: str) -> None:
        self._door.push(self._address, message)

    def shown(self) -> list[str]:
        """The tag of each notification on it."""
        return sorted(str(tag) for tag in self.page.evaluate(SHOWN))


@contextmanager
def locked_screen() -> Iterator[LockedScreen]:
    assert (DIST / "sw.js").is_file(), "the client is not built: run `npm ci && npm run build` in pwa/"
    with _served() as address, chromium() as browser:
        page = browser.new_context(permissions=["notifications"]).new_page()
        page.goto(address + PAGE)
        page.evaluate("() => navigator.serviceWorker.register('/sw.js').then(() => true)")
        yield LockedScreen(page, address, PushDoor(page))


@contextmanager
def _served() -> Iterator[str]:
    """The built client's files at an address of their own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(DIST)))
    thread = threading.Thread(target=server.serve_forever, daemon=True, name="the client's files")
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
