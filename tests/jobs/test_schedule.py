"""The timetable names jobs that are there, and the clock asks for each when it is due."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from honcho.environ import parse_procfile
from redis import Redis
from redis.exceptions import ConnectionError
from rq import Queue
from rq.serializers import JSONSerializer

from jobs.schedule import SCHEDULE, Every
from jobs.tick import Clock
from tests.support import servers
from tools.redis_server import RedisServer
from webapp import clock
from webapp.wake import LINES, QUEUES, line_of

TABLE = (Every(5, "deliver"), Every(60, "count"))


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = servers.start_redis(tmp_path / "redis")
    yield server
    server.stop()


def asked(redis: Redis) -> list[str]:
    """The jobs that wait, and now no longer do."""
    queues = [Queue(name, connection=redis, serializer=JSONSerializer) for name in QUEUES]
    jobs = [str(job.func_name) for queue in queues for job in queue.jobs]
    redis.flushall()
    return jobs


@pytest.mark.parametrize("entry", SCHEDULE)
def test_every_job_of_the_timetable_is_there(entry: Every) -> None:
    assert callable(getattr(import_module(f"jobs.{entry.job}"), entry.job))
    assert entry.seconds >= 1


@pytest.mark.parametrize("entry", SCHEDULE)
def test_the_screen_of_how_the_house_runs_names_every_job_in_both_languages(entry: Every) -> None:
    words = (servers.ROOT / "pwa/src/features/operations/words.ts").read_text("utf-8")
    assert words.count(f'"job.{entry.job}": ') == 2


def test_every_job_has_a_line_that_workers_look_into() -> None:
    assert {line_of(entry.job).queue for entry in SCHEDULE} <= set(QUEUES)
    assert set(LINES) <= {entry.job for entry in SCHEDULE}


def test_the_procfile_has_a_worker_for_what_is_urgent_alone_and_one_for_each_other_queue() -> None:
    commands = parse_procfile((servers.ROOT / "Procfile").read_text()).processes.values()
    looks = [line.partition("jobs.worker")[2].split() for line in commands if "jobs.worker" in line]
    assert ["urgent"] in looks
    assert sorted(queue for words in looks for queue in words) == sorted(QUEUES)


def test_each_is_asked_for_at_once_and_then_when_its_time_has_come(redis: RedisServer) -> None:
    line = Redis.from_url(redis.url)
    house = Clock(line, TABLE)
    house.enqueue_jobs()
    assert asked(line) == ["jobs.deliver.deliver", "jobs.count.count"]
    house.enqueue_jobs()
    assert asked(line) == []
    for job in house.get_jobs():
        job.set_enqueue_time(clock.now() - timedelta(seconds=6))
    house.enqueue_jobs()
    assert asked(line) == ["jobs.deliver.deliver"]


def test_what_nobody_took_is_not_asked_for_again(redis: RedisServer) -> None:
    line = Redis.from_url(redis.url)
    for _ in range(3):
        Clock(line, TABLE).enqueue_jobs()
    assert asked(line) == ["jobs.deliver.deliver", "jobs.count.count"]


def test_a_clock_whose_redis_goes_says_so_and_the_next_one_asks_for_everything(redis: RedisServer) -> None:
    line = Redis.from_url(redis.url)
    first = Clock(line, TABLE)
    redis.kill()
    with pytest.raises(ConnectionError):
        first.enqueue_jobs()
    redis.start()
    Clock(line, TABLE).enqueue_jobs()
    assert asked(line) == ["jobs.deliver.deliver", "jobs.count.count"]
