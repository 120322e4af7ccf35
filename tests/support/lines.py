"""Lines to a database as the tests in this process want them: durable for no machine's fall, and begun only once.

A new line to PostgreSQL is a new process there, which reads what it knows of the tables anew and plans every statement
anew; that took longer than what most tests ask. The engines stay each test's own: only what lies under them goes on.
"""

from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus
from sqlalchemy import Dialect, Engine, event

MOST = 4  # a test that needs more begins more
_kept: dict[str, list[Connection[Any]]] = {}
_lent_to: WeakKeyDictionary[Dialect, list[Connection[Any]]] = WeakKeyDictionary()


def hasten(engine: Engine) -> None:
    """Whether a disk keeps what SQLite told it to is asked of servers that are killed, not of a test's own process."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda line, record: line.execute("PRAGMA synchronous=OFF"))


def lend(engine: Engine) -> None:
    """To an engine that has no line yet. One that is disposed of in a test gets new ones after that, as it asks for."""
    if engine.dialect.name == "postgresql":
        _lent_to[engine.dialect] = _kept.setdefault(_address(engine), [])
        event.listen(engine, "engine_disposed", lambda engine: _lent_to.pop(engine.dialect, None))


@event.listens_for(Engine, "do_connect")
def _one_kept(dialect: Dialect, *told: Any) -> Connection[Any] | None:
    mine = _lent_to.get(dialect)
    while mine:
        if (line := mine.pop()).pgconn.transaction_status == TransactionStatus.IDLE:
            return line
    return None


def take_back(engine: Engine) -> None:
    """The lines that nobody uses are kept for the next test, as they began, and all others are ended."""
    if (kept := _lent_to.get(engine.dialect)) is not None:
        for _ in range(min(MOST - len(kept), engine.pool.checkedin())):  # type: ignore[attr-defined]
            lent = engine.raw_connection()
            line: Connection[Any] = lent.driver_connection  # type: ignore[assignment]
            lent.detach()
            with suppress(OperationalError):  # a test may have ended it
                line.execute("RESET ALL")  # what a migration set
                line.commit()
                vars(line).pop("patience", None)
                kept.append(line)
    engine.dispose()


def _address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)
