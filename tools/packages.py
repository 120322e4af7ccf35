"""Installs locked packages, each checked against its hash: by uv, in a tenth of the time pip takes, or else by pip."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from tools.trouble import ROOT, Trouble, call

SETUP = ROOT / ".setup"
UV_LOCK = ROOT / "tools" / "uv.lock"
CHECKED = ("--require-hashes", "--no-deps", "-r")


def install(lock: Path, python: Path, target: Path | None = None) -> None:
    """Put what `lock` names into the environment of `python`, or into the folder `target`."""
    what: list[str | Path] = [*CHECKED, lock]
    if target is not None:
        shutil.rmtree(target, ignore_errors=True)
        what += ["--target", target]
    log = SETUP / f"{lock.stem}.log"
    failed = f"the packages of {lock.name} could not be installed. Is the network there, and does the disk have room?"
    own = shutil.which("uv")
    try:
        uv: list[str | Path] = [own or _fetched_uv(python), "pip", "install", "--python", python]
        call([*uv, *what], log, failed)
    except Trouble:
        if own:
            raise
        # It heeds none of pip's settings: an index of one's own, a proxy, a certificate.
        call([*_pip(python), *what], log, failed)


def once(stamp: Path, wanted: str, do: Callable[[], None], is_there: Callable[[], bool]) -> None:
    """Do it unless it was done for the same state of things and its result is still there."""
    if stamp.exists() and stamp.read_text() == wanted and is_there():
        return
    stamp.unlink(missing_ok=True)
    do()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def _fetched_uv(python: Path) -> Path:
    """For this folder alone, by pip."""
    folder = SETUP / "uv"
    program = folder / "bin" / "uv"

    def fetch() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        built: list[str | Path] = ["--only-binary=:all:", *CHECKED, UV_LOCK, "--target", folder]
        call([*_pip(python), *built], SETUP / "uv.log", "uv could not be installed.")

    once(SETUP / "uv-installed", hashlib.sha256(UV_LOCK.read_bytes()).hexdigest(), fetch, program.exists)
    return program


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
