"""The database object (a leaf), Tenanted rows, within(organisation), and the only commit."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import (
    JSON,
    Date,
    Dialect,
    MetaData,
    Select,
    Table,
    Uuid,
    bindparam,
    event,
    inspect,
    select,
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
from sqlalchemy.sql import visitors
from sqlalchemy.sql.visitors import ExternallyTraversible
from sqlalchemy.types import DateTime, TypeDecorator

Answer = TypeVar("Answer")


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
    """Every table; constraints have names, so that SQLite's batch migrations can drop them."""

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


class Remembering(FlaskSession):
    """A session that, while it writes, reads each row once and finds by its key what it was only just given.

    SQLAlchemy remembers weakly, and looks for a new row by flushing it and asking the database. A batch of two hundred
    commands asks for the same few rows all the time.
    """

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        held = self.info.get("writing")
        if held is None or options or not isinstance(ident, tuple):
            return super().get(entity, ident, **options)
        row = held.get((entity, ident))
        if row is ABSENT:
            return None
        if row is not None and row in self:
            return row
        return super().get(entity, ident, execution_options=_by_key(self, ident))

    def get_one(self, entity: Any, ident: Any, **options: Any) -> Any:
        row = None if options else self.get(entity, ident)
        return super().get_one(entity, ident, **options) if row is None else row


ABSENT = object()


def foresee(session: Session, model: Any, ids: Iterable[str]) -> None:
    """Reads these rows of the session's organisation at once, and remembers those that are not there.

    Only while writing, under the organisation's lock: nobody else can add one meanwhile.
    """
    held, organisation_id = session.info["writing"], session.info["organisation_id"]
    wanted = [one for one in ids if (model, (organisation_id, one)) not in held]
    if not wanted:
        return
    for one in set(wanted).difference(row.id for row in by_ids(session, model, wanted)):
        held[model, (organisation_id, one)] = ABSENT


def by_ids(session: Session, model: Any, ids: Iterable[str]) -> Sequence[Any]:
    """Those of these rows of the session's organisation that there are, all asked for at once."""
    return session.scalars(_these(model), {"home": session.info["organisation_id"], "ids": list(ids)}).all()


@cache
def _these(model: type[Any]) -> Select[Any]:
    """Made once a kind: making a statement costs more than sending it."""
    here = (model.organisation_id == bindparam("home"), model.id.in_(bindparam("ids", expanding=True)))
    return select(model).where(*here).execution_options(by_key=True)


def remembered(session: Session, model: type[Any], about: str, ask: Callable[[], Answer]) -> Answer:
    """What `ask` finds out about rows of this kind, once a transaction, until one of them is added or changed."""
    held = session.info.get("writing")
    if held is None:
        return ask()
    if any(isinstance(row, model) for row in (*session.new, *session.dirty, *session.deleted)):
        session.flush()
    answers: dict[str, Any] = held.setdefault(model, {})
    if about not in answers:
        answers[about] = ask()
    return cast(Answer, answers[about])


def _by_key(session: Session, ident: tuple[Any, ...]) -> dict[str, bool]:
    """A key that begins with this session's organisation needs no other filter."""
    return {"by_key": ident[0] == session.info.get("organisation_id")}


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": Remembering})


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
    """A read outside every organisation. It ends as a read within one does, and gives its connection back."""
    session: Session = db.session()
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
        session.info["writing"], session.autoflush = {}, False
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("writing", None)
            session.autoflush = True


_one_writer = threading.Lock()


@event.listens_for(Session, "loaded_as_persistent")
@event.listens_for(Session, "transient_to_pending")
def _hold(session: Session, row: Any) -> None:
    held = session.info.get("writing")
    if held is not None:
        if isinstance(row, Tenanted) and row.organisation_id is None:
            row.organisation_id = session.info["organisation_id"]
        held[type(row), _key(row)] = row


@event.listens_for(Session, "after_soft_rollback")
def _forget_answers(session: Session, ended: Any) -> None:
    """What was found out beside rows that a savepoint took back may hold no longer."""
    held = session.info.get("writing", {})
    for asked in [key for key in held if isinstance(key, type)]:
        del held[asked]


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(inspect(row).mapper.primary_key_from_instance(row))


@event.listens_for(Session, "do_orm_execute")
def _only_this_organisation(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load or state.is_insert:
        return
    _flush_what_it_asks_for(state)
    if state.execution_options.get("by_key"):
        return
    organisation_id = state.session.info.get("organisation_id")
    if organisation_id is not None:
        state.statement = state.statement.options(
            with_loader_criteria(Tenanted, lambda row: row.organisation_id == organisation_id, include_aliases=True)
        )
    elif any(_is_tenanted(part) for part in visitors.iterate(cast(ExternallyTraversible, state.statement))):
        raise RuntimeError("a tenanted row is read only within its organisation")


def _flush_what_it_asks_for(state: ORMExecuteState) -> None:
    """While a session writes, a query waits only for new rows of the kind it asks for, not for every other."""
    session = state.session
    if "writing" in session.info and not state.execution_options.get("by_key"):
        asked = tuple(mapper.class_ for mapper in state.all_mappers)
        if not asked or any(isinstance(row, asked) for row in (*session.new, *session.dirty, *session.deleted)):
            session.flush()


def _is_tenanted(part: Any) -> bool:
    """Every tenanted table, and no other, is keyed by its organisation first."""
    return isinstance(part, Table) and "organisation_id" in part.primary_key.columns


@event.listens_for(Session, "before_flush")
def _rows_stay_home(session: Session, context: Any, instances: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Tenanted):
            home = session.info.get("organisation_id")
            if row.organisation_id is None:
                row.organisation_id = home
            if home is None or row.organisation_id != home:
                raise RuntimeError("a row of another organisation")
        session.info.get("writing", {}).pop(type(row), None)
