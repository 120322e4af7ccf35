"""The steps that promises not kept took meanwhile, each at its time: else all would be taken in the first minute."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.clock import as_text
from webapp.followups import escalating
from webapp.followups.model import Issue


class Taken(NamedTuple):
    name: str
    at: datetime
    payload: dict[str, Any]


def steps(session: Session, now: datetime, today: date) -> Iterator[Taken]:
    """One step for each promise that was not kept by now; what comes after it, asked again."""
    due = escalating.behind(session, now, today)
    next_at = {row.id: row.escalate_at for row in session.execute(select(Issue.id, Issue.escalate_at))}
    for issue_id, due_at, step in due:
        at = (next_at[issue_id] if step else None) or due_at
        payload = {"issue_id": issue_id, "due_at": as_text(due_at), "step": step}
        yield Taken(f"overdue {issue_id} {as_text(due_at)} {step}", at, payload)
