"""The product's own processes on the small world, so that they can be killed; on each database in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.support import servers
from tests.support.nursery import Nursery


@pytest.fixture
def house(database_url: str, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    """A server with St Anne's in it, and no Redis."""
    env = {"DATABASE_URL": database_url}
    running = servers.start_roundwell(tmp_path / "home", env=env, processes=("web",), nursery=nursery)
    yield House(running, database_url)
    running.kill()
