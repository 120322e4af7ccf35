"""What is kept of each applied command: who did what, in a chain in which a missing or changed row shows."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Tenanted, id_column


class AuditRow(Tenanted, Base):
    __tablename__ = "audit"

    n: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = id_column()
    verb: Mapped[str] = mapped_column(String(60))
    command_id: Mapped[str] = id_column()
    body_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
