"""No process outlives the one that started it."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can promise it")

PARENT = """
import subprocess
from tools.offspring import die_with_parent
child = subprocess.Popen(["sleep", "600"], preexec_fn=die_with_parent)
print(child.pid, flush=True)
child.wait()
"""
STUBBORN = """
import subprocess
from tools.offspring import adopt_orphans, end_all
adopt_orphans()
# A grandchild in a session of its own, deaf to polite words, whose parent is already gone.
middle = subprocess.Popen(["sh", "-c", "setsid sh -c 'trap : TERM; echo $$; while :; do sleep 600; done' &"],
                          stdout=subprocess.PIPE, text=True)
print(middle.stdout.readline(), end="", flush=True)
middle.wait()
end_all(seconds=0.2)
"""

WAITING = """
import subprocess
from tools.offspring import adopt_orphans, wait_for
adopt_orphans()
# The parent of the one that sleeps is gone before it ends; the child leaves when nothing of it is left, dead or alive.
asked = 'orphan=$(sh -c "sleep 0.1 > /dev/null & echo \\\\$!"); while [ -e /proc/$orphan ]; do sleep 0.02; done; exit 3'
print(wait_for(subprocess.Popen(["sh", "-c", asked])))
"""


def _is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def _start(program: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)


def test_a_child_leaves_when_its_parent_is_killed() -> None:
    parent = _start(PARENT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert _is_alive(child)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    until(lambda: not _is_alive(child), "the child is gone")


def test_an_orphan_that_will_not_listen_is_found_and_taken_away() -> None:
    parent = _start(STUBBORN)
    assert parent.stdout is not None
    orphan = int(parent.stdout.readline())
    assert parent.wait(timeout=60) == 0
    assert not _is_alive(orphan)


def test_an_orphan_that_ends_while_a_child_is_waited_for_leaves_no_entry() -> None:
    parent = _start(WAITING)
    told, _ = parent.communicate(timeout=60)
    assert told == "3\n"
