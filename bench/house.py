"""The product with its servers in a folder that is gone afterwards: PostgreSQL as Debian ships it, Redis, Procfile."""

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
from flask import Flask

from tests.support import servers
from tests.support.servers import Postgres, Roundwell, start_postgres, start_redis, start_roundwell
from tests.support.waiting import until
from tools import machine, packages
from tools.redis_server import RedisServer, free_port
from webapp.app import create_app
from webapp.config import Config
from webapp.migrating import upgrade

DATABASES = ("sqlite", "postgresql")
MAKE_THE_DEMO = ("webapp/demo/*.py", "webapp/*/model.py", "webapp/rounds/library/*", "migrations/**/*.py")
STOCK = servers.ROOT / "bench" / ".stock"


def words(description: str | None, **more: bool | float | str) -> argparse.Namespace:
    """`--quick`, and `--name value` for everything in `more`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="few repetitions: proves the script, judges nothing")
    for name, usual in more.items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(usual, bool):
            parser.add_argument(option, action="store_true")
        else:
            parser.add_argument(option, type=type(usual), default=usual, help=f"usually {usual}")
    return parser.parse_args()


def as_installed() -> dict[str, str]:
    """The PATH of an environment with the product's packages and no others: what tests need is not a hospital's."""
    lock = servers.ROOT / "requirements.lock"
    here = STOCK / f"environment-{hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]}"
    if not (here / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", here], check=True)
        packages.install(lock, here / "bin" / "python")
        (here / "ready").touch()
    return {"PATH": os.pathsep.join([str(here / "bin"), os.environ.get("PATH", os.defpath)])}


@contextmanager
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="roundwell-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def postgres(cluster: Path | None = None) -> Iterator[Postgres]:
    """fsync, synchronous_commit and all the rest as the package has it; tests run one that forgets at a power cut.

    With `cluster`, one with a copy of those files.
    """
    if cluster is None:
        server = start_postgres()
        _end(server)
    else:
        place = Path(tempfile.mkdtemp(prefix="roundwell-postgres-"))
        subprocess.run(["cp", "-a", cluster, place / "cluster"], check=True)
        os.chown(place, cluster.stat().st_uid, cluster.stat().st_gid)
        server = Postgres(place, free_port(), subprocess.Popen(["true"]))
    try:
        _serve(server)
        yield server
    finally:
        server.stop()


def _end(server: Postgres) -> None:
    server.child.send_signal(signal.SIGINT)
    server.child.wait(timeout=30)


def _serve(server: Postgres) -> None:
    programs = machine.postgres_folder()
    assert programs is not None
    owner = server.folder.stat()
    identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with (server.folder / "server.log").open("ab") as log:
        server.child = subprocess.Popen(  # type: ignore[call-overload]
            [programs / "postgres", "-D", server.folder / "cluster", "-h", "127.0.0.1", "-p", str(server.port),
             "-k", server.folder],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=server.folder, start_new_session=True, **identity,
        )  # fmt: skip
    until(server.answers, "PostgreSQL answers again")


def stock(database: str) -> Path:
    """The demo hospital as loaded today: `home`, and PostgreSQL's `cluster`. Made once for these stories."""
    told = hashlib.sha256(date.today().isoformat().encode())  # noqa: DTZ011 its ninety days end at its loading
    for path in sorted(one for kind in MAKE_THE_DEMO for one in servers.ROOT.glob(kind)):
        told.update(path.read_bytes())
    here = STOCK / f"{database}-{told.hexdigest()[:12]}"
    if not (here / "ready").exists():
        for old in STOCK.glob(f"{database}-*"):
            shutil.rmtree(old)
        here.mkdir(parents=True)
        _load_demo(database, here)
        (here / "ready").touch()
    return here


def _load_demo(database: str, here: Path) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(postgres()) if database == "postgresql" else None
        env = {"DATABASE_URL": server.url} if server else {}
        start_roundwell(here / "home", env=env, set_up=("migrate", "demo"), processes=())
        if server is not None:
            _end(server)
            subprocess.run(["cp", "-a", server.folder / "cluster", here / "cluster"], check=True)


@dataclass
class House:
    """A running Roundwell and what it stands on."""

    roundwell: Roundwell
    database_url: str
    redis: RedisServer | None
    postgres: Postgres | None

    @property
    def port(self) -> int:
        return self.roundwell.port

    def roots(self, *names: str) -> dict[str, int]:
        """The process each part began with."""
        found = {name: child.pid for name, child in self.roundwell.children.items()}
        if self.postgres is not None:
            found["database"] = self.postgres.child.pid
        if self.redis is not None and self.redis.child is not None:
            found["redis"] = self.redis.child.pid
        return {name: pid for name, pid in found.items() if not names or name in names}

    @contextmanager
    def app(self) -> Iterator[Flask]:
        """The product inside this process, on the same database: for preparing what is measured, without Redis."""
        app = create_app(app_config(self.roundwell.home, self.database_url))
        with app.app_context():
            yield app

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """A question to PostgreSQL behind everybody's back."""
        assert self.postgres is not None
        with psycopg.connect(self.database_url.replace("+psycopg", ""), autocommit=True) as line:
            return line.execute(sql.encode()).fetchall()


@contextmanager
def house(
    database: str = "postgresql",
    *,
    demo: bool = True,
    redis: bool = True,
    processes: Sequence[str] = ("web", "urgent", "worker", "cron"),
    env: Mapping[str, str] | None = None,
) -> Iterator[House]:
    """Everything started, migrated and, unless told not to, with the demo hospital in it."""
    with ExitStack() as stack:
        home = stack.enter_context(folder())
        settings = {"PUSH_ALLOW_LOCAL": "1", **(env or {})}
        loaded = stock(database) if demo else None
        if loaded is not None:
            shutil.copytree(loaded / "home", home, dirs_exist_ok=True)
        cluster = loaded / "cluster" if loaded else None
        server = stack.enter_context(postgres(cluster)) if database == "postgresql" else None
        url = server.url if server else f"sqlite:///{home / 'roundwell.sqlite3'}"
        bell = start_redis(home / "redis") if redis else None
        if bell is not None:
            stack.callback(bell.stop)
            settings["REDIS_URL"] = bell.url
        settings["DATABASE_URL"] = url
        roundwell = start_roundwell(home, env=settings, set_up=("migrate",), processes=tuple(processes))
        stack.callback(roundwell.stop)
        yield House(roundwell, url, bell, server)


@contextmanager
def bare(database: str) -> Iterator[Flask]:
    """Only the application on an empty, migrated database, inside this process."""
    with ExitStack() as stack:
        home = stack.enter_context(folder())
        url = stack.enter_context(postgres()).url if database == "postgresql" else f"sqlite:///{home / 'r.sqlite3'}"
        app = create_app(app_config(home, url))
        upgrade(app)
        stack.enter_context(app.app_context())
        with contextlib.ExitStack() as last:
            last.callback(app.extensions["sqlalchemy"].engine.dispose)
            yield app


def app_config(home: Path, url: str) -> Config:
    return Config.from_env({"ROUNDWELL_HOME": str(home), "DATABASE_URL": url, "PUSH_ALLOW_LOCAL": "1"})
