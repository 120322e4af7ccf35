"""Finding issues by their words: which words an issue has, and which issues a reader may see have them all.

Each word of an issue is a row, in plain tables, so that SQLite and PostgreSQL find the same. Ids are made in order of
time: walking a word's rows backwards is walking from the newest.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, true, union_all
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from webapp.access import Actor
from webapp.followups.folding import after, likeness, words_of
from webapp.followups.model import Issue, IssueWord
from webapp.inserting import insert_all, inserting
from webapp.sync.commands import Doing
from webapp.sync.model import Change

PAGE = 50
MOST_ASKED = 8  # words of a query that count
MOST_MEANT = 8  # words that one of them may mean
LEAST_PREFIX = 2  # letters from which on the beginning of a word is enough
LEAST_TYPO = 4  # and from which on a mistake is forgiven
ALIKE = 0.3
MOST_LOOKED_AT = (
    4_000  # issues with a word that are looked at for one page: a common word is on every tenth of a million
)


def keep_words(doing: Doing, issue: Issue, *texts: str | None) -> None:
    """What is said about an issue can be found from now on."""
    words = words_of(" ".join(filter(None, texts)))
    if words:
        home = doing.actor.organisation_id
        rows = [{"organisation_id": home, "word": word, "issue_id": issue.id} for word in words]
        insert_all(doing.session, _once(doing.session.get_bind().dialect.name), rows)


@cache
def _once(dialect: str) -> postgresql.Insert | sqlite.Insert:
    return inserting(dialect, IssueWord).on_conflict_do_nothing()


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What the feed tells this reader of: all of their units, and whatever it told one of their scopes of."""
    there = true() if actor.all_units else Issue.unit_id.in_(sorted(actor.unit_ids))
    told = exists().where(
        Change.organisation_id == Issue.organisation_id,
        Change.entity == "issue",
        Change.entity_id == Issue.id,
        Change.scope.in_(sorted(actor.scopes())),
        Change.data.is_not(None),
    )
    return or_(and_(Issue.restricted.is_(False), there), told)


def found(
    session: Session, actor: Actor, text: str, which: Sequence[ColumnElement[bool]], before: str | None
) -> tuple[list[Issue], str | None]:
    """A page of issues, the newest first, and where the next begins; a word that nobody used is taken for a mistake.

    A page may hold few or none though there is a next one: it looks only so far back that nobody waits for it.
    """
    asked = words_of(text)[:MOST_ASKED]
    conditions = [visible_to(actor), *which]
    if not asked:
        return [], None
    meant = meanings(session, asked)
    if not all(meant):
        return [], None
    reach = list(zip(_looks_to(session, meant, before), meant, strict=True))
    (stop, first), *rest = sorted(reach, key=lambda it: (it[0] is not None, len(it[1]), -len(it[1][0])))
    span = [*([IssueWord.issue_id < before] if before else []), *([IssueWord.issue_id >= stop] if stop else [])]
    issues, after = _page(session, [_with(word, [words for _, words in rest], [*span, *conditions]) for word in first])
    return issues, after or stop


def _looks_to(session: Session, meant: Sequence[Sequence[str]], before: str | None) -> list[str | None]:
    """For each, how far back one page looks, the id of the last issue; None when it reaches the first with any of its
    words. All is asked at once: each way to the database costs as much as what it finds there."""
    home = session.info["organisation_id"]
    behind = [IssueWord.issue_id < before] if before else []

    def ends(word: str, each: int) -> Any:
        having = select(IssueWord.issue_id).where(IssueWord.organisation_id == home, IssueWord.word == word, *behind)
        return having.order_by(IssueWord.issue_id.desc()).offset(each - 1).limit(1).scalar_subquery()

    asks = [ends(word, -(-MOST_LOOKED_AT // len(words))) for words in meant for word in words]
    found = iter(session.execute(select(*asks)).one())
    return [max((str(one) for one in (next(found) for _ in words) if one is not None), default=None) for words in meant]


def meanings(session: Session, asked: Sequence[str]) -> list[list[str]]:
    """The words each of these may be the beginning of, or, where one begins none, a mistake for."""
    begun = [_beginning(session, word) for word in asked]
    return [known or _alike(session, word) for known, word in zip(begun, asked, strict=True)]


def shown_to(session: Session, actor: Actor, issue_id: str) -> Issue | None:
    """This issue, however long ago it was answered, if the feed ever told this reader of it."""
    return session.scalars(select(Issue).where(Issue.id == issue_id, visible_to(actor))).one_or_none()


def _with(word: str, rest: Sequence[Sequence[str]], conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Issues with this word, and one of each of the others."""
    others = [aliased(IssueWord) for _ in rest]
    has = [
        exists().where(
            other.organisation_id == IssueWord.organisation_id,
            other.issue_id == IssueWord.issue_id,
            other.word.in_(words),
        )
        for other, words in zip(others, rest, strict=True)
    ]
    joined = and_(Issue.organisation_id == IssueWord.organisation_id, Issue.id == IssueWord.issue_id)
    ask = select(Issue.id).join(IssueWord, joined).where(IssueWord.word == word, *has, *conditions)
    return ask.order_by(IssueWord.issue_id.desc()).limit(PAGE + 1)


def _page(session: Session, asks: Sequence[Select[Any]]) -> tuple[list[Issue], str | None]:
    parts = [select(ask.subquery().c.id) for ask in asks]
    ids = sorted({str(one) for one in session.scalars(union_all(*parts))}, reverse=True)
    shown = ids[:PAGE]
    # Put in order here: asked to do it, SQLite walks through every issue by the time it was raised.
    rows = session.scalars(select(Issue).where(Issue.id.in_(shown)))
    newest_first = sorted(rows, key=lambda issue: (issue.raised_at, issue.id), reverse=True)
    return newest_first, shown[-1] if len(ids) > PAGE else None


def _beginning(session: Session, word: str) -> list[str]:
    """The words that begin like this one, itself first."""
    if len(word) < LEAST_PREFIX:
        return _known(session, word, word + "\x01", 1)
    return _known(session, word, after(word), MOST_MEANT)


def _alike(session: Session, word: str) -> list[str]:
    """Words with the same first letter that look most like a mistyped one."""
    if len(word) < LEAST_TYPO:
        return []
    near = [one for one in _known(session, word[0], after(word[0]), None) if abs(len(one) - len(word)) <= 2]
    by_likeness = sorted(((likeness(word, one), one) for one in near), reverse=True)
    return [one for how, one in by_likeness if how >= ALIKE][:MOST_MEANT]


def _known(session: Session, first: str, behind: str, most: int | None) -> list[str]:
    """The words anybody used in this range, each once: the index is skipped through, not read."""
    home = session.info["organisation_id"]

    def least(*more: ColumnElement[bool]) -> Any:
        here = (IssueWord.organisation_id == home, IssueWord.word < behind, *more)
        return select(func.min(IssueWord.word)).where(*here)

    start = least(IssueWord.word >= first).scalar_subquery()
    step = select(start.label("word"), literal(1).label("n")).cte("known", recursive=True)
    following = least(IssueWord.word > step.c.word).scalar_subquery()
    limit = [step.c.n < most] if most is not None else []
    step = step.union_all(select(following, step.c.n + 1).where(step.c.word.is_not(None), *limit))
    return [str(word) for word in session.scalars(select(step.c.word).where(step.c.word.is_not(None)))]
