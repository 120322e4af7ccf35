"""Ports of this machine that stay free until a test's server listens there, however many tests run at once."""

import errno
import fcntl
import os
import socket
from pathlib import Path
from random import SystemRandom
from typing import TextIO

from tools import redis_server

LOWEST = 20_000  # below are some that a browser refuses to call
OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")
LOCKS = Path("/tmp") / f"roundwell-ports-{os.getuid()}"  # noqa: S108 (one place for all runs at once)
_held: list[TextIO] = []  # for as long as this process lives


def free_port() -> int:
    """One at which nobody listens, which no other test process is given and the system gives to no connection.

    A port that is asked for as 0 comes from the range of outgoing calls: any of them may get it between its choice, or
    its server's death, and the next server that wants it.
    """
    first_outgoing = int(OUTGOING.read_text().split()[0]) if OUTGOING.exists() else 32_768
    if first_outgoing <= LOWEST:
        return redis_server.free_port()
    LOCKS.mkdir(exist_ok=True)
    while not _take(port := SystemRandom().randrange(LOWEST, first_outgoing)):
        pass
    return port


def _take(port: int) -> bool:
    lock = (LOCKS / str(port)).open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return False
    if _listens(socket.AF_INET, "127.0.0.1", port) or _listens(socket.AF_INET6, "::1", port):
        lock.close()
        return False
    _held.append(lock)
    return True


def _listens(family: socket.AddressFamily, host: str, port: int) -> bool:
    try:
        with socket.socket(family) as probe:
            probe.bind((host, port))
    except OSError as error:  # a machine without IPv6 says something else
        return error.errno == errno.EADDRINUSE
    return False
