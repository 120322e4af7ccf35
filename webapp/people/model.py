"""The hospital and who works there; and, outside any organisation, who can sign in and where they are signed in."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, db, id_column


class Organisation(Known, Base):
    """The tenant; its id is its organisation_id. `week` and `holidays` are when its working hours run; `photo_days` is
    how long a photo outlives what it belongs to, where the usual time is not wanted; `outside_addresses` is where other
    systems show what they have under a number, by category; `clocks` is what is promised, where it is not the usual."""

    __tablename__ = "organisation"
    lasts = True

    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(60))
    week: Mapped[dict[str, Any]] = mapped_column(Json)
    holidays: Mapped[list[Any]] = mapped_column(Json)
    event_system_url: Mapped[str | None] = mapped_column(String(400))
    photo_days: Mapped[int | None]
    clocks: Mapped[dict[str, Any] | None] = mapped_column(Json)
    outside_addresses: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Facility(Known, Base):
    __tablename__ = "facility"

    name: Mapped[str] = mapped_column(String(120))


class Unit(Known, Base):
    __tablename__ = "unit"
    lasts = True

    facility_id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40))
    staff: Mapped[int]
    beds: Mapped[int]
    lead_id: Mapped[str | None] = id_column()


class Room(Known, Base):
    __tablename__ = "room"

    unit_id: Mapped[str] = id_column(index=True)
    name: Mapped[str] = mapped_column(String(60))


class Person(Known, Base):
    __tablename__ = "person"

    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(5))
    unit_id: Mapped[str | None] = id_column()
    role: Mapped[str] = mapped_column(String(12))

    @property
    def roles(self) -> list["Membership"]:
        """What they are, and where; to work a queue is no role at a place."""
        theirs = select(Membership).where(Membership.person_id == self.id, Membership.queue_id.is_(None))
        held = db.session().scalars(theirs)
        return sorted(held, key=lambda one: (one.role, one.facility_id or "", one.unit_id or ""))


class Membership(Known, Base):
    """A role at a unit, a facility or (neither) the organisation; or, with a queue, among those who work it."""

    __tablename__ = "membership"
    lasts = True

    person_id: Mapped[str] = id_column(index=True)
    role: Mapped[str] = mapped_column(String(12))
    facility_id: Mapped[str | None] = id_column()
    unit_id: Mapped[str | None] = id_column()
    queue_id: Mapped[str | None] = id_column(index=True)


class SignIn(Base):
    """How a person proves who they are. Not tenanted: the e-mail address says which organisation it is."""

    __tablename__ = "sign_in"

    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    organisation_id: Mapped[str] = id_column()
    person_id: Mapped[str] = id_column()
    password_hash: Mapped[str] = mapped_column(String(200))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Session(Base):
    """One signed-in device. Only a hash of its token is kept; ending it here signs the device out."""

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = id_column(unique=True)
    organisation_id: Mapped[str] = id_column(index=True)
    person_id: Mapped[str] = id_column(index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    device: Mapped[dict[str, Any] | None] = mapped_column(Json)
