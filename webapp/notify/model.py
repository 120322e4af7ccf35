"""What somebody must be told, where it can be sent, and each attempt to send it."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Known, id_column

SAID_BY_PEOPLE = ("issue.raised", "issue.confirmed", "issue.reopened")  # those of them that nobody may have said


class Notice(Known, Base):
    """Written in the transaction that causes it; `planned_at` is set once its deliveries exist."""

    __tablename__ = "notice"

    person_id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(40))
    about_entity: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[str] = id_column()
    number: Mapped[int | None]
    unit_id: Mapped[str | None] = id_column()
    by_id: Mapped[str | None] = id_column()
    text: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    planned_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "planned_at"),)

    @property
    def is_by_nobody(self) -> bool:
        """Said without a name: its time is that of a shift, and no other is kept of it or of its deliveries."""
        return self.by_id is None and self.kind in SAID_BY_PEOPLE

    @property
    def about(self) -> dict[str, str]:
        return {"entity": self.about_entity, "id": self.about_id}


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
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (Index(None, "state", "next_try_at"),)
