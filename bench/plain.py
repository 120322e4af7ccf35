"""The other side of bench.commands: the rows a command left, written again by plain SQLAlchemy and nothing else."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import Engine, Table, Uuid, select, update
from sqlalchemy.orm import Session, registry

from webapp.db import Base
from webapp.ids import new_id

LEDGER = "ledger"
_registry = registry()
_Key = tuple[str, tuple[Any, ...]]


@dataclass
class Left:
    """The rows that a command added or changed, as (table, values); the ledger's row is written apart."""

    engine: Engine
    organisation_id: str
    rows: list[tuple[Table, dict[str, Any]]] = field(default_factory=list)

    def __str__(self) -> str:
        names = [table.name for table, _ in self.rows]
        return ", ".join(f"{names.count(name)} {name}" for name in sorted(set(names)))

    def insert(self) -> Callable[[], None]:
        """Writes as many rows again under new ids when called; everything that can be is made ready before."""
        ready = _under_new_ids(self.rows)
        links = sum(table.name == "audit" for table, _ in ready)
        changes = sum(table.name == "change" for table, _ in ready)

        def act() -> None:
            with Session(self.engine) as session:
                line = session.connection(execution_options={"writes": True})
                ledger = Base.metadata.tables[LEDGER]
                seq, n, number = line.execute(
                    update(ledger)
                    .where(ledger.c.organisation_id == self.organisation_id)
                    .values(
                        seq=ledger.c.seq + changes,
                        audit_n=ledger.c.audit_n + links,
                        issue_number=ledger.c.issue_number + 1,
                    )
                    .returning(ledger.c.seq, ledger.c.audit_n, ledger.c.issue_number)
                ).one()
                counted = {"seq": count(seq - changes + 1), "n": count(n - links + 1), "number": count(number)}
                session.add_all([_plain(table)(**_counted(values, counted)) for table, values in ready])
                session.commit()

        return act


def _counted(values: dict[str, Any], counts: Mapping[str, Iterator[int]]) -> dict[str, Any]:
    numbers = {name: next(counts[name]) for name in counts if values.get(name) is not None}
    return {**values, **numbers}


@contextmanager
def watched(engine: Engine, organisation_id: str) -> Iterator[Left]:
    """Fills in, at the end, what was added or changed meanwhile by anybody."""
    left = Left(engine, organisation_id)
    before = _everything(engine)
    yield left
    after = _everything(engine)
    tables = Base.metadata.tables
    left.rows += [(tables[key[0]], row) for key, row in after.items() if before.get(key) != row and key[0] != LEDGER]


def _everything(engine: Engine) -> dict[_Key, dict[str, Any]]:
    found: dict[_Key, dict[str, Any]] = {}
    with engine.connect() as line:
        for table in Base.metadata.sorted_tables:
            for row in line.execute(select(table)).mappings():
                found[table.name, tuple(row[column.name] for column in table.primary_key)] = dict(row)
    return found


def _under_new_ids(rows: list[tuple[Table, dict[str, Any]]]) -> list[tuple[Table, dict[str, Any]]]:
    """Each thing's own id becomes another one, wherever it is mentioned."""
    names = {"id", "entity_id", "command_id"}
    own = {value for _, values in rows for name, value in values.items() if name in names}
    other = {one: new_id() for one in own}

    def renamed(value: Any, column: Any) -> Any:
        if isinstance(column.type, Uuid):
            return other.get(value, value)
        if isinstance(value, (dict, list)):
            return json.loads(_replaced(json.dumps(value), other))
        return _replaced(value, other) if isinstance(value, str) and len(value) > 36 else value

    return [(table, {name: renamed(value, table.c[name]) for name, value in row.items()}) for table, row in rows]


def _replaced(text: str, other: dict[str, str]) -> str:
    for old, new in other.items():
        text = text.replace(old, new)
    return text


@cache
def _plain(table: Table) -> type[Any]:
    """A class that is nothing but its table."""
    mapped: type[Any] = type(table.name.title(), (), {})
    _registry.map_imperatively(mapped, table)
    return mapped
