"""The addresses of other systems that are told what happens to issues, and each thing on its way to one of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column


class Webhook(Known, Base):
    """One address, what it is told of, and how it fares: that is kept here and not told by the feed."""

    __tablename__ = "webhook"
    lasts = True
    passes = frozenset({"last_ok_at", "failing_since", "failures", "rests_until"})

    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(2000))
    events: Mapped[list[Any]] = mapped_column(Json)
    on: Mapped[bool]
    with_titles: Mapped[bool]
    generation: Mapped[int] = mapped_column(default=1)  # how many secrets it has had; none of them is kept
    renewed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    last_ok_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)  # how often in a row it could not be reached
    rests_until: Mapped[datetime | None]


class Sending(Known, Base):
    """One line of an issue's story on its way to one webhook: waiting, sending, sent, withheld or given_up.

    `seq` is the how-manieth line it is; of one issue the next waits until the one before is over. `body` is what is
    said, as it was when it happened.
    """

    __tablename__ = "sending"
    __table_args__ = (
        Index(None, "state", "next_try_at"),
        Index(None, "organisation_id", "webhook_id", "issue_id", "seq"),
        Index(None, "organisation_id", "webhook_id", "made_at", "id"),
    )

    webhook_id: Mapped[str] = id_column()
    issue_id: Mapped[str | None] = id_column()
    seq: Mapped[int]
    event: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    waits_since: Mapped[datetime]  # or was first tried; a day after this it is given up
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    status: Mapped[int | None]
    problem: Mapped[str | None] = mapped_column(String(40))
