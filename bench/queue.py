"""What it takes to find an issue among many: `python -m bench.queue --issues 10000,100000`.

So many issues in forty units of one organisation, a tenth of them open; then a page of what waits in all queues and how
many do, searches by rare and by common words, by beginnings and with mistakes, what is like one being written, and
themes, for who sees all and for who sees one unit, the stoplight of a unit, and a command beside them all, over HTTP as
a device asks it, on both databases.
`--issues 1000000` takes about ten minutes a database. `python -m bench.growth` draws what was kept.
"""

import os
import time
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench.house import DATABASES, house, words
from bench.line import Line, sign_in
from bench.report import Report, median, percentile
from bench.reports import MOST, furnish, timed
from webapp.clock import as_text, now
from webapp.ids import new_id

THINGS = ("pump", "bed", "door", "lamp", "monitor", "scanner", "printer", "wheelchair", "ventilator", "fridge", "hoist",
          "trolley", "cable", "curtain", "sink", "alarm", "telephone", "mattress", "cuff", "thermometer")  # fmt: skip
TROUBLES = ("beeps", "sticks", "flickers", "is broken", "leaks", "is missing", "is loose", "smells", "is cold", "jams",
            "does not charge", "is out of date", "makes a noise", "cannot be found", "has no label")  # fmt: skip
PLACES = ("room", "bay", "store", "corridor", "theatre", "kitchen")
RARE = 5_000  # so many different tags are on the things
THEMES_MOST = {"postgresql": 100, "sqlite": 300}  # ms: read by a few leaders, some times a week
SLOWER = 1.2  # a command beside all these issues, of the same beside the demo's alone
Query = dict[str, Any]


def titled(rng: Random, n: int) -> str:
    thing, trouble, place = rng.choice(THINGS), rng.choice(TROUBLES), rng.choice(PLACES)
    return f"The {thing} in {place} {rng.randint(1, 40)} {trouble}, tag k{n % RARE:04d}"


ASKED: dict[str, Query] = {
    "open ones with a word": {"text": "pump", "state": "in_progress"},
    "a rare word": {"text": "k0042"},
    "a common word": {"text": "pump"},
    "two common words": {"text": "ventilator leaks"},
    "four words": {"text": "printer kitchen jams k0017"},
    "a beginning": {"text": "whe"},
    "with a mistake": {"text": "ventilater"},
    "nothing like it": {"text": "umbrella"},
    "a number nobody has": {"text": "1999999999"},
}

WAITING = {"a page of what waits": "/api/v1/issues/waiting", "how many wait": "/api/v1/issues/waiting/counts"}
LIKE = ("The pump in room 12 beeps", "Ventilater in bay leaks and smells", "The monitor k0042")


def main() -> None:
    asked = words(__doc__, issues="10000,100000", databases=",".join(DATABASES), units=40, times=100)
    if asked.quick:
        asked.issues, asked.times = "2000", 3
    for database in asked.databases.split(","):
        for issues in map(int, asked.issues.split(",")):
            report = Report(f"queue-{database}-{issues}", asked.quick, ("postgresql", "redis"))
            _beside(report, database, issues, asked.units, asked.times)
            report.note("Issues beside the demo's own; one device asks. Server time with the way over loopback.")
            report.close()


def _beside(report: Report, database: str, issues: int, units: int, times: int) -> None:
    with house(database, processes=("web",)) as here, house(database, processes=("web",)) as empty:
        unit = furnish(here, units, issues, titled)[0]
        os.sync()  # what was filled in is not what is measured
        _measure(report, f"{database}, {issues:,} issues", (here.port, empty.port), unit, times)


def _measure(report: Report, beside: str, ports: tuple[int, int], unit: str, times: int) -> None:
    """Of the house with so many issues, and of the empty one."""
    most, full = MOST[beside.partition(",")[0]], ports[0]
    # Each signs in when it is asked for: a line left idle for minutes is closed.
    slow = THEMES_MOST[beside.partition(",")[0]]
    for reader, who in (("who sees all", "executive"), ("who sees one unit", "frontline")):
        device = sign_in(full, f"{who}@demo.example")
        for what, query in ASKED.items():
            spans = timed(device, f"/api/v1/issues?{urlencode(query)}", times)
            _add(report, f"{beside}, {reader}: {what}", spans, most)
        for title in LIKE:
            near = {"title": title, "unit_id": unit, "category": "equipment"}
            spans = timed(device, "/api/v1/issues/similar", times, near)
            _add(report, f"{beside}, {reader}: like {title!r}", spans, most)
        for what, path in WAITING.items():
            _add(report, f"{beside}, {reader}: {what}", timed(device, path, times), most)
        spans = timed(device, "/api/v1/themes", times)
        _add(report, f"{beside}, {reader}: themes", spans, slow)
    days = {"unit_id": unit, "from": str(now().date().replace(day=1)), "to": str(now().date())}
    line = sign_in(full, "executive@demo.example")
    spans = timed(line, f"/api/v1/reports/stoplight?{urlencode(days)}", times)
    _add(report, f"{beside}: stoplight of a unit", spans, most)
    one, alone = _raising([sign_in(port, "executive@demo.example") for port in ports], times)
    report.add(f"{beside}: raising one, median", median(one) * 1e3, "ms")
    report.add(f"{beside}: raising one, times an empty house", median(one) / median(alone), "×", most=SLOWER)


def _add(report: Report, what: str, spans: list[float], most: float) -> None:
    report.add(f"{what}, p95", percentile(spans, 95) * 1e3, "ms", most=most)


def _raising(lines: list[Line], times: int) -> list[list[float]]:
    """How long each of so many issues takes until it is answered for, in each house in turn: a machine is not as quick
    from one minute to the next. The first ones warm everything up."""
    units = [_some_unit(line) for line in lines]
    spans = [[_raised(line, unit, n) for line, unit in zip(lines, units, strict=True)] for n in range(times + 5)]
    return [list(of_one) for of_one in zip(*spans[5:], strict=True)]


def _some_unit(line: Line) -> str:
    page = line.ask("GET", "/api/v1/changes").json
    return next(str(row["id"]) for row in page["changes"] if row["entity"] == "unit")


def _raised(line: Line, unit_id: str, n: int) -> float:
    payload = {"issue_id": new_id(), "unit_id": unit_id, "title": titled(Random(n), n), "category": "equipment",
               "priority": "P3"}  # fmt: skip
    command = {"id": new_id(), "type": "issue.raise", "made_at": as_text(now()), "payload": payload}
    began = time.perf_counter()
    answer = line.ask("POST", "/api/v1/commands", {"commands": [command]})
    span = time.perf_counter() - began
    assert answer.json["results"][0]["status"] == "applied", answer.json
    return span


if __name__ == "__main__":
    main()
