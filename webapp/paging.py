"""A page of a query, newest first, by the last row of the page before: never by counting rows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from marshmallow import fields
from sqlalchemy import Row, Select, or_
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.fields import Whole

_START = datetime(1970, 1, 1, tzinfo=UTC)
_PATTERN = r"^[0-9]{1,16}\.[0-9a-f]{32}$"


@dataclass(frozen=True)
class Cursor:
    """The moment and the id of the last row of a page."""

    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{(self.at - _START) // timedelta(microseconds=1)}.{UUID(self.id).hex}"


class Before(fields.String):
    """Where the next page begins: what the page before it said under `next`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"pattern": _PATTERN}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Cursor:  # type: ignore[override]
        text = Whole(_PATTERN)(super()._deserialize(value, attr, data, **kwargs))
        moment, _, row_id = text.partition(".")
        return Cursor(_START + timedelta(microseconds=int(moment)), str(UUID(row_id)))


Rows = list[Row[*tuple[Any, ...]]]


def page(
    session: Session,
    ask: Select[*tuple[Any, ...]],
    by: tuple[InstrumentedAttribute[Any], InstrumentedAttribute[str]],
    before: Cursor | None,
    size: int,
) -> tuple[Rows, str | None]:
    """So many rows, and where the next page begins; `by` are the two columns asked for that a cursor is made of."""
    at, row_id = by
    if before is not None:
        ask = ask.where(at <= before.at, or_(at < before.at, row_id < before.id))
    rows = list(session.execute(ask.order_by(at.desc(), row_id.desc()).limit(size + 1)))
    more, rows = len(rows) > size, rows[:size]
    if not more:
        return rows, None
    last = rows[-1]._asdict()
    return rows, str(Cursor(last[at.key], last[row_id.key]))
