"""A hundred photos through everything that breaks: `python -m bench.photos_lost [--photos 100 --drops 200]`.

Taken in flight mode with the browser killed once, sent over a slow line that is cut again and again in the middle of
uploads, the browser killed again, the server killed ten times. At the end each photo must be on the server once, with
the hash it had when the phone kept it.
"""

import base64
import io
import threading
import time
from pathlib import Path
from random import Random

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from bench.browser.phone import phone, used
from bench.house import House, folder, house, words
from bench.report import Report
from tests.support.browser import Device, like
from tests.support.relay import Relay
from tests.support.waiting import until
from tools import client

AN_ISSUE = 20  # photos
LINE = 6_000  # kilobits a second: a drop finds something under way


def main() -> None:
    asked = words(__doc__, photos=100, drops=200, kills=10)
    if asked.quick:
        asked.photos, asked.drops, asked.kills = 20, 10, 1
    client.build()
    report = Report("photos_lost", asked.quick, ("postgresql", "redis", "chromium"))
    with house("postgresql") as here, sync_playwright() as playwright, Relay(here.port) as relay, folder() as files:
        with phone(playwright, relay.address) as it:
            used(it, relay)
            before = {id for (id,) in here.ask("SELECT id::text FROM photo")}
            digests = taken(it.device, files, asked.photos)
            began = time.monotonic()
            drops = sent(it.device, relay, here, asked.drops, asked.kills)
            spent = time.monotonic() - began
        found = [row for row in here.ask("SELECT id::text, state, sha256 FROM photo") if row[0] not in before]
    there = {str(id): sha256 for id, state, sha256 in found if state == "ready"}
    equal = sum(there.get(id) == digest for id, digest in digests.items())
    report.add(
        "photos taken in flight mode and kept through a death of the browser", len(digests), "", least=asked.photos
    )
    report.add("cut in the middle of uploads", drops, "times", least=asked.drops)
    report.add("photos on the server, each once", len(there), "", least=asked.photos, most=asked.photos)
    report.add("with the hash they were kept with", equal, "", least=asked.photos)
    report.add("from the first signal to the last photo", spent, "s")
    report.close()


def taken(device: Device, files: Path, photos: int) -> dict[str, str]:
    """Issues with pictures, without signal; the browser dies in the middle. Each id with the hash it was kept with."""
    device.start("/", offline=True)
    for n in range(photos // AN_ISSUE):
        device.open("/capture")
        device.write("What is going on?", f"Shelf {n} is broken")
        pictures = [noise(files / f"{n}-{at}.jpg", n * AN_ISSUE + at) for at in range(AN_ISSUE)]
        device.page.get_by_label("Photo", exact=True).set_input_files(pictures)
        expect(device.page.get_by_role("img", name=like("^Photo"))).to_have_count(AN_ISSUE, timeout=60_000)
        if n == photos // AN_ISSUE // 2:
            ids = [one["id"] for one in device.kept().photos][-AN_ISSUE:]
            device.has_stored(lambda kept, ids=ids: all(id in str(kept.drafts) for id in ids), "which pictures")
            device.kill()
            device.start("/capture", offline=True)
            expect(device.page.get_by_role("img", name=like("^Photo"))).to_have_count(AN_ISSUE, timeout=60_000)
        device.press("button", "Raise issue")
        device.sees("Raised")
    return {one["id"]: base64.b64decode(one["digest"]).hex() for one in device.kept().photos}


def sent(device: Device, relay: Relay, here: House, drops: int, kills: int) -> int:
    """Signal, and it does not hold: until everything is sent. How often uploads were cut."""
    storm = Storm(relay, here, drops, kills)
    relay.carries(LINE)
    device.set_offline(False)
    storm.start()
    until(lambda: storm.cuts > drops // 2, "half of the drops", 900)
    device.kill()
    device.start("/")
    until(lambda: storm.is_over, "all drops", 1800)
    relay.carries(None)
    until(lambda: device.kept().unsent == [], "everything is sent", 600)
    storm.join()
    return storm.cuts


class Storm(threading.Thread):
    """Cuts the line while a photo is on it, and takes the server away now and then."""

    def __init__(self, relay: Relay, here: House, drops: int, kills: int) -> None:
        super().__init__(daemon=True)
        self.relay, self.here, self.drops, self.kills = relay, here, drops, kills
        self.cuts = 0
        self.is_over = False

    def run(self) -> None:
        chance = Random(200)
        while self.cuts < self.drops:
            uploads = self.relay.count("PUT", "/api/v1/photos/")
            if not self._begins(uploads):
                break  # nothing left to send
            time.sleep(chance.random() * 0.1)
            self.relay.refuses()
            self.cuts += 1
            if self.kills and self.cuts % max(1, self.drops // self.kills) == 0:
                self.here.roundwell.kill("web")
                self.here.roundwell.start("web")
            self.relay.passes()
        self.is_over = True

    def _begins(self, before: int) -> bool:
        for _ in range(3_000):
            if self.relay.count("PUT", "/api/v1/photos/") > before:
                return True
            time.sleep(0.01)
        return False


def noise(path: Path, seed: int) -> Path:
    picture = Image.frombytes("RGB", (400, 300), Random(seed).randbytes(400 * 300 * 3)).resize((1600, 1200))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    path.write_bytes(out.getvalue())
    return path


if __name__ == "__main__":
    main()
