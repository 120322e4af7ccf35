"""What every test shares: an application on a real SQLite and a real PostgreSQL database, with a small named world."""

import contextvars
import fcntl
import gc
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, event

from tests.make import followups, people
from tests.support import addresses, lines, servers, statements
from tests.support.nursery import Nursery
from webapp.app import create_app
from webapp.config import Config
from webapp.db import db
from webapp.migrating import upgrade
from webapp.notify import keys

# A rule is right or wrong, not quick or slow; in CI hypothesis tries the same examples each time.
settings.register_profile("unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
addresses.keep_them()

pytest_plugins = ["tests.ci_no_skips", "tests.ci_more_tries", "tests.longest_first"]


def pytest_collection_finish() -> None:
    """What was read and collected stays for the whole run: its garbage collector need not look at it time and again."""
    gc.collect()
    gc.freeze()


def config_for(home: Path, database_url: str, **more: object) -> Config:
    """A configuration for tests: nothing outside this machine is reached."""
    settings: dict[str, object] = {
        "home": home,
        "database_url": database_url,
        "redis_url": None,
        "photos_url": str(home / "photos"),
        "secret_key": "only-a-test",
        "push_allow_local": True,
    }
    return Config(**(settings | more))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run, without a database name."""
    server = servers.start_postgres()
    try:
        yield server.url_of("").rstrip("/")
    finally:
        server.stop()


@pytest.fixture(scope="session")
def sqlite_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the world in it; each test gets a copy."""
    home = tmp_path_factory.mktemp("sqlite-world")
    _build(config_for(home, f"sqlite:///{home / 'world.sqlite3'}"))
    return home / "world.sqlite3"


@pytest.fixture(scope="session")
def sqlite_queues(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its queues open."""
    home = tmp_path_factory.mktemp("sqlite-queues")
    shutil.copy(sqlite_world, home / "queues.sqlite3")
    _fill(create_app(config_for(home, f"sqlite:///{home / 'queues.sqlite3'}")), followups.open_queues)
    return home / "queues.sqlite3"


@pytest.fixture(scope="session")
def postgres_world(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated PostgreSQL database with the world in it, and a copy of every table to go back to."""
    _run(f"{postgres}/postgres", "CREATE DATABASE world")
    url = f"{postgres}/world"
    _build(config_for(tmp_path_factory.mktemp("postgres-home"), url))
    _keep(url, "world")
    return url


@pytest.fixture(scope="session")
def postgres_queues(
    postgres_world: str, put_back: Callable[[str], object], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The same database, which can go back to its queues being open, too."""
    put_back("world")
    _fill(create_app(config_for(tmp_path_factory.mktemp("postgres-queues"), postgres_world)), followups.open_queues)
    _keep(postgres_world, "queues")
    return postgres_world


@pytest.fixture(scope="session")
def put_back(postgres_world: str) -> Iterator[Callable[[str], object]]:
    """Every table as it was kept. Many small deletes are quicker than a database for each test, and over one line
    the database thinks only once about how to do them."""
    with psycopg.connect(postgres_world.replace("+psycopg", ""), autocommit=True) as line:
        yield lambda kept: line.execute(f"CALL kept_{kept}.put_back()")


@pytest.fixture(scope="session")
def hospital(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The home folder of a freshly loaded demo hospital, made once for all; each server gets a copy."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    home = shared / "demo-hospital"
    with (shared / "demo-hospital.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "ready").exists():
            servers.start_roundwell(home, set_up=("migrate", "demo"), processes=())
            (home / "ready").touch()
    return home


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """What has read the code for the servers of every module."""
    running = Nursery(servers.ROOT)
    yield running
    running.close()


def _build(config: Config) -> None:
    app = create_app(config)
    upgrade(app)
    _fill(app, people.found_world)


def _fill(app: Flask, make: Callable[[], None]) -> None:
    with app.app_context():
        make()
        db.session.remove()
        with db.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


def _run(url: str, statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statements)
    engine.dispose()


def _keep(url: str, name: str) -> None:
    tables, kept = [f'"{table.name}"' for table in db.metadatas[None].sorted_tables], f"kept_{name}"
    _run(url, f"CREATE SCHEMA {kept}; " + "; ".join(f"CREATE TABLE {kept}.{it} AS TABLE public.{it}" for it in tables))
    back = [f"DELETE FROM public.{it};" for it in reversed(tables)]
    back += [f"INSERT INTO public.{it} SELECT * FROM {kept}.{it};" for it in tables]
    _run(url, f"CREATE PROCEDURE {kept}.put_back() LANGUAGE plpgsql AS $$ BEGIN {' '.join(back)} END $$")


@pytest.fixture
def begins_with() -> str:
    """What is there when a test begins: the `world`, or its `queues` as well, where a folder's tests ask for them."""
    return "world"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, begins_with: str, tmp_path: Path) -> str:
    """A fresh copy of what a test begins with, on each database in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue(f"sqlite_{begins_with}"), tmp_path / "test.sqlite3")
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue(f"postgres_{begins_with}")
    request.getfixturevalue("put_back")(begins_with)
    return url


@pytest.fixture(scope="session")
def vapid_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What push services know every application of this run by: to make it is to wait for the disk, twice."""
    folder = tmp_path_factory.mktemp("keys")
    keys.load_or_make(folder)
    return next(folder.iterdir())


@pytest.fixture
def app(database_url: str, tmp_path: Path, vapid_keys: Path) -> Iterator[Flask]:
    """The application on a fresh copy of the world, with its context pushed."""
    (tmp_path / "keys").mkdir()
    shutil.copy(vapid_keys, tmp_path / "keys")
    made = create_app(config_for(tmp_path, database_url))
    with made.app_context():
        statements.keep_them()
        lines.hasten(db.engine)
        lines.lend(db.engine)
        yield made
        db.session.remove()
        lines.take_back(db.engine)


@pytest.fixture(name="statements")
def heard(app: Flask) -> Iterator[list[str]]:
    """Every statement that is sent to the database, once for all its rows."""
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *more: object) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield said
    event.remove(db.engine, "before_cursor_execute", hear)


class Phone:
    """A signed-in person's device, talking HTTP as the client does."""

    def __init__(self, app: Flask, name: str | None = None) -> None:
        self.http: FlaskClient = app.test_client()
        self.headers = {"X-Requested-With": "roundwell"}
        if name is not None:
            answer = self.post("/api/v1/session", {"email": people.email(name), "password": people.PASSWORD})
            assert answer.status_code == 200, answer.text

    def get(self, path: str, **query: object):  # type: ignore[no-untyped-def]
        return self._ask("GET", path, query_string=query)

    def post(self, path: str, body: object):  # type: ignore[no-untyped-def]
        return self._ask("POST", path, json=body)

    def put(self, path: str, **more: object):  # type: ignore[no-untyped-def]
        return self._ask("PUT", path, **more)

    def delete(self, path: str):  # type: ignore[no-untyped-def]
        return self._ask("DELETE", path)

    def _ask(self, method: str, path: str, **more: object):  # type: ignore[no-untyped-def]
        """In a context of its own, as in a server: nothing of the test's own application context is seen."""
        ask = partial(self.http.open, path, method=method, **({"headers": self.headers} | more))
        return contextvars.Context().run(ask)

    def send(self, *commands: dict[str, object]) -> list[dict[str, object]]:
        answer = self.post("/api/v1/commands", {"commands": list(commands)})
        assert answer.status_code == 200, answer.text
        return answer.json["results"]  # type: ignore[no-any-return]

    def feed(self, cursor: str | None = None) -> tuple[dict[tuple[str, str], dict[str, object] | None], str]:
        """Everything since the cursor, by (entity, id), and the new cursor."""
        found: dict[tuple[str, str], dict[str, object] | None] = {}
        more = True
        while more:
            page = self.get("/api/v1/changes", **({"cursor": cursor} if cursor else {})).json
            if page["reset"]:
                found.clear()
            found |= {(change["entity"], change["id"]): change["data"] for change in page["changes"]}
            cursor, more = page["cursor"], page["more"]
        assert cursor is not None
        return found, cursor


@pytest.fixture
def phone(app: Flask):  # type: ignore[no-untyped-def]
    """`phone("Sam")` is Sam's device."""
    return lambda name=None: Phone(app, name)
