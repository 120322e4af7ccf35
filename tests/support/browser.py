"""A person's device: a real Chromium with a profile of its own, which can be closed, killed and started again."""

import contextlib
import json
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Playwright, Request, expect

from tests.support.chromium import FLAGS as FLAGS
from tests.support.kept import IS_WHOLE, KEPT
from tests.support.kept import Kept as Kept
from tests.support.waiting import until
from tools import machine

PASSWORD = "roundwell-demo"
KNOWN_AS = "http://localhost:7000"  # what a used device calls every server: all that it keeps belongs to this address
PATIENCE = 40_000  # milliseconds, for a machine that does seven other things; what comes sooner is not waited for
Kind = Literal["phone", "desktop"]
SHAPES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}

expect.set_options(timeout=PATIENCE)


def like(pattern: str) -> re.Pattern[str]:
    """Each space stands for any white space: names and times are held together by spaces that do not break."""
    return re.compile(pattern.replace(" ", r"\s+"))


def saying(words: str) -> re.Pattern[str]:
    """Somewhere in it, these very words."""
    return like(re.escape(words).replace("\\ ", " "))


@dataclass
class Device:
    """`device.start(); device.sign_in("executive"); device.press("button", "Start round")`."""

    playwright: Playwright
    profile: Path
    address: str
    kind: Kind = "phone"
    more: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()  # more switches for Chromium
    program: Path | None = None  # which Chromium; none: the whole browser
    used_by: Callable[[str, Path, str], None] | None = None  # makes this profile one a person used before
    said: list[str] = field(default_factory=list)  # warnings and errors of the console
    broke: list[str] = field(default_factory=list)  # errors nobody caught
    asked: list[str] = field(default_factory=list)  # the address of every request
    touches: int = 0  # every tap or click of a person
    pid: int | None = None

    def start(self, path: str | None = "/", offline: bool = False) -> None:
        """Open the browser with this profile and, unless `path` is None, the app."""
        settings: dict[str, Any] = {"permissions": ["notifications"], "locale": "en-US", "color_scheme": "light"}
        program = self.program or machine.chromium()
        assert program is not None, "Chromium is missing: apt-get install chromium"
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=program,
            args=[*FLAGS, *self.flags],
            base_url=self.address,
            offline=offline,
            timeout=90_000,
            **{**settings, **SHAPES[self.kind], **self.more},
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda broken: self.broke.append(str(broken.error)))
        self.context.on("request", self._see)
        self.pid = _browser_of(self.profile)
        self.page: Page = self.context.pages[0]
        if path is not None:
            self.open(path)

    def was_used_by(self, name: str) -> None:
        """It is as this person left it: closed, with all they may see, and signed in by a session of its own."""
        assert self.used_by is not None
        self.used_by(name, self.profile, self.address)
        self.knows_it_as(KNOWN_AS)

    def start_as(self, name: str, path: str | None = "/") -> None:
        """Open the app as somebody who used it on this device before; what came since is here too unless `path` is
        None.
        """
        self.was_used_by(name)
        self.start(None)
        if path is not None:
            opened_at = time.time() * 1000
            self.open(path)
            self.has_everything(opened_at)

    def knows_it_as(self, address: str) -> None:
        """The same server by another address."""
        known, real = (it.removeprefix("http://") for it in (address, self.address))
        self.flags += (f"--host-resolver-rules=MAP {known} {real}",)
        self.address = address

    def open(self, path: str) -> None:
        self.page.goto(path, wait_until="domcontentloaded")

    def close(self) -> None:
        """As a person closes the app: what the browser has not yet written down, it writes."""
        self.context.close()
        until(lambda: _processes_of(self.profile) == [], "the browser has left")
        self.pid = None

    def kill(self) -> None:
        """As when the battery dies: every process of the browser at once, in the middle of what it does."""
        assert self.pid is not None
        assert os.getpgid(self.pid) == self.pid, "the browser leads its own group"
        os.killpg(self.pid, signal.SIGKILL)
        until(lambda: _processes_of(self.profile) == [], "the browser is dead")
        with contextlib.suppress(Exception):  # the context hears of it in its own time
            self.context.close()
        self.pid = None

    def set_offline(self, offline: bool) -> None:
        """Flight mode."""
        self.context.set_offline(offline)

    # -- what a person does --------------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str = PASSWORD, shows: str | None = "Today") -> None:
        """And wait until everything has come: before that a screen may still change under the finger."""
        self.write("E-mail", name if "@" in name else f"{name}@demo.example")
        self.write("Password", password)
        self.press("button", "Sign in")
        if shows is not None:
            self.sees_heading(shows)
        self.has_everything()

    def press(self, role: Any, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        """By a finger or a mouse, whichever this device has; the place must be one and only one."""
        self.push(self.one(role, name, within))

    def push(self, place: Locator) -> None:
        self.touches += 1
        if self.kind == "phone":
            place.tap()
        else:
            place.click()

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("textbox", name=label, exact=True).or_(
            (within or self.page).get_by_label(label, exact=True)
        ).first.fill(text)

    def one(self, role: Any, name: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role(role, name=name, exact=isinstance(name, str))

    def dialog(self, name: str) -> Locator:
        return self.one("dialog", name)

    def sees(self, text: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        found = (within or self.page).get_by_text(text).first
        expect(found).to_be_visible()
        return found

    def sees_heading(self, name: str | re.Pattern[str]) -> Locator:
        found = self.one("heading", name).first
        expect(found).to_be_visible()
        return found

    @property
    def status(self) -> Locator:
        """The line that says where everything is; its words, not its accessible name."""
        return self.page.locator(".ui-status")

    def has_status(self, word: str | re.Pattern[str]) -> None:
        expect(self.status).to_have_text(word)

    # -- what the device holds -----------------------------------------------------------------------------------------

    def databases(self, begins: str = "", *stores: str) -> dict[str, dict[str, list[Any]]]:
        """Those whose name begins so, with all their stores or these."""
        asked = {"begins": begins, "wanted": stores or None}
        found: dict[str, dict[str, list[Any]]] = json.loads(self.page.evaluate(KEPT, asked))
        return found

    def kept(self, person_id: str = "") -> Kept:
        """The newest state of everything the person at this device has here."""

        def read(*stores: str) -> dict[str, list[Any]]:
            everybody = self.databases("roundwell:", *stores)
            (mine,) = [held for name, held in everybody.items() if name.endswith(person_id)]
            return mine

        return Kept(**read("outbox", "photos", "drafts", "given_up"), read_copies=lambda: read("copies")["copies"])

    def has_everything(self, since: float = 0) -> None:
        """All that whoever is signed in may see is on the device and on its screen, as the server said since then."""
        until(lambda: self._says(IS_WHOLE, since), "all there is to see")

    def _says(self, question: str, about: object = None) -> bool:
        with contextlib.suppress(Error):  # a store that is just being made, a page that is just being left
            return bool(self.page.evaluate(question, about))
        return False

    def has_stored(self, stored: Any, what: str, seconds: float = 60) -> None:
        """Wait until `stored(kept)` is true of what the device holds."""

        def look() -> bool:
            with contextlib.suppress(ValueError, Error):  # not yet opened, or just being changed
                return bool(stored(self.kept()))
            return False

        until(look, what, seconds)

    def is_controlled(self) -> None:
        """Its service worker is there: from now on it starts without a network."""
        # Not wait_for_function: that one evaluates text, which the page's own policy forbids.
        until(lambda: self._says("() => navigator.serviceWorker.controller !== null"), "a service worker")

    def strangers(self) -> list[str]:
        """Every address it asked that is not our server's."""
        ours = (self.address + "/", "blob:" + self.address, "data:", "about:blank")
        return [url for url in self.asked if not url.startswith(ours)]

    def forbidden(self) -> list[str]:
        """What the page tried and its own security policy forbade."""
        return [said for said in self.said if "Content Security Policy" in said or "Trusted" in said]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("warning", "error"):
            self.said.append(message.text)

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)


def _processes_of(profile: Path) -> list[tuple[int, str]]:
    """Every process with this profile in its command line, and that line."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if f"--user-data-dir={profile} " in f"{line} ":
                found.append((int(entry.name), line))
    return found


def _browser_of(profile: Path) -> int:
    """The process that began them all: it leads its group. A child has the very same line until it becomes another."""
    named = ("--type=", "crashpad")  # helpers name what they are
    first = [pid for pid, line in _processes_of(profile) if not any(name in line for name in named)]
    (pid,) = [pid for pid in first if _leads_its_group(pid)]
    return pid


def _leads_its_group(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        return os.getpgid(pid) == pid
    return False
