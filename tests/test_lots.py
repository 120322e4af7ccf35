"""Commands and photos that come together go together, and what keeps one kind from being kept keeps no other."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from contextvars import Context
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.make import people
from tests.make.people import FOUR_WEST, done
from tests.support.asgi import Answer, answer_of, scope_of
from webapp.clock import as_text, now
from webapp.door import Door
from webapp.ids import new_id
from webapp.incoming import Incoming
from webapp.lots import Lots
from webapp.photos import developing
from webapp.sync import accept as accepting
from webapp.sync.commands import COMMANDS
from webapp.sync.transaction import Transaction
from webapp.uploads import Uploads

Phone = Any


@pytest.fixture(autouse=True)
def nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(developing, "MOST_HANDS", 0)


class Server:
    """What stands in front of Flask."""

    def __init__(self, app: Flask) -> None:
        door = Door(app, trusted_proxies=0)
        lots = Lots(app, door)
        self.uploads, self.incoming = Uploads(app, door, lots), Incoming(app, door, lots)

    def hears(self, *several: tuple[Phone, str, str, bytes]) -> list[Answer]:
        """What each is answered; they come at once."""

        async def at_once() -> list[Answer]:
            return await asyncio.gather(*(self._hears(*one) for one in several))

        return Context().run(asyncio.run, at_once())

    async def _hears(self, device: Phone, method: str, path: str, body: bytes) -> Answer:
        cookie = device.http.get_cookie("roundwell")
        headers = {
            "Host": "localhost",
            "Content-Type": "image/jpeg" if method == "PUT" else "application/json",
            "Content-Length": str(len(body)),
            "Prefer": "respond-async",
            "Cookie": f"roundwell={cookie.value}",
            **device.headers,
        }
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        scope = scope_of(method, path, headers)
        if not await self.uploads(scope, receive, send):
            assert await self.incoming(scope, receive, send) is None
        return answer_of(told)


@pytest.fixture
def server(app: Flask) -> Server:
    done("Ada", "queue.open", queue_id=new_id(), name="Everything", catch_all=True)
    return Server(app)


@pytest.fixture
def known(server: Server, phone: Callable[..., Phone]) -> tuple[Phone, Phone]:
    """Two devices that were let in before, so that what they send is taken at once."""
    sam, ngozi = phone("Sam"), phone("Ngozi")
    server.hears(words(sam, "Before"), words(ngozi, "Before"))
    return sam, ngozi


def words(device: Phone, title: str) -> tuple[Phone, str, str, bytes]:
    payload = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": title, "category": "equipment", "priority": "P3"}
    sent = {"id": new_id(), "type": "issue.raise", "made_at": as_text(now()), "payload": payload}
    return device, "POST", "/api/v1/commands", json.dumps({"commands": [sent]}).encode()


def photo(device: Phone, upload: bytes) -> tuple[Phone, str, str, bytes]:
    return device, "PUT", f"/api/v1/photos/{new_id()}", upload


def test_commands_and_photos_that_come_together_are_one_transaction(
    server: Server, known: tuple[Phone, Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    sam, ngozi = known
    kept: list[Transaction] = []
    monkeypatch.setattr(accepting, "_after_commit", [kept.append])
    answers = server.hears(words(sam, "Sam's"), photo(sam, b"sam's"), words(ngozi, "Ngozi's"), photo(ngozi, b"hers"))
    assert [it.status for it in answers] == [200, 202, 200, 202]
    assert [Counter(kind for kind, _ in it.told.rows if kind in ("issue", "photo")) for it in kept] == [
        {"issue": 2, "photo": 2}
    ]
    assert [it.json["by_id"] for it in answers[1::2]] == [people.person_id("Sam"), people.person_id("Ngozi")]


def test_a_store_that_is_full_keeps_the_words_beside_a_photo_from_nobody(
    server: Server, known: tuple[Phone, Phone], tmp_path: Path
) -> None:
    sam, ngozi = known
    (tmp_path / "photos").write_text("a file where the folder should be")
    answers = server.hears(photo(sam, b"in vain"), words(ngozi, "Kept"), photo(ngozi, b"in vain as well"))
    assert [it.status for it in answers] == [503, 200, 503]


def test_a_command_that_fails_takes_no_photo_along(
    server: Server, known: tuple[Phone, Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    sam, ngozi = known
    kind = COMMANDS["issue.raise"]

    def fails(doing: Any, **said: Any) -> None:
        raise RuntimeError("nobody thought of that")

    monkeypatch.setitem(COMMANDS, "issue.raise", replace(kind, handle=fails))
    assert [it.status for it in server.hears(words(sam, "Fails"), photo(ngozi, b"kept"))] == [500, 202]
