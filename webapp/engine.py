"""The database engine as this product needs it."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError


def prepare(engine: Engine) -> None:
    """SQLite durable and with transactions begun by us; PostgreSQL's connections asked after a rest if they live."""
    if engine.dialect.name != "sqlite":
        _wait_no_longer(engine)
        _ask_after_rest(engine)
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "cache_size=-1000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


PATIENCE = 15.0  # seconds for the answer to one statement


def _wait_no_longer(engine: Engine) -> None:
    """A database that takes a statement and never answers is given up, as one whose host is gone.

    Neither the host's own timer nor one in the database sees that. A connection whose `patience` is None waits for
    ever, as a migration does.
    """
    import psycopg  # an installation on SQLite has no use for it

    class Patient(psycopg.Connection[Any]):
        patience: float | None = PATIENCE

        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval=interval, timeout=timeout or self.patience)
            except psycopg.errors._WaitTimeout:
                self.pgconn.finish()  # what it may yet say belongs to nobody
                raise

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Any, record: Any, arguments: Any, options: Any) -> Any:
        return Patient.connect(*arguments, **options)


RESTED = 10.0


def _ask_after_rest(engine: Engine) -> None:
    """A connection that lay idle may have died: it is asked before it is used again. One just used is not."""

    @event.listens_for(engine, "checkin")
    def _stamp(connection: Any, record: Any) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(connection: Any, record: Any, proxy: Any) -> None:
        if time.monotonic() - record.info.get("rests_since", 0.0) > RESTED:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error  # the pool takes another one
