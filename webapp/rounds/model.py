"""Templates, frozen once published, and the rounds that answer them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Template(Known, Base):
    """One version of what a round asks."""

    __tablename__ = "template"
    lasts = True

    key: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    conversation: Mapped[bool]
    minutes: Mapped[int]
    title: Mapped[dict[str, Any]] = mapped_column(Json)
    purpose: Mapped[dict[str, Any]] = mapped_column(Json)
    source: Mapped[str] = mapped_column(Text)
    sections: Mapped[list[Any]] = mapped_column(Json)
    items: Mapped[list[Any]] = mapped_column(Json)


class Round(Known, Base):
    """One visit. `answers` by question; `earlier` keeps every answer that a later one replaced; `handed` says from
    whom to whom it went and when."""

    __tablename__ = "round"
    __table_args__ = (Index(None, "organisation_id", "unit_id", "finished_at", "id"),)  # the history of a unit

    unit_id: Mapped[str] = id_column()
    room_id: Mapped[str | None] = id_column()
    template_id: Mapped[str] = id_column()
    rounder_id: Mapped[str] = id_column(index=True)
    state: Mapped[str] = mapped_column(String(10))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    due_id: Mapped[str | None] = id_column(index=True)
    handed: Mapped[list[Any]] = mapped_column(Json)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    earlier: Mapped[list[Any]] = mapped_column(Json)


class PrivateAnswer(Known, Base):
    """An answer kept apart from its round, for the one who wrote it; a sensitive one is also counted, once.

    `counted` is the ledger's number at the finish: groups are made in this order, so a group once shown stays as it is.
    """

    __tablename__ = "private_answer"
    __table_args__ = (Index(None, "organisation_id", "unit_id", "question_id", "counted"),)  # the order of groups

    round_id: Mapped[str] = id_column(index=True)
    question_id: Mapped[str] = id_column()
    rounder_id: Mapped[str] = id_column()
    unit_id: Mapped[str] = id_column()
    sensitive: Mapped[bool]
    counted: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    note: Mapped[str | None] = mapped_column(Text)
    photo_ids: Mapped[list[Any]] = mapped_column(Json)
    event_number: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[str] = mapped_column(String(40))
    earlier: Mapped[list[Any]] = mapped_column(Json)

    @property
    def shown(self) -> Any:
        """The value as its rounder still sees it."""
        return None if self.counted is not None else self.value
