"""From nothing to ready and back to nothing, as a newcomer does it with ./run and Ctrl-C."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.support.servers import ROOT, SETTINGS
from tests.support.waiting import until


@dataclass
class Run:
    """One ./run, from the point where its Python environment is there; what it says is in `told`."""

    home: Path
    port: int
    words: tuple[str, ...]
    told: Path
    child: subprocess.Popen[bytes]

    @property
    def says(self) -> str:
        return self.told.read_text()

    def is_ready(self) -> bool:
        return "Roundwell is ready" in self.says or self.child.poll() is not None

    def everybody(self) -> list[int]:
        """Every process of this copy: its folder stands in its environment or, for Redis, is where it works."""
        return [int(pid.name) for pid in Path("/proc").glob("[0-9]*") if self._owns(pid)]

    def redis(self) -> int | None:
        """The process of its Redis, as long as it lives."""
        return next((pid for pid in self.everybody() if self._works_in_home(Path(f"/proc/{pid}"))), None)

    def _owns(self, process: Path) -> bool:
        try:
            started_for = (process / "environ").read_bytes()
        except OSError:
            return False
        return f"ROUNDWELL_HOME={self.home}\0".encode() in started_for or self._works_in_home(process)

    def _works_in_home(self, process: Path) -> bool:
        try:
            return (process / "cwd").readlink().is_relative_to(self.home)
        except OSError:
            return False

    def end(self, number: signal.Signals) -> int:
        self.child.send_signal(number)
        return self.child.wait(timeout=90)


Start = Callable[..., Run]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Run] = []

    def begin(home: str = "home", port: int | None = None, words: tuple[str, ...] = ("--empty",), **more: str) -> Run:
        told = tmp_path / f"told-{len(started)}"
        environment = {
            **{name: value for name, value in os.environ.items() if name not in SETTINGS},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "ROUNDWELL_HOME": str(tmp_path / home),
            "PORT": str(port or free_port()),
            **more,
        }
        with told.open("wb") as out:
            child = subprocess.Popen(
                [sys.executable, "-m", "tools.dev", *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=ROOT,
                env=environment,
            )
        run = Run(tmp_path / home, int(environment["PORT"]), words, told, child)
        started.append(run)
        until(run.is_ready, "it is ready or has given up", 180)
        return run

    yield begin
    for run in started:
        if run.child.poll() is None:
            run.end(signal.SIGTERM)


def _get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        told: bytes = answer.read()
        return told


def test_it_serves_the_product_turns_a_second_one_away_and_leaves_nothing_behind(start: Start) -> None:
    run = start()
    assert f"http://localhost:{run.port}" in run.says, run.says
    assert "webapp.app found --help" in run.says, "without the demo nobody can sign in yet"
    assert json.loads(_get(run.port, "/readyz"))["status"] == "ready"
    assert b"<!doctype html>" in _get(run.port, "/").lower()

    same_folder = start()
    assert same_folder.child.wait() == 1
    assert re.search(rf"already runs with the folder .* \(process {run.child.pid}\)", same_folder.says)
    same_port = start("other", port=run.port)
    assert same_port.child.wait() == 1
    assert f"port {run.port} is in use" in same_port.says
    assert "Traceback" not in same_folder.says + same_port.says
    assert same_port.everybody() == []

    fallen = until(run.redis, "its Redis is there")
    os.kill(fallen, signal.SIGKILL)
    until(lambda: run.redis() not in (None, fallen), "another Redis has taken its place")

    assert run.end(signal.SIGINT) == 0
    assert run.everybody() == []


def test_two_run_side_by_side_and_one_that_was_killed_starts_again_with_what_it_had(start: Start) -> None:
    one, other = start("one"), start("other")
    assert _get(one.port, "/readyz")
    key = (one.home / "keys" / "secret").read_text()

    one.end(signal.SIGKILL)
    until(lambda: not one.everybody(), "its web, worker, cron and Redis have left too")
    assert _get(other.port, "/readyz")

    again = start("one", port=one.port)
    assert "Roundwell is ready" in again.says, again.says
    assert (again.home / "keys" / "secret").read_text() == key
    assert again.end(signal.SIGTERM) == 0


def test_a_database_that_is_not_there_is_one_sentence(start: Start) -> None:
    run = start(DATABASE_URL=f"postgresql://roundwell@127.0.0.1:{free_port()}/none")
    assert run.child.wait() == 1
    assert "the database could not be prepared" in run.says
    assert "Traceback" not in run.says
    assert run.everybody() == []
