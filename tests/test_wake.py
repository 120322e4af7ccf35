"""The bell: heard when Redis is there, harmless when it is not."""

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.serializers import JSONSerializer

from tests.support import servers
from tests.support.waiting import until
from tools.redis_server import RedisServer
from webapp import wake
from webapp.wake import Bell


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = servers.start_redis(tmp_path / "redis")
    yield server
    server.stop()


def waiting(server: RedisServer, queue: str) -> list[Job]:
    return Queue(queue, connection=Redis.from_url(server.url), serializer=JSONSerializer).jobs


def test_whoever_listens_to_an_organisation_hears_what_is_new(redis: RedisServer) -> None:
    with Redis.from_url(redis.url).pubsub() as ear:
        ear.psubscribe("roundwell:changes:*")
        until(lambda: ear.get_message(timeout=1), "the subscription is confirmed")
        assert Bell(redis.url).ring("org-1", 42, {"unit:b", "unit:a"})
        message = until(lambda: ear.get_message(timeout=1), "the bell")
    assert message["channel"] == b"roundwell:changes:org-1"
    assert json.loads(message["data"]) == {"seq": 42, "scopes": ["unit:a", "unit:b"], "reach": False}


def test_what_was_not_told_while_redis_hung_is_told_once_it_answers(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wake, "_REST", 0.2)
    bell = Bell(redis.url)
    with Redis.from_url(redis.url).pubsub() as ear:
        ear.subscribe("roundwell:changes:org-1")
        until(lambda: ear.get_message(timeout=1), "the subscription is confirmed")
        assert redis.child is not None
        os.kill(redis.child.pid, signal.SIGSTOP)
        try:
            told = [bell.ring("org-1", 42, {"unit:a"}), bell.ring("org-1", 43, {"unit:b"}, True, ["deliver"])]
        finally:
            os.kill(redis.child.pid, signal.SIGCONT)
        assert told == [False, False]
        message = until(lambda: ear.get_message(timeout=1), "the bell", 10)
        while json.loads(message["data"])["seq"] < 43:  # what hung was done after all
            message = until(lambda: ear.get_message(timeout=1), "the bell again", 10)
    assert json.loads(message["data"]) == {"seq": 43, "scopes": ["unit:a", "unit:b"], "reach": True}
    until(lambda: waiting(redis, "urgent"), "the job is asked for")


def test_jobs_hurried_with_the_bell_wait_once_as_those_asked_for_alone_do(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    assert bell.hurry("deliver")
    assert [bell.ring("org-1", seq, {"unit:a"}, jobs=["deliver", "send_webhooks"]) for seq in (1, 2)] == [True, True]
    assert [len(waiting(redis, queue)) for queue in ("urgent", "slow")] == [1, 1]


def test_a_hurried_job_waits_in_its_queue_and_comes_back_if_its_worker_dies(redis: RedisServer) -> None:
    assert Bell(redis.url).hurry("deliver")
    (job,) = waiting(redis, "urgent")
    assert (job.func_name, job.args, job.timeout) == ("jobs.deliver.deliver", [], 300)
    assert job.retries_left == 3
    assert job.failure_ttl == 7 * 24 * 3600


def test_what_waits_already_is_not_asked_for_twice(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    assert [bell.hurry("deliver"), bell.hurry("deliver"), bell.hurry("count", "a"), bell.hurry("count", "b")] == [
        True, False, True, True,
    ]  # fmt: skip
    assert len(waiting(redis, "urgent")) == 1
    assert [job.args for job in waiting(redis, "default")] == [["a"], ["b"]]


def test_who_asks_after_the_job_began_is_heard(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    bell.hurry("deliver")
    bell.answered("deliver")
    assert bell.hurry("deliver")
    assert len(waiting(redis, "urgent")) == 2


def test_a_job_whose_every_try_failed_is_not_asked_for_while_it_rests(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    bell.rest("deliver")
    assert [bell.hurry("deliver"), bell.hurry("count")] == [False, True]
    assert 15 < int(str(Redis.from_url(redis.url).ttl("roundwell:asked:deliver"))) <= 60


def test_each_job_waits_in_its_line_and_has_its_time(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    for job in ("escalate", "close", "sweep_photos"):
        bell.hurry(job)
    lines = {queue: [(job.func_name, job.timeout) for job in waiting(redis, queue)] for queue in wake.QUEUES}
    assert lines == {
        "urgent": [("jobs.escalate.escalate", 300)],
        "default": [("jobs.close.close", 300)],
        "slow": [("jobs.sweep_photos.sweep_photos", 900)],
    }


def test_a_request_that_got_lost_is_not_remembered_for_ever(redis: RedisServer) -> None:
    Bell(redis.url).hurry("deliver")
    (key,) = Redis.from_url(redis.url).keys("roundwell:asked:*")
    assert 0 < Redis.from_url(redis.url).ttl(key) <= 15


def test_without_redis_it_makes_no_sound_and_no_trouble() -> None:
    bell = Bell(None)
    assert (bell.ring("o", 1, []), bell.hurry("deliver")) == (False, False)
    bell.answered("deliver")


def test_a_redis_that_is_away_is_harmless_and_is_found_again(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = Bell(redis.url)
    assert bell.ring("o", 1, [])
    redis.kill()
    assert (bell.ring("o", 2, []), bell.hurry("deliver")) == (False, False)
    redis.start()
    later = time.monotonic() + 6
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert bell.ring("o", 3, [])
    assert bell.hurry("deliver")


def test_a_connection_that_died_while_idle_costs_no_bell(redis: RedisServer) -> None:
    bell = Bell(redis.url)
    assert bell.ring("o", 1, [])
    redis.stop()
    redis.start()
    assert bell.ring("o", 2, [])


def test_a_redis_that_accepts_and_never_answers_is_asked_once_and_then_left_alone() -> None:
    met: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        listener = threading.Thread(target=_accept, args=(deaf, met), daemon=True)
        listener.start()
        bell = Bell(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0")
        assert not any(bell.ring("o", seq, []) or bell.hurry("deliver") for seq in range(200))
        deaf.shutdown(socket.SHUT_RDWR)
    listener.join(timeout=60)
    assert 1 <= len(met) <= 2


def _accept(deaf: socket.socket, met: list[socket.socket]) -> None:
    while True:
        try:
            met.append(deaf.accept()[0])
        except OSError:
            return


def test_the_process_has_one_bell_and_it_is_silent_until_connected(redis: RedisServer) -> None:
    try:
        wake.connect(None)
        assert not wake.hurry("deliver")
        wake.connect(redis.url)
        assert wake.ring("o", 1, ["a"])
        assert wake.hurry("deliver")
        wake.answered("deliver")
        assert wake.hurry("deliver")
    finally:
        wake.connect(None)
