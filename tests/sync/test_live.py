"""The bell: who listens is told at once that there is something new for them, and nothing else."""

import asyncio
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.make import people
from tests.make.everything import sent
from tests.support import servers
from tests.support.caller import TRUSTS_NOBODY
from tests.support.nursery import Nursery
from tests.support.waiting import until
from tools.redis_server import RedisServer
from webapp.ids import new_id
from webapp.sync import live
from webapp.sync.live import Listener, Live


@dataclass
class House:
    """A running Roundwell and its Redis."""

    roundwell: servers.Roundwell
    redis: RedisServer

    def device(self, name: str | None = None) -> httpx.Client:
        headers = {"X-Requested-With": "roundwell"}
        http = httpx.Client(base_url=self.roundwell.address, headers=headers, timeout=60, verify=TRUSTS_NOBODY)
        if name is not None:
            said = {"email": people.email(name), "password": people.PASSWORD}
            assert http.post("/api/v1/session", json=said).status_code == 200
        return http


class Ear:
    """A stream held open by somebody's device, and what it heard."""

    def __init__(self, device: httpx.Client) -> None:
        self.device, self.has_ended = device, False
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        until(lambda: ": hello" in self.heard, "the stream is open")

    @property
    def rung(self) -> list[int]:
        """The numbers of the changes it was told of; 0 says only that some may have been missed."""
        found = [
            int(line.removeprefix('data: {"after":').removesuffix("}")) for line in self.heard if '"after"' in line
        ]
        return [number for number in found if number]

    def _listen(self) -> None:
        try:
            with self.device.stream("GET", "/api/v1/live", timeout=None) as answer:
                assert answer.headers["content-type"].startswith("text/event-stream")
                for line in answer.iter_lines():
                    self.heard.append(line)
        except httpx.HTTPError:
            pass  # the server went away in the middle, as it may
        self.has_ended = True


def start(folder: Path, world: Path, nursery: Nursery) -> House:
    home = folder / "home"
    home.mkdir()
    shutil.copy(world, home / "roundwell.sqlite3")
    redis = servers.start_redis(folder / "redis")
    settings = {"REDIS_URL": redis.url}
    return House(servers.start_roundwell(home, env=settings, processes=("web",), nursery=nursery), redis)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, sqlite_world: Path, nursery: Nursery) -> Iterator[House]:
    running = start(tmp_path_factory.mktemp("house"), sqlite_world, nursery)
    yield running
    running.roundwell.stop()
    running.redis.stop()


@pytest.fixture
def leaving(tmp_path: Path, sqlite_world: Path, nursery: Nursery) -> Iterator[House]:
    """One of its own, for a test that ends it."""
    running = start(tmp_path, sqlite_world, nursery)
    yield running
    running.roundwell.stop()
    running.redis.stop()


def open_room(device: httpx.Client, unit_id: str) -> str:
    payload = {"room_id": new_id(), "unit_id": unit_id, "name": "Room"}
    do(device, "room.open", payload)
    return payload["room_id"]


def newest(device: httpx.Client) -> int:
    """The number of the last change this device has learned of."""
    page: dict[str, Any] = {"cursor": None, "more": True}
    while page["more"]:
        page = device.get("/api/v1/changes", params={"cursor": page["cursor"]} if page["cursor"] else {}).json()
    return int(page["cursor"].split(".")[-1])


def test_a_change_rings_whoever_may_see_it_and_nobody_else(house: House) -> None:
    ada = house.device("Ada")
    ears = {name: Ear(house.device(name)) for name in ("Sam", "Tom", "Elena", "Mallory")}
    # Redis passes messages on in order: once the last is heard, the ones before will not come any more.
    open_room(ada, people.FOUR_WEST)
    first = newest(ada)
    open_room(ada, people.FIVE_EAST)
    second = newest(ada)
    until(lambda: second in ears["Elena"].rung and second in ears["Tom"].rung, "the second bell")
    until(lambda: first in ears["Sam"].rung, "the first bell")
    open_room(ada, people.FOUR_WEST)
    third = newest(ada)
    until(lambda: third in ears["Sam"].rung and third in ears["Elena"].rung, "the third bell")
    assert {name: ear.rung for name, ear in ears.items()} == {
        "Sam": [first, third],
        "Tom": [second],
        "Elena": [first, second, third],
        "Mallory": [],
    }


def test_a_bell_says_only_a_number_and_the_feed_has_what_is_behind_it(house: House) -> None:
    ada, sam = house.device("Ada"), house.device("Sam")
    cursor = f"{sam.get('/api/v1/changes').json()['cursor']}"
    ear = Ear(sam)
    room_id = open_room(ada, people.FOUR_WEST)
    (number,) = until(lambda: ear.rung, "the bell")
    page = sam.get("/api/v1/changes", params={"cursor": cursor}).json()
    assert ("room", room_id) in {(change["entity"], change["id"]) for change in page["changes"]}
    assert page["cursor"].endswith(f".{number}")
    assert room_id not in "\n".join(ear.heard)


def test_a_stream_ends_when_somebodys_reach_changes_and_the_next_hears_by_the_new_one(house: House) -> None:
    ada, tom = house.device("Ada"), house.device("Tom")
    ear = Ear(tom)
    rule = {"place": 1, "category": "supplies"}
    queue = {"queue_id": new_id(), "name": "Transport", "member_ids": [people.person_id("Tom")], "rules": [rule]}
    do(ada, "queue.open", queue)
    until(lambda: ear.has_ended, "the stream is over")
    assert ear.rung == [newest(ada)], "and it said that there is something new"
    anew = Ear(tom)
    about = {"unit_id": people.FOUR_WEST, "title": "No chairs left", "category": "supplies", "priority": "P3"}
    do(house.device("Elena"), "issue.raise", {"issue_id": new_id(), **about})
    until(lambda: anew.rung, "what only the queue tells him of")


def test_who_comes_to_a_board_and_leaves_it_is_told_at_once_to_whoever_sees_it(house: House) -> None:
    ada, sam = house.device("Ada"), house.device("Sam")
    board_id = new_id()
    do(ada, "board.open", {"board_id": board_id, "unit_id": people.FOUR_WEST, "tier": 1, "name": "4 West"})
    ears = {name: Ear(house.device(name)) for name in ("Ngozi", "Tom")}
    for act in (sam.put, sam.delete):
        before = beckoned(ears["Ngozi"], board_id)
        assert act(f"/api/v1/boards/{board_id}/here").status_code < 300
        until(lambda before=before: beckoned(ears["Ngozi"], board_id) > before, "somebody came or left")  # type: ignore[misc]
    assert sam.put(f"/api/v1/boards/{board_id}/here").json()["person_ids"] == [people.person_id("Sam")]
    open_room(ada, people.FIVE_EAST)
    until(lambda: ears["Tom"].rung, "what came after it")
    assert beckoned(ears["Tom"], board_id) == 0


def beckoned(ear: Ear, board_id: str) -> int:
    """Which board is told, so that who looks at another asks nothing."""
    return ear.heard.count(f'data: {{"board":"{board_id}"}}')


def do(device: httpx.Client, type: str, payload: dict[str, Any]) -> None:
    answer = device.post("/api/v1/commands", json={"commands": [sent(type, payload)]})
    assert answer.json()["results"][0]["status"] == "applied", answer.text


@pytest.mark.parametrize("cookie", [None, "", "roundwell=nonsense", "roundwell=.eJw.x.y", "other=1"])
def test_who_is_signed_out_hears_nothing(house: House, cookie: str | None) -> None:
    answer = house.device().get("/api/v1/live", headers={} if cookie is None else {"Cookie": cookie})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["code"] == "signed_out"


def test_a_device_that_signed_out_hears_nothing_with_its_old_cookie(house: House) -> None:
    sam = house.device("Sam")
    cookie = sam.cookies["roundwell"]
    assert sam.delete("/api/v1/session").status_code == 204
    answer = house.device().get("/api/v1/live", headers={"Cookie": f"roundwell={cookie}"})
    assert answer.status_code == 401


def test_a_redis_that_went_away_and_came_back_is_heard_again_on_the_same_stream(house: House) -> None:
    ada, ear = house.device("Ada"), Ear(house.device("Sam"))
    house.redis.stop()
    unheard = open_room(ada, people.FOUR_WEST)
    late = Ear(house.device("Sam"))
    zeros = ear.heard.count('data: {"after":0}')
    house.redis.start()
    until(lambda: ear.heard.count('data: {"after":0}') > zeros, "a bell for what may have been missed")
    until(lambda: open_room(ada, people.FOUR_WEST) and ear.rung and late.rung, "bells as before")
    assert unheard in {change["id"] for change in ada.get("/api/v1/changes").json()["changes"]}
    assert not ear.has_ended


def test_the_server_leaves_when_told_though_streams_are_open(leaving: House) -> None:
    ears = [Ear(leaving.device("Sam")) for _ in range(12)]
    web = leaving.roundwell.children["web"]
    os.killpg(web.pid, signal.SIGTERM)
    web.wait(timeout=60)  # streams last a quarter of an hour: this waits for none of them
    until(lambda: all(ear.has_ended for ear in ears), "every device knows")


class Pipe:
    """A stream without a server: what it says is kept, and it is gone when told."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.said.append(message)

    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.said).decode()


SCOPE = {"type": "http", "path": "/api/v1/live", "headers": [(b"cookie", b"roundwell=x")]}


def listening(cookie: bytes) -> Listener:
    return Listener("org", frozenset({"unit:a"}))


def test_a_silent_stream_beats_its_heart_often_enough_for_every_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert live.HEARTBEAT <= 15
    monkeypatch.setattr(live, "HEARTBEAT", 0.01)
    asyncio.run(_held_until(lambda pipe: pipe.text().count(": still here") >= 3))


def test_a_stream_ends_by_itself_before_a_night_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert live.LONGEST <= 15 * 60
    monkeypatch.setattr(live, "HEARTBEAT", 0.01)
    monkeypatch.setattr(live, "LONGEST", 0.05)
    pipe = Pipe()
    asyncio.run(asyncio.wait_for(Live(None, listening)(SCOPE, pipe.receive, pipe.send), 60))
    assert pipe.said[-1]["more_body"] is False


async def _held_until(seen: Callable[[Pipe], bool]) -> None:
    pipe = Pipe()
    stream = asyncio.create_task(Live(None, listening)(SCOPE, pipe.receive, pipe.send))
    async with asyncio.timeout(60):
        while not seen(pipe):
            await asyncio.sleep(0)
    pipe.gone.set()
    await asyncio.wait_for(stream, 20)
