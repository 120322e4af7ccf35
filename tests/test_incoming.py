"""Commands in front of Flask: what came together is carried out together, and all is answered as Flask would answer."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from tests.make import people
from tests.make.people import ANNES, FOUR_WEST, done
from tests.support.asgi import Answer, answer_of, scope_of
from webapp.clock import as_text, now
from webapp.db import db, within
from webapp.door import Door
from webapp.followups.model import Issue
from webapp.ids import new_id
from webapp.incoming import MOST_BYTES, Incoming
from webapp.lots import Lots
from webapp.sync import accept as accepting
from webapp.sync.commands import COMMANDS
from webapp.sync.transaction import Transaction

Phone = Any


@pytest.fixture
def incoming(app: Flask) -> Incoming:
    done("Ada", "queue.open", queue_id=new_id(), name="Everything", catch_all=True)
    door = Door(app, trusted_proxies=0)
    return Incoming(app, door, Lots(app, door))


@dataclass
class HandedOn:
    """Flask is to answer, and receives this."""

    body: bytes


def raised(title: str, **changed: Any) -> dict[str, Any]:
    payload = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": title, "category": "equipment", "priority": "P3"}
    return {"id": new_id(), "type": "issue.raise", "made_at": as_text(now()), "payload": payload | changed}


def sends(incoming: Incoming, device: Phone, *commands: Any, **more: Any) -> Answer | HandedOn | None:
    """What the server hears or Flask gets; None when nobody was answered."""
    return send_all(incoming, (device, commands, more))[0]


def send_all(incoming: Incoming, *several: tuple[Phone, Any, dict[str, Any]]) -> list[Answer | HandedOn | None]:
    async def at_once() -> list[Answer | HandedOn | None]:
        return await asyncio.gather(*(_send(incoming, *one) for one in several))

    return Context().run(asyncio.run, at_once())


async def _send(incoming: Incoming, device: Phone, commands: Any, more: dict[str, Any]) -> Answer | HandedOn | None:
    cookie = device.http.get_cookie("roundwell")
    body = more.get("body", json.dumps({"commands": commands}).encode())
    headers = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Content-Length": str(more.get("length", len(body))),
        **({"Cookie": f"roundwell={cookie.value}"} if cookie else {}),
        **device.headers,
        **more.get("headers", {}),
    }
    scope = scope_of(more.get("method", "POST"), more.get("path", "/api/v1/commands"), headers)
    coming, told = _in_parts(body), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return next(coming)

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    left = await incoming(scope, receive, send)
    if left is not None:
        parts = [await left()]
        while parts[-1]["more_body"]:
            parts.append(await left())
        return HandedOn(b"".join(part["body"] for part in parts))
    if not told:
        return None
    return answer_of(told)


def _in_parts(body: bytes) -> Iterator[dict[str, Any]]:
    half = len(body) // 2
    yield {"type": "http.request", "body": body[:half], "more_body": True}
    yield {"type": "http.request", "body": body[half:], "more_body": False}
    while True:
        yield {"type": "http.disconnect"}


def titles() -> set[str]:
    with within(ANNES) as session:
        return set(session.scalars(select(Issue.title)))


def test_it_is_answered_as_flask_would_answer(incoming: Incoming, phone: Callable[..., Phone]) -> None:
    sam = phone("Sam")
    good, refused = raised("A lift stands still"), raised("")
    answer = sends(incoming, sam, good, refused)
    again = sam.post("/api/v1/commands", {"commands": [good, refused]})
    assert isinstance(answer, Answer)
    assert (answer.status, again.status_code) == (200, 200)
    statuses = [it["status"] for it in answer.json["results"]]
    assert (statuses, [it["status"] for it in again.json["results"]]) == (
        ["applied", "rejected"],
        ["duplicate", "rejected"],
    )
    ours, theirs = answer.json["results"][1]["problem"], again.json["results"][1]["problem"]
    assert ours | {"request_id": ""} == theirs | {"request_id": ""}
    assert ours["request_id"] == answer.headers["x-request-id"]
    headers = {k.lower(): v for k, v in again.headers.items()}
    differ = {"x-request-id", "content-length", "vary"}  # or say nothing of an answer nobody may keep
    assert answer.headers.keys() - differ == headers.keys() - differ
    assert all(answer.headers[name] == headers[name] for name in headers.keys() - differ)
    assert titles() == {"A lift stands still"}


def test_what_comes_together_of_two_hospitals_is_each_done_in_one_go_where_it_belongs(
    incoming: Incoming, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Transaction] = []
    monkeypatch.setattr(accepting, "_after_commit", [kept.append])
    sam, mallory = phone("Sam"), phone("Mallory")
    sends(incoming, sam), sends(incoming, mallory)  # who they are is known from now on
    kept.clear()
    several = [(sam, [raised(f"Sam's {n}")], {}) for n in range(4)] + [(mallory, [raised("Not hers")], {})]
    answers = send_all(incoming, *several)
    assert [it.json["results"][0]["status"] for it in answers if isinstance(it, Answer)] == ["applied"] * 4 + [
        "rejected"
    ]
    assert titles() == {f"Sam's {n}" for n in range(4)}
    ours = [it for it in kept if it.organisation_id == ANNES]
    assert [len([kind for kind, _ in it.told.rows if kind == "issue"]) for it in ours] in ([4], [1, 3], [3, 1], [2, 2])
    for (_, sent, _), answer in zip(several, answers, strict=True):
        assert isinstance(answer, Answer)
        assert [it["id"] for it in answer.json["results"]] == [sent[0]["id"]]


@pytest.mark.parametrize(
    "more",
    [
        {"body": b"[1"},
        {"body": b'{"commands": NaN}'},
        {"body": b'{"commands": []}'},
        {"body": b"[" * 20_000},
        {"body": json.dumps({"commands": [{"type": "issue.raise"}]}).encode()},
        {"body": b"x" * (MOST_BYTES + 1)},
        {"headers": {"Content-Type": "text/plain"}},
        {"headers": {"Content-Encoding": "gzip"}},
        {"headers": {"Content-Length": None}},
        {"headers": {"X-Requested-With": None}},
        {"headers": {"Origin": "https://elsewhere.example"}},
        {"headers": {"Cookie": None}},
        {"headers": {"Cookie": "roundwell=forged"}},
        {"headers": {"X-Person": "01a22af6-0000-7000-8000-000000000000"}},
        {"method": "GET"},
        {"path": "/api/v1/commands/"},
    ],
    ids=lambda more: str(more)[:60],
)
def test_what_is_not_as_it_should_be_goes_on_to_flask_with_all_that_came(
    incoming: Incoming, phone: Callable[..., Phone], more: dict[str, Any]
) -> None:
    sam = phone("Sam")
    sent = [raised("Not like this")]
    answer = sends(incoming, sam, *sent, **more)
    assert answer == HandedOn(more.get("body", json.dumps({"commands": sent}).encode()))
    assert titles() == set()


def test_whose_session_ended_meanwhile_sends_nothing(incoming: Incoming, phone: Callable[..., Phone]) -> None:
    sam, other = phone("Sam"), phone("Sam")
    assert isinstance(sends(incoming, sam, raised("Before")), Answer)
    cookie = sam.http.get_cookie("roundwell")
    sam.delete("/api/v1/session")
    sam.http.set_cookie("roundwell", cookie.value)
    late = send_all(incoming, (sam, [raised("Late")], {}), (other, [raised("Still there")], {}))
    assert [it.status for it in late if isinstance(it, Answer)] == [401, 200]
    assert late[0].json["code"] == "signed_out"  # type: ignore[union-attr]
    assert isinstance(sends(incoming, sam, raised("Later")), HandedOn)
    assert titles() == {"Before", "Still there"}


def test_the_next_person_on_a_device_does_nothing_in_the_name_of_the_one_before(
    incoming: Incoming, phone: Callable[..., Phone]
) -> None:
    sam = phone("Sam")
    assert isinstance(sends(incoming, sam, raised("Sam's own")), Answer)
    answer = sends(incoming, sam, raised("Ngozi's"), headers={"X-Person": people.person_id("Ngozi")})
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"]) == (401, "signed_out")
    assert titles() == {"Sam's own"}


def test_what_breaks_off_is_not_answered_and_nothing_of_it_is_done(
    incoming: Incoming, phone: Callable[..., Phone]
) -> None:
    sam, sent = phone("Sam"), raised("Half of it")
    assert sends(incoming, sam, sent, length=len(json.dumps({"commands": [sent]})) + 1) is None
    assert titles() == set()


def test_one_that_cannot_be_carried_out_takes_nobody_else_along(
    incoming: Incoming, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = phone("Sam")
    sends(incoming, sam, raised("Before"))

    kind = COMMANDS["issue.raise"]

    def fails(doing: Any, **said: Any) -> None:
        if said["title"] == "Fails":
            raise RuntimeError("nobody thought of that")
        kind.handle(doing, **said)

    monkeypatch.setitem(COMMANDS, "issue.raise", replace(kind, handle=fails))
    answers = send_all(incoming, *((sam, [raised(title)], {}) for title in ("One", "Fails", "Two")))
    assert [it.status for it in answers if isinstance(it, Answer)] == [200, 500, 200]
    assert titles() == {"Before", "One", "Two"}


def test_a_database_that_is_away_is_said_to_be_and_nothing_was_decided(
    incoming: Incoming, phone: Callable[..., Phone]
) -> None:
    sam, sent = phone("Sam"), raised("Held")
    sends(incoming, sam, raised("Before"))

    def away(connection: Any, cursor: Any, statement: str, *more: Any) -> None:
        if "ledger" in statement and "UPDATE" in statement:
            raise OperationalError("", None, Exception("gone"))

    event.listen(db.engine, "before_cursor_execute", away)
    answer = sends(incoming, sam, sent)
    event.remove(db.engine, "before_cursor_execute", away)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"], answer.headers["retry-after"]) == (503, "unavailable", "5")
    again = sends(incoming, sam, sent)
    assert isinstance(again, Answer)
    assert again.json["results"][0]["status"] == "applied"
