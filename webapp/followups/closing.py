"""When nobody says whether it is fixed: asked again, then closed, not confirmed; it can be opened for a month."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.errors import Problem
from webapp.followups import rules
from webapp.followups.merging import answer_along
from webapp.followups.model import Issue
from webapp.followups.move_schema import AskAgainSchema, CloseSchema
from webapp.followups.moving import move
from webapp.followups.story import inform, issue_of, moment_of
from webapp.sync.commands import Doing, anywhere, command

ASKED_AGAIN_AFTER = timedelta(days=5)
CLOSED_AFTER = timedelta(days=7)
WARNED_FOR = timedelta(days=2)  # at least so long, also when nobody looked for weeks
REOPENED_WITHIN = timedelta(days=30)
TOO_LATE = "It was closed more than 30 days ago. Raise it again, so that it gets its own answer."


def to_ask_again(session: Session, now: datetime) -> list[tuple[str, datetime]]:
    """Resolved for days without a word, and not asked a second time."""
    quiet = select(Issue.id, Issue.resolved_at).where(
        Issue.state == "resolved", Issue.merged_into_id.is_(None), Issue.asked_again_at.is_(None)
    )
    return _found(session, quiet.where(Issue.resolved_at <= now - ASKED_AGAIN_AFTER))


def to_close(session: Session, now: datetime) -> list[tuple[str, datetime]]:
    """Asked a second time for long enough, and still without a word."""
    asked = select(Issue.id, Issue.resolved_at).where(
        Issue.state == "resolved", Issue.merged_into_id.is_(None), Issue.asked_again_at <= now - WARNED_FOR
    )
    return _found(session, asked.where(Issue.resolved_at <= now - CLOSED_AFTER))


def _found(session: Session, asked: Select[str, datetime | None]) -> list[tuple[str, datetime]]:
    return [(issue_id, at) for issue_id, at in session.execute(asked.order_by(Issue.resolved_at, Issue.id)) if at]


@command("issue.ask_again", AskAgainSchema(), where=anywhere)
def ask_again(doing: Doing, issue_id: str, resolved_at: datetime) -> None:
    """The house's own, once for each answer."""
    issue = issue_of(doing, issue_id)
    if issue.state == "resolved" and issue.resolved_at == resolved_at and issue.asked_again_at is None:
        issue.asked_again_at = doing.at
        inform(doing, issue, "ask_again", issue.what_we_did)


@command("issue.close", CloseSchema(), where=anywhere)
def close(doing: Doing, issue_id: str, resolved_at: datetime) -> None:
    """The house's own. Nothing when they said a word meanwhile."""
    issue = issue_of(doing, issue_id)
    if issue.resolved_at == resolved_at and (at := move(doing, issue, "close")):
        issue.closed_at = at
        answer_along(doing, issue)
        inform(doing, issue, "close")


def is_about_an_earlier_fix(doing: Doing, issue: Issue) -> bool:
    """Said without signal before somebody opened it again: what was done since, they have not looked at yet."""
    return issue.state in rules.DONE and issue.again_at is not None and doing.at < issue.again_at


def check_reopening(doing: Doing, issue: Issue, *, had_their_say: bool) -> None:
    """For a month; and not by whoever said themselves that it is fixed."""
    if issue.state == "confirmed" and had_their_say:
        raise Problem("cannot_move", rules.RAISE_AGAIN)
    if issue.closed_at and issue.state in rules.DONE and moment_of(doing, issue) > issue.closed_at + REOPENED_WITHIN:
        raise Problem("cannot_move", TOO_LATE)
