"""What is measured at boards: a number a day, and how long ago the last harm was."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Reading(Known, Base):
    """One number of one board on one day: its id follows from these three, so two phones write the same row.

    `said` is what each person said last; what counts of it stands in `value`, `by` and `at`, and what others said
    otherwise in `lost`. No value is "not entered". `unit_id` and `facility_id` are its board's: they say who sees it.
    """

    __tablename__ = "reading"

    board_id: Mapped[str] = id_column()
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    key: Mapped[str] = mapped_column(String(40))
    on: Mapped[date]
    value: Mapped[float | None]
    by: Mapped[str | None] = id_column()
    at: Mapped[datetime]
    said: Mapped[list[Any]] = mapped_column(Json)
    lost: Mapped[list[Any]] = mapped_column(Json)

    __table_args__ = (Index(None, "organisation_id", "board_id", "on"),)


class Counter(Known, Base):
    """How long ago the last harm of one kind was, at one board; its id follows from both.

    `said` is for each day that somebody named whether it happened then, who says so and when; `days` are those on
    which it did, the newest first; `last_on` and `best` follow from them. `checked_at` is when somebody last looked.
    """

    __tablename__ = "counter"

    board_id: Mapped[str] = id_column(index=True)
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    key: Mapped[str] = mapped_column(String(40))
    last_on: Mapped[date | None]
    checked_at: Mapped[datetime]
    checked_by: Mapped[str | None] = id_column()
    best: Mapped[int | None]
    days: Mapped[list[Any]] = mapped_column(Json)
    said: Mapped[dict[str, Any]] = mapped_column(Json)
