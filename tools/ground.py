"""Looks before it leaps: is the port free, may the folder be written, is there room on the disk."""

import contextlib
import errno
import fcntl
import os
import shutil
import socket
from pathlib import Path
from typing import IO

from tools.trouble import ROOT, Trouble

ROOM_TO_SET_UP = 1_500_000_000  # packages of both languages, Node included
ROOM_TO_RUN = 200_000_000


def port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not (given.isascii() and given.isdecimal()) or not 0 < int(given) < 65536:
        raise Trouble(f"PORT is {given!r}; it must be a number from 1 to 65535.")
    return int(given)


def home() -> Path:
    return Path(os.environ.get("ROUNDWELL_HOME") or ROOT / "instance").resolve()


def check_port() -> None:
    number, host = port(), os.environ.get("HOST") or "127.0.0.1"
    # A browser tries [::1] first when it is told localhost: whoever listens there would be seen instead.
    for family, address in ((socket.AF_INET, host), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, number))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Trouble(
                    f"port {number} is in use by another program. Stop that one, or choose another port: "
                    f"PORT={number + 1} ./run"
                ) from None
            if error.errno == errno.EACCES:
                raise Trouble(f"port {number} needs more rights than you have. Choose one above 1023.") from None
            if family == socket.AF_INET:
                raise Trouble(f"HOST is {host!r}, which is no address of this machine.") from None


def check_room(needed: int = ROOM_TO_RUN) -> None:
    """The folders exist, may be written, and their disks have room."""
    for folder in (ROOT, home()):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # what people wrote is nobody else's to read
        probe = folder / f".writable-{os.getpid()}"
        try:
            probe.write_bytes(b"x")
        finally:
            with contextlib.suppress(OSError):
                probe.unlink(missing_ok=True)
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise Trouble(
                f"the disk with {folder} has {free // 1_000_000} MB left and {needed // 1_000_000} MB are needed. "
                "Free some space and start again."
            )


def take(lock: Path, wait: bool = False) -> IO[str]:
    """Hold `lock` as long as the answer is open; if another process holds it, wait or raise BlockingIOError."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = lock.open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BaseException:
        held.close()
        raise
    return held
