"""A hundred photos through everything that breaks: `python -m bench.photos_lost [--photos 100 --drops 200 --kills 10]`.

Taken with the app in flight mode, the browser killed in the middle; sent over a line that is cut at random moments of
uploads, the browser killed once more, the server killed again and again. In the end each photo is on the server once,
with the hash it had when the phone kept it. A script that reports and not a test: how long the phone rests after each
cut is left to chance, as it must be.
"""

import base64
import io
import time
from pathlib import Path
from random import Random

from PIL import Image
from playwright.sync_api import Locator, expect, sync_playwright

from bench.browser.phone import phone, used
from bench.house import House, folder, house, words
from bench.report import Report
from tests.support.browser import Device, like
from tests.support.relay import Relay
from tests.support.waiting import until
from tools import client

AN_ISSUE = 20  # photos
LINE = 2_000  # kilobits a second: two pictures are a fifth of a second on their way, and can be met there
WHILE = 0.5  # seconds, so that some get through: a phone rests the longer the more often it fails
PUT = ("PUT", "/api/v1/photos/")


def main() -> None:
    asked = words(__doc__, photos=100.0, drops=200.0, kills=10.0)
    photos, drops, kills = int(asked.photos), int(asked.drops), int(asked.kills)
    if asked.quick:
        photos, drops, kills = 20, 10, 1
    client.build()
    report = Report("photos_lost", asked.quick, ("postgresql", "redis", "chromium"))
    with house("postgresql") as here, sync_playwright() as playwright, Relay(here.port) as relay, folder() as files:
        with phone(playwright, relay.address) as it:
            used(it, relay)
            before = {id for (id,) in here.ask("SELECT id::text FROM photo")}
            digests = taken(it.device, files, photos)
            began = time.monotonic()
            storm = sent(it.device, relay, here, drops, kills)
            spent = time.monotonic() - began
            until(lambda: here.ask("SELECT count(*) FROM photo WHERE state = 'waiting'") == [(0,)], "all is looked at")
        found = [(id, sha256) for id, sha256 in here.ask("SELECT id::text, sha256 FROM photo WHERE state = 'ready'")]
    there = [(id, sha256) for id, sha256 in found if id not in before]
    report.add("photos taken in flight mode", float(len(digests)), "", least=photos, most=photos)
    report.add("the line was cut while a photo was on it", float(storm.cuts), "times", least=drops)
    report.add("the server was killed", float(storm.kills), "times", least=kills)
    report.add("photos on the server, each once", float(len(there)), "", least=photos, most=photos)
    report.add("with the hash the phone kept", float(sum(digests.get(id) == it for id, it in there)), "", least=photos)
    report.add("from the first signal to the last photo", spent, "s")
    report.runs["uploads begun"] = storm.begun
    report.close()


def taken(device: Device, files: Path, photos: int) -> dict[str, str]:
    """Issues with photos; the browser dies while one is written. Each photo's id, and the hash it was kept with."""
    device.start("/", offline=True)
    issues = photos // AN_ISSUE
    for n in range(issues):
        device.open("/capture")
        device.write("What is going on?", f"Shelf {n} is broken")
        pictures = [noise(files / f"{n}-{at}.jpg", n * AN_ISSUE + at) for at in range(AN_ISSUE)]
        device.page.get_by_label("Photo", exact=True).set_input_files(pictures)
        expect(shown_in(device)).to_have_count(AN_ISSUE, timeout=90_000)
        if n == issues // 2:
            ids = [one["id"] for one in device.kept().photos][-AN_ISSUE:]
            device.has_stored(lambda kept, ids=ids: all(id in str(kept.drafts) for id in ids), "which photos")
            device.kill()
            device.start("/capture", offline=True)
            expect(shown_in(device)).to_have_count(AN_ISSUE, timeout=90_000)
        device.press("button", "Raise issue")
        # Its word "Raised" may stand on the page behind as well.
        device.has_stored(lambda kept, n=n: str(kept.outbox).count("'issue.raise'") == n + 1, "the issue")
    return {one["id"]: base64.b64decode(one["digest"]).hex() for one in device.kept().photos}


def shown_in(device: Device) -> Locator:
    return device.page.get_by_role("img", name=like("^Photo"))


def sent(device: Device, relay: Relay, here: House, drops: int, kills: int) -> "Storm":
    """The signal is back and does not hold; returns when everything is sent."""
    storm = Storm(relay)
    relay.carries(LINE)
    device.set_offline(False)
    # All in this one thread: a server dies with the thread that started it.
    while storm.cuts < drops and storm.cut():
        if storm.cuts % max(1, drops // kills) == 0:
            relay.refuses()
            here.roundwell.kill("web")
            here.roundwell.start("web")
            storm.kills += 1
            relay.passes()
        if storm.cuts == drops // 2:
            device.kill()
            device.start("/")
    relay.carries(None)
    until(lambda: device.kept().unsent == [], "everything is sent", 600)
    return storm


class Storm:
    """Cuts the line while a photo is on it."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self.chance = Random(200)
        self.cuts = self.kills = self.begun = 0

    def cut(self) -> bool:
        """False when no photo begins for longer than a phone ever rests: there is nothing left to send."""
        self.begun = self.relay.count(*PUT)
        try:
            until(lambda: self.relay.count(*PUT) > self.begun, "a photo on its way", 60)
        except AssertionError:
            return False
        time.sleep(self.chance.random() * WHILE)
        self.relay.refuses()
        self.relay.passes()
        self.cuts += 1
        return True


def noise(path: Path, seed: int) -> Path:
    picture = Image.frombytes("RGB", (160, 120), Random(seed).randbytes(160 * 120 * 3)).resize((320, 240))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    path.write_bytes(out.getvalue())
    return path


if __name__ == "__main__":
    main()
