"""Whoever asks while others are asked for goes with the next lot."""

import asyncio
import math
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from webapp import together as together_module
from webapp.together import Together


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
