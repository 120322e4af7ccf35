"""The signal comes back: the first waiting command, ten items with a photo each; and words typed before a SIGKILL."""

import base64
import time
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image
from playwright.sync_api import Playwright

from bench.browser.pages import COUNTS, OPEN, PUT_WAITING
from bench.browser.phone import Phone, phone, used
from bench.finished import finished_round
from bench.house import House
from bench.report import Report
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.clock import as_text, now
from webapp.ids import new_id

PHOTO = 118_620
COMMANDS = "SELECT count(*) FROM command"
KILOBITS = 750
PUT_PHOTOS = f"""async photos => {{
  {OPEN}
  const store = await mine()
  for (const {{ id, about, bytes, taken_at }} of photos) {{
    const blob = new Blob([Uint8Array.from(atob(bytes), it => it.charCodeAt(0))], {{ type: "image/jpeg" }})
    const step = store.transaction("photos", "readwrite", {{ durability: "strict" }})
    step.objectStore("photos").put({{ id, about, taken_at, blob, thumb: blob, state: "waiting", tries: 0 }})
    await new Promise(resolve => {{ step.oncomplete = resolve }})
  }}
  store.close()
}}"""


def back(report: Report, playwright: Playwright, here: House, outage: float, times: int) -> None:
    """A round was done meanwhile; the page stays open and in sight, as in a hand.

    One outage of the full length, then shorter ones that end at other moments between two looks at the network.
    """
    for name, weather in {"refused": "refuses", "a black hole": "swallows"}.items():
        with Relay(here.port) as relay, phone(playwright, relay.address) as it:
            used(it, relay)
            it.start(slow=False)
            it.device.open("/")
            it.device.sees_heading("Today")
            me = it.device.page.evaluate("fetch('/api/v1/session').then(it => it.json())")["person"]
            outages = [outage, *(min(outage, 6.0 + 0.37 * n) for n in range(1, times))]
            spans = [_one_outage(it, here, relay, weather, me["unit_ids"][0], one) for one in outages]
        report.add(f"signal back after {outage:g} s, {name}: first applied", spans[0], "s", most=2, peer=PEER)
        report.add(f"the slowest of {times}", max(spans), "s", most=2, peer=PEER)
        report.runs[f"signal back, {name}"] = dict(zip(map(str, outages), spans, strict=True))


PEER = "Enketo 2.9 after 60 s, 103.8 after 150 s"


def _one_outage(it: Phone, here: House, relay: Relay, weather: str, unit_id: str, outage: float) -> float:
    getattr(relay, weather)()
    it.device.page.evaluate(PUT_WAITING, finished_round(Random(9), unit_id))
    it.device.open("/")
    it.device.has_status("11 waiting")
    time.sleep(outage)
    before = here.ask(COMMANDS)
    began = time.perf_counter()
    relay.passes()
    until(lambda: here.ask(COMMANDS) != before, "the first command arrives", outage + 60)
    span = time.perf_counter() - began
    until(lambda: it.device.page.evaluate(COUNTS)["waiting"] == 0, "all has arrived")
    return span


def photos(report: Report, playwright: Playwright, here: House, items: int) -> None:
    """An issue and a photo each, 750 kbit/s and 150 ms once the signal is back."""
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        it.start(slow=False)
        it.on_a_slow_line(-1, -1)  # the relay holds back the bytes, the browser adds the way's length
        it.device.open("/")
        it.device.sees_heading("Today")
        me = it.device.page.evaluate("fetch('/api/v1/session').then(it => it.json())")["person"]
        relay.refuses()
        commands, pictures = _with_photos(me["unit_ids"], items)
        it.device.page.evaluate(PUT_PHOTOS, pictures)
        it.device.page.evaluate(PUT_WAITING, commands)
        it.device.open("/")
        until(lambda: it.device.page.evaluate(COUNTS)["photos"] == items, "the photos wait")
        it.device.has_status(f"{2 * items} waiting")
        relay.carries(KILOBITS)
        began = time.perf_counter()
        relay.passes()
        until(lambda: it.device.page.evaluate(COUNTS)["waiting"] == 0, "all text is sent")
        text = time.perf_counter() - began
        until(lambda: it.device.page.evaluate(COUNTS)["photos"] == 0, "all photos are sent", 120)
        span = time.perf_counter() - began
    wire = items * PHOTO * 8 / KILOBITS / 1e3
    report.add(f"{items} items of 116 KiB: all text", text, "s", most=3)
    report.add(f"{items} items of 116 KiB: all photos", span, "s", most=14.5 * items / 10, peer="Enketo 16.0")
    report.add("the photos' own time on the wire", wire, "s")


def _with_photos(unit_ids: list[str], items: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    commands, pictures = [], []
    for n in range(items):
        rng, photo_id, issue_id = Random(n), new_id(), new_id()
        payload = {
            "issue_id": issue_id,
            "unit_id": rng.choice(unit_ids),
            "title": f"Photo {n}",
            "photo_ids": [photo_id],
        }
        payload |= {"category": "equipment", "priority": "P3"}
        commands.append({"id": new_id(), "type": "issue.raise", "made_at": as_text(now()), "payload": payload})
        bytes = base64.b64encode(_jpeg(rng)).decode()
        about = {"entity": "issue", "id": issue_id}
        pictures.append({"id": photo_id, "about": about, "bytes": bytes, "taken_at": as_text(now())})
    return commands, pictures


def _jpeg(rng: Random) -> bytes:
    """A picture that cannot be squeezed further, filled up to the byte by what a camera would note in it."""
    picture = Image.frombytes("RGB", (160, 120), rng.randbytes(160 * 120 * 3)).resize((1200, 900))
    for quality in range(95, 20, -5):
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if len(out.getvalue()) <= PHOTO - 4:
            break
    content, missing = out.getvalue(), PHOTO - len(out.getvalue())
    notes = b""
    while missing > 0:
        length = min(missing, 65_000) if missing - 65_000 not in range(1, 5) else missing // 2
        notes += b"\xff\xfe" + (length - 2).to_bytes(2, "big") + rng.randbytes(length - 4)
        missing -= length
    return content[:2] + notes + content[2:]


def killed(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """Words of a question, the cursor still in the field, every process of the browser killed 300 ms later."""
    typed = "Nobody told nights that the lift is out of order, and they found out with a patient"
    whole = 0
    found: list[str] = []
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        it.start()
        it.device.open("/")
        it.device.page.locator(".today-buttons .ui-button").first.tap()
        _go_to_words(it)
        for n in range(times):
            field = it.device.page.locator(".round-words textarea")
            field.fill("")
            said = f"{typed}, {n}."
            field.press_sequentially(said)
            time.sleep(0.3)
            it.device.kill()
            it.start()
            it.device.open("/")
            it.device.page.get_by_role("button", name="Resume round").or_(
                it.device.page.get_by_role("link", name="Resume round")
            ).first.tap()
            field = it.device.page.locator(".round-words textarea")
            field.wait_for()
            found.append(field.input_value())
            whole += found[-1] == said
    report.add(f"typed text whole after a SIGKILL, of {times}", float(whole), "", least=times, peer="Enketo 0 of 5")
    report.runs["killed"] = found


def _go_to_words(it: Phone) -> None:
    for _ in range(6):
        it.device.page.locator(".round-ends").wait_for()
        if it.device.page.locator(".round-words textarea").count():
            return
        before = it.device.page.locator(".round h2").first.inner_text()
        it.device.page.locator(".round-ends > .ui-button").last.tap()
        heading = it.device.page.locator(".round h2").first
        until(lambda: heading.inner_text() != before, "the next question")  # noqa: B023 looked at within the turn
