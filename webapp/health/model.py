"""The heartbeat of each recurring job. Outside any organisation: a job serves them all."""

from datetime import datetime

from sqlalchemy import Double, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class JobRun(Base):
    """When a job was last asked for, began, ended and ended well; `failures` counts those since it last ended well."""

    __tablename__ = "job_run"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    every: Mapped[int]  # seconds, as the timetable has it
    last_asked_at: Mapped[datetime | None]
    last_began_at: Mapped[datetime | None]
    last_ended_at: Mapped[datetime | None]
    last_ok_at: Mapped[datetime | None]
    seconds: Mapped[float | None] = mapped_column(Double)
    last_problem: Mapped[str | None] = mapped_column(String(200))
    failures: Mapped[int] = mapped_column(default=0)
