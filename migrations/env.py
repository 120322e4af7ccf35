"""Runs the migrations on the application's database: one history for SQLite and PostgreSQL."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from webapp.db import db

PATIENCE = "20s"  # a migration that waits longer for a lock would hold up everybody behind it


def run() -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _on_sqlite(connection)
        else:
            connection.connection.driver_connection.patience = None  # type: ignore[union-attr]
            connection.execute(text(f"SET lock_timeout = '{PATIENCE}'"))
            _migrate(connection)
            connection.commit()


def _on_sqlite(connection: Connection) -> None:
    """With foreign keys on, rebuilding a parent table deletes its children without a word: off, then checked."""
    raw = connection.connection.driver_connection
    assert raw is not None
    connection.rollback()
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        connection = connection.execution_options(writes=True)
        with connection.begin():
            _migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"rows without their parents after the migration: {broken[:5]}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _migrate(connection: Connection) -> None:
    settings = current_app.extensions["migrate"].configure_args
    context.configure(connection=connection, target_metadata=db.metadatas[None], transactional_ddl=True, **settings)
    with context.begin_transaction():
        context.run_migrations()


run()
