"""The real servers that tests talk to: PostgreSQL, Redis and Roundwell itself; each stops when it is let go."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from honcho.environ import parse_procfile

from tests.support.nursery import Child, Nursery
from tests.support.ports import free_port
from tests.support.waiting import until
from tools import machine
from tools.offspring import die_with_parent
from tools.redis_server import RedisServer

ROOT = Path(__file__).resolve().parents[2]
ONE_FOR_ALL = {
    "jobs": "exec env MALLOC_ARENA_MAX=2 nice -n 5 python -m jobs.worker"
}  # what `urgent` and `worker` share
SETTINGS = ("DATABASE_URL", "REDIS_URL", "PHOTOS_URL", "ROUNDWELL_HOME", "PORT", "HOST", "PUBLIC_ORIGIN", "SECRET_KEY")


def postgres_is_here() -> bool:
    return machine.postgres_folder() is not None


@dataclass
class Postgres:
    """One PostgreSQL server on a free port of 127.0.0.1; `url` is its first database."""

    folder: Path
    port: int
    child: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return self.url_of("roundwell")

    def url_of(self, database: str) -> str:
        return f"postgresql+psycopg://roundwell@127.0.0.1:{self.port}/{database}"

    def new_database(self, name: str, like: str = "template1") -> str:
        """Make an empty database, or a copy of `like` (nobody may be connected to it then), and return its address."""
        with psycopg.connect(self._plain("postgres"), autocommit=True) as line:
            line.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.url_of(name)

    def answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(self._plain("postgres"), connect_timeout=10).close()
            return True
        return False

    def stop(self) -> None:
        self.child.send_signal(signal.SIGINT)  # "fast": ends every connection, then leaves
        try:
            self.child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.child.send_signal(signal.SIGQUIT)  # "immediate": nobody wants what it holds
            self.child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _plain(self, database: str) -> str:
        return self.url_of(database).replace("+psycopg", "")


def start_postgres() -> Postgres:
    """A throw-away PostgreSQL; as root it belongs to another user, for it refuses to run as root."""
    programs = machine.postgres_folder()
    if programs is None:
        raise AssertionError("PostgreSQL is missing: apt-get install postgresql")
    # Not in pytest's own folder: that one is closed to every other user.
    folder = Path(tempfile.mkdtemp(prefix="roundwell-postgres-"))
    owner = _not_root()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    as_owner = _as(owner)
    cluster, port = folder / "cluster", free_port()
    made = subprocess.run(
        [programs / "initdb", "-D", cluster, "-U", "roundwell", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        **as_owner,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    unsafe_but_quick = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
    with (folder / "server.log").open("wb") as log:
        child: subprocess.Popen[bytes] = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(cluster), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
            + [word for setting in unsafe_but_quick for word in ("-c", setting)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            preexec_fn=die_with_parent,
            **as_owner,
        )
    server = Postgres(folder, port, child)
    until(lambda: child.poll() is not None or server.answers(), "PostgreSQL answers")
    assert child.poll() is None, (folder / "server.log").read_text()
    server.new_database("roundwell")
    return server


def _not_root() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    return {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def start_redis(folder: Path) -> RedisServer:
    """A throw-away Redis; `.url`, `.stop()`, `.kill()`, and `.start()` again at the same address with what it kept."""
    server = RedisServer(folder, port=free_port(), prepare=die_with_parent)
    server.start()
    return server


@dataclass
class Roundwell:
    """The product as ./run starts it: the processes of the Procfile by their names, each with its log in `home`."""

    home: Path
    port: int
    environment: Mapping[str, str]
    children: dict[str, subprocess.Popen[bytes] | Child] = field(default_factory=dict)
    nursery: Nursery | None = None  # where its processes are born; none: each reads all the code for itself

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> str:
        """The address of its own SQLite file, for looking past the product."""
        return f"sqlite:///{self.home / 'roundwell.sqlite3'}"

    def set_up(self, *words: str) -> None:
        """Run `python -m webapp.app` with these words: migrate, demo, demo --reset."""
        done = subprocess.run(
            [sys.executable, "-m", "webapp.app", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]

    def start(self, *names: str) -> None:
        """Start these processes and, if web is one of them, wait until it is ready."""
        commands = ONE_FOR_ALL | parse_procfile((ROOT / "Procfile").read_text()).processes
        for name in names:
            if self.nursery:
                self.children[name] = self.nursery.born(commands[name], self.environment, self.log(name))
                continue
            with self.log(name).open("ab") as log:
                self.children[name] = subprocess.Popen(
                    ["/bin/sh", "-c", commands[name]],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd=ROOT,
                    env=self.environment,
                    process_group=0,  # as tools/processes.py does
                    preexec_fn=die_with_parent,
                )
        if "web" in names:
            web = self.children["web"]
            until(lambda: web.poll() is not None or self.is_ready(), "web is ready", 90)
            assert web.poll() is None, self.log("web").read_text()[-4000:]

    def stop(self, *names: str) -> None:
        """Ask these processes, or all, to leave, as Ctrl-C does."""
        self._signal(signal.SIGTERM, names or tuple(self.children))

    def kill(self, *names: str) -> None:
        """Take these processes away in the middle of whatever they do, with every child they have."""
        self._signal(signal.SIGKILL, names or tuple(self.children))

    def is_ready(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10):
            return True
        return False

    def log(self, name: str) -> Path:
        return self.home / f"{name}.log"

    def _signal(self, number: signal.Signals, names: tuple[str, ...]) -> None:
        leaving = [self.children.pop(name) for name in names if name in self.children]
        # A group, not a process: a web server that is killed alone leaves its workers holding the port.
        for child in leaving:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, number)
        for child in leaving:
            try:
                child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def start_roundwell(
    home: Path,
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    set_up: tuple[str, ...] = (),
    processes: tuple[str, ...] = ("web", "urgent", "worker", "cron"),
    nursery: Nursery | None = None,
) -> Roundwell:
    """Run the Procfile's processes for `home`, whose database is there, or is first `set_up` by "migrate" and "demo".
    "jobs" is one worker in place of its two, where a browser needs the other core.

    `env` says where the rest is: DATABASE_URL, REDIS_URL, PHOTOS_URL, PUSH_ALLOW_LOCAL. Nothing of it is taken from
    the developer's own settings.
    """
    home.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in SETTINGS},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "ROUNDWELL_HOME": str(home),
        "PORT": str(port),
        **(env or {}),
    }
    roundwell = Roundwell(home, port, environment, nursery=nursery)
    for word in set_up:
        roundwell.set_up(word)
    roundwell.start(*processes)
    return roundwell
