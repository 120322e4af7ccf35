"""Sees to it that no process outlives the one that started it; only Linux can promise it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
ON_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None) if ON_LINUX else None


def die_with_parent() -> None:
    """Run in a new child: when the parent is gone, however it went, this process is asked to leave."""
    if _libc is not None:
        _libc.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def adopt_orphans() -> None:
    """Grandchildren whose parent dies become children of this process, so that `end_all` still finds them."""
    if _libc is not None:
        _libc.prctl(ADOPT_ORPHANS, 1)


def wait_for(child: subprocess.Popen[bytes]) -> int:
    """Its return code. Adopted orphans that end meanwhile are forgotten: a thousand dead that nobody asked after make
    every look at /proc slow. Nobody else may wait for a child of this process at that time."""
    if ON_LINUX:
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)) and ended.si_pid != child.pid:
            os.waitpid(ended.si_pid, 0)
    return child.wait()


def end_all(seconds: float = 5) -> None:
    """Ask everything this process started to leave; take away what has not left in time."""
    give_up = time.monotonic() + seconds
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in _descendants():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        while _descendants() and (number is signal.SIGKILL or time.monotonic() < give_up):
            time.sleep(0.02)


def _descendants() -> list[int]:
    """Every living process below this one. None is waited for: whoever started it wants to know how it ended."""
    if not ON_LINUX:
        return []
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                children.setdefault(int(parent), []).append(int(stat.parent.name))
    found, look_below = [], [os.getpid()]
    while look_below:
        below = children.get(look_below.pop(), [])
        found += below
        look_below += below
    return found
