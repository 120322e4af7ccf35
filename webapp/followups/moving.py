"""Making a move that the table of moves knows, and what follows from a new state whatever led to it."""

from datetime import datetime
from typing import Any

from webapp.errors import Problem
from webapp.followups import rules
from webapp.followups.model import Issue
from webapp.followups.promises import go_on, promise
from webapp.followups.story import moved_at, note, week_of
from webapp.sync.commands import Doing


def move(doing: Doing, issue: Issue, verb: str, text: str | None = None, **more: Any) -> datetime | None:
    """Makes the move and returns its moment; None when it came late: only what is new is kept then, in the story, which
    is words, or photos."""
    state = after(issue, verb)
    late = rules.is_late_arrival(issue.state, verb)
    is_new = text is not None and all(step.get("text") != text for step in issue.story)
    if not late or is_new or more.get("photo_ids"):
        note(doing, issue, verb, text, **more)
    return None if late else set_state(doing, issue, state)


def after(issue: Issue, verb: str) -> str:
    state = rules.after(issue.state, verb)
    if state is None:
        raise Problem("cannot_move", rules.MOVES[verb].why_not)
    return state


def set_state(doing: Doing, issue: Issue, state: str) -> datetime:
    """The state, and what follows from it whatever the verb; returns the moment of it."""
    at = moved_at(doing, issue)
    if issue.state == "blocked" != state:
        issue.blocked_at = issue.look_again_on = None
        go_on(issue, at)
        if state in rules.OPEN:
            promise(issue, week_of(doing))
    if issue.state == "new" and issue.acknowledged_at is None:
        issue.acknowledged_at = at
    if state in rules.CLOSED:  # whoever answered it had it: opened again, it is not late with a decision at once
        end_dispute(issue)
    issue.state = state
    issue.heard_back = rules.is_heard_back(state)
    return at


def end_dispute(issue: Issue) -> None:
    """Nothing is left to decide."""
    issue.disputed_at = issue.settle_by = issue.urged_at = None
