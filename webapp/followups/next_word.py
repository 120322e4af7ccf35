"""The next word: since when whoever asked is owed one, by when, and that they have had it.

Two issues that are one have one promise of it, the first of both: a word said of the one is heard by who asked for the
other, too. Taken apart each owes what it owes still.
"""

from collections.abc import Iterator
from datetime import datetime

from webapp.db import db
from webapp.followups import clocks, rules
from webapp.followups.clocks import Week
from webapp.followups.model import Issue


def promise(issue: Issue, week: Week) -> None:
    """By when, as it follows from their priorities and since when each is owed one; the same of what it is one with."""
    words = [clocks.next_word(one.priority, one.word_from, week) for one in _with_parts(issue) if one.word_from]
    issue.word_by, issue.word_risk_at = min(words, default=(None, None))
    if (whole := _above(issue)) is not None:
        promise(whole, week)


def owe(issue: Issue, since: datetime, week: Week) -> None:
    """To everybody who asked, also for what is one with it."""
    for one in _with_parts(issue):
        one.word_from = since
    promise(issue, week)


def keep(issue: Issue, week: Week) -> None:
    """They have had it; so has whoever asked for what is one with it."""
    for one in _with_parts(issue):
        one.word_from = one.word_by = one.word_risk_at = None
    promise(issue, week)


def is_owed_to_nobody(issue: Issue) -> bool:
    """Whoever alone asked for it owns it: nobody owes a word to themselves."""
    return issue.reporters == [issue.owner_id] and not issue.unnamed


def owe_to_others(issue: Issue, was_owed_to_nobody: bool, since: datetime, week: Week) -> None:
    """Once another owns it, or asks for it as well, somebody owes a word to somebody else, from then on."""
    if is_owed_to_nobody(issue):
        keep(issue, week)
    elif was_owed_to_nobody and issue.word_by is None and issue.state in rules.OPEN:
        owe(issue, since, week)


def _with_parts(issue: Issue) -> Iterator[Issue]:
    yield issue
    for part in issue.parts:
        yield from _with_parts(part)


def _above(issue: Issue) -> Issue | None:
    if issue.merged_into_id is None:
        return None
    return db.session().get_one(Issue, (issue.organisation_id, issue.merged_into_id))
