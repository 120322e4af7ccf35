"""Each concern has one home: these are the greps that prove it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [path for folder in ("webapp", "jobs") for path in sorted((ROOT / folder).rglob("*.py"))]


def homes(pattern: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in CODE if re.search(pattern, path.read_text(), re.MULTILINE)}


@pytest.mark.parametrize(
    ("pattern", "home"),
    [
        (r"\.commit\(\)", {"webapp/db.py"}),
        (r"datetime\.(now|utcnow)\(|time\.time\(\)", {"webapp/clock.py"}),
        (r"os\.environ", {"webapp/config.py"}),
        (r"\.offset\(", {"webapp/followups/search.py"}),  # once, to a fixed depth; no page is skipped to
        (r"^\s*(from|import) httpcore", {"webapp/notify/guarded.py", "webapp/notify/channels.py"}),
        (r"^\s*(from|import) httpx", {"webapp/connect/webhooks/sender.py"}),
    ],
)
def test_each_concern_has_one_home(pattern, home):
    assert homes(pattern) <= home


def test_banned_names_are_not_used():
    names = {part for path in CODE for part in re.split(r"[/_.]", str(path.relative_to(ROOT)))}
    assert not names & {"util", "utils", "helper", "helpers", "common", "manager", "service", "services"}


def test_files_stay_short():
    long = {str(path.relative_to(ROOT)): n for path in CODE if (n := path.read_text().count("\n")) > 300}
    assert not long
