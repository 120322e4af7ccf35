"""What a command costs through accept(), beside a bare SQLAlchemy insert of the same rows: `python -m bench.commands`.

Both in this process, in turn, on the same tables of the same database, each with its own commit. The bare side is what
one would write without any of the product: plain mapped classes, `Session.add_all`, the ledger's row, `commit`. It is
handed finished values; it checks nothing, numbers nothing by itself, routes nothing, and knows no organisation.
"""

import cProfile
import pstats
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

from bench import plain
from bench.finished import finished_round
from bench.house import DATABASES, bare, words
from bench.report import Report, named, percentile
from bench.words import text
from tests.make import followups, huddles, people, rounds
from webapp.access import Actor
from webapp.clock import now
from webapp.db import db
from webapp.ids import new_id
from webapp.sync.accept import accept

Sent = dict[str, Any]
Kind = Callable[[], tuple[Actor, Iterator[list[Sent]]]]
Span = tuple[float, float]  # of the clock, of this thread's processor time
WARM = 10


def main() -> None:
    asked = words(__doc__, n=400, profile=False, only="all", kind="all")
    n = 20 if asked.quick else asked.n
    report = Report(named("commands", only=asked.only, kind=asked.kind), asked.quick, ("postgresql",))
    for database in DATABASES:
        if asked.only in ("all", database):
            with bare(database):
                _world()
                for name, kind in KINDS.items():
                    if asked.kind not in ("all", name):
                        continue
                    _compare(report, f"{database}: {name}", kind, n, profile=asked.profile)
    report.note(
        "Budget: at most 3 times the bare insert. p50 of the one over p50 of the other, taken in turn in one run."
    )
    report.close()


def _world() -> None:
    people.found_world()
    followups.open_queues()
    huddles.open_boards()
    rounds.publish()


def _compare(report: Report, name: str, kind: Kind, n: int, *, profile: bool) -> None:
    who, sends = kind()
    first = next(sends)
    with plain.watched(db.engine, people.ANNES) as left:
        _apply(who, first)
    report.note(f"{name} leaves {left}.")
    ours: list[Span] = []
    theirs: list[Span] = []
    watch = cProfile.Profile()
    for turn in range(n + WARM):
        sent, insert = next(sends), left.insert()
        sides: list[tuple[Callable[[], None], list[Span]]] = [
            (lambda sent=sent: _apply(who, sent), ours),  # type: ignore[misc]
            (insert, theirs),
        ]
        # Whoever goes second finds warmer caches, so they take turns in that too.
        for act, spans in sides[:: 1 if turn % 2 else -1]:
            with _watching(watch, profile and spans is ours and turn >= WARM):
                began, worked = time.perf_counter(), time.thread_time()
                act()
                spans.append((time.perf_counter() - began, time.thread_time() - worked))
    ours, theirs = ours[WARM:], theirs[WARM:]  # what is compiled or cached once is not counted
    (ours_ms, ours_cpu), (bare_ms, bare_cpu) = _told(ours), _told(theirs)
    report.add(f"{name}, bare", bare_ms["p50"], "ms p50")
    report.add(f"{name}, command", ours_ms["p50"], "ms p50")
    report.add(f"{name}, ratio", ours_ms["p50"] / bare_ms["p50"], "×", most=3)
    report.add(f"{name}, ratio of processor time", ours_cpu["mean"] / bare_cpu["mean"], "×")
    report.runs[name] = {"rows": str(left), "command_ms": ours_ms, "bare_ms": bare_ms}
    report.runs[name] |= {"command_cpu_ms": ours_cpu, "bare_cpu_ms": bare_cpu}
    if profile:
        pstats.Stats(watch).sort_stats("tottime").print_stats(25)
        pstats.Stats(watch).sort_stats("cumtime").print_stats(45)


def _told(spans: list[Span]) -> tuple[dict[str, float], dict[str, float]]:
    """Of the clock and of the processor, in milliseconds."""
    wall, worked = zip(*spans, strict=True)
    return _spread(wall), _spread(worked)


def _spread(spans: Sequence[float]) -> dict[str, float]:
    told = {f"p{part}": round(percentile(spans, part) * 1e3, 3) for part in (5, 50, 95)}
    return told | {"mean": round(sum(spans) / len(spans) * 1e3, 3)}


@contextmanager
def _watching(watch: cProfile.Profile, wanted: bool) -> Iterator[None]:
    if wanted:
        watch.enable()
    try:
        yield
    finally:
        if wanted:
            watch.disable()


def _sent(type: str, **payload: Any) -> Sent:
    return {"id": new_id(), "type": type, "made_at": now().isoformat(), "payload": payload}


def _apply(who: Actor, sent: list[Sent]) -> None:
    for result in accept(who, sent):
        assert result.status == "applied", result


def _raises() -> tuple[Actor, Iterator[list[Sent]]]:
    """An issue of 4 West for the two of Biomed: told to its unit, queue, owner, raiser; two notices."""
    rng = Random(1)

    def sends() -> Iterator[list[Sent]]:
        while True:
            said = {"title": text(rng, 60), "detail": text(rng, 150), "category": "equipment", "priority": "P3"}
            yield [_sent("issue.raise", issue_id=new_id(), unit_id=people.FOUR_WEST, **said)]

    return people.actor("Sam"), sends()


def _answers() -> tuple[Actor, Iterator[list[Sent]]]:
    """An answer of 120 characters: the round and its one change written anew, command and trail added."""
    rng = Random(2)

    def sends() -> Iterator[list[Sent]]:
        while True:
            at = {"round_id": rounds.start(), "question_id": rounds.question("text")}
            yield [_sent("round.answer", value=text(rng, 120), **at)]

    return people.actor("Elena"), sends()


def _rooms() -> tuple[Actor, Iterator[list[Sent]]]:
    """The smallest: a room, the command, the trail, one change."""
    rng = Random(3)

    def sends() -> Iterator[list[Sent]]:
        while True:
            yield [_sent("room.open", room_id=new_id(), unit_id=people.FOUR_WEST, name=text(rng, 20))]

    return people.actor("Ada"), sends()


def _finished() -> tuple[Actor, Iterator[list[Sent]]]:
    """A whole round as bench.rounds sends it: eleven commands in one transaction."""
    rng = Random(4)

    def sends() -> Iterator[list[Sent]]:
        while True:
            yield finished_round(rng, people.FOUR_WEST)

    return people.actor("Elena"), sends()


KINDS: dict[str, Kind] = {"issue.raise": _raises, "round.answer": _answers, "room.open": _rooms, "round": _finished}


if __name__ == "__main__":
    main()
