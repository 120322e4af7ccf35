"""One history for both databases: it leads to the models and back, and no revision loses a row."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    MetaData,
    Table,
    Uuid,
    create_engine,
    func,
    inspect,
    select,
)

from tests.conftest import config_for
from webapp import migrating
from webapp.app import create_app
from webapp.db import Base, db

REVISIONS = [it.revision for it in reversed(list(ScriptDirectory(migrating.FOLDER).walk_revisions()))]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database in which there is nothing yet."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgres"), "migrations")
    app = create_app(config_for(tmp_path, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def new_database(server: str, name: str) -> str:
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{server}/{name}"


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def shape(engine: Engine) -> dict[str, Any]:
    """What there is of each table that a query or a constraint could notice."""
    found = inspect(engine)
    return {
        name: {
            "columns": {it["name"]: (str(it["type"]), it["nullable"]) for it in found.get_columns(name)},
            "key": found.get_pk_constraint(name)["constrained_columns"],
            "indexes": sorted(
                (str(it["name"]), it["column_names"], bool(it["unique"])) for it in found.get_indexes(name)
            ),
            "unique": sorted((str(it["name"]), it["column_names"]) for it in found.get_unique_constraints(name)),
            "parents": sorted(map(str, found.get_foreign_keys(name))),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def test_from_nothing_to_the_last_revision_is_what_the_models_say(empty: Flask) -> None:
    migrating.upgrade(empty)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    migrated = shape(db.engine)
    migrating.downgrade(empty)
    Base.metadata.create_all(db.engine)
    assert migrated == shape(db.engine)  # keys, too, which Alembic does not compare


def test_up_down_and_up_again_is_the_same_as_up(empty: Flask) -> None:
    migrating.upgrade(empty)
    first = shape(db.engine)
    migrating.downgrade(empty)
    assert tables() == set()
    migrating.upgrade(empty)
    assert shape(db.engine) == first


def test_migrating_what_is_up_to_date_changes_nothing(app: Flask) -> None:
    before = counts(reflected())
    migrating.upgrade(app)
    assert counts(reflected()) == before
    assert sum(before.values()) > 10


def test_no_revision_loses_a_row_of_a_database_in_use(empty: Flask) -> None:
    """Each revision meets rows of the one before, in every table there is by then."""
    kept: dict[str, int] = {}
    for revision in REVISIONS:
        migrating.upgrade(empty, revision)
        tables = reflected()
        found = counts(tables)
        assert {name: found[name] for name in kept} == kept, revision
        fill(tables)
        kept = counts(tables)
    assert min(kept.values()) >= 3


def counts(tables: dict[str, Table]) -> dict[str, int]:
    with db.engine.connect() as connection:
        return {name: connection.scalar(select(func.count()).select_from(it)) or 0 for name, it in tables.items()}


def reflected() -> dict[str, Table]:
    metadata = MetaData()
    metadata.reflect(db.engine)
    return {name: it for name, it in metadata.tables.items() if name != "alembic_version"}


def fill(tables: dict[str, Table]) -> None:
    """Three rows of whatever each table holds at this revision."""
    with db.engine.begin() as connection:
        for table in tables.values():
            rows = [{it.name: a_value(it.type, number) for it in table.columns} for number in range(3)]
            connection.execute(table.insert(), rows)


def a_value(type: Any, number: int) -> Any:
    for kind, value in (
        (Uuid, uuid4()),
        (Boolean, True),
        (Integer, number + 1),
        (DateTime, datetime(2026, 11, 24, 7, tzinfo=UTC).replace(tzinfo=None)),
        (Date, date(2026, 11, 24)),
        (Float, 0.5),
        (JSON, {}),
    ):
        if isinstance(type, kind):
            return value
    return uuid4().hex[: getattr(type, "length", None) or 32]


PARENT_AND_CHILD = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{last}", None, None

def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(10)))
    op.create_table("child", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("parent_id", sa.Integer(), sa.ForeignKey("parent.id", ondelete="CASCADE")))
    op.execute("INSERT INTO parent VALUES (1, 'a')")
    op.execute("INSERT INTO child VALUES (1, 1), (2, 1)")
"""
REBUILD_PARENT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9002", "9001", None, None

def upgrade():
    with op.batch_alter_table("parent", recreate="always") as parent:
        parent.alter_column("name", type_=sa.String(20))
"""
LOSE_PARENT = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9003", "9002", None, None

def upgrade():
    op.execute("DELETE FROM parent")
"""


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Flask]:
    """The application on SQLite, with a history that goes on: a parent, its children, and what is done to them."""
    folder = shutil.copytree(migrating.FOLDER, tmp_path / "migrations")
    for name, text in (("9001", PARENT_AND_CHILD), ("9002", REBUILD_PARENT), ("9003", LOSE_PARENT)):
        (folder / "versions" / f"{name}.py").write_text(text.format(last=REVISIONS[-1]) if name == "9001" else text)
    monkeypatch.setattr(migrating, "FOLDER", str(folder))
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'later.sqlite3'}"))
    with app.app_context():
        yield app
        db.engine.dispose()


def of_both() -> tuple[int, int]:
    found = counts(reflected())
    return found["parent"], found["child"]


def test_rebuilding_a_parent_in_sqlite_leaves_its_children(later: Flask) -> None:
    """With foreign keys on, SQLite would delete them all, without a word."""
    migrating.upgrade(later, "9002")
    assert of_both() == (1, 2)


def test_a_revision_that_orphans_rows_is_undone_and_says_so(later: Flask, caplog: pytest.LogCaptureFixture) -> None:
    migrating.upgrade(later, "9002")
    with pytest.raises(SystemExit):
        migrating.upgrade(later, "9003")
    assert "without their parents" in caplog.text
    assert of_both() == (1, 2)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9002"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_sqlite_database_is_kept_as_it_was_before_it_changes(tmp_path: Path) -> None:
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'kept.sqlite3'}"))
    with app.app_context():
        migrating.upgrade(app, REVISIONS[0])
        with db.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE mine (said TEXT)")
            connection.exec_driver_sql("INSERT INTO mine VALUES ('what was there')")
        migrating.upgrade(app)
        migrating.upgrade(app)
        db.engine.dispose()
    copy = tmp_path / f"kept-{REVISIONS[0]}.sqlite3"
    assert sorted(tmp_path.glob("kept*.sqlite3")) == [copy, tmp_path / "kept.sqlite3"]
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT said FROM mine").scalars().all() == ["what was there"]
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [REVISIONS[0]]
    engine.dispose()
