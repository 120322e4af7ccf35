"""The change feed: tell() what is new, since() what a reader has not seen. Ordered, without gaps, filtered in SQL."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from marshmallow import Schema
from sqlalchemy import ColumnElement, Row, Select, bindparam, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.bulk import insert_all, inserting
from webapp.db import Base, writing
from webapp.remembering import is_kept
from webapp.sync.model import Change, Counters, Ledger

if TYPE_CHECKING:
    from webapp.sync.commands import Doing


@dataclass(frozen=True)
class Entity:
    """How one kind of thing is told: its name, shape, who sees it, and when devices may let go of it."""

    name: str
    model: type[Any]
    schema: Schema
    scopes: Callable[[Any], Iterable[str]]
    stale_at: Callable[[Any], datetime | None] = lambda row: None
    rank: int = 50  # lower comes earlier in a snapshot: the first page is what the first screen needs
    own_rank: int | None = None  # the same for what is the reader's own, where that differs
    old_rank: int | None = None  # the same for what has less than `old_at` until devices let go of it
    old_at: timedelta = timedelta()
    decides_reach: bool = False  # with it, what somebody may see or do may change


ENTITIES: dict[str, Entity] = {}
_by_model: dict[type[Any], Entity] = {}

PAGE = 1000
FIRST_PAGE = 150  # a new phone on a slow line shows its first screen when this has come


def entity(it: Entity) -> None:
    """Registers a kind of thing; once, when its package is imported."""
    ENTITIES[it.name] = it
    _by_model[it.model] = it


@dataclass
class Told:
    """The rows told so far in a transaction, in order of their last telling."""

    rows: dict[tuple[str, str], Base | None] = field(default_factory=dict)
    forgotten: set[tuple[str, str]] = field(default_factory=set)  # some may be there again, made anew
    moved: set[tuple[str, str]] = field(default_factory=set)  # who may see them may have changed

    def add(self, name: str, entity_id: str, row: Base | None) -> None:
        self.rows.pop((name, entity_id), None)
        self.rows[name, entity_id] = row
        if row is None:
            self.forgotten.add((name, entity_id))

    def take(self, later: "Told") -> None:
        for (name, entity_id), row in later.rows.items():
            self.add(name, entity_id, row)
        self.forgotten |= later.forgotten
        self.moved |= later.moved


def tell(doing: "Doing", row: Any) -> None:
    """The row's new state goes to everybody who may see it, when the transaction commits."""
    tell_the_same(doing, row)
    doing.told.moved.add((_by_model[type(row)].name, row.id))


def tell_the_same(doing: "Doing", row: Any) -> None:
    """The same, where nothing changed in who may see it: who saw it before need not be asked."""
    doing.told.add(_by_model[type(row)].name, row.id, row)


def forget(doing: "Doing", row: Any) -> None:
    """The row leaves every device."""
    doing.told.add(_by_model[type(row)].name, row.id, None)


SeenBy = dict[tuple[str, str], frozenset[str]]  # by kind and id of the thing: scopes


def changes(ledger: Counters, told: Told, seen_by: SeenBy) -> list[dict[str, Any]]:
    """A row for each scope that sees, or saw, one of the things told, each thing under the next number; for `keep`.

    Must run inside the organisation's write lock: numbers are handed out here and nowhere else.
    """
    rows: list[dict[str, Any]] = []
    for (name, entity_id), row in told.rows.items():
        ledger.seq += 1
        kind = ENTITIES[name]
        if kind.decides_reach:
            ledger.reach = ledger.seq
        scopes = frozenset(kind.scopes(row)) if row is not None else frozenset()
        data = orjson.dumps(kind.schema.dump(row)).decode() if row is not None else None
        stale_at = kind.stale_at(row) if row is not None else None
        for scope in scopes | seen_by.get((name, entity_id), frozenset()):
            rows.append(
                {
                    "organisation_id": ledger.organisation_id,
                    "scope": scope,
                    "entity": name,
                    "entity_id": entity_id,
                    "seq": ledger.seq,
                    "data": data if scope in scopes else None,
                    "stale_at": stale_at,
                }
            )
    return rows


def keep(session: Session, rows: list[dict[str, Any]]) -> None:
    """Writes them, each in the place of what its scope knew of the thing."""
    if rows:
        insert_all(session, _upsert(session.get_bind().dialect.name), rows)


@cache
def _upsert(dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Made once: building it costs more than compiling it again."""
    statement = inserting(dialect, Change)
    return statement.on_conflict_do_update(
        index_elements=["organisation_id", "scope", "entity", "entity_id"],
        set_={name: statement.excluded[name] for name in ("seq", "data", "stale_at")},
    )


_SEEN = select(Change.entity, Change.entity_id, Change.scope).where(
    Change.organisation_id == bindparam("home"),
    Change.entity.in_(bindparam("entities", expanding=True)),
    Change.entity_id.in_(bindparam("ids", expanding=True)),
    Change.data.is_not(None),
)


def seen_by(session: Session, organisation_id: str, told: Told) -> SeenBy:
    """Who sees these things before this transaction: whoever stops seeing one must be told that it is gone."""
    held: SeenBy = {}
    # What was never kept nobody saw yet; what is seen by the same as before nobody stops seeing.
    known = [it for it, row in told.rows.items() if it in told.forgotten or (it in told.moved and is_kept(row))]
    if not known:
        return held
    entities, ids = {name for name, _ in known}, [entity_id for _, entity_id in known]
    asked = {"home": organisation_id, "entities": sorted(entities), "ids": ids}
    for name, entity_id, scope in session.connection().execute(_SEEN, asked):
        held[name, entity_id] = held.get((name, entity_id), frozenset()) | {scope}
    return held


@dataclass(frozen=True)
class Page:
    """One page of the feed; `rows` are (entity, id, data as JSON text or None)."""

    rows: list[tuple[str, str, str | None]]
    cursor: str
    more: bool
    reset: bool


def since(session: Session, scopes: frozenset[str], cursor: str | None, now: datetime, page: int = PAGE) -> Page:
    """What a reader of these scopes has not seen.

    A cursor is `digest.c.seq` (changes after seq) or `digest.s.upto.rank.seq` (in the middle of a snapshot). A digest
    of other scopes or of another era, or a cursor nobody handed out, answers `reset`: a snapshot from the start. What
    changes while a snapshot is read has a number above `upto` and comes right after it.
    """
    newest, era = session.execute(select(Ledger.seq, Ledger.era)).one()
    digest = _digest(scopes, era)
    kind, numbers = _read_cursor(cursor, digest, newest)
    if kind == "changes":
        return _changes(session, scopes, digest, numbers[0], page)
    upto, rank, seq = numbers
    return _snapshot(
        session, scopes, digest, (upto, rank, seq), now, page, reset=cursor is not None and seq == 0 and rank < 0
    )


def _read_cursor(cursor: str | None, digest: str, newest: int) -> tuple[str, tuple[int, ...]]:
    match (cursor or "").split("."):
        case [held, "c", seq] if held == digest and seq.isdecimal() and len(seq) < 19 and int(seq) <= newest:
            return "changes", (int(seq),)
        case [held, "s", upto, rank, seq] if held == digest and all(
            n.isdecimal() and len(n) < 19 for n in (upto, rank, seq)
        ):
            if int(upto) <= newest:
                return "snapshot", (int(upto), int(rank), int(seq))
    return "snapshot", (newest, -1, 0)


def begin_anew(now: datetime) -> int:
    """Every reader of every organisation starts over, and is told so by `reset`: after a database was put back from a
    copy its numbers come again, for other changes. Returns how many organisations."""
    with writing() as session:
        done: Any = session.connection().execute(update(Ledger).values(era=int(now.timestamp())))
    return int(done.rowcount)


def _digest(scopes: frozenset[str], era: int) -> str:
    said = [*sorted(scopes), *([str(era)] if era else [])]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _changes(session: Session, scopes: frozenset[str], digest: str, after: int, page: int) -> Page:
    rows = session.execute(
        _latest(scopes).where(Change.seq > after).order_by(Change.seq).limit(page + 1),
    ).all()
    more, rows = len(rows) > page, rows[:page]
    reached = rows[-1].seq if rows else after
    return Page([(row.entity, row.entity_id, row.data) for row in rows], f"{digest}.c.{reached}", more, reset=False)


def _snapshot(
    session: Session, scopes: frozenset[str], digest: str, at: tuple[int, ...], now: datetime, page: int, *, reset: bool
) -> Page:
    upto, after_rank, after_seq = at
    if after_rank < 0:
        page = min(page, FIRST_PAGE)
    rank = _rank(now)
    rows: list[Row[Any]] = list(
        session.execute(
            _latest(scopes)
            .add_columns(rank.label("rank"))
            .where(
                Change.seq <= upto,
                Change.data.is_not(None),
                or_(Change.stale_at.is_(None), Change.stale_at > now),
            )
            .having(or_(rank > after_rank, (rank == after_rank) & (Change.seq > after_seq)))
            .order_by(rank, Change.seq)
            .limit(page + 1)
        )
    )
    more, rows = len(rows) > page, rows[:page]
    told = [(row.entity, row.entity_id, row.data) for row in rows]
    cursor = f"{digest}.s.{upto}.{rows[-1].rank}.{rows[-1].seq}" if more else f"{digest}.c.{upto}"
    return Page(told, cursor, more or session.execute(select(Ledger.seq)).scalar_one() > upto, reset)


def _latest(scopes: frozenset[str]) -> Select[int, str, str, str | None]:
    """One row a change, whichever of the reader's scopes carry it; data wins over "gone from this scope"."""
    return (
        select(Change.seq, Change.entity, Change.entity_id, func.max(Change.data).label("data"))
        .where(Change.scope.in_(sorted(scopes)))
        .group_by(Change.seq, Change.entity, Change.entity_id)
    )


def _rank(now: datetime) -> ColumnElement[int]:
    """Of one change, whichever of the reader's scopes carry it: its earliest place in a snapshot."""
    usual = case({name: kind.rank for name, kind in ENTITIES.items()}, value=Change.entity, else_=99)
    is_own = Change.scope.startswith("person:")
    own = [(is_own & (Change.entity == kind.name), kind.own_rank) for kind in ENTITIES.values() if kind.own_rank]
    # One that grows old between two pages comes once more, later; none is left out.
    old = [
        ((Change.entity == kind.name) & (Change.stale_at <= now + kind.old_at), kind.old_rank)
        for kind in ENTITIES.values()
        if kind.old_rank
    ]
    return func.min(case(*own, *old, else_=usual) if own or old else usual)


def is_visible(session: Session, scopes: frozenset[str], name: str, entity_id: str) -> bool:
    """Whether a reader of these scopes sees this thing: the one answer for every read outside the feed."""
    found = session.execute(
        select(Change.seq)
        .where(
            Change.scope.in_(sorted(scopes)),
            Change.entity == name,
            Change.entity_id == entity_id,
            Change.data.is_not(None),
        )
        .limit(1)
    ).first()
    return found is not None
