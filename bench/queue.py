"""What it takes to find an issue among many: `python -m bench.queue --issues 10000,100000`.

So many issues in forty units of one organisation, a tenth of them open; then a page of what waits in all queues and how
many do, searches by rare and by common words, by beginnings and with mistakes, what is like one being written, and
themes, for who sees all and for who sees one unit, the stoplight of a unit, and a command beside them all, over HTTP as
a device asks it, on both databases.
`--issues 1000000` takes about ten minutes a database. `python -m bench.growth` draws what was kept.
"""

import os
import time
from contextlib import ExitStack
from random import Random
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench.house import DATABASES, house, words
from bench.line import Line, sign_in
from bench.report import Report, median, percentile
from bench.reports import MOST, furnish, once
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


class Beside(NamedTuple):
    """A house with so many issues, and what is told of it."""

    report: Report
    name: str
    port: int


def main() -> None:
    asked = words(__doc__, issues="10000,100000", databases=",".join(DATABASES), units=40, times=100)
    if asked.quick:
        asked.issues, asked.times = "1000,2000", 3
    for database in asked.databases.split(","):
        with ExitStack() as stack:
            houses = []
            for issues in map(int, asked.issues.split(",")):
                report = Report(f"queue-{database}-{issues}", asked.quick, ("postgresql", "redis"))
                here = stack.enter_context(house(database, processes=("web",)))
                unit = furnish(here, asked.units, issues, titled)[0]  # the same in every house
                houses.append(Beside(report, f"{database}, {issues:,} issues", here.port))
            empty = stack.enter_context(house(database, processes=("web",)))
            os.sync()  # what was filled in is not what is measured
            _measure(houses, empty.port, unit, MOST[database], THEMES_MOST[database], asked.times)
        for one in houses:
            one.report.note("Issues beside the demo's own; one device asks. Server time with the way over loopback.")
            one.report.note("Houses of all sizes are asked in turn: a machine is not as quick from minute to minute.")
            one.report.close()


def _measure(houses: list[Beside], empty: int, unit: str, most: float, slow: float, times: int) -> None:
    # Each signs in when it is asked for: a line left idle for minutes is closed.
    for reader, who in (("who sees all", "executive"), ("who sees one unit", "frontline")):
        lines = [sign_in(one.port, f"{who}@demo.example") for one in houses]
        for what, query in ASKED.items():
            _ask(houses, lines, f", {reader}: {what}", f"/api/v1/issues?{urlencode(query)}", most, times)
        for title in LIKE:
            near = {"title": title, "unit_id": unit, "category": "equipment"}
            _ask(houses, lines, f", {reader}: like {title!r}", "/api/v1/issues/similar", most, times, near)
        for what, path in WAITING.items():
            _ask(houses, lines, f", {reader}: {what}", path, most, times)
        _ask(houses, lines, f", {reader}: themes", "/api/v1/themes", slow, times)
    lines = [sign_in(one.port, "executive@demo.example") for one in houses]
    days = {"unit_id": unit, "from": str(now().date().replace(day=1)), "to": str(now().date())}
    _ask(houses, lines, ": stoplight of a unit", f"/api/v1/reports/stoplight?{urlencode(days)}", most, times)
    *raised, alone = _raising([*lines, sign_in(empty, "executive@demo.example")], times)
    for one, spans in zip(houses, raised, strict=True):
        one.report.add(f"{one.name}: raising one, median", median(spans) * 1e3, "ms")
        slower = median(spans) / median(alone)
        one.report.add(f"{one.name}: raising one, times an empty house", slower, "×", most=SLOWER)


def _ask(
    houses: list[Beside], lines: list[Line], what: str, path: str, most: float, times: int, said: Query | None = None
) -> None:
    """In each house in turn; the first of each warms it up."""
    spans = [[once(line, path, said) for line in lines] for _ in range(times + 1)]
    for one, mine in zip(houses, zip(*spans[1:], strict=True), strict=True):
        one.report.add(f"{one.name}{what}, p95", percentile(list(mine), 95) * 1e3, "ms", most=most)


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
