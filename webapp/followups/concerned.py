"""Who else an issue concerns: whoever says it too is a reporter from then on."""

from webapp.followups import rules
from webapp.followups.model import Issue
from webapp.followups.schema import MeTooSchema
from webapp.followups.story import inform, issue_of, last_by, note, place_for, show_photos, whole_of
from webapp.notify.outbox import answer
from webapp.sync.commands import Doing, command


@command("issue.me_too", MeTooSchema(), where=place_for("me_too"))
def me_too(doing: Doing, issue_id: str) -> None:
    """Said twice, or by whoever raised it, it is nothing new. Of what is answered they get the answer at once."""
    issue, person_id = whole_of(doing, issue_of(doing, issue_id)), doing.actor.person_id
    if person_id is None or person_id in issue.reporters:
        return
    issue.me_too = [*issue.me_too, person_id]
    note(doing, issue, "me_too")
    show_photos(doing, issue)
    inform(doing, issue, "me_too")
    if issue.state in rules.CLOSED:
        _tell_the_answer(doing, issue)


def _tell_the_answer(doing: Doing, issue: Issue) -> None:
    verb, text = ("decline", issue.why) if issue.state == "declined" else ("resolve", issue.what_we_did)
    kind, about = rules.MOVES[verb].notice, ("issue", issue.id)
    answer(doing, kind, about, by_id=last_by(issue, verb), number=issue.number, unit_id=issue.unit_id, text=text)
