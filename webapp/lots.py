"""What came in front of Flask and is to be kept: all of an organisation that waits goes in one lot, whatever it is.

A question about who sends it and a transaction cost several milliseconds each, however much is in them: commands and
photos that took turns at the organisation's lock would go half as many at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, Protocol

from flask import Flask
from werkzeug.wrappers import Request

from webapp.access import Actor
from webapp.door import MOST_TOGETHER, Door
from webapp.errors import Problem
from webapp.sync.accept import carry_out
from webapp.sync.transaction import Batch
from webapp.together import Together


class Share(Protocol):
    """What is of one kind in a lot, ready to be carried out with the rest of it."""

    @property
    def batches(self) -> Sequence[Batch]: ...

    def answers(self, errors: Sequence[BaseException | None]) -> Sequence[Any]:
        """One for each that was brought, by what kept each batch from being kept. An exception is raised to whoever
        brought it."""
        ...


# Of an organisation, what was brought of one kind, and who still may: in a thread, with the application's context.
Take = Callable[[str, Sequence[tuple[Actor, Any]]], Share]


@dataclass(eq=False)
class _Came:
    """What a request brought, and who sent it as far as was known."""

    asked: Request
    actor: Actor
    take: Take
    brought: Any
    answer: Any = field(default_factory=lambda: Problem("signed_out"))


class Lots:
    """`await lots(asked, actor, take, brought)` is the answer to what that request brought."""

    def __init__(self, app: Flask, door: Door) -> None:
        self._app = app
        self._door = door
        self._threads = ThreadPoolExecutor(8, "lots")  # one at a time for an organisation
        self._lines: dict[str, Together[_Came, Any]] = {}

    async def __call__(self, asked: Request, actor: Actor, take: Take, brought: Any) -> Any:
        answer = await self._line(actor.organisation_id)(_Came(asked, actor, take, brought))
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _line(self, organisation_id: str) -> Together[_Came, Any]:
        if organisation_id not in self._lines:
            act = partial(self._carry_out, organisation_id)
            self._lines[organisation_id] = Together(act, self._threads, MOST_TOGETHER)
        return self._lines[organisation_id]

    def _carry_out(self, organisation_id: str, came: Sequence[_Came]) -> list[Any]:
        """In a thread. Who brought it is asked once more, now that it is here and before any of it is kept."""
        with self._app.app_context():
            kinds: dict[Take, list[_Came]] = {}
            for it, actor in zip(came, self._door.still(organisation_id, [it.asked for it in came]), strict=True):
                if actor is not None and actor.person_id == it.actor.person_id:
                    it.actor = actor
                    kinds.setdefault(it.take, []).append(it)
            shares: list[tuple[list[_Came], Share]] = []
            for take, few in kinds.items():
                with _each_hears(few):
                    shares.append((few, take(organisation_id, [(it.actor, it.brought) for it in few])))
            # What is short asks first: later it would wait for all that is on its way to the database by then.
            shares.sort(key=lambda it: sum(len(one.sent) for one in it[1].batches))
            errors = iter(carry_out(organisation_id, [one for _, share in shares for one in share.batches]))
            for few, share in shares:
                theirs = list(islice(errors, len(share.batches)))
                with _each_hears(few):
                    for it, answer in zip(few, share.answers(theirs), strict=True):
                        it.answer = answer
        return [it.answer for it in came]


@contextmanager
def _each_hears(few: Sequence[_Came]) -> Iterator[None]:
    """What is raised within is the answer to each of these, and the rest of the lot goes on."""
    try:
        yield
    except Exception as error:
        for it in few:
            it.answer = error
