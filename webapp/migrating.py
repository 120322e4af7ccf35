"""Brings the database to this version. Imported only by those who migrate: Alembic costs a web process 11 MB."""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate
from flask_migrate import downgrade as _downgrade
from flask_migrate import upgrade as _upgrade

from webapp.db import db

FOLDER = str(Path(__file__).parent.parent / "migrations")


def upgrade(app: Flask, revision: str = "head") -> None:
    _prepare(app)
    with app.app_context():
        _keep_a_copy()
        _upgrade(FOLDER, revision=revision)


def downgrade(app: Flask, revision: str = "base") -> None:
    _prepare(app)
    with app.app_context():
        _downgrade(FOLDER, revision=revision)


def is_current() -> bool:
    """Whether the database has everything this version needs."""
    return _revision() == ScriptDirectory(FOLDER).get_current_head()


def _revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _prepare(app: Flask) -> None:
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=FOLDER, render_as_batch=True, compare_type=True)


def _keep_a_copy() -> None:
    """An SQLite database that is about to change is first kept beside itself, named by the revision it has.

    Whoever runs PostgreSQL has its own ways.
    """
    if db.engine.dialect.name != "sqlite" or not db.engine.url.database:
        return
    revision = _revision()
    if revision in (None, ScriptDirectory(FOLDER).get_current_head()):
        return
    path = Path(db.engine.url.database)
    copy = path.with_name(f"{path.stem}-{revision}{path.suffix}")
    copy.unlink(missing_ok=True)
    raw = db.engine.raw_connection()  # VACUUM must not run within a transaction
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        raw.close()
