"""An issue that is part of a bigger one: each keeps its own queue, clock and answer."""

from webapp.access import require
from webapp.errors import Problem
from webapp.followups.model import Issue
from webapp.followups.move_schema import SetParentSchema
from webapp.followups.story import inform, issue_of, note, place_for
from webapp.sync.commands import Doing, command


@command("issue.set_parent", SetParentSchema(), where=place_for("set_parent"))
def set_parent(doing: Doing, issue_id: str, parent_id: str | None) -> None:
    issue = issue_of(doing, issue_id)
    if parent_id is not None:
        _check(doing, issue, parent_id)
    if issue.parent_id == parent_id:
        return
    was, issue.parent_id = issue.parent_id, parent_id
    note(doing, issue, "set_parent", was=was, now=parent_id)
    inform(doing, issue, "set_parent")


def _check(doing: Doing, issue: Issue, parent_id: str) -> None:
    parent = issue_of(doing, parent_id)
    require(doing.actor, "issue.watch", place_for("watch")(doing, {"issue_id": parent_id}))
    if issue.restricted or parent.restricted:
        raise Problem(
            "cannot_move", "What was said in confidence stays by itself, so that nobody else comes to read it."
        )
    above: Issue | None = parent
    while above is not None:
        if above is issue:
            raise Problem("cannot_move", "The other one is part of this one already.")
        above = issue_of(doing, above.parent_id) if above.parent_id else None
