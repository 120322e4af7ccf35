"""The tables of docs/ are what the server's own tables say today."""

import pytest

from tools import docs
from webapp.followups import rules


@pytest.mark.parametrize("name", sorted(docs.TABLES))
def test_the_page_is_what_the_tables_say(name: str) -> None:
    page = (docs.PAGES / name).read_text()
    assert page == docs.written(name), f"docs/{name} is stale: run python -m tools.docs"


def test_the_check_notices_a_table_that_is_not_current(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["docs", "--check"])
    assert docs.main() == 0
    monkeypatch.setitem(rules.MOVES, "confirm", rules.MOVES["reopen"])
    assert docs.main() == 1
    assert "python -m tools.docs" in capsys.readouterr().err


def test_every_command_about_an_issue_has_its_line() -> None:
    lines = docs.moves().splitlines()[2:]
    assert {line.split("`")[1] for line in lines} == {f"issue.{verb}" for verb in rules.MOVES}
    assert all(line.count("|") == 8 for line in lines)
