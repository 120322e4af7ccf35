"""The smallest page that can be told by web push, on a port of its own: for browsers, before there is an app."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

WORKER = """
self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))
self.addEventListener("push", event => {
  const { title, body, tag, url } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url } }))
})
"""
PAGE = "<!doctype html><title>push</title><p>ready</p>"
FILES = {"/": (PAGE, "text/html"), "/sw.js": (WORKER, "text/javascript")}

# What the app does, in the few lines that matter.
SUBSCRIBE = """async () => {
  const registration = await navigator.serviceWorker.register("/sw.js")
  await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: KEY }
  return (await registration.pushManager.subscribe(options)).toJSON()
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready
  const all = await registration.getNotifications()
  return all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }))
}"""


class PushPage:
    """`with PushPage() as page: page.address`."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Files)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True, name="push page")

    @property
    def address(self) -> str:
        return f"http://localhost:{self._server.server_port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


class _Files(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text, kind = FILES.get(self.path, ("", "text/plain"))
        body = text.encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
