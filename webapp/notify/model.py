"""What somebody must be told, how they want it, where it can be sent, and each attempt to send it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column
from webapp.notify.kinds import KINDS

SAID_BY_PEOPLE = ("issue.raised", "issue.confirmed", "issue.reopened")  # those of them that nobody may have said


def is_by_nobody(kind: str, by_id: str | None) -> bool:
    """Said without a name: the time of its notice is that of a shift, and no other is kept of it or of its
    deliveries."""
    return by_id is None and kind in SAID_BY_PEOPLE


def is_urgent(kind: str, priority: str | None) -> bool:
    """Passes quiet hours, duty and mute, and wakes a phone that dozes."""
    return priority == "P1" and KINDS[kind].urgent


class Notice(Known, Base):
    """Written in the transaction that causes it; `planned_at` is set once its deliveries exist."""

    __tablename__ = "notice"

    person_id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(40))
    about_entity: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[str] = id_column()
    number: Mapped[int | None]
    unit_id: Mapped[str | None] = id_column()
    priority: Mapped[str | None] = mapped_column(String(2))  # what the issue had when this was said
    by_id: Mapped[str | None] = id_column()
    text: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    planned_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "planned_at"), Index(None, "organisation_id", "person_id", "at"))

    @property
    def is_by_nobody(self) -> bool:
        return is_by_nobody(self.kind, self.by_id)

    @property
    def is_urgent(self) -> bool:
        return is_urgent(self.kind, self.priority)

    @property
    def about(self) -> dict[str, str]:
        return {"entity": self.about_entity, "id": self.about_id}


class Preference(Known, Base):
    """How one person wants to be told; what nobody said is as KINDS and the organisation have it.

    `said_at` is when each part of it was last said, so that what comes late from a phone undoes nothing newer.
    """

    __tablename__ = "preference"

    person_id: Mapped[str] = id_column(index=True)
    channels: Mapped[dict[str, Any]] = mapped_column(Json)  # by kind
    unmailed: Mapped[list[Any]] = mapped_column(Json)  # kinds of which no mail is wanted, not even in place of a push
    zone: Mapped[str | None] = mapped_column(String(60))
    quiet: Mapped[dict[str, Any] | None] = mapped_column(Json)
    digest: Mapped[dict[str, Any] | None] = mapped_column(Json)
    on_duty_only: Mapped[bool]
    muted: Mapped[list[Any]] = mapped_column(Json)  # ids of issues
    said_at: Mapped[dict[str, Any]] = mapped_column(Json)


class Subscription(Known, Base):
    """One browser that agreed to be told by web push."""

    __tablename__ = "subscription"

    person_id: Mapped[str] = id_column(index=True)
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(40))
    session_id: Mapped[str | None] = id_column()  # the sign-in it came from, and ends with
    made_at: Mapped[datetime]
    last_ok_at: Mapped[datetime | None]


class Delivery(Known, Base):
    """One notice on its way by one channel: waiting, sending, sent, gone (the address is dead) or given_up."""

    __tablename__ = "delivery"

    notice_id: Mapped[str] = id_column(index=True)
    subscription_id: Mapped[str | None] = id_column(index=True)
    channel: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    first_tried_at: Mapped[datetime | None]  # from then on it is tried for a day
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (Index(None, "state", "next_try_at"),)
