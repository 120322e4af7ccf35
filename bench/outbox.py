"""Five hundred commands that waited on a device, sent and applied: `python -m bench.outbox`.

Once by bare HTTP as the client batches them (200, 200, 100), and once by the client itself in Chromium, which had no
signal until the clock starts.
"""

import time
from contextlib import ExitStack
from random import Random
from typing import Any

from playwright.sync_api import sync_playwright

from bench.browser.pages import ALL_SENT, PUT_WAITING, evaluate
from bench.finished import COMMANDS, finished_round
from bench.house import DATABASES, House, folder, house, words
from bench.line import sign_in
from bench.processes import Meter
from bench.report import Report, named
from tests.support.browser import Device
from tools import client

BATCH = 200


def main() -> None:
    asked = words(__doc__, commands=500, times=3, server="both")
    if asked.quick:
        asked.commands, asked.times = 55, 1
    client.build()
    report = Report(named("outbox", server=asked.server), asked.quick, ("postgresql", "redis", "chromium"))
    for database in DATABASES:
        if asked.server in ("both", database):
            with house(database) as here:
                _by_http(report, here, database, asked)
                _by_the_client(report, here, database, asked)
    report.note(f"Whole rounds, {COMMANDS} commands each (one an issue that tells two people), all of one person.")
    report.close()


def waiting(unit_ids: list[str], n: int, seed: int) -> list[dict[str, Any]]:
    """So many commands, in the order they were made."""
    rng, found = Random(seed), list[dict[str, Any]]()
    while len(found) < n:
        found += finished_round(rng, rng.choice(unit_ids))
    return found[:n]


def _by_http(report: Report, here: House, database: str, asked: Any) -> None:
    line = sign_in(here.port, "executive@demo.example")
    me = line.ask("GET", "/api/v1/session").json["person"]
    spans = []
    with Meter(here.roots("web", "database")) as meter:
        for turn in range(asked.times):
            sent = waiting(me["unit_ids"], asked.commands, turn)
            began = time.perf_counter()
            for first in range(0, len(sent), BATCH):
                answer = line.ask("POST", "/api/v1/commands", {"commands": sent[first : first + BATCH]})
                assert {one["status"] for one in answer.json["results"]} == {"applied"}, answer.json
            spans.append(time.perf_counter() - began)
    report.add(f"{database}: {asked.commands} commands by HTTP", max(spans), "s, slowest", most=5)
    report.add(f"{database}: the quickest of {asked.times}", min(spans), "s")
    for part, spent in meter.spent.items():
        report.add(f"{database}: processor of {part}", spent * 1e3 / asked.times / asked.commands, "ms a command")


def _by_the_client(report: Report, here: House, database: str, asked: Any) -> None:
    acknowledged, empty = [], []
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        for turn in range(asked.times):
            profile = stack.enter_context(folder())
            device = Device(playwright, profile / "profile", here.roundwell.address)
            device.start()
            device.sign_in("executive")
            device.is_controlled()
            device.has_stored(lambda kept: len(kept.copies) > 100, "the first snapshot")
            me = evaluate(device.page, "fetch('/api/v1/session').then(it => it.json())")["person"]
            device.set_offline(True)
            evaluate(device.page, PUT_WAITING, waiting(me["unit_ids"], asked.commands, 100 + turn))
            device.open("/")
            device.sees_heading("Today")
            device.has_status(f"{asked.commands} waiting")
            done = device.page.evaluate_handle(f"({{promise: ({ALL_SENT})()}})")
            began = time.time() * 1e3
            device.set_offline(False)
            said = done.evaluate("it => it.promise")
            acknowledged.append((said["acknowledged"] - began) / 1e3)
            empty.append((said["empty"] - began) / 1e3)
            assert said["refused"] == 0, said
            device.close()
    report.add(f"{database}: {asked.commands} by the client, applied", max(acknowledged), "s, slowest", most=5)
    report.add(f"{database}: and all came back by the feed", max(empty), "s, slowest")


if __name__ == "__main__":
    main()
