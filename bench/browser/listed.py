"""A list of very many issues on a slow phone: opened, and scrolled with a finger."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Playwright

from bench.browser.phone import Phone, phone, used
from bench.house import House
from bench.report import Report, median, percentile
from tests.support.relay import Relay

# From a touch of this place until this thing is painted; and each frame while a finger scrolls.
WATCHED = """([place, thing]) => new Promise(done => {
  document.querySelector(place).addEventListener("pointerup", event => {
    const look = () => {
      if (!document.querySelector(thing)) return requestAnimationFrame(look)
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp)))
    }
    look()
  }, { once: true, capture: true })
})"""
FRAMES = """(() => {
  const frames = (window.__frames = [])
  const look = now => { frames.push(now); window.__isScrolled || requestAnimationFrame(look) }
  window.__isScrolled = false
  requestAnimationFrame(look)
})()"""
ROW = ".ui-virtual [role=listitem], .ui-virtual li"
FOLLOW_UP = ".ui-places-list a[href='/follow-up']"
SPEED, WAY = 2_500, 12_000  # pixels a second, and how far


def listed(report: Report, playwright: Playwright, here: House, issues: int, times: int) -> None:
    """Without signal, so that nothing but the list is at work."""
    opened: list[float] = []
    gaps: list[float] = []
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        relay.refuses()
        for _ in range(times):
            it.start()
            it.device.open("/")
            it.device.sees_heading("Today")
            it.device.page.wait_for_timeout(3_000)  # what is fetched when nobody waits
            opened.append(_opened(it))
            gaps += _scrolled(it)
            it.device.close()
    report.add("issues on the phone", float(issues))
    report.add("the queue, touched until its rows are painted", median(opened), "ms", most=500)
    report.add("scrolled with a finger: frames a second", 1000 * len(gaps) / sum(gaps), "/s", least=58)
    report.add("the same, p95 from frame to frame", percentile(gaps, 95), "ms")
    report.add("the same, longest", max(gaps), "ms")
    report.runs["listed"] = {"opened": opened, "gaps": gaps}


def _opened(it: Phone) -> float:
    page = it.device.page
    page.evaluate(f"void (window.__opened = ({WATCHED})({[FOLLOW_UP, ROW]!r}))")
    page.locator(FOLLOW_UP).tap()
    span: float = page.evaluate("window.__opened")
    it.device.page.wait_for_timeout(1_000)
    return span


def _scrolled(it: Phone) -> list[float]:
    """Milliseconds between one frame and the next, as long as the list moves."""
    it.device.page.evaluate(FRAMES)
    gesture: dict[str, Any] = {"x": 190, "y": 600, "yDistance": -WAY, "speed": SPEED, "gestureSourceType": "touch"}
    it.line.send("Input.synthesizeScrollGesture", gesture)
    frames: list[float] = it.device.page.evaluate("(window.__isScrolled = true, window.__frames)")
    return [after - before for before, after in pairwise(frames)]
