"""Several who ask at once are answered at once: while one lot is asked for, the next gathers."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

SHARE, LONGEST = 0.25, 0.02  # of the time a lot took, and in seconds: so long the next of it is waited for to ask again


class Together(Generic[Asked, Answer]):
    """`await together(one)` in many coroutines of one loop: `act` is given all that wait, at most so many, in a thread
    of the pool, and never twice at once. What it raises, each of its lot hears."""

    def __init__(self, act: Callable[[list[Asked]], Sequence[Answer]], pool: Executor, most: int) -> None:
        self._act = act
        self._pool = pool
        self._most = most
        self._waiting: deque[tuple[Asked, asyncio.Future[Answer]]] = deque()
        self._acting: asyncio.Task[None] | None = None
        self._last = _Lot(0, 0.0)
        self._are_quick = True

    async def __call__(self, asked: Asked) -> Answer:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        self._waiting.append((asked, answer))
        self._last.one_asks()
        if self._acting is None:
            self._acting = loop.create_task(self._until_nobody_waits())
        return await answer

    async def _until_nobody_waits(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            if self._are_quick and len(self._waiting) < self._most:
                await self._last.all_ask()
            began = time.monotonic()
            lot = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            try:
                answers = await loop.run_in_executor(self._pool, self._act, [asked for asked, _ in lot])
                for (_, answer), said in zip(lot, answers, strict=True):
                    if not answer.done():
                        answer.set_result(said)
            except Exception as error:
                for _, answer in lot:
                    if not answer.done():
                        answer.set_exception(error)
            self._are_quick = self._last.are_quick
            self._last = _Lot(len(lot), time.monotonic() - began)
        self._acting = None


class _Lot:
    """Those who were answered together. Devices that send all they have ask again at once, and one lot of all costs
    less than two of half: where most of the last ones were quick, the next are waited for. Each that comes shows that
    others are on their way, for they are answered and read in one by one; all of them are waited for no longer than
    their lot took. One who was late has the others waited for while it waits itself, and goes with them again. Those
    who went apart once would else stay apart, and each lot, however small, costs nearly as much."""

    def __init__(self, size: int, took: float) -> None:
        self._size = size
        self._missing = size
        self._pause = min(took * SHARE, LONGEST)
        self._until = self._latest = time.monotonic() + max(took, self._pause)
        self._all = asyncio.Event()

    @property
    def are_quick(self) -> bool:
        """Whether at least half asked while they were waited for: as many as were answered, whoever they are."""
        return self._missing <= self._size // 2

    def one_asks(self) -> None:
        now = time.monotonic()
        if now < self._until:
            self._until = min(now + self._pause, self._latest)
            self._missing -= 1
            if self._missing == 0:
                self._all.set()

    async def all_ask(self) -> None:
        """Somebody waits already, for as long as who comes now waits for the next."""
        self._until = min(self._until, time.monotonic() + self._pause)
        while not self._all.is_set() and (left := self._until - time.monotonic()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all.wait(), left)
