"""A further try of a test of many processes begins as the first did: with servers of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.servers import ROOT

TESTS = """
import pytest

made = []

@pytest.fixture(scope="session")
def database():
    made.append("database")

@pytest.fixture(scope="module")
def server(database):
    made.append("server")
    yield made.count("server")
    made.append("stopped")

@pytest.mark.flaky(reruns=2)
def test_fails_once(server):
    assert server == 2

def test_comes_next(server):
    assert made == ["database", "server", "stopped", "server"]
"""


def test_each_try_has_fresh_servers_and_shares_what_all_share(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.ci_more_tries", "-p", "no:cacheprovider", "-q", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert "2 passed, 1 rerun" in told.stdout
