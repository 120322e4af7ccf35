"""The processes as they run: a pass comes by itself, and no log and no Redis says anything of who spoke up, or what."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis import Redis

from tests.make.anonymous import words
from tests.support.caller import Caller
from tests.support.database import rows
from tests.support.servers import Roundwell, start_redis, start_roundwell
from tests.support.waiting import until
from tools.redis_server import RedisServer

TITLE = "The night is short of two nurses"
AGENT = "A-telltale-browser/1.0"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = start_redis(tmp_path / "redis")
    yield server
    server.stop()


@pytest.fixture
def roundwell(tmp_path: Path, redis: RedisServer) -> Iterator[Roundwell]:
    running = start_roundwell(tmp_path / "home", env={"REDIS_URL": redis.url})
    yield running
    running.stop()


def test_whoever_speaks_up_is_let_in_and_leaves_no_line(roundwell: Roundwell, redis: RedisServer) -> None:
    known = Caller(roundwell.address, "frontline")
    until(lambda: passes(known), "a pass has come", 60)
    secret, unit_id = passes(known)[0], known.me["unit_id"]
    body = words(unit_id=unit_id, title=TITLE) | {"pass": secret}
    headers = {"User-Agent": AGENT, "X-Forwarded-For": "203.0.113.77"}
    answer = httpx.post(f"{roundwell.address}/api/v1/anonymous/issues", json=body, headers=headers, timeout=60)
    assert answer.status_code == 201, answer.text
    told = "SELECT planned_at IS NOT NULL AND planned_at = at FROM notice WHERE kind = 'issue.raised' AND number = :n"
    until(
        lambda: (found := rows(roundwell.database, told, n=answer.json()["number"])) and all(it for (it,) in found),
        "those of the queue are told, at no moment of their own",
        60,
    )
    ties = (AGENT, "203.0.113.77", body["issue_id"], body["code"], secret, unit_id, TITLE, "/anonymous")
    for name in ("web", "worker", "cron"):
        logged = roundwell.log(name).read_text()
        assert not [tie for tie in ties if tie in logged], name
    held = everything_in(redis.url)
    assert not [tie for tie in ties if tie in held]


def passes(caller: Caller) -> list[Any]:
    return [row["secret"] for (entity, _), row in caller.feed().items() if entity == "posting_pass"]


def everything_in(url: str) -> str:
    """Each key of Redis with what it holds, as text."""
    line = Redis.from_url(url)
    reads = {b"string": line.get, b"hash": line.hgetall, b"set": line.smembers,
             b"list": lambda key: line.lrange(key, 0, -1), b"zset": lambda key: line.zrange(key, 0, -1),
             b"stream": lambda key: line.xrange(key)}  # fmt: skip
    return json.dumps(
        {repr(key): repr(reads[line.type(key)](key)) for key in line.scan_iter() if line.type(key) in reads}
    )
