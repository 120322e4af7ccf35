"""A hundred photos over a line that breaks at random bytes to a server that is killed: each is there, once, whole."""

import http.client
import json
import random
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.make import people, pictures
from tests.support import servers
from tests.support.database import rows
from tests.support.nursery import Nursery
from tests.support.waiting import until
from webapp.ids import new_id
from webapp.photos.store import keys, open_store

PHOTOS = 100
DROPS_EACH = 2
KILLS = 10
AT_ONCE = 2


@pytest.fixture
def house(database_url: str, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    """With worker and clock: they look at what a killed server had taken in."""
    redis = servers.start_redis(tmp_path / "redis")
    env = {"DATABASE_URL": database_url, "REDIS_URL": redis.url}
    running = servers.start_roundwell(tmp_path / "home", env=env, nursery=nursery)
    yield House(running, database_url)
    running.kill()
    redis.kill()


@dataclass
class Shot:
    """One photo, and at which bytes of its request the line breaks before it gets through."""

    id: str
    content: bytes
    breaks: list[float]

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass
class Sender:
    """As a device: a photo is forgotten once the server said that it has these very bytes."""

    house: House
    cookie: str
    shots: list[Shot]
    confirmed: dict[str, str] = field(default_factory=dict)
    drops: int = 0

    def send_all(self, give_up: threading.Event) -> None:
        for shot in self.shots:
            for part in shot.breaks:
                while not give_up.is_set() and not self._broken(shot, part):
                    give_up.wait(0.05)
            while not give_up.is_set() and not self._sent(shot):
                give_up.wait(0.05)

    def _request(self, shot: Shot) -> bytes:
        digest = b64encode(sha256(shot.content).digest()).decode()
        head = [
            f"PUT /api/v1/photos/{shot.id} HTTP/1.1",
            "Host: localhost",
            "X-Requested-With: roundwell",
            f"Cookie: {self.cookie}",
            "Content-Type: image/jpeg",
            f"Content-Digest: sha-256=:{digest}:",
            f"Content-Length: {len(shot.content)}",
        ]
        return "\r\n".join([*head, "", ""]).encode() + shot.content

    def _line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.house.running.port), timeout=20)

    def _broken(self, shot: Shot, part: float) -> bool:
        """Begins, and breaks off after this part of the request; 1 is all of it, and only the answer is lost."""
        request = self._request(shot)
        try:
            with self._line() as line:
                line.sendall(request[: round(part * len(request))])
        except OSError:
            return False
        self.drops += 1
        return True

    def _sent(self, shot: Shot) -> bool:
        try:
            with self._line() as line:
                line.sendall(self._request(shot))
                answer = http.client.HTTPResponse(line, method="PUT")
                answer.begin()
                said = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        if answer.status >= 500:
            return False
        assert answer.status in (200, 201, 202), said
        assert json.loads(said)["sha256"] == shot.digest
        self.confirmed[shot.id] = shot.digest
        return True


def shots(n: int, seed: int) -> list[Shot]:
    """Photos that differ, each with its own breaks: anywhere, and every tenth time right before the answer."""
    rng = random.Random(seed)
    return [
        Shot(
            new_id(),
            pictures.photo(60 + number, 40 + seed, quality=90),
            [1.0 if rng.random() < 0.1 else rng.random() for _ in range(DROPS_EACH)],
        )
        for number in range(n)
    ]


@contextmanager
def sending(senders: list[Sender]) -> Iterator[list[threading.Thread]]:
    give_up = threading.Event()
    threads = [threading.Thread(target=sender.send_all, args=(give_up,), daemon=True) for sender in senders]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        give_up.set()
        for thread in threads:
            thread.join(timeout=60)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_hundred_photos_two_hundred_drops_ten_kills_and_each_is_there_once(house: House) -> None:
    sam = house.caller("Sam")
    cookie = "; ".join(f"{name}={value}" for name, value in sam.http.cookies.items())
    senders = [Sender(house, cookie, shots(PHOTOS // AT_ONCE, seed)) for seed in range(AT_ONCE)]
    with sending(senders) as threads:
        for kill in range(1, KILLS + 1):
            enough = kill * PHOTOS // (KILLS + 1)
            until(lambda n=enough: sum(len(it.confirmed) for it in senders) >= n, f"{enough} are through", 120)
            house.running.kill("web")
            house.running.start("web")
        until(lambda: not any(thread.is_alive() for thread in threads), "all are through", 240)

    taken = {shot.id: shot.digest for sender in senders for shot in sender.shots}
    assert sum(sender.drops for sender in senders) == PHOTOS * DROPS_EACH
    assert {photo_id: digest for it in senders for photo_id, digest in it.confirmed.items()} == taken
    until(lambda: house.count("photo", "state <> 'ready'") == 0, "every one is looked at", 240)
    kept = rows(house.url, "SELECT id, sha256 FROM photo")
    assert len(kept) == PHOTOS, "each once"
    assert sorted(digest for _, digest in kept) == sorted(taken.values())
    for photo_id in taken:
        for size in ("full", "thumb"):
            answer = sam.http.get(f"/api/v1/photos/{photo_id}", params={"size": size})
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    _lies_there_once(house, set(taken.values()))


def _lies_there_once(house: House, digests: set[str]) -> None:
    """Two pictures of each, and nothing of a request that broke off."""
    folder = house.running.home / "photos"
    store = open_store(str(folder))
    lying = {key.partition("/")[2] for key in keys(store, f"{people.ANNES}/")}
    assert {name for name in lying if not name.endswith("-upload")} == {
        f"{digest}-{size}.webp" for digest in digests for size in ("full", "thumb")
    }
    # One killed between its last commit and the clearing leaves an upload to the sweep.
    assert {name[:64] for name in lying if name.endswith("-upload")} <= digests


def test_a_request_that_breaks_off_leaves_nothing(house: House) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in house.caller("Sam").http.cookies.items())
    (shot,) = shots(1, seed=7)
    sender = Sender(house, cookie, [shot])
    head = len(sender._request(shot)) - len(shot.content)
    for part in (0.1, head / (head + len(shot.content)), 0.9, 1 - 1 / (head + len(shot.content))):
        assert sender._broken(shot, part)
    # Whatever came of those is over once this one, which came after them, is answered.
    other = shots(1, seed=8)[0]
    assert sender._sent(other)
    assert house.count("photo") == 1
    lying = keys(open_store(str(house.running.home / "photos")), f"{people.ANNES}/")
    assert {key.partition("/")[2][:64] for key in lying} == {other.digest}
