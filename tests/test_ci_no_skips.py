"""What is skipped on a laptop fails in CI, and says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.servers import ROOT

TESTS = """
import pytest

def test_passes():
    pass

def test_lacks_a_program():
    pytest.skip("PostgreSQL is missing")

@pytest.mark.skip(reason="later")
def test_is_put_off():
    pass

@pytest.fixture
def server():
    pytest.skip("no server")

def test_lacks_a_fixture(server):
    pass

def test_lacks_the_photographs():
    pytest.skip("the folder shared/samples/photos beside the project is not here")
"""
MODULE = "import pytest\npytest.importorskip('no_such_module')\n"


def _run(folder: Path, tests: str = TESTS, **environment: str) -> tuple[int, str]:
    (folder / "test_some.py").write_text(tests)
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.ci_no_skips", "-p", "no:cacheprovider", "-q", str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CI": "", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode, told.stdout


def test_on_a_laptop_a_skip_is_a_skip(tmp_path: Path) -> None:
    code, told = _run(tmp_path)
    assert code == 0, told
    assert "1 passed, 4 skipped" in told


@pytest.mark.parametrize("ci", ["true", "1"])
def test_in_ci_every_skip_but_the_lent_photographs_fails(tmp_path: Path, ci: str) -> None:
    code, told = _run(tmp_path, CI=ci)
    assert code == 1, told
    assert "Nothing may be skipped in CI. Skipped: PostgreSQL is missing" in told
    assert "1 failed, 1 passed, 1 skipped, 2 errors" in told


def test_in_ci_a_module_that_skips_itself_fails_too(tmp_path: Path) -> None:
    code, told = _run(tmp_path, MODULE, CI="true")
    assert code == 2, told
    assert "Nothing may be skipped in CI. Skipped: could not import 'no_such_module'" in told


def test_steps_that_failed_before_and_their_ends_are_said_above_the_last_line(tmp_path: Path) -> None:
    ended = "types ended with:\n      one error\nlint ended with:\n      two errors"
    _, told = _run(tmp_path, ROUNDWELL_FAILED_STEPS=ended)
    lines = told.strip().splitlines()
    assert f"\n{ended}\n" in told
    assert "passed" in lines[-1]
