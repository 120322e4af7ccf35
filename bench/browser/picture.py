"""A picture of 12 megapixels on a slow phone: from the file to the small picture that is kept and seen."""

import io
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from PIL import Image
from playwright.sync_api import Playwright, expect

from bench.browser.phone import SLOWER, Phone, phone, used
from bench.house import House
from bench.report import Report, percentile
from tests.support.relay import Relay

WIDE, HIGH = 4032, 3024
TURN = 0.02  # seconds of each turn of the whole renderer
# The longest time the page could not answer a touch while the picture was made.
STALLS = """(() => {
  const seen = window.__stall = { longest: 0 }
  let last = performance.now()
  const look = () => {
    seen.longest = Math.max(seen.longest, performance.now() - last)
    last = performance.now()
    setTimeout(look)
  }
  look()
})()"""


def picture(report: Report, playwright: Playwright, here: House, times: int) -> None:
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        relay.refuses()
        file = it.device.profile.parent / "ward.jpg"
        file.write_bytes(twelve_megapixels())
        spent, stalls = [], []
        for _ in range(times):
            took, stall = _taken(it, file)
            spent.append(took)
            stalls.append(stall)
    report.add("12 megapixels made small, kept and seen, every thread at a quarter, p50", percentile(spent, 50), "ms")
    report.add("the same, longest", max(spent), "ms", most=1500)
    report.add("longest the screen stood still meanwhile", max(stalls), "ms")
    report.runs["picture"] = {"spent": spent, "stalls": stalls}


def _taken(it: Phone, file: Path) -> tuple[float, float]:
    # DevTools slow the page's own thread alone; the work is done in a worker, so the whole process is slowed instead.
    it.start(slow=False)
    it.device.open("/capture?tab=photo")
    page = it.device.page
    button = page.get_by_label("Photo", exact=True)
    expect(button).to_be_attached()
    page.wait_for_timeout(500)
    page.evaluate(STALLS)
    kept = "[...document.querySelectorAll('.ui-thumb-picture')].filter(one => one.complete).length"
    before = page.evaluate(kept)
    page.evaluate(SEEN, before)
    with at_a_quarter(it):
        button.set_input_files(file)
        took: float = page.evaluate("window.__taken")
    stall: float = page.evaluate("window.__stall.longest")
    page.get_by_role("button", name="Remove photo 1").click()
    it.device.close()
    return took, stall


# From the moment the camera hands the file over until the small picture is there to be seen.
SEEN = """before => {
  window.__taken = new Promise(done => {
    let began
    addEventListener("change", () => { began = performance.now() }, { capture: true, once: true })
    const look = () => {
      const seen = [...document.querySelectorAll(".ui-thumb-picture")].filter(one => one.complete && one.naturalWidth)
      if (began && seen.length > before) done(performance.now() - began)
      else setTimeout(look, 5)
    }
    look()
  })
}"""


@contextmanager
def at_a_quarter(it: Phone) -> Iterator[None]:
    """The renderer runs a quarter of the time, all of its threads: what it is given takes four times as long."""
    pids = renderers(it.device.pid)
    is_over = threading.Event()

    def turns() -> None:
        while not is_over.is_set():
            _tell(pids, signal.SIGSTOP)
            time.sleep(TURN * (SLOWER - 1) / SLOWER)
            _tell(pids, signal.SIGCONT)
            time.sleep(TURN / SLOWER)

    thread = threading.Thread(target=turns, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        _tell(pids, signal.SIGCONT)


def _tell(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, what)


def renderers(browser: int | None) -> list[int]:
    """The pages' processes of the browser we started, by the group it leads."""
    assert browser is not None
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (entry / "cmdline").read_bytes()
            if b"--type=renderer" in line and os.getpgid(int(entry.name)) == browser:
                found.append(int(entry.name))
    return found


def twelve_megapixels() -> bytes:
    """As a phone writes it: about 3 MB, with fine detail, lying on its side."""
    noise = Image.frombytes("RGB", (504, 378), Random(12).randbytes(504 * 378 * 3))
    exif = Image.Exif()
    exif[274] = 6
    out = io.BytesIO()
    noise.resize((WIDE, HIGH), Image.Resampling.BICUBIC).save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()
