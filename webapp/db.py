"""The database object (a leaf), Tenanted rows, within(organisation), and the only commit."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any, ClassVar, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Date,
    Dialect,
    FromClause,
    MetaData,
    Select,
    Table,
    Uuid,
    event,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    registry,
    with_loader_criteria,
)
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.util import LoaderCriteriaOption
from sqlalchemy.sql import visitors
from sqlalchemy.sql.visitors import ExternallyTraversible
from sqlalchemy.types import DateTime, TypeDecorator

from webapp import remembering
from webapp.bulk import KEYS, update_all
from webapp.remembering import Remembering, is_unwritten


class UtcDateTime(TypeDecorator[datetime]):
    """Aware moments in, aware moments out: SQLite forgets the zone, so UTC is what is kept."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Base(DeclarativeBase):
    """Every table; constraints have names, so that SQLite's batch migrations can drop them.

    A kind that `lasts` hardly ever changes, and by commands alone: what was found out about it once is known until then
    (remembering.py). What `passes` of it others write at any time: no answer holds that, and no row is known.
    """

    lasts: ClassVar[bool] = False
    passes: ClassVar[frozenset[str]] = frozenset()

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    registry = registry(type_annotation_map={datetime: UtcDateTime, date: Date, dict[str, Any]: Json, list[Any]: Json})

    def __init__(self, **said: Any) -> None:
        """Nobody asks what a new row was before, so it holds what is said as if it had been read: SQLAlchemy's own way
        takes note of each value as a change."""
        if unknown := said.keys() - _names(type(self)):
            raise TypeError(f"{type(self).__name__} has no {sorted(unknown)}")
        self.__dict__.update(said)


@cache
def _names(model: Any) -> frozenset[str]:
    return frozenset(one.key for one in inspect(model).column_attrs)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": Remembering})


def write_changed(session: Session) -> list[list[Any]]:
    """What was changed is written; the new rows, a list for each table, are handed over to be written many at once."""
    new: dict[type[Any], list[Any]] = {}
    connection = session.connection()
    for row in remembering.take_new(session):
        if isinstance(row, Known):
            _stays_home(session, row)
            state = inspect(row)
            state.mapper.dispatch.before_insert(state.mapper, connection, state)  # as a flush would
            new.setdefault(type(row), []).append(row)
        else:
            session.add(row)
    _send_changed(session)
    session.flush()
    session.info["unwritten"].clear()
    session.info["written"].update(new)
    return list(new.values())


def _send_changed(session: Session) -> None:
    """Rows that were read and changed since go to PostgreSQL as new ones do, all with the same columns changed at once:
    a flush waits for what is on its way, and then for what is said of each. What else there is, it writes."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return
    changed: dict[tuple[type[Any], tuple[str, ...]], list[Any]] = {}
    for row in session.dirty:
        if isinstance(row, Known):
            _stays_home(session, row)
            state = inspect(row)
            state.mapper.dispatch.before_update(state.mapper, connection, state)  # as a flush would
            names = _changed(row)
            if names and names.isdisjoint(KEYS):
                changed.setdefault((type(row), tuple(sorted(names))), []).append(row)
    if changed:
        remembering.flushing(session)
    for (model, columns), rows in changed.items():
        update_all(session, model, columns, [{name: getattr(row, name) for name in (*KEYS, *columns)} for row in rows])
        for row in rows:
            inspect(row)._commit_all(row.__dict__, session.identity_map)  # as a flush would; what is public, flushes


def _changed(row: Any) -> set[str]:
    """The columns of this row that hold something else than the database does."""
    return {name for name in inspect(row).committed_state if get_history(row, name).has_changes()}


def id_column(**kwargs: Any) -> Mapped[Any]:
    """A column for an id: text in Python, 16 bytes in PostgreSQL."""
    return mapped_column(Uuid(as_uuid=False), **kwargs)


class Tenanted:
    """A row of one organisation. It cannot be read, counted, changed or added outside `within` that organisation."""

    organisation_id: Mapped[str] = id_column(primary_key=True, sort_order=-20)


class Known(Tenanted):
    """A tenanted row with an id of its own."""

    id: Mapped[str] = id_column(primary_key=True, sort_order=-10)


@contextmanager
def within(organisation_id: str) -> Iterator[Session]:
    """A session that sees one organisation and no other, and is dropped at the end with all it remembers.

    Re-entering the same organisation is fine; another one is refused, for rows already loaded would leak.
    """
    session: Session = db.session()
    held = session.info.get("organisation_id")
    if held == organisation_id:
        yield session
        return
    if held is not None:
        raise RuntimeError("a session never serves two organisations")
    session.expunge_all()
    session.info["organisation_id"] = organisation_id
    try:
        yield session
        session.commit()  # a read ends as well as a write: after a rollback psycopg forgets what it had prepared
    finally:
        session.info.pop("organisation_id", None)
        session.close()


@contextmanager
def asking() -> Iterator[Session]:
    """A read outside every organisation; gives its connection back. One statement needs no transaction around it:
    every request begins with this, and each of the two would be another turn to PostgreSQL."""
    session: Session = db.session()
    if db.engine.dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
    yield session
    session.commit()


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction that writes: all of it is kept, or nothing. Commits here and nowhere else.

    What was read before belongs to an older snapshot and is let go. SQLite has one writer: the lock makes threads of
    this process queue in order instead of sleeping in its busy handler, and BEGIN IMMEDIATE makes read-then-write safe.
    """
    session: Session = db.session()
    if "writing" in session.info:
        raise RuntimeError("a transaction inside a transaction")
    session.rollback()
    with _one_writer if db.engine.dialect.name == "sqlite" else nullcontext():
        session.connection(execution_options={"writes": True})
        remembering.begin(session)
        session.autoflush = False
        try:
            yield session
            session.flush()
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            remembering.end(session)
            session.autoflush = True


_one_writer = threading.Lock()


@event.listens_for(Session, "do_orm_execute")
def _only_this_organisation(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load or state.is_insert:
        return
    _flush_what_it_asks_for(state)
    if state.execution_options.get("by_key"):
        return
    organisation_id = state.session.info.get("organisation_id")
    if organisation_id is not None:
        state.statement = state.statement.options(_rows_of(organisation_id))
    elif any(_is_tenanted(part) for part in visitors.iterate(cast(ExternallyTraversible, state.statement))):
        raise RuntimeError("a tenanted row is read only within its organisation")


@lru_cache(1000)
def _rows_of(organisation_id: str) -> LoaderCriteriaOption:
    """Made once for all its statements: to make it takes longer than to use it."""
    return with_loader_criteria(Tenanted, lambda row: row.organisation_id == organisation_id, include_aliases=True)


def _flush_what_it_asks_for(state: ORMExecuteState) -> None:
    """While a session writes, a query waits only for new rows of the kind it asks for, not for every other."""
    session = state.session
    if "writing" in session.info and not state.execution_options.get("by_key"):
        asked = _kinds_asked(state)
        if not asked or is_unwritten(session, asked):
            session.flush()


def _kinds_asked(state: ORMExecuteState) -> tuple[type[Any], ...]:
    """Whose rows or columns it selects or changes; none where that cannot be told by their tables.

    `all_mappers` says the same of a SELECT, by a description of every column: six times as long.
    """
    if not isinstance(state.statement, Select):
        return tuple(mapper.class_ for mapper in state.all_mappers)
    kinds = [_kinds().get(getattr(it, "element", it)) for it in state.statement.columns_clause_froms]
    return () if None in kinds else tuple(cast(list[type[Any]], kinds))


@cache
def _kinds() -> dict[FromClause, type[Any]]:
    return {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}


def _is_tenanted(part: Any) -> bool:
    """Every tenanted table, and no other, is keyed by its organisation first."""
    return isinstance(part, Table) and "organisation_id" in part.primary_key.columns


@event.listens_for(Session, "before_flush")
def _rows_stay_home(session: Session, context: Any, instances: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        _stays_home(session, row)
    remembering.flushing(session)


def _stays_home(session: Session, row: Any) -> None:
    if isinstance(row, Tenanted):
        home = session.info.get("organisation_id")
        if row.organisation_id is None:
            row.organisation_id = home
        if home is None or row.organisation_id != home:
            raise RuntimeError("a row of another organisation")
