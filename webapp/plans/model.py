"""Plans, what is due by them, and the secret addresses under which calendar programs read it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Plan(Known, Base):
    """Who rounds which units with which template how often.

    `written_at` is when somebody last set or stopped it; up to `planned_until` every day it falls on has its dues.
    `facility_ids` are those of its units: they say who sees it. `hours` is the mark of the week its days come from.
    """

    __tablename__ = "plan"

    template_key: Mapped[str] = mapped_column(String(40))
    unit_ids: Mapped[list[Any]] = mapped_column(Json)
    facility_ids: Mapped[list[Any]] = mapped_column(Json)
    person_id: Mapped[str | None] = id_column()
    role: Mapped[str | None] = mapped_column(String(12))
    rule: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    late_after: Mapped[int]
    missed_after: Mapped[int]
    holidays: Mapped[str] = mapped_column(String(6))
    stopped_on: Mapped[date | None]
    written_at: Mapped[datetime]
    planned_until: Mapped[date]
    hours: Mapped[str | None] = id_column()


class Due(Known, Base):
    """One visit that a plan asks for: a unit, a day, and a person or a role. It keeps what the plan said then."""

    __tablename__ = "due"

    plan_id: Mapped[str] = id_column()
    template_key: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[str] = id_column()
    person_id: Mapped[str | None] = id_column()
    role: Mapped[str | None] = mapped_column(String(12))
    due_on: Mapped[date]
    late_on: Mapped[date]
    missed_on: Mapped[date]
    round_id: Mapped[str | None] = id_column()
    done_on: Mapped[date | None]
    skipped_why: Mapped[str | None] = mapped_column(Text)
    skipped_by: Mapped[str | None] = id_column()

    __table_args__ = (
        Index(None, "organisation_id", "unit_id", "due_on"),
        Index(None, "organisation_id", "plan_id", "due_on"),
        Index(None, "organisation_id", "person_id", "due_on"),
    )


class Calendar(Known, Base):
    """A secret address for calendar programs. Only the hash of the secret is kept; closing it takes the row away."""

    __tablename__ = "calendar"

    person_id: Mapped[str] = id_column(index=True)
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    opened_at: Mapped[datetime]
