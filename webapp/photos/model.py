"""What is known of a photo; its bytes lie in the store under its organisation and hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Photo(Known, Base):
    """A picture somebody took: waiting for its bytes, ready, or refused for what they were.

    `shown` says who sees it: what it belongs to (`issue/<id>`) → the scopes of that.
    """

    __tablename__ = "photo"

    by_id: Mapped[str] = id_column()
    about_entity: Mapped[str | None] = mapped_column(String(20))
    about_id: Mapped[str | None] = id_column()
    state: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str | None] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    bytes: Mapped[int | None]
    taken_at: Mapped[datetime]
    shown: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    @property
    def about(self) -> dict[str, str] | None:
        """What it was taken for first; None until a command says so."""
        if self.about_entity is None or self.about_id is None:
            return None
        return {"entity": self.about_entity, "id": self.about_id}

    def scopes(self) -> frozenset[str]:
        """Everybody who sees one of the things it belongs to, and the one who took it."""
        return frozenset({f"person:{self.by_id}"}.union(*self.shown.values()))
