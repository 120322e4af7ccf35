"""Finding issues by their words: which words an issue has, and which issues a reader may see have them all.

Each word of an issue is a row, in plain tables, so that SQLite and PostgreSQL find the same. Ids are made in order of
time: walking a word's rows backwards is walking from the newest.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session, aliased

from webapp.access import Actor
from webapp.followups.folding import after, likeness, words_of
from webapp.followups.model import Issue, IssueWord
from webapp.sync.commands import Doing
from webapp.sync.model import Change

PAGE = 50
MOST_ASKED = 8  # words of a query that count
MOST_MEANT = 8  # words that one of them may mean
LEAST_PREFIX = 2  # letters from which on the beginning of a word is enough
LEAST_TYPO = 4  # and from which on a mistake is forgiven
ALIKE = 0.3
# Issues with a word that are looked at for one page: a common word is on every tenth of a million.
MOST_LOOKED_AT = 4_000
FEW = 200  # and so many of them tell how common it is


def keep_words(doing: Doing, issue: Issue, *texts: str | None) -> None:
    """What is said about an issue can be found once it is kept."""
    home = doing.actor.organisation_id
    for word in words_of(" ".join(filter(None, texts))):
        doing.rows.append((IssueWord, {"organisation_id": home, "word": word, "issue_id": issue.id}))


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
    meant = meanings(session, actor, asked)
    if not all(meant):
        return [], None
    first, *rest = _rarest_first(session, meant, before)
    (stop,) = _looks_to(session, [first], MOST_LOOKED_AT, before)
    span = [*_behind(before), *([IssueWord.issue_id >= stop] if stop else [])]
    has = [_has_too(words) if stop else _has(words) for words in rest]
    issues, after = _page(session, [_with(word, [*span, *has, *conditions]) for word in first])
    return issues, after or stop


def _rarest_first(session: Session, meant: Sequence[Sequence[str]], before: str | None) -> list[Sequence[str]]:
    """The order to look in, told by how far back a few issues with each go: most are passed over by the first."""
    if len(meant) < 2:
        return list(meant)
    told = zip(_looks_to(session, meant, FEW, before), meant, strict=True)
    return [words for _, words in sorted(told, key=lambda it: (it[0] or "", len(it[1]), -len(it[1][0])))]


def _looks_to(session: Session, meant: Sequence[Sequence[str]], most: int, before: str | None) -> list[str | None]:
    """For each, the id of the last of so many issues with any of its words; None when there are no more. All is asked
    at once: each way to the database costs as much as what it finds there."""
    home = session.info["organisation_id"]

    def ends(word: str, each: int) -> Any:
        having = select(IssueWord.issue_id).where(IssueWord.organisation_id == home, IssueWord.word == word)
        newest_first = having.where(*_behind(before)).order_by(IssueWord.issue_id.desc())
        return newest_first.offset(each - 1).limit(1).scalar_subquery()

    asks = [ends(word, -(-most // len(words))) for words in meant for word in words]
    found = iter(session.execute(select(*asks)).one())
    return [max((str(one) for one in (next(found) for _ in words) if one is not None), default=None) for words in meant]


def _behind(before: str | None) -> list[ColumnElement[bool]]:
    return [IssueWord.issue_id < before] if before else []


def meanings(session: Session, actor: Actor, asked: Sequence[str]) -> list[list[str]]:
    """The words each of these may be the beginning of, or, where one begins none, a mistake for. A word that was said
    only in confidence is none: what is found instead of it would tell that it was said."""
    ranges = [_beginning(word) for word in asked]
    begun = _said_openly(session, actor, lambda most: _known(session, ranges, most))
    unknown = [word for word, known in zip(asked, begun, strict=True) if not known and _is_forgiven(word)]
    near = _alike(session, unknown)
    meant = _said_openly(session, actor, lambda most: [some[:most] for some in near])
    alike = dict(zip(unknown, meant, strict=True))
    return [known or alike.get(word, []) for word, known in zip(asked, begun, strict=True)]


def shown_to(session: Session, actor: Actor, issue_id: str) -> Issue | None:
    """This issue, however long ago it was answered, if the feed ever told this reader of it."""
    return session.scalars(select(Issue).where(Issue.id == issue_id, visible_to(actor))).one_or_none()


def _with(word: str, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Issues with this word of which all this holds."""
    joined = and_(Issue.organisation_id == IssueWord.organisation_id, Issue.id == IssueWord.issue_id)
    ask = select(Issue.id).join(IssueWord, joined).where(IssueWord.word == word, *conditions)
    return ask.order_by(IssueWord.issue_id.desc()).limit(PAGE + 1)


def _has(words: Sequence[str]) -> ColumnElement[bool]:
    """One of these, asked of one issue after the other: where few are asked, a join would begin at a common word."""
    other = aliased(IssueWord)
    same = (other.organisation_id == IssueWord.organisation_id, other.issue_id == IssueWord.issue_id)
    return select(literal(1)).where(*same, other.word.in_(words)).limit(1).scalar_subquery().is_not(None)


def _has_too(words: Sequence[str]) -> ColumnElement[bool]:
    """One of these, where many are asked: PostgreSQL walks both words side by side."""
    other = aliased(IssueWord)
    same = (other.organisation_id == IssueWord.organisation_id, other.issue_id == IssueWord.issue_id)
    return exists().where(*same, other.word.in_(words))


def _page(session: Session, asks: Sequence[Select[Any]]) -> tuple[list[Issue], str | None]:
    parts = [select(ask.subquery().c.id) for ask in asks]
    ids = sorted({str(one) for one in session.scalars(union_all(*parts))}, reverse=True)
    shown = ids[:PAGE]
    if not shown:
        return [], None
    # Put in order here: asked to do it, SQLite walks through every issue by the time it was raised.
    rows = session.scalars(select(Issue).where(Issue.id.in_(shown)))
    newest_first = sorted(rows, key=lambda issue: (issue.raised_at, issue.id), reverse=True)
    return newest_first, shown[-1] if len(ids) > PAGE else None


def _beginning(word: str) -> tuple[str, str]:
    """Where the words lie that begin like this one, itself first; a single letter is the beginning of itself alone."""
    return (word, after(word)) if len(word) >= LEAST_PREFIX else _itself(word)


def _itself(word: str) -> tuple[str, str]:
    return word, word + "\x01"


def _is_forgiven(word: str) -> bool:
    """Of a number any other is as like as the right one; and there are as many of them as issues."""
    return len(word) >= LEAST_TYPO and not word[0].isdigit()


def _alike(session: Session, asked: Sequence[str]) -> list[list[str]]:
    """For each of these the words with the same first letter, those that look most like it first."""
    letters = sorted({word[0] for word in asked})
    known = dict(zip(letters, _known(session, [(it, after(it)) for it in letters]), strict=True))
    return [_most_like(word, known[word[0]]) for word in asked]


def _most_like(word: str, known: Sequence[str]) -> list[str]:
    near = [one for one in known if abs(len(one) - len(word)) <= 2]
    by_likeness = sorted(((likeness(word, one), one) for one in near), reverse=True)
    return [one for how, one in by_likeness if how >= ALIKE]


def _said_openly(session: Session, actor: Actor, first: Callable[[int], list[list[str]]]) -> list[list[str]]:
    """So many of each as one may mean, of what `first` so many there are, but for those the reader must not know of."""
    most = MOST_MEANT
    while True:
        words = first(most)
        hidden = _in_confidence(session, actor, sorted({word for some in words for word in some}))
        left = [[word for word in some if word not in hidden] for some in words]
        if all(len(some) < most or len(it) >= MOST_MEANT for some, it in zip(words, left, strict=True)):
            return [it[:MOST_MEANT] for it in left]
        most *= 2


def _known(session: Session, ranges: Sequence[tuple[str, str]], most: int | None = None) -> list[list[str]]:
    """The words anybody used in each of these ranges, each once: the index is skipped through, not read."""
    if not ranges:
        return []
    home = session.info["organisation_id"]

    def least(*here: ColumnElement[bool]) -> Any:
        return select(func.min(IssueWord.word)).where(IssueWord.organisation_id == home, *here).scalar_subquery()

    starts = [
        select(
            literal(at).label("at"),
            least(IssueWord.word >= first, IssueWord.word < behind).label("word"),
            literal(behind).label("behind"),
            literal(1).label("n"),
        )
        for at, (first, behind) in enumerate(ranges)
    ]
    step = select(union_all(*starts).subquery()).cte("known", recursive=True)
    following = least(IssueWord.word > step.c.word, IssueWord.word < step.c.behind)
    limit = [step.c.n < most] if most is not None else []
    further = select(step.c.at, following, step.c.behind, step.c.n + 1).where(step.c.word.is_not(None), *limit)
    step = step.union_all(further)
    found: list[list[str]] = [[] for _ in ranges]
    for at, word in session.execute(select(step.c.at, step.c.word).where(step.c.word.is_not(None))):
        found[at].append(word)
    return [sorted(words) for words in found]


def _in_confidence(session: Session, actor: Actor, words: Sequence[str]) -> set[str]:
    """Those of these words that no issue has but such as were said in confidence and of which the reader is not told.
    Each is asked for by itself, issue by issue until one is open: joined, PostgreSQL would begin at all there are."""
    if not words:
        return set()
    home = session.info["organisation_id"]
    restricted = select(Issue.restricted).where(Issue.organisation_id == home, Issue.id == IssueWord.issue_id)
    told = select(literal(1)).where(
        Change.organisation_id == home,
        Change.entity == "issue",
        Change.entity_id == IssueWord.issue_id,
        Change.scope.in_(sorted(actor.scopes())),
        Change.data.is_not(None),
    )
    seen = or_(restricted.scalar_subquery().is_(False), told.limit(1).scalar_subquery().is_not(None))
    asked = union_all(*(select(literal(word).label("word")) for word in words)).subquery()
    said = select(literal(1)).where(IssueWord.organisation_id == home, IssueWord.word == asked.c.word, seen)
    return set(session.scalars(select(asked.c.word).where(said.limit(1).scalar_subquery().is_(None))))
