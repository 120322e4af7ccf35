"""Many rows of one kind by their ids: read, or told the same, with one statement."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Uuid, func, literal, select, update
from sqlalchemy.orm import Session

from webapp.notify.model import Delivery, Notice, Subscription

Row = TypeVar("Row", Delivery, Notice, Subscription)


def by_id(session: Session, model: type[Row], ids: Iterable[str]) -> dict[str, Row]:
    """As they are by now."""
    wanted = list(ids)
    if not wanted:
        return {}
    asked = select(model).where(_among(session, model, wanted)).execution_options(populate_existing=True)
    return {row.id: row for row in session.scalars(asked)}


def all_at_once(session: Session, model: type[Row], ids: Sequence[str], **said: Any) -> None:
    """The same of many rows, which the session does not read again: one by one costs more than to send them."""
    if ids:
        told = update(model).where(_among(session, model, ids)).values(said)
        session.execute(told, execution_options={"synchronize_session": False})


def _among(session: Session, model: type[Row], ids: Sequence[str]) -> ColumnElement[bool]:
    """That a row is one of these. PostgreSQL plans once for two hundred parameters, and then compares each row of the
    organisation with each of them; it joins with one list."""
    if session.get_bind().dialect.name != "postgresql":
        return model.id.in_(ids)
    return model.id.in_(select(func.unnest(literal(list(ids), ARRAY(Uuid(as_uuid=False))))))
