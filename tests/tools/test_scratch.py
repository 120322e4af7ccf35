"""Where tests write, and what becomes of it."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from tools import scratch


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In place of the machine's, with as much as is wanted."""
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    monkeypatch.setattr(scratch, "NEEDED", 0)
    monkeypatch.delenv("TMPDIR", raising=False)
    return tmp_path


def test_a_run_writes_in_memory_and_leaves_nothing(memory: Path) -> None:
    folder = scratch.make()
    (folder / "written").touch()
    assert folder.parent == memory
    scratch.remove(folder)
    assert list(memory.iterdir()) == []


def test_what_a_run_that_ended_left_goes_with_the_next_and_what_another_uses_stays(memory: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    for pid in (ended.pid, os.getppid()):
        (memory / f"{scratch.OURS}{pid}").mkdir()
    folder = scratch.make()
    assert sorted(memory.iterdir()) == sorted([folder, memory / f"{scratch.OURS}{os.getppid()}"])


def test_with_too_little_memory_it_is_where_everything_temporary_goes(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "NEEDED", 1 << 60)
    folder = scratch.make()
    assert folder == Path(tempfile.gettempdir())
    scratch.remove(folder)
    assert folder.exists()


def test_a_place_that_was_asked_for_is_taken(memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert scratch.make() == tmp_path
