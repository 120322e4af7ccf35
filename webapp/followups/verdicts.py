"""Whether it is fixed: what whoever asked says of the answer, and what follows from it."""

from datetime import datetime

from webapp.followups import rules
from webapp.followups.closing import check_reopening, is_about_an_earlier_fix
from webapp.followups.escalating import lift
from webapp.followups.merging import answer_along
from webapp.followups.model import Issue
from webapp.followups.move_schema import ConfirmSchema, ReopenSchema
from webapp.followups.moving import move
from webapp.followups.promises import owe_a_word
from webapp.followups.story import inform, issue_of, last_by, note, place_for, told_of, week_of, who_work, whole_of
from webapp.notify.outbox import notice
from webapp.sync.commands import Doing, command


@command("issue.confirm", ConfirmSchema(), where=place_for("confirm"))
def confirm(doing: Doing, issue_id: str) -> None:
    call_fixed(doing, whole_of(doing, issue_of(doing, issue_id)))


@command("issue.reopen", ReopenSchema(), where=place_for("reopen"))
def reopen(doing: Doing, issue_id: str, why: str) -> None:
    issue = whole_of(doing, issue_of(doing, issue_id))
    check_reopening(doing, issue, had_their_say=last_by(issue, "confirm") == doing.actor.person_id)
    open_again(doing, issue, why)


def found_fixed(doing: Doing, issue_id: str) -> None:
    """A rounder looked at a resolved issue and it is fixed: that settles it only for what they reported themselves."""
    issue = whole_of(doing, issue_of(doing, issue_id))
    if issue.state == "resolved" and doing.actor.person_id in issue.reporters:
        call_fixed(doing, issue)


def found_not_fixed(doing: Doing, issue_id: str, why: str) -> None:
    """A rounder looked at a resolved issue and it is not fixed; one that is open again by now stays as it is."""
    issue = whole_of(doing, issue_of(doing, issue_id))
    if issue.state == "resolved":
        open_again(doing, issue, why)


def call_fixed(doing: Doing, issue: Issue) -> None:
    if is_about_an_earlier_fix(doing, issue):
        return
    if at := move(doing, issue, "confirm"):
        issue.closed_at = issue.closed_at or at
        answer_along(doing, issue)
        inform(doing, issue, "confirm")


def open_again(doing: Doing, issue: Issue, why: str, clock_from: datetime | None = None) -> None:
    """What was not fixed for a second time is lifted a tier, where somebody else looks at it."""
    if is_about_an_earlier_fix(doing, issue):
        note(doing, issue, "reopen", why)
        return
    if issue.state in rules.OPEN and _is_one_more(doing, issue):
        _tell_of_one_more(doing, issue, why)
        return
    if at := move(doing, issue, "reopen", why):
        issue.why, issue.resolved_at, issue.closed_at, issue.reopened = why, None, None, issue.reopened + 1
        issue.again_at, issue.again_from = at, clock_from
        owe_a_word(issue, week_of(doing))
        answer_along(doing, issue)
        on_duty = lift(doing, issue) if issue.reopened >= 2 else []
        inform(doing, issue, "reopen", why, on_duty=on_duty)


def _is_one_more(doing: Doing, issue: Issue) -> bool:
    """Whether somebody says "not yet" who has not said so of this fix: each by name once, of those without one as many
    as asked."""
    said = rules.not_yet_since(issue.story, doing.actor.person_id)
    return said < (issue.unnamed if doing.actor.person_id is None else 1)


def _tell_of_one_more(doing: Doing, issue: Issue, why: str) -> None:
    """It is open again already; that somebody more says so, and why, is news to whoever is to answer it."""
    note(doing, issue, "reopen", why)
    kind, about = rules.MOVES["reopen"].notice, ("issue", issue.id)
    for person_id in [issue.owner_id] if issue.owner_id else who_work(doing, issue):
        notice(doing, person_id, kind, about, **told_of(issue), text=why)
