"""The steps that promises not kept took meanwhile, and cards that waited above, each at its time: else all would come in
the first minute."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.clock import as_text
from webapp.followups import escalating
from webapp.followups.model import Issue
from webapp.huddles import unanswered


class Taken(NamedTuple):
    name: str
    type: str
    at: datetime
    payload: dict[str, Any]


def steps(session: Session, now: datetime, today: date) -> Iterator[Taken]:
    """One step for each promise that was not kept by now; what comes after it, asked again. Then the cards that wait."""
    due = escalating.behind(session, now, today)
    next_at = {row.id: row.escalate_at for row in session.execute(select(Issue.id, Issue.escalate_at))}
    for issue_id, due_at, step in due:
        at = (next_at[issue_id] if step else None) or due_at
        payload = {"issue_id": issue_id, "due_at": as_text(due_at), "step": step}
        yield Taken(f"overdue {issue_id} {as_text(due_at)} {step}", "issue.escalate", at, payload)
    for card_id, urge_at in unanswered.behind(session, now):
        payload = {"card_id": card_id, "urge_at": as_text(urge_at)}
        yield Taken(f"urge {card_id}", "card.urge", urge_at, payload)
