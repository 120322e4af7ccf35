"""Standing boards and the cards on them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Board(Known, Base):
    """A unit's board, a facility's (no unit), or the organisation's (neither)."""

    __tablename__ = "board"

    unit_id: Mapped[str | None] = id_column(index=True)
    facility_id: Mapped[str | None] = id_column()
    parent_id: Mapped[str | None] = id_column()
    tier: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    lanes: Mapped[list[Any]] = mapped_column(Json)
    target_minutes: Mapped[int]


class Card(Known, Base):
    """One thing on a board. `unit_id` and `facility_id` are its board's: they say who sees it.

    `written` says who wrote each field last, and when; `lost` keeps what a later edit replaced.
    """

    __tablename__ = "card"

    board_id: Mapped[str] = id_column(index=True)
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    lane: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(400))
    state: Mapped[str] = mapped_column(String(10))
    carried: Mapped[int]
    added_by: Mapped[str | None] = id_column()
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    carried_at: Mapped[datetime | None]
    owner_id: Mapped[str | None] = id_column()
    due_on: Mapped[date | None]
    issue_id: Mapped[str | None] = id_column()
    photo_ids: Mapped[list[Any]] = mapped_column(Json)
    written: Mapped[dict[str, Any]] = mapped_column(Json)
    lost: Mapped[list[Any]] = mapped_column(Json)
