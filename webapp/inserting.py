"""Many rows of one kind at once: one statement for all of them, on either database."""

import json
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Text, bindparam, column, func, select
from sqlalchemy import cast as cast_to
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def inserting(dialect: str, model: Any) -> postgresql.Insert | sqlite.Insert:
    """An insert for `insert_all`, which can say what is to happen to rows that are there already."""
    if dialect != "postgresql":
        return sqlite.insert(model)
    # All rows in one statement, as one JSON text: row by row costs both sides several times as much.
    columns = [column(one.name, one.type) for one in model.__table__.columns]
    rows = func.json_to_recordset(cast_to(bindparam("rows", type_=Text), postgresql.JSON)).table_valued(*columns)
    told = rows.render_derived("told", with_types=True)
    return postgresql.insert(model).from_select([one.name for one in columns], select(*told.columns))


def insert_all(session: Session, statement: postgresql.Insert | sqlite.Insert, rows: Sequence[dict[str, Any]]) -> int:
    """Inserts rows that name every column, at once; returns how many were written."""
    sent: Any = rows
    if session.get_bind().dialect.name == "postgresql":
        sent = {"rows": json.dumps(rows, separators=(",", ":"), default=lambda at: at.astimezone(UTC).isoformat())}
    done = session.connection().execute(statement, sent, execution_options={"preserve_rowcount": True})
    return done.rowcount
