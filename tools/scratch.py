"""Where tests write: in memory, if there is plenty, or else where everything temporary goes.

Browsers and databases make and remove files all the time. ext4 gives no place of a file that went within the last
minutes to another, and looking for one took a fifth of the time in which a browser starts.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own in it)
NEEDED = 10 << 30  # a whole run writes less than half of it; its processes want theirs
OURS = "roundwell-tests-"


def make() -> Path:
    """A folder for this process alone. What a run that ended left there, because something in it failed, goes."""
    if "TMPDIR" in os.environ or not _is_plenty():
        return Path(tempfile.gettempdir())
    for left in MEMORY.glob(f"{OURS}*"):
        if not _runs(int(left.name.removeprefix(OURS))):
            shutil.rmtree(left, ignore_errors=True)
    folder = MEMORY / f"{OURS}{os.getpid()}"
    folder.mkdir(mode=0o711, exist_ok=True)  # a database may run as a user of its own
    return folder


def remove(folder: Path) -> None:
    """If it was made by this process."""
    if folder == MEMORY / f"{OURS}{os.getpid()}":
        shutil.rmtree(folder, ignore_errors=True)


def _is_plenty() -> bool:
    with contextlib.suppress(OSError, ValueError):
        told = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        free = int(told["MemAvailable"].split()[0]) << 10
        return min(free, shutil.disk_usage(MEMORY).free) >= NEEDED and os.access(MEMORY, os.W_OK)
    return False


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()
