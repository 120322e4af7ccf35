"""Who else an issue concerns: whoever says it too is a reporter; others watch it, or are mentioned in a comment."""

from collections.abc import Iterable

from webapp.followups import next_word, rules
from webapp.followups.merging import gather
from webapp.followups.model import Issue
from webapp.followups.move_schema import MeTooSchema, UnwatchSchema, WatchSchema
from webapp.followups.story import (
    holders,
    inform,
    issue_of,
    last_by,
    may_hear,
    moved_at,
    note,
    place_for,
    show_photos,
    told_of,
    week_of,
    whole_of,
)
from webapp.notify.outbox import answer, notice
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell


@command("issue.me_too", MeTooSchema(), where=place_for("me_too"))
def me_too(doing: Doing, issue_id: str) -> None:
    """Said twice, or by whoever raised it, it is nothing new. Of what is answered they get the answer at once.

    Of what is one with another it is said for as long as the two are one, and stays with what it was said of.
    """
    issue, person_id = issue_of(doing, issue_id), doing.actor.person_id
    if person_id is None or person_id in issue.reporters:
        return
    whole = whole_of(doing, issue)
    is_new, was_theirs = person_id not in whole.reporters, next_word.is_owed_to_nobody(whole)
    issue.me_too = [*issue.me_too, person_id]
    note(doing, issue, "me_too")
    if issue.merged_into_id is not None:
        gather(doing, issue_of(doing, issue.merged_into_id))
    if is_new:
        next_word.owe_to_others(whole, was_theirs, moved_at(doing, whole), week_of(doing))
    show_photos(doing, whole)
    if is_new:
        inform(doing, whole, "me_too")
    if is_new and whole.state in rules.CLOSED:
        _tell_the_answer(doing, whole)


def asks_too(doing: Doing, issue: Issue, person_id: str | None) -> None:
    """Whoever brought it up before somebody else raised it is owed its answer as well."""
    if person_id is None or person_id in issue.reporters:
        return
    was_theirs = next_word.is_owed_to_nobody(issue)
    issue.me_too = [*issue.me_too, person_id]
    next_word.owe_to_others(issue, was_theirs, moved_at(doing, issue), week_of(doing))
    show_photos(doing, issue)


@command("issue.watch", WatchSchema(), where=place_for("watch"))
def watch(doing: Doing, issue_id: str) -> None:
    issue, person_id = issue_of(doing, issue_id), doing.actor.person_id
    if person_id is not None and person_id not in issue.watchers:
        issue.watchers = [*issue.watchers, person_id]
        _tell_with_the_others(doing, issue)


@command("issue.unwatch", UnwatchSchema(), where=place_for("unwatch"))
def unwatch(doing: Doing, issue_id: str) -> None:
    """Of what is one with it as well, or they would go on watching it by that."""
    issue = issue_of(doing, issue_id)
    for part in issue.parts:
        unwatch(doing, part.id)
    if doing.actor.person_id in issue.watchers:
        issue.watchers = [one for one in issue.watchers if one != doing.actor.person_id]
        _tell_with_the_others(doing, issue)


def _tell_with_the_others(doing: Doing, issue: Issue) -> None:
    """Whoever watches the one watches that which it is one with."""
    tell(doing, issue)
    if issue.merged_into_id is not None:
        _tell_with_the_others(doing, issue_of(doing, issue.merged_into_id))


def tell_the_mentioned(doing: Doing, issue: Issue, person_ids: Iterable[str], text: str | None) -> None:
    """Those who may see it, and are not told of every comment anyway."""
    told_anyway = {*issue.reporters, *issue.watching, *holders(doing, issue)}
    place = place_for("watch")(doing, {"issue_id": issue.id})
    for person_id in dict.fromkeys(person_ids):
        if person_id not in told_anyway and may_hear(doing, person_id, place):
            about = ("issue", issue.id)
            notice(doing, person_id, "issue.mentioned", about, **told_of(issue), text=text)


def _tell_the_answer(doing: Doing, issue: Issue) -> None:
    verb, text = ("decline", issue.why) if issue.state == "declined" else ("resolve", issue.what_we_did)
    kind, about = rules.MOVES[verb].notice, ("issue", issue.id)
    answer(doing, kind, about, by_id=last_by(issue, verb), **told_of(issue), text=text)
