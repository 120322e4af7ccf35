"""Thanks that were given."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Known, id_column


class Kudos(Known, Base):
    """Who thanked whom for what; `person_id` when the one thanked can be told, `name` always."""

    __tablename__ = "kudos"

    unit_id: Mapped[str] = id_column(index=True)
    by_id: Mapped[str | None] = id_column()
    person_id: Mapped[str | None] = id_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    round_id: Mapped[str | None] = id_column(index=True)
    huddle_id: Mapped[str | None] = id_column(index=True)
