"""What a measurement says: figures beside their budgets, the machine they were taken on, the file that keeps them."""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools import machine
from tools.redis_server import find as redis_program

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"


@dataclass(frozen=True)
class Figure:
    """One measured thing. `most` or `least` is its budget; `peer` what the nearest other product does."""

    what: str
    value: float | str
    unit: str = ""
    most: float | None = None
    least: float | None = None
    peer: str = ""

    @property
    def holds(self) -> bool | None:
        if isinstance(self.value, str) or (self.most is None and self.least is None):
            return None
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def budget(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""


@dataclass
class Report:
    """`report.add(...)` as things become known; `report.close()` prints the table and writes the file."""

    name: str
    quick: bool = False
    programs: Sequence[str] = ()
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    runs: dict[str, Any] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)
    load: tuple[float, float, float] = field(default_factory=os.getloadavg)

    def add(self, what: str, value: float | str, unit: str = "", **more: Any) -> None:
        self.figures.append(Figure(what, round(value, 3) if isinstance(value, float) else value, unit, **more))
        print(f"  · {what}: {self.figures[-1].value} {unit}", file=sys.stderr, flush=True)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def close(self) -> Path:
        facts = machine_facts(self.programs) | {
            "load before": " ".join(f"{it:.2f}" for it in self.load),
            "load after": " ".join(f"{it:.2f}" for it in os.getloadavg()),
            "took": f"{time.monotonic() - self.began:.0f} s",
        }
        print(f"\n{self.name}{' (quick: too few to judge by)' if self.quick else ''}")
        print("\n".join(f"  {name}: {said}" for name, said in facts.items()) + "\n")
        heads = ("what", "measured", "unit", "budget", "holds", "peer")
        answers = {True: "yes", False: "NO", None: ""}
        rows = [(it.what, f"{it.value}", it.unit, it.budget, answers[it.holds], it.peer) for it in self.figures]
        print(table(heads, rows))
        for note in self.notes:
            print(f"\n{note}")
        kept = {
            "name": self.name,
            "at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "quick": self.quick,
            "machine": facts,
            "figures": [vars(it) | {"holds": it.holds} for it in self.figures],
            "notes": self.notes,
            "runs": self.runs,
        }
        folder = RESULTS / "quick" if self.quick else RESULTS
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"\nKept in {path.relative_to(ROOT)}")
        return path


def named(script: str, **chosen: str) -> str:
    """A part of a script has a result of its own, so that it never replaces the whole one."""
    parts = [word.replace(",", "-") for word in chosen.values() if word not in ("all", "both")]
    return "-".join([script, *parts])


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest word, numbers to the right."""
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join("  ".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True)) for row in lines)


def _cell(text: str, width: int) -> str:
    return text.rjust(width) if text.replace(".", "", 1).replace("-", "", 1).isdigit() else text.ljust(width)


def machine_facts(programs: Sequence[str] = ()) -> dict[str, str]:
    """What another machine's reader must know to compare."""
    python = platform.python_version() + (" (the distribution's)" if sys.base_prefix == "/usr" else "")
    facts = {
        "processor": f"{_line('/proc/cpuinfo', 'model name')} × {os.cpu_count()}",
        "memory": f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) // 1024} MiB",
        "system": f"{_line('/etc/os-release', 'PRETTY_NAME', '=').strip(chr(34))}, Linux {platform.release()}",
        "disk": f"an 8 kB write with fdatasync takes {_fdatasync() * 1e6:.0f} µs (median of 200)",
        "python": f"{python}, SQLAlchemy {version('sqlalchemy')}, granian {version('granian')}",
        "sqlite": sqlite3.sqlite_version,
        "commit": _said("git", "-C", str(ROOT), "log", "-1", "--format=%h of %cI"),
    }
    postgres = machine.postgres_folder()
    known = {
        "postgresql": lambda: _said(str(postgres / "postgres"), "--version") if postgres else "none",
        "redis": lambda: _said(str(redis_program()), "--version")[:60],
        "chromium": lambda: _said(str(machine.chromium()), "--version"),
        "node": lambda: _said("node", "--version"),
    }
    return facts | {name: known[name]() for name in programs}


def _line(path: str, name: str, mark: str = ":") -> str:
    for line in Path(path).read_text().splitlines():
        if line.partition(mark)[0].strip() == name:
            return line.partition(mark)[2].strip()
    return "unknown"


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return done.stdout.strip() or "unknown"


def _fdatasync() -> float:
    block, spans = os.urandom(8192), []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(200):
            began = time.perf_counter()
            os.pwrite(file.fileno(), block, 0)
            os.fdatasync(file.fileno())
            spans.append(time.perf_counter() - began)
    return median(spans)


def median(values: Sequence[float]) -> float:
    return percentile(values, 50)


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which this part of all lies, by linear interpolation; of none it is not a number."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    place = (len(ordered) - 1) * part / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
