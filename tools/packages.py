"""Installs locked packages, each checked against its hash: with uv if it is on PATH, else with pip."""

import shutil
from pathlib import Path

from tools.trouble import ROOT, call

SETUP = ROOT / ".setup"


def install(lock: Path, python: Path, target: Path | None = None) -> None:
    """Put what `lock` names into the environment of `python`, or into the folder `target`."""
    uv = shutil.which("uv")
    pip: list[str | Path] = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command: list[str | Path] = [uv, "pip", "install", "--python", python] if uv else pip
    command += ["--require-hashes", "--no-deps", "-r", lock]
    if target is not None:
        shutil.rmtree(target, ignore_errors=True)
        command += ["--target", target]
    call(
        command,
        SETUP / f"{lock.stem}.log",
        f"the packages of {lock.name} could not be installed. Is the network there, and does the disk have room?",
    )
