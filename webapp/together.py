"""Several who ask at once are answered at once: while one lot is asked for, the next gathers."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Together(Generic[Asked, Answer]):
    """`await together(one)` in many coroutines of one loop: `act` is given all that wait, at most so many, in a thread
    of the pool, and never twice at once. What it raises, each of its lot hears."""

    def __init__(self, act: Callable[[list[Asked]], Sequence[Answer]], pool: Executor, most: int) -> None:
        self._act = act
        self._pool = pool
        self._most = most
        self._waiting: deque[tuple[Asked, asyncio.Future[Answer]]] = deque()
        self._acting: asyncio.Task[None] | None = None

    async def __call__(self, asked: Asked) -> Answer:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        self._waiting.append((asked, answer))
        if self._acting is None:
            self._acting = loop.create_task(self._until_nobody_waits())
        return await answer

    async def _until_nobody_waits(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
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
        self._acting = None
