"""One transaction for what one or several requests sent: every command in turn, its link of the trail, its changes."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import structlog
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.access import Actor, Place, require
from webapp.audit.model import AuditRow
from webapp.audit.rules import START, link, seal
from webapp.bulk import AHEAD, add_all, insert_all, inserting, on_the_way, plain
from webapp.db import within, write_changed, writing
from webapp.errors import Problem
from webapp.remembering import foresee, recall, retain, take_for_new
from webapp.sync import feed
from webapp.sync.commands import COMMANDS, Doing, Kind
from webapp.sync.model import CommandRow, Counters, Ledger
from webapp.sync.naming import made, named
from webapp.sync.reading import Read, Result

# Commands and links of the trail are written so many at a time, while the next commands are carried out.
AT_ONCE = 40

log = structlog.get_logger()


def _nothing() -> None:
    pass


@dataclass
class Batch:
    """What one request sends: who acts, each command as far as it could be read, and what became of it. What is to be
    safe elsewhere before any of it is kept, `beforehand` sees to; it may be asked twice, and raise."""

    actor: Actor
    sent: Sequence[Read | Result]
    now: datetime
    skew: timedelta
    request_id: str
    results: list[Result] = field(default_factory=list)
    beforehand: Callable[[], None] = _nothing

    @property
    def read(self) -> Iterable[Read]:
        return (one for one in self.sent if isinstance(one, Read))


@dataclass
class Transaction:
    """What is written together, in the hands of the one who holds the organisation's write lock."""

    organisation_id: str
    session: Session
    ledger: Counters
    told: feed.Told = field(default_factory=feed.Told)
    notices: list[str] = field(default_factory=list)
    hurries: set[str] = field(default_factory=set)
    command_rows: list[dict[str, Any]] = field(default_factory=list)
    audit_rows: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)  # by kind; those that are there already stay
    scopes: frozenset[str] = frozenset()
    moved_reach: bool = False  # it may have changed who sees or does what


Through = Callable[[Transaction, Sequence[Batch]], None]
Decided = dict[str, tuple[str, str | None, dict[str, Any] | None]]  # id → body, person, problem


def transact(organisation_id: str, take: Callable[[], Sequence[Batch]], through: Through) -> Transaction:
    """Carries out the batches that `take` hands over once the write lock is held: all of them, or none.

    `through` is `straight` or `one_by_one`. Raises whatever a batch raises; nothing is kept then.
    """
    with within(organisation_id), writing() as session:
        ledger = lock(session, organisation_id)
        writes = Transaction(organisation_id, session, ledger)
        recall(session, (ledger.trail_key, ledger.setup))
        before = ledger.reach
        with on_the_way(session):
            batches = take()
            through(writes, batches)
            seen_by = feed.seen_by(session, organisation_id, writes.told)
            for rows in write_changed(session):
                add_all(session, rows)
            _write(writes)
            changes = feed.changes(ledger, writes.told, seen_by)
            writes.scopes = frozenset(row["scope"] for row in changes)
            writes.moved_reach = ledger.reach != before
            if not retain(session):
                ledger.setup += 1
            feed.keep(session, changes)
            unlock(session, ledger)
            for batch in batches:
                batch.beforehand()  # the database works meanwhile
    return writes


def _write(writes: Transaction) -> None:
    """What is known by now and nobody asks for: the database works on it while the rest is made ready."""
    session, dialect = writes.session, _dialect(writes.session)
    for model, rows in writes.rows.items():
        insert_all(session, _new_ones(dialect, model), rows)
    for model, said in ((CommandRow, writes.command_rows), (AuditRow, writes.audit_rows)):
        if said:
            insert_all(session, plain(dialect, model), said)
    writes.rows, writes.command_rows, writes.audit_rows = {}, [], []


# Statements of every transaction are made once: making one costs more than sending it.
_HOME = Ledger.organisation_id == bindparam("home")
_NUMBERS = ("seq", "audit_n", "audit_hash", "issue_number", "reach", "setup")
_LOCK = select(*(getattr(Ledger, name) for name in (*_NUMBERS, "trail_key"))).where(_HOME).with_for_update()
_UNLOCK = update(Ledger).where(_HOME).values({name: bindparam(f"new_{name}") for name in _NUMBERS})
_FIRST = insert(Ledger).values(seq=0, audit_n=0, audit_hash=START, issue_number=0, reach=0, setup=0, era=0)


def lock(session: Session, organisation_id: str) -> Counters:
    """The organisation's write lock: one writer at a time, so that no number is ever handed out and not yet visible."""
    row = session.connection().execute(_LOCK, {"home": organisation_id}).one_or_none()
    if row is None:
        trail_key = secrets.token_hex(32)
        session.connection().execute(_FIRST, {"organisation_id": organisation_id, "trail_key": trail_key})
        return Counters(organisation_id, 0, 0, START, 0, 0, 0, trail_key)
    return Counters(organisation_id, *row)


def unlock(session: Session, ledger: Counters) -> None:
    """Writes the numbers back; the commit that follows lets go of the lock."""
    numbers = {f"new_{name}": getattr(ledger, name) for name in _NUMBERS}
    session.connection().execute(_UNLOCK, {"home": ledger.organisation_id, **numbers}, execution_options=AHEAD)


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def straight(writes: Transaction, batches: Sequence[Batch]) -> None:
    """Every command in turn; the first that is refused or fails undoes the whole transaction, and so does one that was
    decided before or comes twice, or makes what is there already: its row is there."""
    commands = [one for batch in batches for one in batch.read]
    take_for_new(writes.session, made(commands))
    foresee(writes.session, named(commands))
    for batch in batches:
        batch.results.clear()
        for one in batch.sent:
            if isinstance(one, Read):
                body = _sealed(writes, one)
                _settle(writes, one, body, _carry_out(writes, batch, one))
                _decide(writes, batch, one, body, None)
                batch.results.append(Result(one.id, "applied"))
            else:
                batch.results.append(one)
        if len(writes.command_rows) >= AT_ONCE:
            _write(writes)


@cache
def _new_ones(dialect: str, model: Any) -> postgresql.Insert | sqlite.Insert:
    """What is there already stays as it is."""
    return inserting(dialect, model).on_conflict_do_nothing()


def one_by_one(writes: Transaction, batches: Sequence[Batch]) -> None:
    """Every command behind a savepoint: a refusal leaves nothing but itself, an unexpected failure ends its batch."""
    session = writes.session
    decided = _decided(session, [one.id for batch in batches for one in batch.read])
    foresee(session, named(one for batch in batches for one in batch.read if one.id not in decided))
    for batch in batches:
        batch.results.clear()
        for one in batch.sent:
            result = _try(writes, batch, one, decided) if isinstance(one, Read) else one
            if result is None:
                break
            batch.results.append(result)


def _decided(session: Session, ids: Sequence[str]) -> Decided:
    columns = (CommandRow.id, CommandRow.body_hash, CommandRow.person_id, CommandRow.problem)
    rows = session.execute(select(*columns).where(CommandRow.id.in_(ids)))
    return {row_id: (body_hash, person_id, problem) for row_id, body_hash, person_id, problem in rows}


def _try(writes: Transaction, batch: Batch, one: Read, decided: Decided) -> Result | None:
    """What became of it, now or when it came first; None when it failed unexpectedly."""
    body = _sealed(writes, one)
    if one.id in decided:
        return _again(batch, one.id, body, decided)
    number, problem = writes.ledger.issue_number, None
    try:
        with writes.session.begin_nested():
            doing = _carry_out(writes, batch, one)
    except OperationalError:
        raise
    except Exception as error:
        writes.ledger.issue_number = number
        if not isinstance(error, Problem):
            told = {} if COMMANDS[one.type].nameless else {"command_id": one.id, "request_id": batch.request_id}
            log.exception("command failed", type=one.type, **told)
            return None
        problem = error.body(batch.request_id)
    else:
        _settle(writes, one, body, doing)
    decided[one.id] = (body, batch.actor.person_id, problem)
    _decide(writes, batch, one, body, problem)
    return Result(one.id, "applied" if problem is None else "rejected", problem)


def _again(batch: Batch, command_id: str, body: str, decided: Decided) -> Result:
    """The answer to a command that was decided before."""
    kept, person_id, problem = decided[command_id]
    if kept != body or person_id != batch.actor.person_id:
        return Result(command_id, "rejected", Problem("id_reused").body(batch.request_id))
    return Result(command_id, "duplicate" if problem is None else "rejected", problem)


def _carry_out(writes: Transaction, batch: Batch, one: Read) -> Doing:
    if one.refusal is not None:
        raise one.refusal
    kind = COMMANDS[one.type]
    at = _believed(one.made_at, batch.skew, batch.now)
    doing = Doing(batch.actor, at, writes.session, writes.ledger, one.id)
    require(doing.actor, kind.type, _place(doing, kind, one.payload))
    kind.handle(doing, **one.payload)
    for act in doing.at_last:
        act()
    return doing


def _place(doing: Doing, kind: Kind, payload: Mapping[str, Any]) -> Place:
    """Where it acts. What is not there is refused in the words for what is not theirs to see: which of the two it is,
    nobody learns."""
    try:
        return kind.where(doing, payload)
    except Problem as problem:
        raise Problem(problem.code) if problem.code == "not_found" else problem from None


def _sealed(writes: Transaction, one: Read) -> str:
    return seal(writes.ledger.trail_key, one.body_hash)


def _settle(writes: Transaction, one: Read, body: str, doing: Doing) -> None:
    """What was told and noticed counts, and the trail has one more link."""
    writes.told.take(doing.told)
    writes.notices.extend(doing.notices)
    writes.hurries |= doing.hurries
    for model, row in doing.rows:
        writes.rows.setdefault(model, []).append(row)
    ledger, actor_id = writes.ledger, doing.actor.person_id
    ledger.audit_n += 1
    ledger.audit_hash = link(ledger.audit_hash, ledger.audit_n, doing.at, actor_id, one.type, one.id, body)
    writes.audit_rows.append(
        {
            "organisation_id": writes.organisation_id,
            "n": ledger.audit_n,
            "at": doing.at,
            "actor_id": actor_id,
            "verb": one.type,
            "command_id": one.id,
            "body_hash": body,
            "hash": ledger.audit_hash,
        }
    )


def _decide(writes: Transaction, batch: Batch, one: Read, body: str, problem: dict[str, Any] | None) -> None:
    """The command is known from now on, and what became of it."""
    writes.command_rows.append(
        {
            "organisation_id": writes.organisation_id,
            "id": one.id,
            "type": one.type,
            "person_id": batch.actor.person_id,
            "made_at": one.made_at,
            "received_at": batch.now,
            "body_hash": body,
            "problem": problem,
        }
    )


def _believed(made_at: datetime, skew: timedelta, now: datetime) -> datetime:
    """When the person acted: by their clock, set right if it is known to be wrong, and never in the future."""
    if max(abs(now - made_at), abs(skew)) > timedelta(days=800):
        return now
    return min(made_at + skew, now)
