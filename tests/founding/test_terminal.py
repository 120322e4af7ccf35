"""`python -m webapp.app found` at a terminal: the password is typed twice, and stands on no screen."""

import fcntl
import os
import pty
import shutil
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.servers import ROOT, SETTINGS

PASSWORD = "correct horse battery"


@pytest.fixture
def house(sqlite_world: Path, tmp_path: Path) -> Mapping[str, str]:
    """The surroundings of a process whose home holds a database that is up to date."""
    shutil.copy(sqlite_world, tmp_path / "roundwell.sqlite3")
    (tmp_path / "units.csv").write_text("4 West,medical,28\n")
    env = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return env | {"ROUNDWELL_HOME": str(tmp_path), "PUBLIC_ORIGIN": "https://rounds.example.org"}


def command(house: Mapping[str, str]) -> list[str]:
    units = str(Path(house["ROUNDWELL_HOME"]) / "units.csv")
    said = {"name": "St. Mary", "facility": "Main building", "zone": "Europe/Madrid", "units": units,
            "admin-name": "Ana Ruiz", "admin-email": "ana@example.org"}  # fmt: skip
    return [
        sys.executable,
        "-m",
        "webapp.app",
        "found",
        *(it for name, value in said.items() for it in (f"--{name}", value)),
    ]


def piped(house: Mapping[str, str], password: str) -> tuple[int, str]:
    """How it ended and all it said."""
    ended = subprocess.run(
        command(house), input=password.encode(), env=house, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return ended.returncode, ended.stdout.decode()


@pytest.mark.parametrize(("again", "ends"), [(PASSWORD, 0), ("correct horse batter", 2)])
def test_at_a_terminal_it_is_typed_twice_and_never_shown(house: Mapping[str, str], again: str, ends: int) -> None:
    screen, keys = pty.openpty()
    child = subprocess.Popen(
        command(house), env=house, cwd=ROOT, stdin=keys, stdout=keys, stderr=keys, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(keys)
    shown = _until(screen, "A password for Ana Ruiz (ana@example.org): ")
    os.write(screen, f"{PASSWORD}\n".encode())
    shown += _until(screen, "The same once more: ")
    os.write(screen, f"{again}\n".encode())
    shown += _until(screen, None)
    assert child.wait() == ends, shown
    os.close(screen)
    assert "correct" not in shown
    assert ("Ana Ruiz signs in as ana@example.org at https://rounds.example.org." in shown) == (ends == 0)


def _until(screen: int, words: str | None) -> str:
    """What the screen shows up to these words, or to the end."""
    shown = b""
    while words is None or words.encode() not in shown:
        try:
            more = os.read(screen, 4096)
        except OSError:  # the last who wrote there is gone
            more = b""
        if not more:
            assert words is None, shown
            break
        shown += more
    return shown.decode()
