"""What goes over the wire: little for the first screen, nothing twice, nothing from elsewhere, nothing forbidden."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import CDPSession

from tests.support.browser import Device
from tests.support.relay import Relay
from tests.support.waiting import until

Make = Callable[..., Device]
KB = 1024
MOST = {"Script": 60 * KB, "Stylesheet": 12 * KB}


@dataclass
class Loaded:
    """One answer: what it was, how it was packed, and the bytes of it that went over the wire, its head included."""

    kind: str
    path: str
    packed: str
    size: int = 0
    is_over: bool = False


def listen(door: CDPSession, address: str) -> dict[str, Loaded]:
    """Everything the page loads from now on, by request."""
    loaded: dict[str, Loaded] = {}

    def answered(event: dict[str, object]) -> None:
        response: dict[str, object] = event["response"]  # type: ignore[assignment]
        heads: dict[str, str] = response["headers"]  # type: ignore[assignment]
        packed = next((value for name, value in heads.items() if name.lower() == "content-encoding"), "")
        path = str(response["url"]).removeprefix(address)
        loaded[str(event["requestId"])] = Loaded(str(event["type"]), path, packed)

    def finished(event: dict[str, object]) -> None:
        if str(event["requestId"]) in loaded:
            it = loaded[str(event["requestId"])]
            it.size, it.is_over = int(str(event["encodedDataLength"]).split(".")[0]), True

    door.on("Network.responseReceived", answered)
    door.on("Network.loadingFinished", finished)
    door.send("Network.enable")
    door.send("Network.clearBrowserCache")
    return loaded


def all_over(loaded: dict[str, Loaded]) -> bool:
    files = [it for it in loaded.values() if it.kind in MOST]
    return {it.kind for it in files} == set(MOST) and all(it.is_over for it in files)


def test_the_first_load_of_the_signed_in_app_is_small(device: Make) -> None:
    """Without its service worker, which would answer from what it keeps, and without what is fetched when idle."""
    phone = device(service_workers="block")
    phone.start()
    phone.context.add_init_script("window.requestIdleCallback = () => 0")
    phone.open("/")
    phone.sign_in("executive")
    phone.has_status("All sent")
    loaded = listen(phone.context.new_cdp_session(phone.page), phone.address)
    phone.open("/")
    phone.sees_heading("What became of your rounds")
    phone.has_status("All sent")
    # What is told of an answer reaches this process only while it asks the page something.
    until(lambda: phone.page.evaluate("1") and all_over(loaded), "each file has come to its end")
    for kind, most in MOST.items():
        files = [it for it in loaded.values() if it.kind == kind]
        assert all(it.size > 0 and it.packed == "br" for it in files), files
        assert sum(it.size for it in files) <= most, [(it.path, it.size) for it in files]


def test_nothing_is_loaded_twice_and_a_second_start_loads_nothing(device: Make, relay: Relay) -> None:
    phone = device()
    phone.start()
    phone.sign_in("executive")
    phone.is_controlled()
    phone.has_status("All sent")
    for place in ("Round", "Huddle", "Follow-up", "Today"):
        phone.press("link", place)
    assets = Counter(it.target for it in list(relay.asked) if it.target.startswith("/assets/"))
    assert assets
    # The worker keeps what the page has just asked for; on a slow machine it may ask before the page's answer is in.
    assert max(assets.values()) <= 2, assets
    assert sum(assets.values()) < 2 * len(assets), assets
    phone.close()
    relay.asked.clear()
    phone.start()
    phone.sees_heading("Today")
    phone.has_status("All sent")
    until(lambda: relay.count("GET", "/sw.js"), "it has looked for a new version")
    # Chromium itself asks for the page while it wakes the worker, and takes the worker's answer all the same.
    expected = {"/", "/sw.js", "/healthz"}
    assert {it.target for it in relay.asked if not it.target.startswith("/api/")} <= expected


def test_nothing_comes_from_elsewhere_and_nothing_forbidden_is_tried(device: Make) -> None:
    desktop = device("desktop", "desktop")
    desktop.start()
    desktop.sign_in("manager")
    for place in ("Round", "Huddle", "Follow-up", "Today"):
        desktop.press("link", place)
    for path, heading in (
        ("/capture", "Capture"),
        ("/me", "Me"),
        ("/me/inbox", "Inbox"),
        ("/me/notices", "Notices"),
    ):
        desktop.open(path)
        desktop.sees_heading(heading)
    assert desktop.strangers() == []
    assert desktop.forbidden() == []
    assert desktop.broke == []
