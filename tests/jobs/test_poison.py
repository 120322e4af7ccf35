"""A job that always fails has its tries, then rests; what was wrong is kept, and nobody's words with it."""

import signal
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.registry import FailedJobRegistry
from rq.serializers import JSONSerializer

from jobs import heartbeat, poison
from jobs.heartbeat import Heartbeat
from jobs.schedule import Every
from jobs.worker import Hand
from tests.support import servers
from tools.redis_server import RedisServer
from webapp import wake
from webapp.health import runs
from webapp.health.model import JobRun
from webapp.health.rules import TRIES

tried: list[str] = []


@pytest.fixture
def redis(app: Flask, tmp_path: Path) -> Iterator[Redis]:
    server: RedisServer = servers.start_redis(tmp_path / "redis")
    wake.connect(server.url)
    yield Redis.from_url(server.url)
    wake.connect(None)
    server.stop()


@pytest.fixture
def jobs_of_a_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Callable[..., int]], None]]:
    """Adds a job to the house by its name; what RQ does to this process's signals is undone."""
    tried.clear()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def add(name: str, does: Callable[..., int]) -> None:
        module = ModuleType(f"jobs.{name}")
        setattr(module, name, does)
        monkeypatch.setitem(sys.modules, f"jobs.{name}", module)
        monkeypatch.setattr(heartbeat, "SCHEDULE", (Every(60, name),))

    yield add
    for number, handler in before.items():
        signal.signal(number, handler)


def fails(*words: str) -> int:
    tried.append("again")
    raise ValueError("Mrs Doe in bed 12")


def work(redis: Redis) -> None:
    """A worker that does what waits and goes home."""
    Hand(wake.QUEUES, redis, Heartbeat()).work(burst=True, logging_level="CRITICAL")


def set_aside(redis: Redis) -> list[Job]:
    registry = FailedJobRegistry("default", connection=redis, serializer=JSONSerializer)
    return [Job.fetch(it, connection=redis, serializer=JSONSerializer) for it in registry.get_job_ids()]


def run_of(name: str) -> JobRun:
    (row,) = [row for row in runs.runs() if row.job == name]
    return row


def test_it_has_its_tries_and_is_set_aside_with_what_was_wrong(
    redis: Redis, jobs_of_a_test: Callable[[str, Callable[..., int]], None]
) -> None:
    jobs_of_a_test("spoil", fails)
    assert wake.hurry("spoil")
    work(redis)
    assert len(tried) == TRIES
    row = run_of("spoil")
    assert (row.failures, row.last_ok_at) == (TRIES, None)
    assert isinstance(row.last_ended_at, datetime)
    assert str(row.last_problem).startswith("ValueError at tests/jobs/test_poison.py:")
    (kept,) = set_aside(redis)
    result = kept.latest_result()
    assert result is not None
    assert result.exc_string == row.last_problem, "what the error says stays out: it may be what somebody wrote"


def test_while_it_rests_nobodys_hurry_counts_and_others_go_on(
    redis: Redis, jobs_of_a_test: Callable[[str, Callable[..., int]], None]
) -> None:
    jobs_of_a_test("spoil", fails)
    wake.hurry("spoil")
    work(redis)
    assert [wake.hurry("spoil"), wake.hurry("spoil", "another"), wake.hurry("close")] == [False, True, True]
    assert 15 < int(str(redis.ttl("roundwell:asked:spoil"))) <= 60


def test_of_those_that_failed_alike_one_is_kept(
    redis: Redis, jobs_of_a_test: Callable[[str, Callable[..., int]], None]
) -> None:
    jobs_of_a_test("spoil", fails)
    for _ in range(3):
        redis.delete("roundwell:asked:spoil")
        wake.hurry("spoil")
        work(redis)
    wake.hurry("spoil", "another")
    work(redis)
    assert sorted(job.args for job in set_aside(redis)) == [[], ["another"]]


def test_once_mended_it_is_as_well_as_before(
    redis: Redis, jobs_of_a_test: Callable[[str, Callable[..., int]], None]
) -> None:
    jobs_of_a_test("spoil", fails)
    wake.hurry("spoil")
    work(redis)
    jobs_of_a_test("spoil", lambda: 1)
    redis.delete("roundwell:asked:spoil")
    wake.hurry("spoil")
    work(redis)
    row = run_of("spoil")
    assert (row.failures, row.last_problem, row.last_ok_at) == (0, None, row.last_ended_at)
    assert row.last_asked_at is not None
    assert row.seconds is not None


def test_a_good_run_that_follows_at_once_is_not_written_down_again(
    redis: Redis, jobs_of_a_test: Callable[[str, Callable[..., int]], None]
) -> None:
    jobs_of_a_test("often", lambda *words: 1)
    wake.hurry("often", "1")
    hand = Heartbeat()
    Hand(wake.QUEUES, redis, hand).work(burst=True, logging_level="CRITICAL")
    first = run_of("often").last_began_at
    wake.hurry("often", "2")
    Hand(wake.QUEUES, redis, hand).work(burst=True, logging_level="CRITICAL")
    assert run_of("often").last_began_at == first
    assert len(Queue("default", connection=redis, serializer=JSONSerializer)) == 0


def test_of_a_worker_that_died_it_is_said_that_it_died() -> None:
    assert poison.problem_of(Exception("AbandonedJobError"), None) == poison.DIED


def test_of_several_organisations_the_first_trouble_is_told() -> None:
    def fail(word: str) -> Exception:
        try:
            raise LookupError(word)
        except LookupError as error:
            return error

    both = ExceptionGroup("in 2 organisations", [fail("Mrs Doe"), fail("Mr Roe")])
    told = poison.problem_of(both, both.exceptions[0].__traceback__)
    assert told.startswith("LookupError at tests/jobs/test_poison.py:")
    assert told.endswith("; in 2 organisations")
