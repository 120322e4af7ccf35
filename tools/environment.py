"""The first thing ./run starts, on nothing but Python: makes .venv as the lock file says, then hands over to it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import ground, packages
from tools.trouble import ROOT, call, interrupt_when_told, saying, step

HELP = """\
./run                 set up what is missing, then start Roundwell on http://localhost:8000 with the demo hospital
./run --logs          the same, with the log of every process on the screen
./run --empty         the same, without loading the demo hospital
./run demo --reset    throw the demo hospital away and load it anew
./run test            all checks and tests
./run test WORDS      set up, then only pytest with these words: ./run test -k resolve tests/followups

What may be set in the environment:
  PORT=8000                the port of the web address
  HOST=127.0.0.1           the address to listen on
  ROUNDWELL_HOME=instance  the folder of database, photos, keys, logs and the embedded Redis
  DATABASE_URL             PostgreSQL instead of SQLite: postgresql://user:password@host/name
  REDIS_URL                a Redis of your own instead of one started for you
  PHOTOS_URL               where photos lie: a folder or s3://bucket
  PYTHON                   the Python to make the environment with, instead of the distribution's own
"""
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ("requirements.lock",), "test": ("requirements.lock", "requirements-dev.lock")}


def main() -> int:
    words = sys.argv[1:]
    if words in (["--help"], ["-h"], ["help"]):
        print(HELP, end="")
        return 0
    match words:
        case ["test", *rest]:
            module, locks = "tools.checks", LOCKS["test"]
        case [] | ["--logs"] | ["--empty"] | ["--logs", "--empty"] | ["--empty", "--logs"]:
            module, locks, rest = "tools.dev", LOCKS["run"], words
            ground.check_port()
        case ["demo"] | ["demo", "--reset"]:
            module, locks, rest = "tools.dev", LOCKS["run"], words
        case _:
            print(HELP, end="", file=sys.stderr)
            return 2
    interrupt_when_told()
    ground.check_room()
    with ground.take(packages.SETUP / "lock", wait=True):
        set_up(locks)
    # Whatever is started from here on finds the environment's programs and the product's packages.
    path = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", os.defpath)])
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    os.execve(PYTHON, [str(PYTHON), "-m", module, *rest], environment)


def set_up(locks: tuple[str, ...]) -> None:
    """Install the last of `locks`, which holds all that the ones before it hold, unless it is there already."""
    wanted = _sum(ROOT / locks[-1])
    stamp = VENV / f"installed-{locks[-1]}"
    if stamp.exists() and stamp.read_text() == wanted and _works():
        return
    ground.check_room(ground.ROOM_TO_SET_UP)
    if not _works():
        with step("Making a Python environment in .venv"):
            _make()
    with step(f"Installing the Python packages of {locks[-1]}"):
        packages.install(ROOT / locks[-1], PYTHON)
    for lock in locks:
        (VENV / f"installed-{lock}").write_text(_sum(ROOT / lock))


def _sum(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest() + f" python {sys.version_info[0]}.{sys.version_info[1]}"


def _works() -> bool:
    """The environment is there, is of this Python's version, and can install."""
    if not PYTHON.exists():
        return False
    question = f"import sys; assert sys.version_info[:2] == {tuple(sys.version_info[:2])}"
    question += "" if shutil.which("uv") else "; import pip"
    return subprocess.run([PYTHON, "-c", question], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def _make() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    # With an environment active, `sys.executable` may be the very one that was just thrown away.
    python = getattr(sys, "_base_executable", sys.executable)
    without_pip = ["--without-pip"] if shutil.which("uv") else []
    call(
        [python, "-m", "venv", *without_pip, VENV],
        packages.SETUP / "venv.log",
        "Python could not make an environment; on Debian: apt-get install python3-venv",
    )


if __name__ == "__main__":
    sys.exit(saying(main))
