"""Rounds of many questions on a slow phone: 200 with sections and conditions, and eleven to be answered in a minute."""

import time
from typing import Any

from playwright.sync_api import Playwright

from bench.browser.phone import Phone, phone, used
from bench.browser.touches import TOUCHES, paints_of
from bench.house import House
from bench.report import Report, percentile
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.access import system
from webapp.clock import now
from webapp.demo.load import DEMO
from webapp.ids import id_from, new_id
from webapp.sync.accept import accept

SECTIONS, QUESTIONS, CONDITIONS, ELEVEN = 5, 200, 40, 11
AIMS = 400  # milliseconds a thumb takes to find the next answer; PEERS and domain.md count about a second


def long(report: Report, playwright: Playwright, here: House) -> None:
    """Every question of a long inspection answered by finger, without signal."""
    publish(here, "bench_long", "Long inspection", inspection())
    publish(here, "bench_eleven", "Eleven checks", [check(n) for n in range(ELEVEN)])
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        relay.refuses()
        paints = _answered(it, "Long inspection", QUESTIONS)[0]
        seconds = _answered(it, "Eleven checks", ELEVEN, AIMS)[1]
    report.add(f"touch to next paint in a round of {QUESTIONS} questions, p50", percentile(paints, 50), "ms")
    report.add("the same, p95", percentile(paints, 95), "ms", most=100)
    report.add("the same, longest", max(paints), "ms")
    report.add(
        f"{ELEVEN} yes/no answered and finished, {AIMS} ms to aim at each", seconds, "s", most=40, peer="Olathe 60"
    )
    report.runs["long"] = {"paints": paints}


def _answered(it: Phone, title: str, questions: int, aims: int = 0) -> tuple[list[float], float]:
    """The first answer of every question that shows; the paints, and the seconds from the first question to the end."""
    it.start()
    page = it.device.page
    page.add_init_script(TOUCHES)
    it.device.open("/round")
    it.device.one("combobox", "Which round").select_option(label=title)
    it.device.press("button", "Start round")
    onward = it.device.one("button", "Next")
    onward.wait_for()
    page.wait_for_timeout(AIMS)
    onward.tap()
    heading = page.locator("#question")
    heading.wait_for()
    began = time.monotonic()
    for _ in range(questions):
        before = heading.inner_text()
        page.wait_for_timeout(aims)
        choice = page.locator(".round-body .ui-answer[role=radio]").first
        finish = it.device.one("button", "Finish round")
        choice.tap()
        if finish.count():
            break
        until(lambda: heading.inner_text() != before, "the next question")  # noqa: B023 looked at within the turn
    it.device.press("button", "Finish round")
    it.device.sees_heading("Round finished")
    spent = time.monotonic() - began
    found = paints_of(it)
    it.device.close()
    return found, spent


def publish(here: House, key: str, title: str, items: list[dict[str, Any]]) -> None:
    template = {
        "id": id_from("template", key, 1),
        "key": key,
        "version": 1,
        "kind": "environment",
        "conversation": False,
        "minutes": 30,
        "title": both(title),
        "purpose": both("To be measured."),
        "source": "Made up.",
        "sections": [{"key": f"s{n}", "title": both(f"Part {n}"), "checks": True} for n in range(SECTIONS)],
        "items": items,
    }
    sent = {"id": new_id(), "type": "template.publish", "made_at": now().isoformat(), "payload": {"template": template}}
    with here.app():
        (result,) = accept(system(DEMO), [sent])
    assert result.status == "applied", result


def inspection() -> list[dict[str, Any]]:
    """Each fifth question shows only when the one before it was answered with yes."""
    items = [check(n) | {"section": f"s{n * SECTIONS // QUESTIONS}"} for n in range(QUESTIONS)]
    for n in range(CONDITIONS):
        items[5 * n + 4]["show_when"] = [{"question": f"q{5 * n + 3}", "is": ["yes"]}]
    return items


def check(n: int) -> dict[str, Any]:
    suggest = [{"on": ["no"], "category": "facilities", "priority": "P3"}]
    return {
        "id": id_from("item", "bench", n),
        "key": f"q{n}",
        "type": "yes_no",
        "text": both(f"Is check number {n + 1} as it should be?"),
        "suggest": suggest,
    }


def both(text: str) -> dict[str, str]:
    return {"en": text, "es": text}
