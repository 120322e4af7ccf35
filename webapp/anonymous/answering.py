"""What a code reads: how the issue stands and what whoever raised it is told, as they would be told by name."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.followups.rules import MOVES, REPORTERS

TOLD = frozenset({"raise", *(verb for verb, move in MOVES.items() if REPORTERS in move.tells)})
OF_ONE = frozenset(
    {"raise", "merge", "unmerge"}
)  # what is told of one's own issue alone, not of what it is merged with


def answer_of(session: Session, issue: Issue) -> dict[str, Any]:
    """Of the issue it is answered with, where it is merged: its state, its promises, its sentence."""
    own, *others = _chain(session, issue)
    steps = [step for step in own.story if step["verb"] in TOLD]
    steps += [step for it in others for step in it.story if step["verb"] in TOLD - OF_ONE]
    whole = others[-1] if others else own
    return {
        **{name: getattr(own, name) for name in ("number", "title", "unit_id")},
        **{name: getattr(whole, name) for name in ("state", "queue_id", "acknowledge_by", "resolve_by")},
        "issue_id": own.id,
        "what_we_did": whole.what_we_did,
        "reason": whole.reason if whole.state == "declined" else None,
        "why": whole.why,
        "story": sorted(steps, key=lambda step: datetime.fromisoformat(step["at"])),
    }


def answered_with(session: Session, issue: Issue) -> Issue:
    """The one whose answer is its own: the last it is merged into, or itself."""
    *_, whole = _chain(session, issue)
    return whole


def _chain(session: Session, issue: Issue) -> Iterator[Issue]:
    """The issue, the one it is answered with, and so on."""
    yield issue
    while issue.merged_into_id is not None:
        issue = session.get_one(Issue, (issue.organisation_id, issue.merged_into_id))
        yield issue
