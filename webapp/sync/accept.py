"""The one way anything is written: each command once, wholly or not at all; requests that wait go together."""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from webapp import clock
from webapp.access import Actor
from webapp.db import db
from webapp.sync.reading import Result, read
from webapp.sync.transaction import Batch, Through, Transaction, one_by_one, straight, transact

# A transaction of more than this many commands keeps those who come after it waiting for too long.
MOST_TOGETHER = 400

_after_commit: list[Callable[[Transaction], None]] = []


def after_commit(act: Callable[[Transaction], None]) -> None:
    """Registers what hurries others along once a transaction is kept; it must not raise."""
    _after_commit.append(act)


def run(
    actor: Actor,
    command_id: str,
    type: str,
    payload: Mapping[str, Any],
    at: datetime | None = None,
    received_at: datetime | None = None,
) -> Result:
    """One command by a job, an import or set-up; a refusal is returned, an unexpected failure raises.

    `received_at` is written down as its arrival, where the moment itself is not to be told.
    """
    sent = {"id": command_id, "type": type, "made_at": at or clock.now(), "payload": payload}
    results = accept(actor, [sent], received_at=received_at)
    if not results:
        raise RuntimeError(f"{type} failed")
    return results[0]


def accept(
    actor: Actor,
    commands: Sequence[Mapping[str, Any]],
    *,
    sent_at: datetime | None = None,
    received_at: datetime | None = None,
    request_id: str = "-",
) -> list[Result]:
    """Carries out commands in order; one bad command never blocks the next.

    Returns a result for each, or fewer: the first without one failed unexpectedly, and it and the rest are to be sent
    again. `sent_at` is the sender's clock, so that a wrong one can be set right.
    """
    batch = gather(actor, commands, sent_at=sent_at, received_at=received_at, request_id=request_id)
    (error,) = carry_out(actor.organisation_id, [batch])
    if error is not None:
        raise error
    return batch.results


def gather(
    actor: Actor,
    commands: Sequence[Mapping[str, Any]],
    *,
    sent_at: datetime | None = None,
    received_at: datetime | None = None,
    request_id: str = "-",
) -> Batch:
    """What one request sends, read as far as can be without the database; Problem `invalid` where an id is missing."""
    now = received_at or clock.now()
    skew = now - sent_at if sent_at is not None and abs(now - sent_at) > timedelta(minutes=2) else timedelta()
    return Batch(actor, [read(sent, request_id) for sent in commands], now, skew, request_id)


def carry_out(organisation_id: str, batches: Sequence[Batch]) -> list[BaseException | None]:
    """Carries out what several requests of an organisation sent, and returns what kept each from being kept."""
    return _line(organisation_id).carry_out(batches)


@dataclass
class _Waiting:
    batch: Batch
    is_over: bool = False
    error: BaseException | None = None  # what kept the batch from being kept


@dataclass
class _Line:
    """The requests of one organisation that wait for its write lock.

    Only one transaction writes at a time, so whoever gets the lock carries out everything that waits by then: eight
    phones that come back from the basement share the reading, the locking and the disk's sync of one.
    """

    organisation_id: str
    turn: threading.Lock = field(default_factory=threading.Lock)
    waiting: deque[_Waiting] = field(default_factory=deque)

    def carry_out(self, batches: Sequence[Batch]) -> list[BaseException | None]:
        """Returns when all are decided, by this thread or another: what kept each from being kept."""
        mine, kept = [_Waiting(batch) for batch in batches], list[Transaction]()
        self.waiting.extend(mine)
        with self.turn:
            while not all(one.is_over for one in mine):
                self._lead(kept)
        for transaction in kept:
            for act in _after_commit:
                act(transaction)
        return [one.error for one in mine]

    def _lead(self, kept: list[Transaction]) -> None:
        taken: list[_Waiting] = []
        try:
            kept.append(transact(self.organisation_id, lambda: self._take(taken), straight))
        except Exception as error:
            if isinstance(error, OperationalError) or not taken:
                self._take(taken)  # the database is down or busy: nothing was decided, for nobody who waits
                _over(taken, error)
                return
            _over(taken, error)
            # Something was refused or failed, so all of it was undone. Once more, each by itself: the common case, in
            # which nothing is refused, is spared ten thousand savepoints an hour.
            for one in taken:
                one.error = self._alone(one.batch, (straight, one_by_one)[len(taken) == 1 :], kept)
        except BaseException as error:
            _over(taken, error)
            raise
        else:
            _over(taken, None)

    def _alone(self, batch: Batch, ways: Sequence[Through], kept: list[Transaction]) -> Exception | None:
        """What kept this batch, by itself, from being kept; each way is tried until one succeeds."""
        try:
            kept.append(transact(self.organisation_id, lambda: [batch], ways[0]))
        except Exception as error:
            is_last = isinstance(error, OperationalError) or not ways[1:]
            return error if is_last else self._alone(batch, ways[1:], kept)
        return None

    def _take(self, taken: list[_Waiting]) -> list[Batch]:
        commands = 0
        while self.waiting and (not taken or commands + len(self.waiting[0].batch.sent) <= MOST_TOGETHER):
            taken.append(self.waiting.popleft())
            commands += len(taken[-1].batch.sent)
        return [one.batch for one in taken]


def _over(taken: list[_Waiting], error: BaseException | None) -> None:
    for one in taken:
        one.is_over, one.error = True, error


_lines: WeakKeyDictionary[Engine, dict[str, _Line]] = WeakKeyDictionary()


def _line(organisation_id: str) -> _Line:
    lines = _lines.setdefault(db.engine, {})
    return lines.setdefault(organisation_id, _Line(organisation_id))
