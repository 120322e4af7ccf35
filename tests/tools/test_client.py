"""Which Node builds the client."""

import os
from pathlib import Path

import pytest

from tools import client


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
