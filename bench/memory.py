"""What the web process and the workers hold after 10,000 commands, and whether it grows: `python -m bench.memory`.

The commands come as finished rounds, each followed by what a device asks: the feed, once in a while all of it. Memory
is the largest process of each family (the other one of granian's only minds it), as Linux counts what is resident, in
an environment with the packages of requirements.lock and no others.
"""

from bench.feed import everything
from bench.finished import COMMANDS, FinishedRounds, is_applied
from bench.house import House, as_installed, house, words
from bench.line import Line, closed_loop, sign_in
from bench.processes import Memory, memory, resident
from bench.push import browsers, sink
from bench.report import Report
from tests.support.waiting import until

STEPS = (2500, 5000, 7500, 10_000)


def main() -> None:
    asked = words(__doc__, server="postgresql", more=0)
    steps = [step // 50 for step in STEPS] if asked.quick else [*STEPS]
    steps += range(steps[-1] + 2500, asked.more + 1, 2500)
    report = Report("memory", asked.quick, ("postgresql", "redis"))
    with house(asked.server, env=as_installed()) as here, sink() as port:
        browsers(here, port)
        lines = [sign_in(here.port, "executive@demo.example") for _ in range(4)]
        kept = _steps(report, here, lines, steps)
    for part, most in (("web", 150), ("urgent", 120), ("worker", 120)):
        held = dict(zip(steps, kept[part], strict=True))
        report.add(f"{part}: after {steps[3]:,} commands", held[steps[3]], "MB", most=most)
        report.add(f"{part}: more than after {steps[1]:,}", held[steps[3]] - held[steps[1]], "MB", most=5)
    report.close()


def _steps(report: Report, here: House, lines: list[Line], steps: list[int]) -> dict[str, list[float]]:
    me = lines[0].ask("GET", "/api/v1/session").json["person"]
    rounds = {id(line): FinishedRounds(line, me["unit_ids"], seed) for seed, line in enumerate(lines)}
    kept: dict[str, list[float]] = {"web": [], "urgent": [], "worker": []}
    done = 0
    for step in steps:
        n = (step - done) // COMMANDS
        for _ in range(4):
            load = closed_loop(
                lines, max(1, n // 4), lambda line: rounds[id(line)].next(), lambda it: is_applied(it.body), 600
            )
            assert not load.wrong, load.wrong[:3]
            for line in lines:
                everything(line)
        done = step
        _let_the_worker_finish(here)
        for part, pid in here.roots("web", "urgent", "worker").items():
            kept[part].append(resident(pid))
            report.runs.setdefault(part, {})[f"{step}"] = [_plain(it) for it in memory(pid)]
            report.add(f"{part}: at {step:,} commands", kept[part][-1], "MB")
    return kept


def _plain(it: Memory) -> dict[str, float | str]:
    return {"name": it.name, "resident_mb": round(it.resident, 1), "proportional_mb": round(it.proportional, 1)}


def _let_the_worker_finish(here: House) -> None:
    if here.postgres is not None:
        unsent = "SELECT count(*) FROM notice WHERE planned_at IS NULL"
        until(lambda: here.ask(unsent) == [(0,)], "every notice is planned", 300)


if __name__ == "__main__":
    main()
