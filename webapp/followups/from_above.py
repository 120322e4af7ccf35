"""An answer that a higher board gave on a card: it comes into the issue's story, and to whoever asked."""

from collections.abc import Iterable, Set

from webapp.followups import next_word
from webapp.followups.model import Issue
from webapp.followups.story import note, told_of, week_of, whole_of
from webapp.notify.outbox import notice
from webapp.sync.commands import Doing


def hear_from_above(
    doing: Doing, issues: Iterable[Issue], text: str, *, verdict: str, board: str, told: Set[str]
) -> None:
    """A word to whoever spoke up, so it keeps that promise; what is done about it stays with whoever owns the issue.

    Of those that are one by now it is said once. `told` have heard it already, on their own board.
    """
    for whole in dict.fromkeys(whole_of(doing, issue) for issue in issues):
        note(doing, whole, "comment", text, was=board, now=verdict)
        next_word.keep(whole, week_of(doing))
        about = ("issue", whole.id)
        for person_id in [*whole.reporters, whole.owner_id]:
            if person_id not in told:
                notice(doing, person_id, "issue.answered", about, **told_of(whole), text=text)
