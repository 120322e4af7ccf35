"""The processes as they run: a pass comes by itself, and no log and no Redis says anything of who spoke up, or what."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis import Redis
from sqlalchemy import create_engine

from tests.make.anonymous import words
from tests.support.caller import Caller
from tests.support.database import rows
from tests.support.nursery import Nursery
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
def roundwell(tmp_path: Path, hospital: Path, redis: RedisServer, nursery: Nursery) -> Iterator[Roundwell]:
    home = shutil.copytree(hospital, tmp_path / "home")
    running = start_roundwell(home, env={"REDIS_URL": redis.url}, nursery=nursery)
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
    for name in ("web", "urgent", "worker", "cron"):
        logged = roundwell.log(name).read_text()
        assert not [tie for tie in ties if tie in logged], name
    held = everything_in(redis.url)
    assert not [tie for tie in ties if tie in held]


def test_a_failure_says_where_and_not_what(roundwell: Roundwell) -> None:
    """A database that refuses the same title a second time: a fault of the house, not of whoever speaks up."""
    known = Caller(roundwell.address, "frontline")
    until(lambda: passes(known), "a pass has come", 60)
    spoil(roundwell.database, "CREATE UNIQUE INDEX a_fault ON issue (title) WHERE anonymous")
    bodies = [words(unit_id=known.me["unit_id"], title=TITLE) | {"pass": passes(known)[0]} for _ in range(2)]
    address = f"{roundwell.address}/api/v1/anonymous/issues"
    answers = [httpx.post(address, json=body, headers={"User-Agent": AGENT}, timeout=60) for body in bodies]
    assert [answer.status_code for answer in answers] == [201, 500]
    logged = roundwell.log("web").read_text()
    assert "anonymous.raise" in logged
    assert answers[1].json()["request_id"] in logged
    ties = (AGENT, TITLE, known.me["unit_id"], *(body[it] for body in bodies for it in ("issue_id", "code", "pass")))
    assert not [tie for tie in ties if tie in logged]
    failed = [line for line in logged.splitlines() if "command failed" in line]
    assert failed
    assert not [line for line in failed if "command_id" in line]


def spoil(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def passes(caller: Caller) -> list[Any]:
    return [row["secret"] for (entity, _), row in caller.feed().items() if entity == "posting_pass"]


def everything_in(url: str) -> str:
    """Each key of Redis with what it holds, as text; one may be gone before its turn, for jobs go on."""
    line = Redis.from_url(url)
    reads = {b"string": line.get, b"hash": line.hgetall, b"set": line.smembers,
             b"list": lambda key: line.lrange(key, 0, -1), b"zset": lambda key: line.zrange(key, 0, -1),
             b"stream": lambda key: line.xrange(key)}  # fmt: skip
    typed = [(key, reads.get(line.type(key))) for key in line.scan_iter()]
    return json.dumps({repr(key): repr(read(key)) for key, read in typed if read is not None})
