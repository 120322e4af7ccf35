"""One history for both databases: it leads to the models and back, and no revision loses a row."""

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    MetaData,
    Row,
    Table,
    Uuid,
    create_engine,
    func,
    inspect,
    literal,
    select,
    union_all,
)

from tests.conftest import config_for
from tests.support import lines
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
        lines.hasten(db.engine)
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


def test_finished_rounds_let_go_of_what_was_confided_before_they_kept_silent(empty: Flask) -> None:
    """Kept, told, and told under a new number, so that every device learns it; nothing else is told again."""
    migrating.upgrade(empty, "0047")
    home, other, best, why, elsewhere = (uuid4() for _ in range(5))
    plain, confided, theirs = (uuid4() for _ in range(3))
    mixed, all_confided, all_plain, still_open, of_others = (uuid4() for _ in range(5))

    def answers(*named: UUID) -> dict[str, Any]:
        given = {"at": "2026-11-24T07:00:00Z", "note": None, "photo_ids": []}
        return {str(best): {**given, "value": list(map(str, named))}, str(why): {**given, "value": str(confided)}}

    asked = [{"id": str(best), "type": "priorities"}, {"id": str(why), "type": "text"}]
    keep("ledger", organisation_id=home, seq=40)
    keep("ledger", organisation_id=other, seq=40)
    for organisation_id, issue_id, restricted in ((home, plain, False), (home, confided, True), (other, theirs, True)):
        keep("issue", organisation_id=organisation_id, id=issue_id, restricted=restricted)
    for organisation_id in (home, other):
        keep("template", organisation_id=organisation_id, id=elsewhere, items=asked)
    for number, (organisation_id, round_id, state, named) in enumerate(
        [
            (home, mixed, "finished", [plain, confided]),
            (home, all_confided, "finished", [confided]),
            (home, all_plain, "finished", [plain, theirs]),
            (home, still_open, "open", [confided]),
            (other, of_others, "finished", [confided]),
        ]
    ):
        it = {"organisation_id": organisation_id, "id": round_id, "template_id": elsewhere, "state": state}
        keep("round", **it, answers=answers(*named))
        said = json.dumps({"id": str(round_id), "answers": answers(*named)})
        for scope, data in (("unit:4w", said), ("person:elena", said), ("person:sam", None)):
            told = {"organisation_id": organisation_id, "entity": "round", "entity_id": round_id}
            keep("change", **told, scope=scope, seq=10 + number, data=data)

    migrating.upgrade(empty, "0048")
    assert named_in("round", best, id=mixed) == [str(plain)]
    assert named_in("round", best, id=all_confided) is None
    assert named_in("round", best, id=all_plain) == [str(plain), str(theirs)]
    assert named_in("round", best, id=still_open) == [str(confided)]
    for scope in ("unit:4w", "person:elena"):
        assert named_in("change", best, entity_id=mixed, scope=scope) == [str(plain)]
        assert named_in("change", best, entity_id=all_confided, scope=scope) is None
    numbers = {scope: {one.seq for one in found("change", scope=scope)} for scope in ("unit:4w", "person:sam")}
    assert numbers == {"unit:4w": {41, 42, 12, 13, 14}, "person:sam": {10, 11, 12, 13, 14}}
    assert {one.seq for one in found("ledger")} == {40, 42}


def keep(name: str, **said: Any) -> None:
    """A row of this table; what is not said is anything that it takes."""
    table = reflected()[name]
    row = {it.name: a_value(it.type, 1) for it in table.columns} | {key: as_kept(one) for key, one in said.items()}
    with db.engine.begin() as connection:
        connection.execute(table.insert(), [row])


def as_kept(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) and db.engine.dialect.name == "sqlite" else value


def found(name: str, **asked: Any) -> Sequence[Row[Any]]:
    table = reflected()[name]
    with db.engine.connect() as connection:
        these = [table.c[key] == as_kept(value) for key, value in asked.items()]
        return connection.execute(select(table).where(*these)).all()


def named_in(name: str, question: UUID, **asked: Any) -> Any:
    """What such a round says matters most."""
    [row] = found(name, **asked)
    answers: dict[str, Any] = row.answers if name == "round" else json.loads(row.data)["answers"]
    return answers[str(question)]["value"]


def counts(tables: dict[str, Table]) -> dict[str, int]:
    of_each = [select(literal(name), func.count()).select_from(it) for name, it in tables.items()]
    with db.engine.connect() as connection:
        return {name: count for name, count in connection.execute(union_all(*of_each))}


def reflected() -> dict[str, Table]:
    """The columns alone: rows need no more, and to read all the rest of seventy tables takes longer than a revision."""
    found = inspect(db.engine).get_multi_columns()
    return {
        name: Table(name, MetaData(), *(Column(it["name"], it["type"]) for it in columns))
        for (_, name), columns in found.items()
        if name != "alembic_version"
    }


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
        lines.hasten(db.engine)
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
