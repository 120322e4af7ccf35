"""Who is being answered on this machine goes first: what is not urgent waits a moment for them.

The processors are the same, and a wake-up beside somebody else's work costs as much as the work. Told by a few bytes of
a file that the processes of one home share; on another machine there is nobody to wait for. Whoever cannot write or
read them goes on as if there were nobody.
"""

import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import mmap
from pathlib import Path

NAME = "answering"
PLACES = 64  # for as many processes as may answer; two in one place only tell less
UNTIL = struct.Struct("d")  # on the clock all processes of a machine share
LASTS = 0.1  # seconds for which one answer is waited for at most: its process may have died
LOOKS = 0.002
PATIENCE = 0.02


def _shared(home: Path) -> mmap:
    """Memory that the processes of one home share; nobody else's where there is no room for it."""
    size = PLACES * UNTIL.size
    try:
        shared = os.open(home / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(shared, 0, size)  # who writes where a full disk has no page left is ended
            return mmap(shared, size)
        finally:
            os.close(shared)
    except OSError:
        return mmap(-1, size)


class Answering:
    """Says of this process that it answers somebody. For one thread, such as the server's loop: twice a request, so no
    call of the system's, for which it would let go of the interpreter."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._shared = _shared(home)
        self._clock = clock
        self._place = os.getpid() % PLACES * UNTIL.size
        self._answered: dict[object, float] = {}  # each of them until when others wait for it

    @contextmanager
    def somebody(self) -> Iterator[None]:
        one, until = object(), self._clock() + LASTS
        self._answered[one] = until
        self._say(until)
        try:
            yield
        finally:
            del self._answered[one]
            self._say(max(self._answered.values(), default=0.0))

    def _say(self, until: float) -> None:
        UNTIL.pack_into(self._shared, self._place, until)


class Courtesy:
    """Waits while somebody is answered, in all threads together: at most half the time, for what waits is owed too."""

    def __init__(
        self, home: Path, clock: Callable[[], float] = time.monotonic, rest: Callable[[float], None] = time.sleep
    ) -> None:
        self._shared = _shared(home)
        self._clock = clock
        self._rest = rest
        self._gate = threading.Lock()
        self._own_turn_ends = 0.0

    def let_pass(self) -> None:
        with self._gate:
            began = self._clock()
            if began < self._own_turn_ends:
                return
            while self.is_anybody_answered():
                now = self._clock()
                if now - began >= PATIENCE:
                    self._own_turn_ends = now + PATIENCE
                    return
                self._rest(LOOKS)

    def is_anybody_answered(self) -> bool:
        now = self._clock()
        # Later than anybody says by now, it is of before the machine started anew, and its clock with it.
        return any(now < until <= now + LASTS for (until,) in UNTIL.iter_unpack(self._shared[:]))
