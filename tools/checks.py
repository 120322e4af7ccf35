"""./run test: every check as a readable list of steps, then pytest, whose closing line is the last of the whole run."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tools import client, ground, machine, packages, scratch
from tools.offspring import adopt_orphans, end_all, wait_for
from tools.trouble import ROOT, Trouble, interrupt_when_told, saying

PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest"]
ENOUGH = 40  # lines at the end of what a failed step says: its faults and their count
# One more than CI has cores: browsers and killed servers wait a good part of their time. The order of the files is
# that of tests/longest_first.py.
AT_ONCE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "--durations", "10"]


@dataclass(frozen=True)
class Step:
    name: str
    command: Sequence[str]
    folder: Path = ROOT


SERVER = (
    Step("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    Step("lint", [PYTHON, "-m", "ruff", "check", "."]),
    Step("contract", [PYTHON, "tools/contract.py", "--check"]),
    Step("docs", [PYTHON, "-m", "tools.docs", "--check"]),
    Step("imports", [str(Path(PYTHON).with_name("lint-imports"))]),
    Step("types", [PYTHON, "-m", "mypy", "webapp", "jobs", "tools"]),
    # Read once beforehand, so that the test processes find what pytest makes of each file; each would make it anew.
    Step("tests are read", [*PYTEST, "--collect-only", "-qq"]),
)
CLIENT = (
    Step("client lint", ["npm", "run", "--silent", "lint"], client.PWA),
    Step("client types", ["npm", "run", "--silent", "check"], client.PWA),
    Step("client tests", ["npm", "run", "--silent", "test"], client.PWA),
    Step("client build", [PYTHON, "-m", "tools.client"]),
)


def main() -> int:
    words = sys.argv[1:]
    # Where nothing may be written next to the sources, each test process takes more than twice as long to read them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    interrupt_when_told()
    adopt_orphans()
    try:
        os.environ.update(client.install())
        if words:
            client.build()
            return _tests(words)
        failed = _steps()
        ended = "\n".join(f"{name} ended with:\n{said}" for name, said in failed.items())
        return _tests(AT_ONCE, ended) or int(bool(failed))
    finally:
        end_all()


def _say_what_is_missing() -> None:
    missing = machine.missing()
    if not missing:
        return
    names = ", ".join(program.name for program in missing)
    how = machine.how_to_install(missing)
    if os.environ.get("CI"):
        raise Trouble(f"{names} must be here, for in CI nothing is skipped: {how}")
    print(
        f"Missing on this machine: {names}. Tests that need them will be SKIPPED. To run them all: {how}\n", flush=True
    )


def _steps() -> dict[str, str]:
    """Both languages at once, a step after the other in each; returns those that failed and how what they said ends."""
    print("Checks", flush=True)
    told, failed = Lock(), dict[str, str]()

    def lane(steps: Sequence[Step]) -> None:
        for step in steps:
            began = time.monotonic()
            done = subprocess.run(
                step.command,
                cwd=step.folder,
                env=os.environ | {"NO_COLOR": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            with told:
                print(f"  {'FAILED' if done.returncode else 'ok':7}{step.name:14}{time.monotonic() - began:6.1f} s")
                if done.returncode:
                    said = done.stdout.decode(errors="replace").splitlines()
                    failed[step.name] = _indented(said[-ENOUGH:])
                    print(_indented(said))
                sys.stdout.flush()

    with ThreadPoolExecutor(2) as lanes:
        for ended in [lanes.submit(lane, steps) for steps in (SERVER, CLIENT)]:
            ended.result()
    if failed:
        print(f"\nFAILED: {', '.join(failed)}. The tests run all the same.")
    return failed


def _tests(words: Sequence[str], ended: str = "") -> int:
    with ground.take(packages.SETUP / "programs", wait=True):  # .ci/run installs them while the checks run
        _say_what_is_missing()
    print("\nTests", flush=True)
    # pytest says the failed steps again just above its own last line (tests/ci_no_skips.py): who reads only the end of
    # thousands of lines sees what failed.
    place = scratch.make()
    environment = os.environ | {"ROUNDWELL_FAILED_STEPS": ended, "TMPDIR": str(place)}
    code = wait_for(subprocess.Popen([*PYTEST, *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL))
    if code == 0:
        scratch.remove(place)
    return code


def _indented(lines: Sequence[str]) -> str:
    return "\n".join(f"      {line}" for line in lines) + "\n"


if __name__ == "__main__":
    sys.exit(saying(main))
