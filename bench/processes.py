"""What processes cost, as Linux counts it: processor time, and memory with or without what is shared."""

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and everything it started that still lives."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # The name in brackets may hold spaces: what follows the last bracket is plain.
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo.extend(children.get(one, ()))
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time of these and of children they have buried."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(words[n]) for n in (11, 12, 13, 14))
    return ticks / TICK


class Meter:
    """`with Meter({"web": pid, …}) as meter:` and afterwards `meter.spent["web"]` seconds of processor time."""

    def __init__(self, roots: Mapping[str, int]) -> None:
        self._roots = roots
        self.spent: dict[str, float] = {}

    def __enter__(self) -> "Meter":
        self._before = self._now()
        return self

    def __exit__(self, *error: object) -> None:
        after = self._now()
        self.spent = {name: after[name] - self._before[name] for name in after}

    def _now(self) -> dict[str, float]:
        return {name: cpu_seconds(family(pid)) for name, pid in self._roots.items()}


@dataclass(frozen=True)
class Memory:
    """In MB of a million bytes. `resident` counts shared pages fully, `proportional` by their share."""

    pid: int
    name: str
    resident: float
    proportional: float


def memory(pid: int) -> list[Memory]:
    """Each process of the family."""
    told = []
    for one in family(pid):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 / 1e6 for line in rollup[1:]}
            name = Path(f"/proc/{one}/comm").read_text().strip()
            told.append(Memory(one, name, sizes["Rss"], sizes["Pss"]))
    return told


def resident(pid: int) -> float:
    """The largest process of the family: the others only mind it."""
    return max((it.resident for it in memory(pid)), default=0.0)
