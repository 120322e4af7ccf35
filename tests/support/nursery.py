"""Forks the product's processes from one that has read all the code: `python -m tests.support.nursery`.

What a browser looks at needs a server, a worker and a clock for every file of tests; each read the same code for two
seconds of a processor. Born here each still has its own environment, its own connections and its own end.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from tools.offspring import die_with_parent

READ_ALREADY = ("granian.cli", "psycopg", "webapp.asgi", "jobs.worker", "jobs.tick", "jobs.schedule")


class Child:
    """One that was born, as `subprocess.Popen` would show it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._alive: int | None = None
        with contextlib.suppress(ProcessLookupError):  # it may have ended already
            self._alive = os.pidfd_open(pid)

    def poll(self) -> int | None:
        return None if not self._has_ended(0) else 0

    def wait(self, timeout: float | None = None) -> int:
        if not self._has_ended(timeout):
            raise subprocess.TimeoutExpired("a child of the nursery", timeout or 0)
        return 0

    def _has_ended(self, seconds: float | None) -> bool:
        if self._alive is None:
            return True
        if not select.select([self._alive], [], [], seconds)[0]:
            return False
        os.close(self._alive)
        self._alive = None
        return True


class Nursery:
    """The process they are born of, from the side of whoever wants them."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root), "MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"},
            preexec_fn=die_with_parent,
        )

    def born(self, command: str, environment: Mapping[str, str], log: Path) -> Child:
        """What runs a command of the Procfile, in a group of its own."""
        wanted = {"words": _words(command, environment), "environment": dict(environment), "log": str(log)}
        _write(self._process.stdin, wanted)
        assert self._process.stdout is not None
        return Child(int(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def _words(command: str, environment: Mapping[str, str]) -> list[str]:
    """As a shell reads them, without those that only say how a process is to begin."""
    asked = "printf '%s\\n' " + command.removeprefix("exec ")
    told = subprocess.run(["/bin/sh", "-c", asked], env=environment, capture_output=True, text=True, check=True)
    return [word for word in told.stdout.splitlines() if word != "env" and not word.startswith("MALLOC_")]


def _write(to: IO[Any] | None, it: object) -> None:
    assert to is not None
    to.write(json.dumps(it) + "\n")
    to.flush()


def main() -> None:
    for name in READ_ALREADY:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ends is gone; nobody here asks how
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _live(**json.loads(line))
        _write(sys.stdout, pid)


def _live(words: Sequence[str], environment: Mapping[str, str], log: str) -> NoReturn:
    os.setpgid(0, 0)
    die_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, path, how in ((0, os.devnull, os.O_RDONLY), (1, log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)):
        os.dup2(os.open(path, how), number)
    os.dup2(1, 2)
    os.environ.clear()
    os.environ.update(environment)
    match words:
        case ["granian", *arguments]:
            sys.argv = ["granian", *arguments]
            importlib.import_module("granian.cli").entrypoint()
        case ["nice", "-n", by, "python", "-m", module, *arguments]:
            os.nice(int(by))
            sys.exit(importlib.import_module(module).main(arguments))
        case ["python", "-m", module]:
            sys.exit(importlib.import_module(module).main())
    raise AssertionError(f"nobody here knows how to run {words}")


if __name__ == "__main__":
    main()
