"""Forty issues that came overnight, seen by a manager at a desk: all chosen, all acknowledged, two keys."""

import time

from playwright.sync_api import Playwright, expect

from bench.house import House, folder
from bench.report import Report, median
from tests.support.browser import Device
from tests.support.caller import Caller, command
from tests.support.waiting import until
from webapp.ids import new_id

FORTY = 40
MOST_SECONDS = 10


def cleared(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """From the first key until the screen says so, and until the server has them, the seconds for undoing included."""
    address = f"http://127.0.0.1:{here.port}"
    shown: list[float] = []
    kept: list[float] = []
    with folder() as profile:
        desktop = Device(playwright, profile / "profile", address, "desktop")
        desktop.start()
        desktop.sign_in("manager")
        for turn in range(times):
            word = f"overnight{turn}x"
            raise_overnight(address, word)
            began = _acknowledge(desktop, word)
            shown.append(time.perf_counter() - began)
            manager = Caller(address, "manager")
            until(lambda: acknowledged(manager, word) == FORTY, "all are acknowledged", 60)  # noqa: B023 at once
            kept.append(time.perf_counter() - began)
        desktop.close()
    report.add("40 issues chosen and acknowledged by two keys, on the screen", median(shown), "s", most=MOST_SECONDS)
    report.add("the same, on the server, with ten seconds to undo", median(kept), "s")
    report.runs["cleared"] = {"shown": shown, "kept": kept}


def raise_overnight(address: str, word: str) -> None:
    executive = Caller(address, "executive")
    unit_id = next(it["id"] for (kind, _), it in executive.feed().items() if kind == "unit" and it["name"] == "4 West")
    issues = [
        command("issue.raise", issue_id=new_id(), unit_id=unit_id, title=f"Pump {word} {n} beeps",
                category="equipment", priority="P3")
        for n in range(FORTY)
    ]  # fmt: skip
    assert {result["status"] for result in executive.try_to(issues)} == {"applied"}


def _acknowledge(desktop: Device, word: str) -> float:
    """When the first key was pressed."""
    page = desktop.page
    desktop.open(f"/follow-up?in=queues&q={word}")
    expect(page.get_by_text(f"{FORTY} issues", exact=True)).to_have_count(1)
    began = time.perf_counter()
    page.keyboard.press("Shift+A")
    expect(page.get_by_text(f"{FORTY} selected", exact=True)).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text(f"{FORTY} issues seen.", exact=True)).to_be_visible()
    return began


def acknowledged(manager: Caller, word: str) -> int:
    issues = [it for (kind, _), it in manager.feed().items() if kind == "issue" and word in it["title"]]
    return sum(it["state"] == "acknowledged" for it in issues)
