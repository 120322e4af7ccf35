"""Open issues like one that is being written or sorted: those that share its words, judged by how alike they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, union_all
from sqlalchemy.orm import Session

from webapp.access import Actor
from webapp.followups.folding import words_of
from webapp.followups.likeness import Saying, most_alike
from webapp.followups.model import Issue, IssueWord
from webapp.followups.rules import OPEN
from webapp.followups.search import meanings, visible_to
from webapp.followups.stop_words import STOP_WORDS

MOST_OFFERED = 5
MOST_WORDS = 6  # of the title, those that tell something
MOST_LOOKED_AT = 500  # the newest of each word: a word on everything tells nothing of what is alike
MOST_JUDGED = 300  # of them, those with the most of the words


@dataclass(frozen=True)
class Near:
    """What is known of an issue that may be alike."""

    id: str
    title: str
    unit_id: str
    room_id: str | None
    category: str | None


def similar(session: Session, actor: Actor, saying: Saying, but: str | None) -> list[Issue]:
    """The likest first, of this unit or this kind; what only a restricted queue may see is offered to nobody."""
    asked = [word for word in words_of(saying.title) if word not in STOP_WORDS][:MOST_WORDS]
    meant = [words for words in meanings(session, actor, asked) if words]
    if not meant:
        return []
    # Put in order here: asked to do it, SQLite walks through every issue by the time it was raised.
    near = sorted((Near(*row) for row in session.execute(_near(actor, saying, meant, but))), key=attrgetter("id"))
    ids = [one.id for one in most_alike(saying, near, MOST_OFFERED)]
    found = {issue.id: issue for issue in session.scalars(select(Issue).where(Issue.id.in_(ids)))}
    return [found[one] for one in ids]


def _near(actor: Actor, saying: Saying, meant: Sequence[Sequence[str]], but: str | None) -> Select[*tuple[Any, ...]]:
    here: list[ColumnElement[bool]] = [Issue.unit_id == saying.unit_id]
    if saying.category is not None:
        here.append(Issue.category == saying.category)
    which = [Issue.id != but] if but is not None else []
    sharing = _sharing(meant).subquery()
    return (
        select(Issue.id, Issue.title, Issue.unit_id, Issue.room_id, Issue.category)
        # Joined, and not asked with IN: SQLite would walk through every open issue.
        .select_from(sharing)
        .join(Issue, Issue.id == sharing.c.issue_id)
        .where(Issue.state.in_(sorted(OPEN)), *which)
        .where(Issue.restricted.is_(False), or_(*here), visible_to(actor))
    )


def _sharing(meant: Sequence[Sequence[str]]) -> Select[tuple[str]]:
    """Of the newest issues with each of these words those with the most of them: read from the index of words alone."""
    each = [
        select(IssueWord.issue_id)
        .where(IssueWord.word == word)
        .order_by(IssueWord.issue_id.desc())
        .limit(MOST_LOOKED_AT // len(words))
        for words in meant
        for word in words
    ]
    some = union_all(*(select(one.subquery().c.issue_id) for one in each)).subquery()
    most = func.count().desc()
    return select(some.c.issue_id).group_by(some.c.issue_id).order_by(most, some.c.issue_id.desc()).limit(MOST_JUDGED)
