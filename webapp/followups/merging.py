"""Two issues that are one: the one is answered with the other, everybody who asked hears, and it can be undone."""

from webapp.access import require
from webapp.errors import Problem
from webapp.followups import next_word, rules
from webapp.followups.model import Issue
from webapp.followups.move_schema import MergeSchema, UnmergeSchema
from webapp.followups.moving import move
from webapp.followups.story import (
    inform,
    issue_of,
    moment_of,
    note,
    parts_of,
    place_for,
    show_photos,
    week_of,
    whole_of,
)
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell


@command("issue.merge", MergeSchema(), where=place_for("merge"))
def merge(doing: Doing, issue_id: str, into_id: str, why: str | None) -> None:
    """From then on it has no clock of its own. Both sides read both stories."""
    issue, whole = issue_of(doing, issue_id), whole_of(doing, issue_of(doing, into_id))
    require(doing.actor, "issue.merge", place_for("merge")(doing, {"issue_id": whole.id}))
    if issue.merged_into_id is None:
        _check(issue, whole)
    if not move(doing, issue, "merge", why or None, now=whole.id):
        return
    issue.merged_into_id = whole.id
    gather(doing, whole)
    note(doing, whole, "merge", why or None, was=issue.id)
    show_photos(doing, whole)
    show_photos(doing, issue)
    inform(doing, issue, "merge", why or None)


def _check(issue: Issue, whole: Issue) -> None:
    if whole is issue:
        raise Problem("cannot_move", "The other one is answered with this one already.")
    if issue.restricted or whole.restricted:
        raise Problem(
            "cannot_move", "What was said in confidence stays by itself, so that nobody else comes to read it."
        )
    if issue.priority < whole.priority:  # it would be answered by the other's clock, later than was promised
        raise Problem("cannot_move", "It is more urgent than the other one. Make the other one with this.")
    if whole.state not in rules.OPEN:
        raise Problem(
            "cannot_move", "The other one is answered already. Answer this one, or decline it as raised already."
        )


@command("issue.unmerge", UnmergeSchema(), where=place_for("unmerge"))
def unmerge(doing: Doing, issue_id: str) -> None:
    """By itself again, with its own clock from the start."""
    issue = issue_of(doing, issue_id)
    if not move(doing, issue, "unmerge"):
        return
    whole = issue_of(doing, str(issue.merged_into_id))
    issue.merged_into_id = None
    next_word.promise(issue, week_of(doing))
    gather(doing, whole)
    note(doing, whole, "unmerge", was=issue.id)
    show_photos(doing, whole)
    show_photos(doing, issue)
    inform(doing, issue, "unmerge")


def gather(doing: Doing, whole: Issue) -> None:
    """The reporters of its parts are its own, so long as they are its parts."""
    doing.session.flush()
    parts = parts_of(doing, whole)
    whole.joined = list(dict.fromkeys(person_id for part in parts for person_id in part.reporters))
    whole.joined_unnamed = sum(part.unnamed for part in parts)
    next_word.promise(whole, week_of(doing))
    tell(doing, whole)
    if whole.merged_into_id is not None:
        gather(doing, issue_of(doing, whole.merged_into_id))


def answer_along(doing: Doing, whole: Issue) -> None:
    """What is one with it has its answer, or, once it is open again, none."""
    for part in parts_of(doing, whole):
        if whole.state in rules.CLOSED:
            part.state, part.what_we_did, part.reason, part.why = (
                whole.state,
                whole.what_we_did,
                whole.reason,
                whole.why,
            )
            at = max(moment_of(doing, part), part.acknowledged_at or part.raised_at)
            part.resolved_at = part.resolved_at or (at if whole.resolved_at else None)
            part.closed_at = at if whole.closed_at else None
        else:
            part.state, part.resolved_at, part.closed_at = "merged", None, None
        part.heard_back = rules.is_heard_back(part.state)
        tell(doing, part)
        answer_along(doing, part)
