"""How set-up speaks: one line a step, one clear sentence when it cannot go on."""

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Trouble(Exception):
    """Set-up cannot go on; the message is a sentence that says why and what helps."""


def saying(main: Callable[[], int]) -> int:
    """Run `main`; whatever goes wrong ends as one sentence and 1, never as a traceback."""
    try:
        return main()
    except Trouble as trouble:
        sentence = str(trouble)
    except OSError as error:
        sentence = _sentence(error)
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
        return 130
    print(f"Roundwell cannot go on: {sentence}", file=sys.stderr, flush=True)
    return 1


def _sentence(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full{where}. Free some space and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"this may not be written{where}. Give yourself the right to write there, or choose another folder."
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"a file is where a folder should be{where}. Move it away, or choose another folder."
    return f"{error.strerror or error}{where}."


def interrupt_when_told() -> None:
    """Treat a polite kill and a closed terminal like Ctrl-C, so that every `finally` runs."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    # Ctrl-C too: a shell script starts its background commands with that signal ignored.
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup says: stay
        signal.signal(signal.SIGHUP, interrupt)


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done and, when it is done, how long it took; two may be under way at once."""
    print(f"  {words} ...", flush=True)
    began = time.monotonic()
    yield
    print(f"  {words}: {time.monotonic() - began:.1f} s", flush=True)


class Aside:
    """Something done while this goes on; what went wrong there is raised where it is waited for."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do = do
        self._wrong: BaseException | None = None
        # Not waited for at the end: a Ctrl-C is not held up by it.
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        self._thread.join()
        if self._wrong is not None:
            raise self._wrong

    def _run(self) -> None:
        try:
            self._do()
        except BaseException as wrong:
            self._wrong = wrong


def call(
    command: Sequence[str | Path], log: Path, failed: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> None:
    """Run one command with its talk kept in `log`; show the end of it only when the command fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        # Its own stdin and stdout: a child that inherits a pipe keeps whoever reads it waiting for ever.
        child = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
        )
        try:
            code = child.wait()
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
            child.wait()
            raise
    if code:
        raise Trouble(f"{failed}\n{last_lines(log)}\n  (all of it: {log})")


def last_lines(log: Path, count: int = 12) -> str:
    """How a log ends; of a Python traceback only what was wrong, for where it went wrong helps no newcomer."""
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    if any(line.startswith("Traceback") for line in lines):
        lines = [
            line for line in lines if not line.startswith((" ", "\t", "Traceback", "During h", "The above ex", "(Back"))
        ]
        count = 2
    return "\n".join(f"    {line}" for line in lines[-count:])
