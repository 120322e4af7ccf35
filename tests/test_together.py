"""Whoever asks while others are asked for goes with the next lot."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

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
