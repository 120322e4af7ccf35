"""Notices read as plain values: hundreds at a time are planned and sent, and rows read whole take longer than that."""

from datetime import datetime
from typing import NamedTuple

from webapp.notify.model import Notice, is_by_nobody, is_urgent


class Told(NamedTuple):
    """What a notice says, as far as planning and sending ask for it."""

    id: str
    person_id: str
    kind: str
    about_id: str
    number: int | None
    unit_id: str | None
    priority: str | None
    by_id: str | None
    at: datetime
    read_at: datetime | None

    @property
    def is_by_nobody(self) -> bool:
        return is_by_nobody(self.kind, self.by_id)

    @property
    def is_urgent(self) -> bool:
        return is_urgent(self.kind, self.priority)


TOLD = tuple(getattr(Notice, name) for name in Told._fields)  # the columns, in the order of its fields
