"""Many rows of one kind at once: one statement for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from typing import Any

import orjson
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    TableValuedAlias,
    Text,
    Update,
    bindparam,
    column,
    event,
    func,
    inspect,
    select,
    update,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


def inserting(dialect: str, model: Any) -> postgresql.Insert | sqlite.Insert:
    """An insert for `insert_all`, which can say what is to happen to rows that are there already."""
    if dialect != "postgresql":
        return sqlite.insert(model)
    columns = model.__table__.columns
    return postgresql.insert(model).from_select([one.name for one in columns], select(*_told(columns).columns))


def _told(columns: Iterable[Column[Any]]) -> TableValuedAlias:
    """All rows in one statement, as one JSON text: row by row costs both sides several times as much."""
    named = [column(one.name, one.type) for one in columns]
    rows = func.json_to_recordset(cast_to(bindparam("rows", type_=Text), postgresql.JSON)).table_valued(*named)
    return rows.render_derived("told", with_types=True)


def insert_all(session: Session, statement: postgresql.Insert | sqlite.Insert, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows that name every column, at once."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        connection.execute(statement, rows)
    else:
        connection.exec_driver_sql(_text_of(statement), {"rows": _as_json(rows)}, execution_options=AHEAD)


KEYS = ("organisation_id", "id")


def update_all(session: Session, model: Any, names: tuple[str, ...], rows: Sequence[dict[str, Any]]) -> None:
    """Rows of one tenanted kind, each by its keys, hold these columns from now on. On PostgreSQL, and `AHEAD`."""
    session.connection().exec_driver_sql(_updating(model, names), {"rows": _as_json(rows)}, execution_options=AHEAD)


@cache
def _updating(model: Any, names: tuple[str, ...]) -> str:
    columns = model.__table__.columns
    told = _told([columns[name] for name in (*KEYS, *names)]).columns
    these = [columns[name] == told[name] for name in KEYS]
    return _text_of(update(model.__table__).where(*these).values({name: told[name] for name in names}))


def _as_json(rows: Sequence[dict[str, Any]]) -> str:
    """What is wrong with the third of a list is said by its number: such a key becomes a text."""
    return orjson.dumps(rows, option=orjson.OPT_NON_STR_KEYS).decode()


_PSYCOPG = psycopg.dialect()  # type: ignore[no-untyped-call]
AHEAD = {"ahead": True}  # nobody asks what the database says of it


@cache
def _text_of(statement: postgresql.Insert | sqlite.Insert | Update) -> str:
    """As the driver takes it: with one text for all its rows, there is nothing for SQLAlchemy to look at each time."""
    return str(statement.compile(dialect=_PSYCOPG))


@contextmanager
def on_the_way(session: Session) -> Iterator[None]:
    """What is sent `AHEAD` within goes to PostgreSQL without waiting for each answer, and we go on meanwhile; a refusal
    of any is raised at the end, or when anything else is asked within: that waits for what is on its way."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        yield
        return
    held, way = connection.info, _Way(connection)
    held["way"] = way
    try:
        yield
        way.close()
    finally:
        del held["way"]
        way.give_up()


class _Way:
    """The driver's pipeline of one connection, open while nobody waits for an answer."""

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        self._driver: Any = connection.connection.driver_connection
        self._error = connection.dialect.loaded_dbapi.Error
        self._sent: AbstractContextManager[Any] | None = None

    def open(self) -> None:
        if self._sent is None:
            self._sent = self._driver.pipeline()
            self._sent.__enter__()

    def close(self) -> None:
        """Waits until all that was sent is done."""
        sent, self._sent = self._sent, None
        try:
            if sent is not None:
                sent.__exit__(None, None, None)
        except self._error as refused:
            raise DBAPIError.instance("", None, refused, self._error, dialect=self._dialect) from refused

    def give_up(self) -> None:
        """Something else failed: what became of what was sent, nobody asks."""
        with suppress(DBAPIError):
            self.close()


@event.listens_for(Engine, "before_cursor_execute")
def _in_turn(connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
    way = connection.info.get("way")
    if way is not None:
        (way.open if context.execution_options.get("ahead") else way.close)()


def add_all(session: Session, rows: Sequence[Any]) -> None:
    """New rows of one tenanted kind, which the session is not to hold: thousands of them one by one take it seconds.

    Only while writing. Whoever asks for one afterwards reads it.
    """
    if rows:
        add_plain(session, type(rows[0]), [row.__dict__ for row in rows])


def add_plain(session: Session, model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """The same of rows that were never made: what each column holds, None where nothing is said."""
    if not rows:
        return
    home, held = session.info["organisation_id"], session.info["writing"]
    names = [one.key for one in inspect(model).column_attrs]
    sent = [{name: row.get(name) for name in names} | {"organisation_id": home} for row in rows]
    insert_all(session, plain(session.get_bind().dialect.name, model), sent)
    held.pop(model, None)
    for row in rows:
        held.pop((model, (home, row["id"])), None)


@cache
def plain(dialect: str, model: type[Any]) -> postgresql.Insert | sqlite.Insert:
    """What is there already is an error."""
    return inserting(dialect, model)
