"""A screen that nobody touches: the product's own service worker in a real Chromium, which shows what it is pushed."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tests.support.chromium import PushDoor, chromium
from webapp.pages import DIST

# Any page of the address but the app's: that one, with nobody signed in, takes every notification off the screen.
PAGE = "icons/icon-192.png"
SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ tag }) => tag)"


def shown_on_it(messages: Iterable[str]) -> list[str]:
    """The tag of each notification on it once these were pushed, one after the other."""
    assert (DIST / "sw.js").is_file(), "the client is not built: run `npm ci && npm run build` in pwa/"
    with _served() as address, chromium() as browser:
        tab = browser.new_context(permissions=["notifications"]).new_page()
        tab.goto(address + PAGE)
        tab.evaluate("() => navigator.serviceWorker.register('/sw.js').then(() => true)")
        door = PushDoor(tab)
        for message in messages:
            door.push(address, message)
        return sorted(str(tag) for tag in tab.evaluate(SHOWN))


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
