"""Thanks that were given."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Kudos(Known, Base):
    """Who thanked whom for what; `person_id` when the one thanked can be told, `name` always.

    `owed_by` are those who lead the unit: by `word_by` one of them adds a word. `words` are what was said since, of
    each person one; `word_at` is when the first was.
    """

    __tablename__ = "kudos"

    unit_id: Mapped[str] = id_column(index=True)
    by_id: Mapped[str | None] = id_column()
    person_id: Mapped[str | None] = id_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    round_id: Mapped[str | None] = id_column(index=True)
    huddle_id: Mapped[str | None] = id_column(index=True)
    owed_by: Mapped[list[Any]] = mapped_column(Json)
    word_by: Mapped[datetime | None]
    word_at: Mapped[datetime | None]
    words: Mapped[list[Any]] = mapped_column(Json)
