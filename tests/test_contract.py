"""The client's contract is what the server's schemas and tables say today."""

import re

import pytest

from tools import contract
from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES

WRITTEN = {
    "entities.gen.ts": contract.entities,
    "commands.gen.ts": contract.commands,
    "reads.gen.ts": contract.reads,
    "tables.gen.ts": contract.tables,
    "kinds.gen.ts": contract.huddle_kinds,
    "notices.gen.ts": contract.notices,
    "webhooks.gen.ts": contract.webhook_events,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_written_file_is_what_the_schemas_say(name: str) -> None:
    kept = (contract.FOLDER / name).read_text()
    assert kept == WRITTEN[name](), f"pwa/src/contract/{name} is stale: run tools/contract.py"


def test_no_other_file_pretends_to_be_written_from_the_schemas() -> None:
    assert {path.name for path in contract.FOLDER.glob("*.gen.ts")} == set(WRITTEN)


def test_every_command_and_every_entity_is_in_it() -> None:
    assert set(re.findall(r'^  "([a-z]+\.[a-z_]+)": ', contract.commands(), re.MULTILINE)) == set(COMMANDS)
    table = contract.entities().rpartition("export interface Entities {")[2]
    assert set(re.findall(r"^  (\w+): ", table, re.MULTILINE)) == set(ENTITIES)


def test_writing_it_twice_gives_the_same_text() -> None:
    """No order of a set or a dictionary shows in it: a difference is always somebody's change."""
    assert [write() for write in WRITTEN.values()] == [write() for write in WRITTEN.values()]
