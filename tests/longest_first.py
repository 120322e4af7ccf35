"""Test processes are handed the longest files first: one that began last would keep one core busy and the others idle.

By about how many seconds a test takes, which its folder says well enough; the few that say otherwise have their own.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SECONDS = {
    "browser": 7.0,
    "faults": 10.0,
    "tools": 3.0,
    "browser/test_story.py": 90.0,
    "demo/test_demo.py": 1.5,
    "test_api.py": 110.0,
    "test_migrations.py": 3.0,
    "faults/test_notices_whatever_is_down.py": 70.0,
    "anonymous/test_running.py": 10.0,
}
OTHERS = 0.3


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items[:] = longest_first(items)


def longest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    files = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    return [item for tests in sorted(files, key=_seconds, reverse=True) for item in tests]


def _seconds(tests: list[pytest.Item]) -> float:
    path = tests[0].path.relative_to(HERE)
    return len(tests) * SECONDS.get(str(path), SECONDS.get(path.parts[0], OTHERS))
