"""Screens on walls; and, outside any organisation, the codes they wait with and how they are signed in."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Known, id_column


class Wall(Known, Base):
    """A screen that shows a board. `unit_id` and `facility_id` are its board's: they say who sees that it is there."""

    __tablename__ = "wall"

    board_id: Mapped[str] = id_column(index=True)
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    name: Mapped[str] = mapped_column(String(120))
    paired_by: Mapped[str | None] = id_column()
    paired_at: Mapped[datetime]


class WallScreen(Base):
    """The device itself, from the code it shows to the day it is removed. Not tenanted: at first it is nobody's.

    Of code, secret and token only hashes are kept. `bell` is the scope whose changes may be its board's.
    """

    __tablename__ = "wall_screen"
    __table_args__ = (UniqueConstraint("organisation_id", "wall_id"),)

    id: Mapped[str] = id_column(primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime]  # until then the code pairs, and the secret fetches what lets the screen in
    organisation_id: Mapped[str | None] = id_column()
    wall_id: Mapped[str | None] = id_column()
    board_id: Mapped[str | None] = id_column()
    bell: Mapped[str | None] = mapped_column(String(60))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    seen_at: Mapped[datetime | None]
