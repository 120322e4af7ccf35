"""The machine's own Chromium, and the door through which its developers push to a page's service worker."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.waiting import until
from tools import machine

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Without a window, closed at the end."""
    program = machine.chromium()
    assert program is not None, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class PushDoor:
    """Chromium subscribes only at its maker's push service; this hands a worker a message as if it came from there."""

    def __init__(self, tab: Page) -> None:
        self._tab = tab
        self._found: dict[str, str] = {}
        self._line = tab.context.new_cdp_session(tab)
        self._line.on("ServiceWorker.workerRegistrationUpdated", self._heard)
        self._line.send("ServiceWorker.enable")

    def push(self, address: str, data: str) -> None:
        """To the worker of the page at `address`, once it is there."""
        self._tab.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        scope = address.rstrip("/") + "/"
        number = until(lambda: self._tab.evaluate("1") and self._found.get(scope), "the worker is known")
        message = {"origin": address.rstrip("/"), "registrationId": number, "data": data}
        self._line.send("ServiceWorker.deliverPushMessage", message)

    def _heard(self, event: dict[str, list[dict[str, str]]]) -> None:
        self._found |= {it["scopeURL"]: it["registrationId"] for it in event["registrations"]}
