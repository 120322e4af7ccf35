"""Lighthouse, mobile, on the sign-in page and on a signed-in person's Today: `python -m bench.lighthouse`.

Lighthouse comes by `npm ci` from bench/package-lock.json into bench/.node when first asked for. Today is opened on a
profile in which somebody signed in before, with what is stored there kept.
"""

import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.browser.phone import phone
from bench.house import house, words
from bench.report import ROOT, Report, median
from tests.support.browser import FLAGS
from tests.support.waiting import until
from tools import client, machine
from tools.redis_server import free_port

HERE = ROOT / "bench"
NODE = HERE / ".node"
PROGRAM = NODE / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices")
TIMINGS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "speed-index": "speed index",
}


def main() -> None:
    asked = words(__doc__, times=3)
    times = 1 if asked.quick else asked.times
    client.build()
    _install()
    report = Report("lighthouse", asked.quick, ("chromium", "node"))
    with house("sqlite") as here, sync_playwright() as playwright:
        address = here.roundwell.address
        with tempfile.TemporaryDirectory(prefix="roundwell-bench-") as empty:
            _judge(report, "sign-in page", address, Path(empty), times, keep=False)
        with phone(playwright, address) as it:
            it.start(slow=False)
            it.device.open("/")
            it.device.sign_in("executive")
            it.has_everything()
            it.device.is_controlled()
            it.device.close()
            _judge(report, "Today, signed in", address, it.device.profile, times, keep=True)
    report.close()


def _install() -> None:
    lock = (HERE / "package-lock.json").read_text()
    stamp = NODE / "installed"
    if stamp.exists() and stamp.read_text() == lock:
        return
    shutil.rmtree(NODE, ignore_errors=True)
    NODE.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, NODE)
    npm = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(npm, cwd=NODE, check=True, stdin=subprocess.DEVNULL)
    stamp.write_text(lock)


def _judge(report: Report, name: str, address: str, profile: Path, times: int, *, keep: bool) -> None:
    told = []
    for _ in range(times):
        with _browser(profile) as port:
            told.append(_lighthouse(address, port, keep=keep))
    for category in CATEGORIES:
        scores = [100 * it["categories"][category]["score"] for it in told]
        report.add(f"{name}: {category}", min(scores), "of 100, the worst", least=100)
    for audit, said in TIMINGS.items():
        report.add(f"{name}: {said}", median([it["audits"][audit]["numericValue"] for it in told]), "ms")
    missing = sorted({f"{audit['id']}: {audit['title']}" for it in told for audit in _imperfect(it)})
    if missing:
        report.note(f"{name}, not perfect:\n  " + "\n  ".join(missing))


def _imperfect(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The audits that cost points."""
    for category in CATEGORIES:
        for ref in told["categories"][category]["auditRefs"]:
            audit = told["audits"][ref["id"]]
            if ref["weight"] > 0 and audit["score"] is not None and audit["score"] < 1:
                yield audit


@contextmanager
def _browser(profile: Path) -> Iterator[int]:
    """Chromium with this profile, and the port its DevTools listen at."""
    port = free_port()
    program = machine.chromium()
    assert program is not None, "Chromium is missing: apt-get install chromium"
    where = [f"--remote-debugging-port={port}", f"--user-data-dir={profile}"]
    child = subprocess.Popen(
        [program, *FLAGS, "--headless=new", *where, "about:blank"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        until(lambda: _answers(port), "the DevTools answer")
        yield port
    finally:
        child.terminate()
        child.wait(timeout=20)


def _answers(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version", timeout=2):
        return True
    return False


def _lighthouse(address: str, port: int, *, keep: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as out:
        path = Path(out) / "report.json"
        command = ["node", str(PROGRAM), f"{address}/", f"--port={port}", "--output=json", f"--output-path={path}"]
        command += ["--quiet", "--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--disable-storage-reset"] if keep else []
        environment = os.environ | {"CI": "1"}
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        told: dict[str, Any] = json.loads(path.read_text())
        return told


if __name__ == "__main__":
    main()
