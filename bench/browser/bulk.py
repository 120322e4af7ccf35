"""Forty issues acknowledged by thumb on a slow phone: all chosen, one touch; shown, safe, and on the server."""

import time
from typing import Any

from playwright.sync_api import Playwright

from bench.browser.cleared import FORTY, acknowledged, raise_overnight
from bench.browser.phone import Phone, phone
from bench.browser.touches import TOUCHES
from bench.house import House
from bench.report import Report, median
from tests.support.caller import Caller
from tests.support.waiting import until

MOST = 10_000
UNDO = 10

# When every row that is drawn says so, looked at in each frame; below them the line that counts them all.
ALL_SEEN = """const all = window.__seen = {}
const look = () => {
  const rows = [...document.querySelectorAll("[data-key]")]
  const told = document.body.textContent.includes("%d issues seen.")
  if (told && rows.length > 0 && rows.every(row => row.textContent.includes("Seen"))) all.at = performance.now()
  else requestAnimationFrame(look)
}
requestAnimationFrame(look)"""


def bulk(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """From the finger's leaving "Acknowledge"; the ten seconds in which it can be undone are told apart."""
    shown: list[float] = []
    safe: list[float] = []
    sent: list[float] = []
    address = f"http://127.0.0.1:{here.port}"
    with phone(playwright, address) as it:
        it.start(slow=False)
        it.device.open("/")
        it.device.sign_in("manager")
        it.has_everything()
        it.device.close()
        for turn in range(times):
            word = f"bulk{turn}x"
            raise_overnight(address, word)
            it.start()
            it.device.page.add_init_script(TOUCHES)
            began = _acknowledge(it, word)
            manager = Caller(address, "manager")
            until(lambda: acknowledged(manager, word) == FORTY, "all are acknowledged", 60)  # noqa: B023 at once
            sent.append(time.perf_counter() - began - UNDO)
            touch = float(it.device.page.evaluate("window.__touches.at(-1)"))
            shown.append(float(it.device.page.evaluate("window.__seen.at")) - touch)
            safe.append(_kept_since(it, touch)[FORTY - 1] - touch)
            it.device.close()
    report.add("40 issues acknowledged by one touch, all rows say so", median(shown), "ms", most=MOST)
    report.add("the same, safe in the outbox", median(safe), "ms", most=MOST)
    report.add("the same, on the server, after the ten seconds to undo", median(sent), "s", most=MOST / 1000)
    report.runs["bulk"] = {"shown": shown, "safe": safe, "sent": sent}


def _acknowledge(it: Phone, word: str) -> float:
    """When the finger left the glass, by this process' clock."""
    device = it.device
    device.open(f"/follow-up?in=queues&q={word}")
    until(lambda: device.page.get_by_text(f"{FORTY} issues", exact=True).count() == 1, "all forty came", 60)
    device.press("button", "Select")
    bar = device.one("region", "Selected issues")
    device.press("button", f"All {FORTY}", bar)
    device.sees(f"{FORTY} selected", bar)
    device.page.evaluate(ALL_SEEN % FORTY)
    device.press("button", "Acknowledge", bar)
    began = time.perf_counter()
    until(lambda: device.page.evaluate("'at' in window.__seen"), "all say so", 60)
    return began


def _kept_since(it: Phone, touch: float) -> list[float]:
    found: Any = [at for at in it.kept("outbox") if at > touch]
    assert len(found) >= FORTY, found
    return list(found)
