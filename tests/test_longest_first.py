"""What takes longest begins first, and a file's tests stay together and in their order."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests import longest_first


@dataclass(frozen=True)
class Item:
    path: Path
    name: str


def of(file: str, *names: str) -> list[Item]:
    return [Item(longest_first.HERE / file, name) for name in names]


def test_one_story_of_many_processes_comes_before_many_rules() -> None:
    rules = of("rounds/test_rules.py", *(str(number) for number in range(20)))
    story = of("browser/test_story.py", "first", "second")
    quick, described = of("sync/test_feed.py", "one"), of("test_api.py", "sqlite", "postgresql")
    ordered = longest_first.longest_first(cast(list[pytest.Item], [*quick, *rules, *story, *described]))
    assert ordered == [*described, *story, *rules, *quick]


def test_whatever_has_its_own_figure_is_there() -> None:
    assert [name for name in longest_first.SECONDS if not (longest_first.HERE / name).exists()] == []
