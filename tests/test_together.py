"""Whoever asks while others are asked for goes with the next lot."""

import asyncio
import math
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from webapp import together as together_module
from webapp.together import Together, _Lot


def test_what_gathers_meanwhile_goes_together_and_each_hears_its_own_answer():
    lots, may_go_on = [], threading.Event()

    def act(lot: list[int]) -> list[int]:
        lots.append(lot)
        assert may_go_on.wait(30)
        return [10 * one for one in lot]

    async def ask() -> list[int]:
        with ThreadPoolExecutor(1) as pool:
            together = Together(act, pool, most=3)
            first = asyncio.create_task(together(1))
            while not lots:
                await asyncio.sleep(0)
            others = [asyncio.create_task(together(n)) for n in range(2, 7)]
            await asyncio.sleep(0)
            may_go_on.set()
            return await asyncio.gather(first, *others)

    assert asyncio.run(ask()) == [10, 20, 30, 40, 50, 60]
    assert lots == [[1], [2, 3, 4], [5, 6]]


def test_what_is_raised_each_of_its_lot_hears_and_the_next_lot_goes_on():
    def act(lot: list[int]) -> list[int]:
        if 0 in lot:
            raise ValueError("nought")
        return lot

    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            together = Together(act, pool, most=2)
            said = await asyncio.gather(*(together(n) for n in (0, 1, 2)), return_exceptions=True)
            assert [type(one) for one in said] == [ValueError, ValueError, int]
            with pytest.raises(ValueError, match="shorter"):
                await Together(lambda lot: [], pool, most=2)(1)
            assert await together(5) == 5

    asyncio.run(ask())


def test_those_who_ask_again_at_once_are_waited_for_and_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together_module, "SHARE", math.inf)
    monkeypatch.setattr(together_module, "LONGEST", 30.0)
    lots: list[list[int]] = []

    def act(lot: list[int]) -> list[int]:
        lots.append(sorted(lot))
        return lot

    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            together = Together(act, pool, most=8)

            async def again_and_again(one: int) -> None:
                for _ in range(20):
                    await together(one)
                    for _ in range(one):
                        await asyncio.sleep(0)

            await asyncio.gather(*(again_and_again(one) for one in (1, 20, 40)))

    asyncio.run(ask())
    assert lots == [[1, 20, 40]] * 20


def test_who_does_not_come_back_keeps_nobody_waiting_for_long() -> None:
    async def ask() -> list[int]:
        with ThreadPoolExecutor(1) as pool:
            together = Together(lambda lot: lot, pool, most=8)
            await asyncio.gather(*(together(n) for n in range(4)))
            return [await asyncio.wait_for(together(n), 30) for n in range(4, 8)]

    assert asyncio.run(ask()) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("asks", "are_quick"),
    [
        ([9, 18, 27], True),
        ([31, 32, 33], True),
        ([39, 41, 41], False),
        ([41, 42, 43], False),
        ([9, 18, 29], True),
        ([9, 20, 21], False),
        ([9, 18, 27, 36, 39, 41], True),
        ([9, 18, 27, 38, 39, 41, 41, 41], False),
    ],
)
def test_each_that_comes_has_the_next_waited_for_and_half_of_them_are_enough(
    asks: list[int], are_quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = iter([0.0, *(ask / 1000 for ask in asks)])
    monkeypatch.setattr(together_module, "time", SimpleNamespace(monotonic=lambda: next(at)))
    lot = _Lot(len(asks), took=0.04)
    for _ in asks:
        lot.one_asks()
    assert lot.are_quick is are_quick


def test_who_waits_already_waits_for_the_first_of_them_as_briefly_as_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = iter([0.0, 0.0, 0.0, 0.01, 0.011])
    monkeypatch.setattr(together_module, "time", SimpleNamespace(monotonic=lambda: next(at)))

    async def ask() -> bool:
        lot = _Lot(1, took=0.04)
        await lot.all_ask()
        lot.one_asks()
        return lot.are_quick

    assert not asyncio.run(ask())


def test_who_was_late_is_waited_with_until_the_others_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together_module, "LONGEST", 30.0)
    lots, begun, may_go_on = list[list[int]](), threading.Semaphore(0), threading.Semaphore(0)

    def act(lot: list[int]) -> list[int]:
        lots.append(sorted(lot))
        begun.release()
        assert may_go_on.acquire(timeout=30)
        return lot

    async def ask() -> None:
        with ThreadPoolExecutor(2) as pool:
            monkeypatch.setattr(together_module, "SHARE", math.inf)
            together = Together(act, pool, most=8)

            async def all_of(several: list[int]) -> list[asyncio.Task[int]]:
                asked = [asyncio.create_task(together(one)) for one in several]
                await asyncio.to_thread(begun.acquire, timeout=30)
                return asked

            quick = await all_of([1, 2, 3])
            late = asyncio.create_task(together(4))
            await asyncio.sleep(0)
            may_go_on.release()
            await asyncio.gather(*quick)
            both = [late, *await all_of([1, 2, 3])]
            may_go_on.release()
            await asyncio.gather(*both)

    asyncio.run(ask())
    assert lots == [[1, 2, 3], [1, 2, 3, 4]]
