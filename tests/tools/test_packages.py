"""What installs the locked packages: uv, fetched for this folder alone, or pip where it cannot; what is done once."""

from pathlib import Path

import pytest

from tools import packages
from tools.trouble import Trouble

PROGRAM = """#!/bin/sh
echo "{name} $*" >> {told}
case "$*" in
    *tools/uv.lock*) {fetches} ;;
    *) exit {code} ;;
esac
"""


class Machine:
    """A Python and a uv that tell what they were asked to do, and do it or not."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, folder / "told"

    def program(self, name: str, *, works: bool, fetches: str = "exit 1") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROGRAM.format(name=name, told=self.told, fetches=fetches, code=int(not works)))
        path.chmod(0o755)
        return path

    def python(self, *, brings_uv: bool = True, works: bool = True) -> Path:
        uv = self.program("uv", works=works)
        bring = f"mkdir -p {packages.SETUP}/uv/bin && cp {uv} {packages.SETUP}/uv/bin/uv"
        return self.program("python", works=True, fetches=bring if brings_uv else "exit 1")

    def installed(self) -> list[str]:
        """Who installed, in turn, without what it was told beside that."""
        return [line.split()[0] for line in self.told.read_text().splitlines() if "wanted.lock" in line]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Without a uv of its own."""
    monkeypatch.setattr(packages, "SETUP", tmp_path / "setup")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    (tmp_path / "wanted.lock").touch()
    return Machine(tmp_path)


def test_uv_is_fetched_once_and_installs(machine: Machine) -> None:
    python = machine.python()
    for _ in range(2):
        packages.install(machine.folder / "wanted.lock", python)
    assert machine.installed() == ["uv", "uv"]
    assert machine.told.read_text().count("tools/uv.lock") == 1


def test_where_uv_cannot_be_fetched_pip_installs(machine: Machine) -> None:
    packages.install(machine.folder / "wanted.lock", machine.python(brings_uv=False))
    assert machine.installed() == ["python"]


def test_where_uv_cannot_reach_the_index_pip_installs(machine: Machine) -> None:
    packages.install(machine.folder / "wanted.lock", machine.python(works=False))
    assert machine.installed() == ["uv", "python"]


def test_a_uv_of_the_machines_own_is_asked_alone(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    python = machine.python(works=False)
    monkeypatch.setenv("PATH", f"{machine.folder}:/usr/bin:/bin")
    with pytest.raises(Trouble, match=r"the packages of wanted\.lock could not be installed"):
        packages.install(machine.folder / "wanted.lock", python)
    assert machine.installed() == ["uv"]


def test_it_is_done_once_for_the_same_state_of_things(tmp_path: Path) -> None:
    done: list[str] = []
    for wanted in ("a", "a", "b"):
        packages.once(tmp_path / "stamp", wanted, lambda: done.append("built"), lambda: True)
    assert len(done) == 2


def test_it_is_done_again_when_its_result_is_gone(tmp_path: Path) -> None:
    done: list[str] = []
    packages.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: True)
    packages.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: False)
    assert len(done) == 2


def test_what_failed_is_not_taken_for_done(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError("no network")

    packages.once(tmp_path / "stamp", "a", lambda: None, lambda: True)
    with pytest.raises(OSError, match="no network"):
        packages.once(tmp_path / "stamp", "b", fail, lambda: True)
    done: list[str] = []
    packages.once(tmp_path / "stamp", "a", lambda: done.append("built"), lambda: True)
    assert done == ["built"]
