"""Finished rounds by eight connections until everybody concerned was told: `python -m bench.rounds [--server one]`.

As PEERS asks of every product: PostgreSQL as Debian ships it, one account, keep-alive, a closed loop after a warm-up.
Each request is a whole round: started, eight answers (one of 120 characters), an issue with 150 characters of detail,
finished: eleven commands, each with its rights, its row, its link of the trail, its changes, and the notices.
"""

import time
from contextlib import ExitStack
from typing import Any

from bench.finished import FinishedRounds, is_applied
from bench.house import House, house, words
from bench.line import Answer, Line, Load, closed_loop, sign_in
from bench.processes import Meter, memory
from bench.push import browsers, sink
from bench.report import Report, named, percentile

SERVERS = {"one": "the Procfile's one web process", "two": "two of them, WEB_CONCURRENCY=2"}
WARM = 200
MOST_SECONDS = 600.0
UNPLANNED = "SELECT count(*) FROM notice WHERE planned_at IS NULL"
UNSENT = "SELECT count(*) FROM delivery WHERE state IN ('waiting', 'sending')"


def main() -> None:
    asked = words(__doc__, burst=2000, sustained=20_000, bursts=3, connections=8, server="both", push=False)
    if asked.quick:
        asked.burst, asked.sustained, asked.bursts = 80, 240, 1
    report = Report(
        named("rounds", server=asked.server, push="push" if asked.push else "all"), asked.quick, ("postgresql", "redis")
    )
    for server, name in SERVERS.items():
        if asked.server not in ("both", server):
            continue
        with ExitStack() as stack:
            here = stack.enter_context(house("postgresql", env={"WEB_CONCURRENCY": {"one": "1", "two": "2"}[server]}))
            if asked.push:
                browsers(here, stack.enter_context(sink()))
            lines = [sign_in(here.port, "executive@demo.example") for _ in range(asked.connections)]
            _measure(report, here, lines, server, name, asked)
    report.note(
        "ODK Central, the same job: 357/s, p95 33.5 ms, in a burst; 201/s, p95 63.4 ms, sustained over 6,000; about"
        " 130/s until its jobs were done. CouchDB, a plain blob: 826/s, p95 15 ms. Another day: compare with care."
    )
    report.close()


def _measure(report: Report, here: House, lines: list[Line], server: str, name: str, asked: Any) -> None:
    me = lines[0].ask("GET", "/api/v1/session").json["person"]
    # Every line sends its own cookie: requests are made for each.
    rounds = {id(line): FinishedRounds(line, me["unit_ids"], seed) for seed, line in enumerate(lines)}
    report.note(f"{server}: {name}; a body of {rounds[id(lines[0])].size} bytes, {len(lines)} connections.")
    _run(here, lines, rounds, WARM if not asked.quick else 16)
    _until_told(here)
    for n in range(asked.bursts):
        load, costs, told = _run(here, lines, rounds, asked.burst)
        _tell(report, f"{server} burst {n + 1} of {asked.burst}", load, costs, told, budget=not n)
    load, costs, told = _run(here, lines, rounds, asked.sustained)
    _tell(report, f"{server} sustained {asked.sustained}", load, costs, told, budget=True)
    tenth = max(1, len(load.spans) // 10)
    first, last = load.spans[:tenth], load.spans[-tenth:]
    report.add(
        f"{server} sustained, last tenth to first", percentile(last, 50) / percentile(first, 50), "× p50", most=1.3
    )
    for part, pid in here.roots("web", "urgent", "worker").items():
        report.runs.setdefault(server, {})[f"memory of {part}"] = [vars(it) for it in memory(pid)]


def _run(
    here: House, lines: list[Line], rounds: dict[int, FinishedRounds], n: int
) -> tuple[Load, dict[str, float], float]:
    """The load, processor milliseconds a round by part, and seconds from the first request until all were told."""
    mine = time.process_time()
    with Meter(here.roots()) as meter:
        began = time.perf_counter()
        load = closed_loop(lines, n, lambda line: rounds[id(line)].next(), _is_right, MOST_SECONDS)
        sender = time.process_time() - mine
        told = _until_told(here) - began
    done = len(load.spans)
    costs = {part: spent * 1e3 / done for part, spent in meter.spent.items()} | {"this sender": sender * 1e3 / done}
    return load, costs, told


def _is_right(answer: Answer) -> bool:
    return answer.status == 200 and is_applied(answer.body)


def _until_told(here: House) -> float:
    """The moment when no notice waits to be planned and no delivery to be sent."""
    ends = time.perf_counter() + MOST_SECONDS
    while here.ask(UNPLANNED) != [(0,)] or here.ask(UNSENT) != [(0,)]:
        assert time.perf_counter() < ends, f"notices still wait after {MOST_SECONDS:g} s"
        time.sleep(0.1)
    return time.perf_counter()


def _tell(report: Report, name: str, load: Load, costs: dict[str, float], told: float, *, budget: bool) -> None:
    spans = load.spans
    times = {f"p{part}": percentile(spans, part) * 1e3 for part in (50, 95, 99)}
    is_burst = "burst" in name
    report.add(
        f"{name}: rounds a second",
        load.rate,
        "/s",
        least=357 if is_burst else 201,
        peer="ODK 357" if is_burst else "ODK 201",
    )
    report.add(f"{name}: p50", times["p50"], "ms", peer="ODK 21.7")
    report.add(f"{name}: p95", times["p95"], "ms", most=33.5, peer="ODK 33.5")
    report.add(f"{name}: p99", times["p99"], "ms", peer="ODK 43.2")
    report.add(f"{name}: errors", float(len(load.wrong)), "", most=0)
    report.add(f"{name}: all told", len(spans) / told, "/s", least=130, peer="ODK 130")
    for part, spent in costs.items():
        report.add(f"{name}: processor of {part}", spent, "ms a round")
    report.runs[name] = {"seconds": load.seconds, "told_seconds": told, "wrong": load.wrong[:5], "budget": budget}


if __name__ == "__main__":
    main()
