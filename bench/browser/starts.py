"""Starts: the first on a new phone, with everything to store, with nothing new, and without a network."""

from typing import Any

from playwright.sync_api import Playwright

from bench.browser.phone import SHELL, SIGN_IN, TODAY, Phone, let_in, phone, used
from bench.house import House
from bench.report import Report, median
from tests.support.relay import Relay
from tests.support.waiting import until

FEED = """() => performance.getEntriesByType("resource").filter(it => it.name.includes("/api/v1/changes"))
  .map(it => ({ start: it.startTime, end: it.responseEnd, bytes: it.encodedBodySize }))"""
PLACES = {"shell": SHELL, "today": TODAY}


def first_load(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """4× slower, 1.6 Mbit/s, 150 ms; new profile each time, empty cache; brotli as built."""
    for name, how, places in (
        ("sign-in page", _signed_out, {"usable": SIGN_IN}),
        ("signed in, nothing stored", _new_device, {"shell": SHELL, "usable": TODAY}),
        ("signed in, data on the phone, no cache", _lost_its_cache, {"shell": SHELL, "usable": TODAY}),
    ):
        runs: list[dict[str, float]] = []
        for _ in range(times):
            with phone(playwright, here.roundwell.address) as it:
                how(it, here, places)
                it.device.open("/")
                runs.append(it.seen(*places))
                wire = it.wire
        budget: dict[str, Any] = {"most": 1500.0, "peer": "Enketo 5,670"}
        if name == "sign-in page":
            budget = {"peer": "ODK 2,570"}
        report.add(f"first load, {name}: usable", _mid(runs, "usable"), "ms", **budget)
        if "shell" in places:
            report.add(f"first load, {name}: its frame", _mid(runs, "shell"), "ms")
        _tell_bytes(report, f"first load, {name}", wire.bytes, wire.requests)
        report.runs[f"first load, {name}"] = runs


def _signed_out(it: Phone, here: House, places: dict[str, str]) -> None:
    it.start(slow_line=True, watch=places)


def _new_device(it: Phone, here: House, places: dict[str, str]) -> None:
    it.start(slow_line=True, watch=places)
    let_in(it, here.port)


def _lost_its_cache(it: Phone, here: House, places: dict[str, str]) -> None:
    """What a person's data is to the phone stays; everything that came as a file is gone."""
    it.start(slow=False)
    it.device.open("/")
    it.device.sign_in("executive")
    it.has_everything()
    it.device.is_controlled()
    origin = it.device.address
    it.line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "service_workers,cache_storage"})
    it.line.send("Network.clearBrowserCache")
    it.device.close()
    it.start(slow_line=True, watch=places)


def _tell_bytes(report: Report, name: str, came: dict[str, int], requests: int) -> None:
    kib = {kind: size / 1024 for kind, size in came.items()}
    report.add(f"{name}: JavaScript", kib.get("Script", 0.0), "KiB", most=60, peer="ODK login 193")
    report.add(f"{name}: CSS", kib.get("Stylesheet", 0.0), "KiB", most=12, peer="ODK login 19")
    report.add(f"{name}: everything, {requests} requests", sum(kib.values()), "KiB")
    report.runs[f"{name}: bytes"] = came


def everything_anew(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """All rows to a new phone, and the next start, when nothing is new."""
    runs: list[dict[str, float]] = []
    again: list[dict[str, float]] = []
    rows = 0
    for _ in range(times):
        with phone(playwright, here.roundwell.address) as it:
            it.start(slow_line=True, watch=PLACES)
            let_in(it, here.port)
            it.device.open("/")
            it.seen(*PLACES)
            it.has_everything()
            runs.append({**it.seen(*PLACES), "stored": it.kept("copies")[-1]})
            rows = len(it.device.kept().copies)
            it.device.is_controlled()
            it.device.close()
            it.start(slow_line=True, watch=PLACES)
            it.device.open("/")
            again.append(it.seen(*PLACES) | _asked(it))
    report.add("a new phone: rows", float(rows))
    report.add("a new phone: first screen usable", _mid(runs, "today"), "ms")
    report.add("a new phone: all stored", _mid(runs, "stored") / 1e3, "s", most=6, peer="floor 5.0, CHT 19.6")
    report.add("nothing new: requests to the feed", _mid(again, "requests"), "", most=1, peer="CHT 53")
    report.add("nothing new: asked and answered", _mid(again, "took"), "ms", most=350, peer="CHT 1,187")
    report.add("nothing new: Today usable", _mid(again, "today"), "ms")
    report.runs["a new phone"], report.runs["nothing new"] = runs, again


def _asked(it: Phone) -> dict[str, float]:
    def came() -> Any:
        found = it.device.page.evaluate(FEED)
        return found if found and all(one["end"] for one in found) else None

    found = until(came, "the feed answered")
    return {"requests": float(len(found)), "took": found[0]["end"] - found[0]["start"]}


def cold(report: Report, playwright: Playwright, here: House, times: int) -> None:
    """A new browser process on the same profile, 4× slower: the server up, gone, and mute."""
    weathers = {"up": "passes", "gone": "refuses", "black hole": "swallows"}
    with Relay(here.port) as relay, phone(playwright, relay.address) as it:
        used(it, relay)
        report.add("cold start: rows on the phone", float(_rows(it)))
        for name, weather in weathers.items():
            runs = []
            getattr(relay, weather)()
            for _ in range(times):
                it.start(watch=PLACES)
                it.device.open("/")
                runs.append(it.seen(*PLACES))
                it.device.close()
            budget: dict[str, Any] = {} if name == "up" else {"most": 700.0, "peer": PEERS[name]}
            report.add(f"cold start, server {name}: Today usable", _mid(runs, "today"), "ms", **budget)
            report.add(f"cold start, server {name}: its frame", _mid(runs, "shell"), "ms")
            report.runs[f"cold start, {name}"] = runs
        relay.passes()


PEERS = {"gone": "Phanpy 900, Enketo 1,035", "black hole": "Enketo 1,028, Phanpy 3,813"}


def _rows(it: Phone) -> int:
    it.start(slow=False)
    it.device.open("/")
    rows = len(it.device.kept().copies)
    it.device.close()
    return rows


def _mid(runs: list[dict[str, float]], name: str) -> float:
    return median([run[name] for run in runs])
