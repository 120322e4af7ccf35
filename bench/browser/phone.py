"""A phone as PEERS measures one: a quarter of this processor's speed and a slow line, set through the DevTools."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Playwright

from bench.house import folder
from bench.line import sign_in
from tests.support.browser import Device
from tests.support.relay import Relay
from tests.support.waiting import until

SLOWER = 4
BEGINS = 1_500  # milliseconds during which nobody looks into a page that begins: that alone would cost it some 20
DOWN, UP, LATENCY = 200_000, 93_750, 150
WINDOW = {"width": 600, "height": 1100}

# When each place of the screen was first there to be touched, looked at in every frame.
WATCH = """(places => {
  const seen = window.__seen = {}
  const look = () => {
    for (const [name, place] of Object.entries(places)) {
      if (name in seen) continue
      const found = document.querySelector(place)
      if (found && found.getBoundingClientRect().height > 0 && !found.disabled) seen[name] = performance.now()
    }
    if (Object.keys(seen).length < Object.keys(places).length) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})(%s)"""

# The moments at which the disk had what was put into each store.
KEEPS = """(() => {
  const kept = window.__kept = []
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const step = begin.call(this, stores, mode, options)
    const names = typeof stores === "string" ? [stores] : [...stores]
    if (mode === "readwrite") step.addEventListener("complete", () => kept.push([names.join(" "), performance.now()]))
    return step
  }
})()"""

SHELL = ".ui-places-list a, .ui-places-list button"
TODAY = ".today-buttons .ui-button"
SIGN_IN = "input[name=password]"


@dataclass
class Wire:
    """What came over the line, by the kind of thing; what the service worker fetched for itself is not seen here."""

    bytes: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    _kinds: dict[str, str] = field(default_factory=dict)

    def listen(self, line: CDPSession) -> None:
        line.on("Network.responseReceived", lambda it: self._kinds.update({it["requestId"]: it["type"]}))
        line.on("Network.loadingFinished", self._finished)

    def _finished(self, it: dict[str, Any]) -> None:
        kind = self._kinds.get(it["requestId"], "Other")
        self.requests += 1
        self.bytes[kind] = self.bytes.get(kind, 0) + int(it["encodedDataLength"])


@dataclass
class Phone:
    """A device and the DevTools' line to its page."""

    device: Device
    wire: Wire = field(default_factory=Wire)

    def start(self, *, slow_line: bool = False, slow: bool = True, watch: dict[str, str] | None = None) -> None:
        """The browser is new and its page empty; `open` begins the clock."""
        self.device.start(path=None)
        self.line = self.device.context.new_cdp_session(self.device.page)
        self._show_all_of_it()
        self.wire = Wire()
        self.line.send("Network.enable")
        self.wire.listen(self.line)
        if slow:
            self.line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        if slow_line:
            self.on_a_slow_line()
        self.device.page.add_init_script(KEEPS)
        if watch:
            self.device.page.add_init_script(WATCH % json.dumps(watch))

    def _show_all_of_it(self) -> None:
        """A window of the phone's size has its own bars in it: what lay below them would never count as painted."""
        window = self.line.send("Browser.getWindowForTarget")["windowId"]
        self.line.send("Browser.setWindowBounds", {"windowId": window, "bounds": WINDOW})

    def on_a_slow_line(self, down: int = DOWN, up: int = UP) -> None:
        how = {"offline": False, "latency": LATENCY, "downloadThroughput": down, "uploadThroughput": up}
        self.line.send("Network.emulateNetworkConditions", how)

    def seen(self, *names: str, seconds: float = 60) -> dict[str, float]:
        """Milliseconds from the navigation until each was there."""
        page = self.device.page
        page.wait_for_timeout(BEGINS)
        until(lambda: set(names) <= set(page.evaluate("Object.keys(window.__seen ?? {})")), f"{names} seen", seconds)
        found: dict[str, float] = page.evaluate("window.__seen")
        return found

    def kept(self, store: str) -> list[float]:
        """When something was last put into this store, in milliseconds since the navigation."""
        found = self.device.page.evaluate("window.__kept")
        return [at for names, at in found if store in names.split(" ")]

    def cursor(self) -> str:
        """How far the feed has come."""
        return self._said("cursor")

    def _said(self, of: str) -> str:
        said: str = self.device.page.evaluate(META, of)
        return said

    def has_everything(self, seconds: float = 90) -> None:
        until(lambda: ".c." in self.cursor(), "everything is stored", seconds)

    def is_packed(self) -> None:
        """What a start shows first lies apart: done when nobody touches the phone, once there is much on it."""
        until(lambda: self._said("near"), "the pages are packed", 90)


META = """async key => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const found = (await indexedDB.databases()).find(one => one.name.startsWith("roundwell:"))
  if (!found) return ""
  const store = await done(indexedDB.open(found.name))
  const kept = store.objectStoreNames.contains("meta")
    ? await done(store.transaction("meta").objectStore("meta").get(key)) : ""
  store.close()
  return kept ?? ""
}"""


@contextmanager
def phone(playwright: Playwright, address: str) -> Iterator[Phone]:
    """One nobody has used yet; its browser is closed at the end."""
    with ExitStack() as stack:
        profile: Path = stack.enter_context(folder())
        device = Device(playwright, profile / "profile", address)
        stack.callback(lambda: device.close() if device.pid else None)
        yield Phone(device)


def let_in(here: Phone, port: int, email: str = "executive@demo.example") -> None:
    """The cookies of a signed-in person, and nothing else: a device that is new, or that lost what it had."""
    line = sign_in(port, email)
    pairs = (pair.partition("=") for pair in line.cookie.split("; "))
    cookies: list[Any] = [{"name": name, "value": value, "url": here.device.address} for name, _, value in pairs]
    here.device.context.add_cookies(cookies)
    line.close()


def used(here: Phone, relay: Relay) -> None:
    """A person signed in, everything came, the service worker is there, it was opened again and closed."""
    relay.passes()
    here.start(slow=False)
    here.device.open("/")
    here.device.sign_in("executive")
    here.device.is_controlled()
    here.has_everything()
    here.device.open("/")
    here.device.sees_heading("Today")
    here.is_packed()
    here.device.close()
