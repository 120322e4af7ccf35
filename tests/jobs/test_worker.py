"""Real workers on a real Redis, with everything taken away in the middle: every notice arrives, none is lost."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis
from rq import Queue, Worker
from rq.serializers import JSONSerializer

from tests.make.notify import owe, states, subscribe
from tests.make.people import ANNES
from tests.support import servers
from tests.support.nursery import Child, Nursery
from tests.support.push_service import PushService
from tests.support.waiting import until
from tools.redis_server import RedisServer
from webapp import clock, wake
from webapp.db import within, writing
from webapp.notify.model import Delivery
from webapp.notify.rules import CLAIM_LASTS

# What a worker does to the rows is tried on both databases in test_deliver; what a process does hangs on neither.
sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


# As the Procfile has them.
COMMANDS = {"jobs.worker": servers.ONE_FOR_ALL["jobs"], "jobs.tick": "exec python -m jobs.tick"}


@pytest.fixture
def redis(app: Flask, tmp_path: Path) -> Iterator[RedisServer]:
    server = servers.start_redis(tmp_path / "redis")
    wake.connect(server.url)
    yield server
    wake.connect(None)
    server.stop()


@dataclass
class House:
    """Runs `python -m jobs.worker` and `python -m jobs.tick` on this test's database; each has its log in `folder`."""

    folder: Path
    environment: dict[str, str]
    nursery: Nursery
    running: "dict[str, Child | subprocess.Popen[bytes]]" = field(default_factory=dict)

    def start(self, module: str) -> None:
        self.running[module] = self.nursery.born(COMMANDS[module], self.environment, self.log(module))

    def start_alone(self, module: str) -> "subprocess.Popen[bytes]":
        """Not born in the nursery, for a test that asks how it ended."""
        with self.log(module).open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", module],
                env=self.environment,
                cwd=servers.ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.running[module] = child
        return child

    def log(self, module: str) -> Path:
        return self.folder / f"{module}.log"

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait as long as everything that was started runs."""
        until(lambda: seen() or self._fallen(), what, 90)
        assert not self._fallen()

    def until_told(self, count: int) -> None:
        self.until(lambda: sent() == count, f"{count} notices are sent")

    def _fallen(self) -> str:
        return "\n".join(self.log(it).read_text() for it, child in self.running.items() if child.poll() is not None)

    def kill(self, *modules: str) -> None:
        for module in modules or tuple(self.running):
            child = self.running.pop(module)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
            child.wait()


@pytest.fixture
def house(app: Flask, redis: RedisServer, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    config = app.extensions["roundwell"]
    here = {
        "ROUNDWELL_HOME": str(config.home),
        "DATABASE_URL": config.database_url,
        "REDIS_URL": redis.url,
        "SECRET_KEY": config.secret_key,
        "PUSH_ALLOW_LOCAL": "1",
        "PYTHONPATH": str(servers.ROOT),
    }
    made = House(tmp_path, {**os.environ, **here}, nursery)
    yield made
    made.kill()


def sent(name: str = "Sam") -> int:
    return sum(state == "sent" for state, _, _ in states(name))


def at_work(redis: RedisServer) -> bool:
    return bool(Worker.all(connection=Redis.from_url(redis.url)))


@sqlite
def test_a_hurry_is_answered_by_a_worker(redis: RedisServer, house: House, service: PushService) -> None:
    house.start("jobs.worker")
    house.until(lambda: at_work(redis), "the worker is at work")
    subscribe(service, "Sam")
    owe("Sam", count=3)
    assert wake.hurry("deliver")
    house.until_told(3)
    assert len(service.messages) == 3


@sqlite
def test_what_no_hurry_reached_is_found_by_the_clock(redis: RedisServer, house: House, service: PushService) -> None:
    subscribe(service, "Sam")
    owe("Sam", count=3)
    house.start("jobs.worker")
    house.start("jobs.tick")
    house.until_told(3)
    assert len(service.messages) == 3


def test_a_worker_killed_in_the_middle_loses_nothing(redis: RedisServer, house: House, service: PushService) -> None:
    """It hangs in the push service's hands when it is killed; once its claim has run out the next one sends."""
    subscribe(service, "Sam")
    owe("Sam", count=3)
    for _ in range(3):
        service.answer(0)
    house.start("jobs.worker")
    wake.hurry("deliver")
    house.until(lambda: service.hanging == 3, "it is sending")
    house.kill("jobs.worker")
    assert states("Sam") == [("sending", 1, None)] * 3
    _let_claims_run_out()
    house.start("jobs.worker")
    house.start("jobs.tick")
    house.until_told(3)
    assert len(service.messages) == 3


def _let_claims_run_out() -> None:
    with within(ANNES), writing() as session:
        for row in session.query(Delivery).filter(Delivery.state == "sending"):
            row.claimed_at = clock.now() - CLAIM_LASTS - timedelta(seconds=1)


@sqlite
def test_asked_to_leave_it_finishes_what_is_begun_and_gives_back_the_rest(
    redis: RedisServer, house: House, service: PushService
) -> None:
    """Eight letters are in the hands of a push service that does not answer; the other thirty-two are not begun."""
    subscribe(service, "Sam")
    owe("Sam", count=40)
    for _ in range(8):
        service.answer(0)
    worker = house.start_alone("jobs.worker")
    wake.hurry("deliver")
    house.until(lambda: service.hanging == 8, "it is sending")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert sorted(states("Sam"), key=str) == [("waiting", 0, None)] * 32 + [("waiting", 1, "no_answer")] * 8
    house.running.clear()
    house.start("jobs.worker")
    wake.hurry("deliver")
    house.until_told(32)
    assert len(service.messages) == 32


@sqlite
@pytest.mark.parametrize("module", ["jobs.worker", "jobs.tick"])
def test_idle_it_leaves_at_once_and_in_peace(redis: RedisServer, house: House, module: str) -> None:
    child = house.start_alone(module)
    asked = Redis.from_url(redis.url)
    house.until(lambda: at_work(redis) if module == "jobs.worker" else asked.keys("roundwell:asked:*"), "it runs")
    child.send_signal(signal.SIGTERM)
    assert child.wait(timeout=60) == 0


@sqlite
def test_redis_may_die_and_come_back(redis: RedisServer, house: House, service: PushService) -> None:
    house.start("jobs.worker")
    house.start("jobs.tick")
    house.until(lambda: at_work(redis), "the worker is at work")
    subscribe(service, "Sam")
    redis.kill()
    owe("Sam", count=3)
    assert not wake.hurry("deliver")
    redis.start()
    house.until_told(3)
    assert len(service.messages) == 3


@sqlite
def test_they_may_start_before_redis_does(redis: RedisServer, house: House, service: PushService) -> None:
    redis.stop()
    subscribe(service, "Sam")
    owe("Sam")
    house.start("jobs.worker")
    house.start("jobs.tick")
    house.until(lambda: "no redis" in house.log("jobs.worker").read_text(), "the worker looked in vain")
    redis.start()
    house.until_told(1)


@sqlite
def test_redis_may_forget_everything(redis: RedisServer, house: House, service: PushService) -> None:
    """Truth is in the database: with all of Redis gone, the clock finds what is owed."""
    subscribe(service, "Sam")
    owe("Sam", count=3)
    wake.hurry("deliver")
    house.start("jobs.worker")
    house.start("jobs.tick")
    house.until_told(3)
    Redis.from_url(redis.url).flushall()
    owe("Sam", count=3)
    house.until_told(6)
    assert len(service.messages) == 6


@sqlite
def test_jobs_travel_as_json(redis: RedisServer) -> None:
    """What RQ would pickle by itself could be made to run anything by whoever reaches Redis."""
    wake.hurry("deliver")
    line = Redis.from_url(redis.url)
    (job,) = Queue("urgent", connection=line, serializer=JSONSerializer).jobs
    kept = line.hget(job.key, "data")
    assert isinstance(kept, bytes)
    assert json.loads(zlib.decompress(kept)) == ["jobs.deliver.deliver", None, [], {}]


def test_without_redis_it_says_what_is_missing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "jobs.worker"],
        env={**environment, "PYTHONPATH": str(servers.ROOT), "ROUNDWELL_HOME": str(tmp_path)},
        cwd=servers.ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert "REDIS_URL is not set" in done.stderr
