"""Standing boards and the cards on them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, id_column
from webapp.huddles.kinds import kinds
from webapp.huddles.setting_rules import with_lanes


class Board(Known, Base):
    """A unit's board, a facility's (no unit), or the organisation's (neither).

    What of its settings it does not have of its own is its kind's: better words in the library reach every board that
    nobody changed, and a device holds each kind once instead of a copy a board. `set_at` says when each was last set.
    """

    __tablename__ = "board"

    unit_id: Mapped[str | None] = id_column(index=True)
    facility_id: Mapped[str | None] = id_column()
    parent_id: Mapped[str | None] = id_column()
    tier: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    lanes: Mapped[list[Any]] = mapped_column(Json)
    target_minutes: Mapped[int]
    own_agenda: Mapped[list[Any] | None] = mapped_column(Json)
    own_readings: Mapped[list[Any] | None] = mapped_column(Json)
    own_counters: Mapped[list[Any] | None] = mapped_column(Json)
    own_times: Mapped[list[Any] | None] = mapped_column(Json)
    own_departments: Mapped[list[Any] | None] = mapped_column(Json)
    own_must_escalate: Mapped[list[Any] | None] = mapped_column(Json)
    former: Mapped[list[Any]] = mapped_column(Json)
    set_at: Mapped[dict[str, Any]] = mapped_column(Json)

    @property
    def agenda(self) -> list[dict[str, Any]]:
        return with_lanes(self._set("agenda"), self.lanes)

    @property
    def readings(self) -> list[dict[str, Any]]:
        return self._set("readings")

    @property
    def counters(self) -> list[dict[str, Any]]:
        return self._set("counters")

    @property
    def times(self) -> list[dict[str, Any]]:
        return self._set("times")

    @property
    def times_since(self) -> datetime | None:
        """Since when they are these; of a board from before that was kept it is not known."""
        since = self.set_at.get("times")
        return None if since is None else datetime.fromisoformat(since)

    @property
    def departments(self) -> list[dict[str, Any]]:
        return self._set("departments")

    @property
    def must_escalate(self) -> list[dict[str, Any]]:
        return self._set("must_escalate")

    def _set(self, part: str) -> list[dict[str, Any]]:
        own: list[dict[str, Any]] | None = getattr(self, f"own_{part}")
        kept: list[dict[str, Any]] = kinds()[self.kind][part]
        return kept if own is None else own


class Card(Known, Base):
    """One thing on a board. `unit_id` and `facility_id` are its board's: they say who sees it.

    `written` says who wrote each field last, and when; `lost` keeps what a later edit replaced. `above_id` is the card
    it became on the board above, also when that was taken back: then `escalated` is told no longer. `urge_at` is when
    whoever leads here is told that it still waits.
    """

    __tablename__ = "card"

    board_id: Mapped[str] = id_column(index=True)
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    lane: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(400))
    state: Mapped[str] = mapped_column(String(10))
    carried: Mapped[int]
    added_by: Mapped[str | None] = id_column()
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    carried_at: Mapped[datetime | None]
    owner_id: Mapped[str | None] = id_column()
    due_on: Mapped[date | None]
    issue_id: Mapped[str | None] = id_column()
    photo_ids: Mapped[list[Any]] = mapped_column(Json)
    written: Mapped[dict[str, Any]] = mapped_column(Json)
    lost: Mapped[list[Any]] = mapped_column(Json)
    above_id: Mapped[str | None] = id_column()
    came_from: Mapped[dict[str, Any] | None] = mapped_column(Json)
    escalated: Mapped[dict[str, Any] | None] = mapped_column(Json)
    answer: Mapped[dict[str, Any] | None] = mapped_column(Json)
    urge_at: Mapped[datetime | None] = mapped_column(index=True)


class Huddle(Known, Base):
    """One meeting at a board. `log` is all that was said under this id.

    The rest follows from it and from what was said under the ids of others that are the same huddle
    (`running_rules.py`). `handed_at` is when the next shift was told.
    """

    __tablename__ = "huddle"
    __table_args__ = (
        Index(None, "organisation_id", "board_id", "started_at"),  # those of a board, the latest first
        Index(None, "organisation_id", "state", "started_at"),  # which nobody ended
    )

    board_id: Mapped[str] = id_column()
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    same_as_id: Mapped[str | None] = id_column()
    state: Mapped[str] = mapped_column(String(10))
    planned_for: Mapped[datetime | None]
    started_by: Mapped[str | None] = id_column()
    started_at: Mapped[datetime]
    step: Mapped[str | None] = mapped_column(String(40))
    stepped_at: Mapped[datetime | None]
    spent: Mapped[dict[str, Any]] = mapped_column(Json)
    attendance: Mapped[dict[str, Any]] = mapped_column(Json)
    nothing: Mapped[list[Any]] = mapped_column("nothing_said", Json)  # the bare word is SQLite's own
    focus: Mapped[str | None] = mapped_column(String(200))
    ended_by: Mapped[str | None] = id_column()
    ended_at: Mapped[datetime | None]
    record: Mapped[dict[str, Any] | None] = mapped_column(Json)
    late: Mapped[list[Any]] = mapped_column(Json)
    log: Mapped[list[Any]] = mapped_column(Json)
    handed_at: Mapped[datetime | None]
