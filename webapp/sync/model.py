"""What the spine keeps: one ledger an organisation, every command once, the latest state of everything by scope."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, Tenanted, id_column


@dataclass
class Counters:
    """The ledger's numbers in the hands of the one who holds its lock; written back once, at the end."""

    organisation_id: str
    seq: int
    audit_n: int
    audit_hash: str
    issue_number: int
    reach: int
    setup: int
    trail_key: str


class Ledger(Tenanted, Base):
    """The organisation's counters. Its row lock is the organisation's write lock: numbers come without gaps.

    `reach` is the seq of the last change of who reaches what: an actor made since then is still right. `setup` counts
    the transactions that wrote any of what `lasts`: what was found out about it under this number is still right. With
    `trail_key` bodies are hashed: without it nobody who reads the trail can find a word or a number by trying them all.
    `era` is when this database was last put back from a copy, 0 when it never was: numbers from before may come again.
    """

    __tablename__ = "ledger"

    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    audit_n: Mapped[int] = mapped_column(BigInteger, default=0)
    audit_hash: Mapped[str] = mapped_column(String(64))
    issue_number: Mapped[int] = mapped_column(default=0)
    reach: Mapped[int] = mapped_column(BigInteger, default=0)
    era: Mapped[int] = mapped_column(BigInteger, default=0)
    setup: Mapped[int] = mapped_column(BigInteger, default=0)
    trail_key: Mapped[str] = mapped_column(String(64))


class CommandRow(Known, Base):
    """A command that was decided: applied, or refused with its problem."""

    __tablename__ = "command"

    type: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str | None] = id_column()
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]
    body_hash: Mapped[str] = mapped_column(String(64))
    problem: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Change(Tenanted, Base):
    """The latest state of one thing as one scope sees it; no data: it is gone from that scope's sight."""

    __tablename__ = "change"

    scope: Mapped[str] = mapped_column(String(60), primary_key=True)
    entity: Mapped[str] = mapped_column(String(20), primary_key=True)
    entity_id: Mapped[str] = id_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[str | None] = mapped_column(Text)
    stale_at: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "organisation_id", "scope", "seq"),
        Index(None, "organisation_id", "entity", "entity_id"),
    )
