"""What is looked at before anything starts, and the sentence each thing found there is worth."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import ground
from tools.trouble import Trouble, saying


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_in_use_is_named_with_the_way_out(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(Trouble, match=f"port {taken} is in use .* PORT={taken + 1} ./run"):
        ground.check_port()


def test_a_free_port_passes(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    monkeypatch.setenv("PORT", str(free))
    ground.check_port()


@pytest.mark.parametrize("given", ["http", "0", "65536", "-1", "80.5", "٨٠"])
def test_a_port_that_is_none_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(Trouble, match=r"PORT is .* from 1 to 65535"):
        ground.port()


def test_an_address_of_another_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "192.0.2.1")
    with pytest.raises(Trouble, match=r"192\.0\.2\.1.* no address of this machine"):
        ground.check_port()


def test_a_disk_without_room_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUNDWELL_HOME", str(tmp_path))
    with pytest.raises(Trouble, match=r"MB left and .* MB are needed"):
        ground.check_room(needed=10**18)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_and_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "new" / "home"
    monkeypatch.setenv("ROUNDWELL_HOME", str(home))
    ground.check_room(needed=1)
    assert home.stat().st_mode & 0o077 == 0
    assert list(home.iterdir()) == []


def test_a_folder_that_cannot_be_is_one_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ROUNDWELL_HOME", str(tmp_path / "file" / "home"))

    def start() -> int:
        ground.check_room(needed=1)
        return 0

    assert saying(start) == 1
    told = capsys.readouterr().err
    assert told.startswith("Roundwell cannot go on: ")
    assert told.count("\n") == 1


def test_a_full_disk_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def start() -> int:
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"x")
        return 0

    assert saying(start) == 1
    assert "the disk is full" in capsys.readouterr().err


def test_a_file_where_the_home_should_be_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home").write_text("not a folder")

    def start() -> int:
        (tmp_path / "home").mkdir(exist_ok=True)
        return 0

    assert saying(start) == 1
    assert "a file is where a folder should be" in capsys.readouterr().err


def test_a_lock_is_held_by_one_and_free_when_let_go(tmp_path: Path) -> None:
    lock = tmp_path / "folder" / "lock"
    with ground.take(lock), pytest.raises(BlockingIOError):
        ground.take(lock)
    with ground.take(lock) as held:
        assert os.fstat(held.fileno()).st_nlink == 1
