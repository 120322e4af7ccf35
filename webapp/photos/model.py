"""What is known of a photo; its bytes lie in the store under its organisation and hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Photo(Known, Base):
    """A picture somebody took: waiting (`arrived_at`: its bytes are here), ready, refused, taken back, or gone.

    `shown` says who sees it: what it belongs to (`issue/<id>`) → the scopes of that. `sha256` is of what was uploaded,
    the other two of what was made of it; `bytes` counts the full picture. `covered` counts its areas that were covered
    before it came, and is None where its sender said nothing of it.
    """

    __tablename__ = "photo"
    __table_args__ = (Index(None, "organisation_id", "sha256"), Index(None, "organisation_id", "state"))

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
    arrived_at: Mapped[datetime | None]
    why: Mapped[str | None] = mapped_column(String(20))
    full_sha256: Mapped[str | None] = mapped_column(String(64))
    thumb_sha256: Mapped[str | None] = mapped_column(String(64))
    checked_at: Mapped[datetime | None]
    damaged_at: Mapped[datetime | None]
    covered: Mapped[int | None]

    @property
    def about(self) -> dict[str, str] | None:
        """What it was taken for first; None until a command says so."""
        if self.about_entity is None or self.about_id is None:
            return None
        return {"entity": self.about_entity, "id": self.about_id}

    def scopes(self) -> frozenset[str]:
        """Everybody who sees one of the things it belongs to, and the one who took it."""
        return frozenset({f"person:{self.by_id}"}.union(*self.shown.values()))


IS_WHOLE = and_(Photo.state == "ready", Photo.damaged_at.is_(None))
