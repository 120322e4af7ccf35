"""The client is built when its sources changed, and only then."""

import os
from pathlib import Path

import pytest

from tools import client


def test_it_is_done_once_for_the_same_state_of_things(tmp_path: Path) -> None:
    done: list[str] = []
    for wanted in ("a", "a", "b"):
        client.once(tmp_path / "stamp", wanted, lambda: done.append("built"), lambda: True)
    assert len(done) == 2


def test_it_is_done_again_when_its_result_is_gone(tmp_path: Path) -> None:
    done: list[str] = []
    client.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: True)
    client.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: False)
    assert len(done) == 2


def test_what_failed_is_not_taken_for_done(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError("no network")

    client.once(tmp_path / "stamp", "a", lambda: None, lambda: True)
    with pytest.raises(OSError, match="no network"):
        client.once(tmp_path / "stamp", "b", fail, lambda: True)
    done: list[str] = []
    client.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: True)
    assert done == ["built"]


@pytest.mark.parametrize(("told", "is_new_enough"), [("v18.19.0", False), ("v20.18.3", False), ("v20.19.0", True)])
def test_a_node_too_old_is_not_used(
    told: str, is_new_enough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {told}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    assert client.has_node() is is_new_enough
