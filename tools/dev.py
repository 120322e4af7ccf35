"""./run itself: client, Redis, database, demo hospital, then the Procfile's processes until Ctrl-C."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tools import client, ground
from tools.offspring import adopt_orphans, die_with_parent, end_all
from tools.redis_server import RedisServer
from tools.trouble import ROOT, Aside, Trouble, call, interrupt_when_told, last_lines, saying, step

SECONDS_TO_GET_READY = 60
SECONDS_TO_LEAVE = 10
SIGN_INS = """\
  Sign in with the password roundwell-demo as
    executive@demo.example   rounds and takes things on by name
    charge@demo.example      runs the shift huddle
    manager@demo.example     clears the follow-ups
    frontline@demo.example   speaks up and hears back
    admin@demo.example       looks after the hospital
    manager@other.example    belongs to another hospital and sees none of this one
"""
NOBODY = """\
  Nobody can sign in before a hospital is founded; this says how:
    .venv/bin/python -m webapp.app found --help
"""


def main() -> int:
    words = sys.argv[1:]
    interrupt_when_told()
    os.environ["ROUNDWELL_HOME"] = str(ground.home())
    os.environ["PORT"] = str(ground.port())
    os.environ["PYTHONUNBUFFERED"] = "1"
    if words[:1] == ["demo"]:
        with step("Loading the demo hospital"):
            _webapp("demo", *words[1:])
        return 0
    ground.check_port()
    with _alone():
        return _run(shows_logs="--logs" in words, with_demo="--empty" not in words)


def _run(shows_logs: bool, with_demo: bool) -> int:
    adopt_orphans()
    redis: RedisServer | None = None
    processes: subprocess.Popen[bytes] | None = None
    try:
        if not os.environ.get("REDIS_URL"):
            redis = RedisServer(ground.home() / "redis", prepare=die_with_parent)
            with step(f"Starting {redis.binary.name}"):
                redis.start()
            os.environ["REDIS_URL"] = redis.url
        # Two cores: npm has one, the database the other.
        built = Aside(client.build)
        with step("Bringing the database up to date"):
            _webapp("migrate")
        if with_demo:
            with step("Loading the demo hospital, if the database is empty"):
                _webapp("demo")
        built.wait()
        ground.check_port()  # again: set-up can take a minute
        with step("Starting web, workers and cron"):
            processes = _start_processes(shows_logs)
            _wait_until_ready(processes)
        _welcome(with_demo)
        _watch(processes, redis)
        raise Trouble(f"one of its processes ended, so the others were stopped.\n{last_lines(_log())}")
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
        return 0
    finally:
        _stop(processes, redis)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two copies may run side by side, but not on one folder: its Redis and its database have one keeper."""
    path = ground.home() / "run.lock"
    try:
        lock = ground.take(path)
    except BlockingIOError:
        raise Trouble(
            f"Roundwell already runs with the folder {ground.home()} (process {path.read_text().strip()}). Stop that "
            "one, or give this one a folder and a port of its own: ROUNDWELL_HOME=other PORT=8001 ./run"
        ) from None
    with lock:
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _webapp(*words: str) -> None:
    call(
        [sys.executable, "-m", "webapp.app", *words],
        ground.home() / "log" / f"{words[0]}.log",
        "the database could not be prepared." if words[0] == "migrate" else "the demo hospital could not be loaded.",
    )


def _start_processes(shows_logs: bool) -> subprocess.Popen[bytes]:
    out: IO[bytes] | None = None if shows_logs else _log().open("wb")
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "tools.processes"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=ROOT,
            # Away from the terminal's Ctrl-C: the order of leaving is decided here.
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
    finally:
        if out is not None:
            out.close()


def _wait_until_ready(processes: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + SECONDS_TO_GET_READY
    address = f"http://{_host()}:{ground.port()}/readyz"
    while time.monotonic() < give_up and processes.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.1)
    raise Trouble(f"the web server did not get ready.\n{last_lines(_log())}\n  (all of it: {_log()})")


def _watch(processes: subprocess.Popen[bytes], redis: RedisServer | None) -> None:
    """Until one of them ends. Redis is started again at the same address, where the others look for it."""
    while processes.poll() is None:
        if redis is not None and redis.has_ended():
            print("Redis ended by itself and is started again.", flush=True)
            redis.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            processes.wait(1)


def _welcome(with_demo: bool) -> None:
    print(f"\nRoundwell is ready: http://localhost:{ground.port()}\n", flush=True)
    print(SIGN_INS if with_demo else NOBODY, flush=True)
    print(f"  Everything is kept in {ground.home()}. Its log: {_log()}. Stop with Ctrl-C.", flush=True)


def _stop(processes: subprocess.Popen[bytes] | None, redis: RedisServer | None) -> None:
    """Web, workers and cron first, so that they can still say what they did; then Redis; then whoever is left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if processes is not None and processes.poll() is None:
        processes.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            processes.wait(SECONDS_TO_LEAVE)
    if redis is not None:
        redis.stop()
    end_all()


def _host() -> str:
    host = os.environ.get("HOST") or "127.0.0.1"
    return "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 only compared


def _log() -> Path:
    folder = ground.home() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "processes.log"


if __name__ == "__main__":
    sys.exit(saying(main))
