"""What SQLAlchemy made of a statement, kept for all applications of a test run, as a server keeps it for days.

It keeps them for each engine; a test has an application and so an engine of its own, and would make all of them anew,
which takes longer than what most tests ask.
"""

from typing import Any

from sqlalchemy.util import LRUCache

from webapp.db import Base, db


class Statements(LRUCache[Any, Any]):
    """By the kind of database, not by the engine that asked first."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_any_engine(key), value)


def _of_any_engine(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (dialect.name, dialect.driver, *rest)


_kept = Statements(4000)


def keep_them() -> None:
    """In the context of an application that is about to be asked."""
    db.engine.update_execution_options(compiled_cache=_kept)
    for mapper in Base.registry.mappers:
        mapper.__dict__["_compiled_cache"] = _kept  # of what a session adds, changes and removes
