"""What is kept of those who spoke up without a name: nothing but what lets them read their answer."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Known


class PostingPass(Known, Base):
    """What everybody of the organisation shares, and shows to speak up without a name: it says "one of us", not who."""

    __tablename__ = "posting_pass"

    secret: Mapped[str] = mapped_column(String(64), unique=True)
    made_on: Mapped[date]


class AnonymousCode(Known, Base):
    """The code that reads the answer to one issue, whose id it has; sealed with a key that no database holds."""

    __tablename__ = "anonymous_code"
    __table_args__ = (UniqueConstraint("organisation_id", "seal"),)

    seal: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(String(64))  # what was sent, sealed: the same again is known by it
    said_fixed: Mapped[bool]  # the last word by it, so long as no later one without a name called it fixed anew
