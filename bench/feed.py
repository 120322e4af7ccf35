"""What a person with 5,000 visible entities asks of the change feed: `python -m bench.feed`.

All of it for a new device, then nothing new, then one thing new; over HTTP as a device asks, on both databases.
"""

import time
from random import Random
from typing import Any

from bench.house import DATABASES, House, house, words
from bench.line import Answer, Line, sign_in
from bench.processes import Meter
from bench.report import Report, median, percentile
from bench.words import text
from tests.support.waiting import until
from webapp.access import system
from webapp.clock import now
from webapp.demo.load import DEMO
from webapp.ids import new_id
from webapp.sync.accept import accept

BATCH = 200
CATEGORIES = ("equipment", "supplies", "facilities", "environment", "it", "medication", "staffing", "safety")


def main() -> None:
    asked = words(__doc__, entities=5000, times=15)
    if asked.quick:
        asked.entities, asked.times = 2000, 3
    report = Report("feed", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database) as here:
            line = sign_in(here.port, "executive@demo.example")
            fill(here, line, asked.entities)
            _snapshot(report, here, line, database, asked.times)
            _nothing_new(report, line, database, asked.times)
            _one_new(report, here, line, database, asked.times)
    report.note("PEERS 2.5: 5,000 issues as one answer were 838 kB gzipped; CHT's method took 53 requests for them.")
    report.close()


def fill(here: House, line: Line, many: int, entity: str | None = None) -> None:
    """Issues of many units with words of their own, until this person sees so many things, or so many issues."""
    me = line.ask("GET", "/api/v1/session").json["person"]
    rows = [change for page in everything(line) for change in page.json["changes"]]
    missing, rng = many - sum(entity in (None, row["entity"]) for row in rows), Random(5)
    with here.app():
        for first in range(0, missing, BATCH):
            sent = [_issue(rng, me["unit_ids"]) for _ in range(min(BATCH, missing - first))]
            assert all(result.status == "applied" for result in accept(system(DEMO), sent))
    # Whoever works the queues was told of them: what is measured begins when the worker is done with that.
    until(lambda: not _is_busy(here), "the worker has nothing to do", 120)


def _is_busy(here: House) -> bool:
    with Meter(here.roots("urgent", "worker")) as meter:
        time.sleep(0.5)
    return sum(meter.spent.values()) > 0.1


def _issue(rng: Random, unit_ids: list[str]) -> dict[str, Any]:
    payload = {
        "issue_id": new_id(),
        "unit_id": rng.choice(unit_ids),
        "title": text(rng, rng.randint(30, 70)),
        "detail": text(rng, rng.randint(60, 240)),
        "category": rng.choice(CATEGORIES),
        "priority": rng.choice(("P2", "P3", "P3", "P4")),
    }
    return {"id": new_id(), "type": "issue.raise", "made_at": now().isoformat(), "payload": payload}


def everything(line: Line) -> list[Answer]:
    """The pages of a snapshot, as they came."""
    pages, path = [], "/api/v1/changes"
    while True:
        answer = line.ask("GET", path)
        assert answer.status == 200, answer.body
        pages.append(answer)
        said = answer.json
        path = f"/api/v1/changes?cursor={said['cursor']}"
        if not said["more"]:
            return pages


def _snapshot(report: Report, here: House, line: Line, database: str, times: int) -> None:
    pages = everything(line)
    rows = sum(len(page.json["changes"]) for page in pages)
    paths = ["/api/v1/changes", *(f"/api/v1/changes?cursor={page.json['cursor']}" for page in pages[:-1])]
    spans, slowest, first = [], [], []
    with Meter(here.roots("web", "database")) as meter:
        for _ in range(times):
            each = [timed(line, path) for path in paths]
            spans.append(sum(each))
            slowest.append(max(each))
            first.append(each[0])
    report.add(f"{database}: rows of the snapshot", float(rows))
    report.add(f"{database}: pages", float(len(pages)), peer="CHT 53")
    report.add(f"{database}: bytes of the snapshot, brotli", sum(page.size for page in pages) / 1024, "KiB", peer="838")
    report.add(f"{database}: server time of the snapshot", median(spans) * 1e3, "ms p50", most=500)
    report.add(f"{database}: server time of the snapshot, p95", percentile(spans, 95) * 1e3, "ms")
    report.add(f"{database}: first page", median(first) * 1e3, "ms p50")
    report.add(f"{database}: slowest page", median(slowest) * 1e3, "ms p50")
    for part, spent in meter.spent.items():
        report.add(f"{database}: processor of {part}", spent * 1e3 / times, "ms a snapshot")


def timed(line: Line, path: str) -> float:
    began = time.perf_counter()
    answer = line.ask("GET", path)
    span = time.perf_counter() - began
    assert answer.status == 200, answer.body
    return span


def _nothing_new(report: Report, line: Line, database: str, times: int) -> None:
    path = f"/api/v1/changes?cursor={everything(line)[-1].json['cursor']}"
    assert line.ask("GET", path).json["changes"] == []
    spans = [timed(line, path) for _ in range(times * 10)]
    report.add(f"{database}: nothing new, one request", median(spans) * 1e3, "ms p50", most=200)
    report.add(f"{database}: nothing new, p95", percentile(spans, 95) * 1e3, "ms")
    report.add(f"{database}: nothing new", float(line.ask("GET", path).size), "bytes")


def _one_new(report: Report, here: House, line: Line, database: str, times: int) -> None:
    me, rng = line.ask("GET", "/api/v1/session").json["person"], Random(6)
    cursor = everything(line)[-1].json["cursor"]
    spans = []
    for _ in range(times):
        sent = line.ask("POST", "/api/v1/commands", {"commands": [_issue(rng, me["unit_ids"])]})
        assert sent.json["results"][0]["status"] == "applied", sent.body
        began = time.perf_counter()
        answer = line.ask("GET", f"/api/v1/changes?cursor={cursor}")
        spans.append(time.perf_counter() - began)
        assert len(answer.json["changes"]) == 1
        cursor = answer.json["cursor"]
    report.add(f"{database}: one thing new", median(spans) * 1e3, "ms p50")


if __name__ == "__main__":
    main()
