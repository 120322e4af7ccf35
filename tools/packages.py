"""Installs locked packages, each checked against its hash: by uv, in a tenth of the time pip takes, or else by pip."""

import hashlib
import shutil
from pathlib import Path

from tools.trouble import ROOT, Trouble, call

SETUP = ROOT / ".setup"
UV_LOCK = ROOT / "tools" / "uv.lock"


def install(lock: Path, python: Path, target: Path | None = None) -> None:
    """Put what `lock` names into the environment of `python`, or into the folder `target`."""
    rest: list[str | Path] = ["--require-hashes", "--no-deps", "-r", lock]
    if target is not None:
        shutil.rmtree(target, ignore_errors=True)
        rest += ["--target", target]
    log = SETUP / f"{lock.stem}.log"
    failed = f"the packages of {lock.name} could not be installed. Is the network there, and does the disk have room?"
    own = shutil.which("uv")
    try:
        uv: list[str | Path] = [own or _fetched_uv(python), "pip", "install", "--python", python]
        call([*uv, *rest], log, failed)
    except Trouble:
        if own:
            raise
        # It heeds none of pip's settings: an index of one's own, a proxy, a certificate.
        call([*_pip(python), *rest], log, failed)


def _fetched_uv(python: Path) -> Path:
    """For this folder alone, by pip."""
    folder, wanted = SETUP / "uv", hashlib.sha256(UV_LOCK.read_bytes()).hexdigest()
    program, stamp = folder / "bin" / "uv", folder / "installed"
    if not (program.exists() and stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        only_built: list[str | Path] = [
            "--only-binary",
            ":all:",
            "--require-hashes",
            "--no-deps",
            "-r",
            UV_LOCK,
            "--target",
            folder,
        ]
        call([*_pip(python), *only_built], SETUP / "uv.log", "uv could not be installed.")
        stamp.write_text(wanted)
    return program


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
