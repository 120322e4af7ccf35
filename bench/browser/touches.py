"""Touches on a slow phone: until the next frame, and until the outbox has what was done."""

from typing import Any

from playwright.sync_api import Locator, Playwright

from bench.browser.phone import Phone, phone, used
from bench.house import House
from bench.report import Report, percentile
from tests.support.relay import Relay
from tests.support.waiting import until

# The browser's own measure from a finger to the next paint, for everything longer than a frame; and each touch.
TOUCHES = """(() => {
  window.__touches = []
  addEventListener("pointerup", event => window.__touches.push(event.timeStamp), true)
  const longest = window.__paints = {}
  new PerformanceObserver(list => {
    for (const it of list.getEntries())
      if (it.interactionId) longest[it.interactionId] = Math.max(longest[it.interactionId] ?? 0, it.duration)
  }).observe({ type: "event", durationThreshold: 16, buffered: true })
})()"""
FRAME = 16.0
# Looking into the page costs it time, so nobody looks while it works.
QUIET = 400


def touches(report: Report, playwright: Playwright, here: House, rounds: int) -> None:
    """Rounds answered by finger without signal, thousands of rows on the phone, 4× slower."""
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        relay.refuses()
        paints: list[float] = []
        answers: list[float] = []
        raises: list[float] = []
        for _ in range(rounds):
            it.start()
            it.device.page.add_init_script(TOUCHES)
            answers += _a_round(it)
            paints += paints_of(it)
            for n in range(2):
                raises.append(_an_issue(it, n))
                paints += paints_of(it)
            it.device.close()
    report.add("touches", float(len(paints)))
    report.add("touch to next paint, p50", percentile(paints, 50), "ms")
    report.add("touch to next paint, p95", percentile(paints, 95), "ms", most=100)
    report.add("touch to next paint, longest", max(paints), "ms")
    report.add(f"answer tapped to safe in the outbox, {len(answers)} times", percentile(answers, 50), "ms p50")
    report.add("the slowest of them", max(answers), "ms", most=100, peer="Enketo 182")
    report.add(f"issue raised to safe in the outbox, {len(raises)} times", percentile(raises, 50), "ms p50")
    report.add("the slowest of them ", max(raises), "ms", most=100, peer="Enketo 238")
    report.runs["touches"] = {"paints": paints, "answers": answers, "raises": raises}


def paints_of(it: Phone) -> list[float]:
    """Of each touch since the page was opened; one the browser does not speak of was painted within a frame."""
    said = it.device.page.evaluate("({touches: window.__touches.length, paints: window.__paints})")
    longer = [float(span) for span in said["paints"].values()]
    return longer + [FRAME] * max(0, said["touches"] - len(longer))


def _a_round(it: Phone) -> list[float]:
    """A leadership round, whatever is planned; the spans of those taps that put something into the outbox."""
    device, spans = it.device, []
    device.open("/round")
    device.one("combobox", "Which round").select_option(label="Leadership round")
    spans.append(_tap_and_keep(it, device.one("button", "Start round")))
    onward = device.page.locator(".round-ends > .ui-button").last
    for _ in range(40):
        device.page.locator(".round-ends").wait_for()
        choice = device.page.locator(".round-body .ui-answer[role=radio][aria-checked=false]")
        boxes = device.page.locator(".round-body .ui-answer[role=checkbox][aria-checked=false]")
        words = device.page.locator(".round-words textarea")
        before = device.page.locator("#question, .round h2").first.inner_text()
        if choice.count():
            spans.append(_tap_and_keep(it, choice.first))
        elif onward.inner_text() == "Finish round":
            break
        else:
            if words.count():
                words.fill("Both slings of the lift were back within the hour.")
            if boxes.count():
                boxes.first.tap()
            keeps = bool(words.count() or boxes.count())
            spans.append(_tap_and_keep(it, onward)) if keeps else onward.tap()
        heading = device.page.locator("#question, .round h2").first
        until(lambda: heading.inner_text() != before, "the next question")  # noqa: B023 looked at within the turn
    spans.append(_tap_and_keep(it, onward))
    return spans


def _an_issue(it: Phone, n: int) -> float:
    device = it.device
    device.open("/capture")
    sheet = device.dialog("Capture")
    sheet.get_by_role("textbox").first.fill(f"The pump in room {n + 3} beeps without a reason")
    sheet.get_by_text("Equipment").first.tap()
    return _tap_and_keep(it, sheet.get_by_role("button", name="Raise issue"))


def _tap_and_keep(it: Phone, place: Locator) -> float:
    """From the finger's leaving the glass to the disk's having it."""
    page = it.device.page
    place.wait_for()
    kept = len(it.kept("outbox"))
    place.tap()
    page.wait_for_timeout(QUIET)
    until(lambda: len(it.kept("outbox")) > kept, "the outbox has it")
    touch: Any = page.evaluate("window.__touches.at(-1)")
    return it.kept("outbox")[kept] - float(touch)
