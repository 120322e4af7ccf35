"""The digests that were made, each with how far it came."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Known, id_column


class Digest(Known, Base):
    """One person's of one day, made once: waiting, sending, sent, empty (nothing was asked of them) or given_up."""

    __tablename__ = "digest"

    person_id: Mapped[str] = id_column()
    day: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime]
    first_tried_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (Index(None, "state", "next_try_at"),)
