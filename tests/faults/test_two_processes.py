"""Two web processes on one port are one product: whoever answers, all is there once, and everybody hears of it."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.house import House
from tests.faults.test_server_killed import Sender, acts, sending
from tests.make import people
from tests.support import servers
from tests.support.nursery import Nursery
from tests.support.waiting import until
from tests.sync.test_live import Ear, newest, open_room

SENDERS = ("Sam", "Ngozi", "Priya", "Elena")
BATCHES = 12


@pytest.fixture
def house(database_url: str, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    redis = servers.start_redis(tmp_path / "redis")
    env = {"DATABASE_URL": database_url, "REDIS_URL": redis.url, "WEB_CONCURRENCY": "2"}
    running = servers.start_roundwell(tmp_path / "home", env=env, processes=("web",), nursery=nursery)
    yield House(running, database_url)
    running.kill()
    redis.kill()
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_what_many_send_at_once_is_there_once_and_everybody_hears_of_it(house: House) -> None:
    senders = [Sender(house.caller(name), [acts(name, n) for n in range(BATCHES)]) for name in SENDERS]
    with sending(senders) as threads:
        until(lambda: not any(thread.is_alive() for thread in threads), "everything is answered", 120)
    assert {status for sender in senders for said in sender.answers.values() for status in said} == {"applied"}

    n = len(SENDERS) * BATCHES
    assert house.count("command", "type = 'issue.raise'") == house.count("issue") == n
    numbers = [row["number"] for row in issues(house, "Priya")]
    assert sorted(numbers) == list(range(1, n + 1)), "no number is skipped or given twice"
    assert issues(house, "Sam") == issues(house, "Sam"), "whoever answers tells the same"
    # Each with a connection of its own, so that both processes have some of them.
    ears = [Ear(house.caller(name).http) for name in (*SENDERS, *SENDERS)]
    ada = house.caller("Ada").http
    open_room(ada, people.FOUR_WEST)
    told = newest(ada)
    until(lambda: all(told in ear.rung for ear in ears), "everybody hears of it")


def test_whoever_signs_out_is_signed_out_at_both(house: House) -> None:
    sam = house.caller("Sam")
    cookies = dict(sam.http.cookies)
    assert sam.http.delete("/api/v1/session").status_code == 204
    seen: list[int] = []

    def ask() -> None:
        answer = httpx.get(f"{house.running.address}/api/v1/session", cookies=cookies)
        seen.append(answer.status_code)

    askers = [threading.Thread(target=ask) for _ in range(12)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert seen == [401] * 12


def issues(house: House, name: str) -> list[dict[str, Any]]:
    rows = (row for (entity, _), row in house.caller(name).feed().items() if entity == "issue")
    return sorted((row for row in rows if row["unit_id"] == people.FOUR_WEST), key=lambda row: str(row["id"]))
