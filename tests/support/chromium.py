"""The machine's own Chromium, and the door through which its developers push to a page's service worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.waiting import until
from tools import machine

# Chromium heeds only the last list of what is off, so Playwright's is said again (tests/browser/test_used.py);
# after it what a browser without a window does for windows, a process of its own for each.
OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
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
    """Chromium subscribes only at its maker's push service; this hands a worker a message as if it came from there.

    Whoever asks a page for its notifications while one is on its way to the screen makes Chromium forget that one: what
    is written down and not yet on the screen it takes for closed. So ask after a push, never during one.
    """

    def __init__(self, tab: Page) -> None:
        self._tab = tab
        self._found: dict[str, str] = {}
        self._ended: list[str] = []  # how each push ended, as Chromium itself says
        self._line = tab.context.new_cdp_session(tab)
        self._line.on("ServiceWorker.workerRegistrationUpdated", self._heard)
        self._line.on("BackgroundService.backgroundServiceEventReceived", self._heard_of_a_push)
        self._line.send("ServiceWorker.enable")
        self._line.send("BackgroundService.startObserving", {"service": "pushMessaging"})
        self._line.send("BackgroundService.setRecording", {"service": "pushMessaging", "shouldRecord": True})

    def push(self, address: str, data: str) -> None:
        """To the worker of the page at `address`, once it is there; it has done all it does when this returns."""
        self._tab.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        scope = address.rstrip("/") + "/"
        number = until(lambda: self._tab.evaluate("1") and self._found.get(scope), "the worker is known")
        before = len(self._ended)
        message = {"origin": address.rstrip("/"), "registrationId": number, "data": data}
        self._line.send("ServiceWorker.deliverPushMessage", message)
        until(lambda: self._tab.evaluate("1") and len(self._ended) > before, "the worker has done with the push")
        assert self._ended[-1] == "Success"

    def _heard(self, event: dict[str, list[dict[str, str]]]) -> None:
        self._found |= {it["scopeURL"]: it["registrationId"] for it in event["registrations"]}

    def _heard_of_a_push(self, event: dict[str, Any]) -> None:
        said = event["backgroundServiceEvent"]
        if said["eventName"] == "Push event completed":
            self._ended += [it["value"] for it in said["eventMetadata"] if it["key"] == "Status"]
