"""Who is at a board: seen by whoever sees the board, gone by itself seconds after the last sign."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.make import huddles, people
from tests.make.huddles import SITE_BOARD, WEST_BOARD
from tests.make.people import person_id
from tests.support import servers
from webapp import wake
from webapp.walls import nearby
from webapp.walls.nearby import At, Who

Phone = Any
HERE = f"/api/v1/boards/{WEST_BOARD}/here"
WEST, SCOPE = At(people.ANNES, WEST_BOARD), f"unit:{people.FOUR_WEST}"
SAM, NGOZI, HER_TABLET = Who("sam", "phone"), Who("ngozi", "phone"), Who("ngozi", "tablet")


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = servers.start_redis(tmp_path_factory.mktemp("redis"))
    yield server.url
    server.stop()


@pytest.fixture
def near(redis: str) -> Iterator[None]:
    wake.connect(redis)
    yield
    wake.ask(lambda it: it.flushall(), otherwise=None)
    wake.connect(None)


@pytest.fixture
def house(app: Flask, near: None) -> Flask:
    """The application, which begins without a Redis, and then has one."""
    huddles.open_boards()
    return app


def test_whoever_is_at_a_board_is_seen_there_once_with_however_many_devices(near: None) -> None:
    assert nearby.stay(WEST, SAM, SCOPE, 1000.0) == ["sam"]
    nearby.stay(WEST, NGOZI, SCOPE, 1001.0)
    assert nearby.stay(WEST, HER_TABLET, SCOPE, 1002.0) == ["sam", "ngozi"]
    nearby.leave(WEST, NGOZI, SCOPE)
    assert nearby.stay(WEST, SAM, SCOPE, 1003.0) == ["ngozi", "sam"]


def test_a_phone_that_fell_silent_is_gone_within_twenty_seconds(near: None) -> None:
    """The others ask every six seconds: fourteen and six are twenty."""
    nearby.stay(WEST, SAM, SCOPE, 1000.0)
    assert nearby.stay(WEST, NGOZI, SCOPE, 1013.9) == ["sam", "ngozi"]
    assert nearby.stay(WEST, NGOZI, SCOPE, 1014.0) == ["ngozi"]


def test_who_sees_the_board_sees_who_is_there_and_nobody_else_does(house: Flask, phone: Callable[..., Phone]) -> None:
    sam, ngozi = phone("Sam"), phone("Ngozi")
    assert sam.put(HERE).json == {"person_ids": [person_id("Sam")]}
    assert ngozi.put(HERE).json == {"person_ids": [person_id("Sam"), person_id("Ngozi")]}
    assert ngozi.put(f"/api/v1/boards/{SITE_BOARD}/here").json == {"person_ids": [person_id("Ngozi")]}
    for name in ("Tom", "Mallory"):
        assert phone(name).put(HERE).status_code == 404
        assert phone(name).delete(HERE).status_code == 404
    assert sam.delete(HERE).status_code == 204
    assert ngozi.put(HERE).json == {"person_ids": [person_id("Ngozi")]}


def test_without_redis_one_sees_oneself(app: Flask, phone: Callable[..., Phone]) -> None:
    huddles.open_boards()
    assert phone("Sam").put(HERE).json == {"person_ids": [person_id("Sam")]}
