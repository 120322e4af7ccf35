"""Redis goes away, or comes back with nothing in it: work goes on, and whoever must be told is told once."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.make import people
from tests.support import servers
from tests.support.nursery import Nursery
from tests.support.push_service import PushService
from tests.support.subscriber import Subscriber
from tests.support.waiting import until
from tools.redis_server import RedisServer
from webapp.ids import new_id


@pytest.fixture
def push() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    running = servers.start_redis(tmp_path / "redis")
    yield running
    running.kill()


@pytest.fixture
def staffed(database_url: str, redis: RedisServer, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    """With worker and clock."""
    env = {"DATABASE_URL": database_url, "REDIS_URL": redis.url, "PUSH_ALLOW_LOCAL": "1"}
    running = servers.start_roundwell(tmp_path / "home", env=env, nursery=nursery)
    yield House(running, database_url)
    running.kill()


@pytest.mark.parametrize("comes_back", ["as it was", "with nothing in it"])
def test_work_goes_on_and_everybody_is_told_afterwards_once(
    staffed: House, redis: RedisServer, push: PushService, comes_back: str
) -> None:
    sam = staffed.caller("Sam")
    phone = Subscriber(push.endpoint())
    said = {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}}
    assert sam.http.put("/api/v1/push/subscription", json=said).status_code == 204

    ngozi = staffed.caller("Ngozi")
    redis.kill()
    for n in range(3):
        ngozi.send(
            "kudos.give", kudos_id=new_id(), unit_id=people.FOUR_WEST, to=people.person_id("Sam"), text=f"For {n}"
        )
    told = [row for (entity, _), row in sam.feed().items() if entity == "notice"]
    assert len(told) == 3, "in the app they show at once"
    # Nothing is said of pushes yet: a job that began before Redis went may still be under way, and may send some.

    if comes_back == "with nothing in it":
        shutil.rmtree(redis.folder)
        redis.folder.mkdir()
    redis.start()
    until(lambda: len(push.to(phone.endpoint)) == 3, "the three pushes")
    until(lambda: staffed.count("delivery", "state <> 'sent'") == 0, "all is settled")
    tags = [json.loads(phone.read(message.body))["tag"] for message in push.to(phone.endpoint)]
    assert len(set(tags)) == 3
    assert staffed.count("delivery") == 3
