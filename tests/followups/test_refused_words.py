"""What is no longer possible is said in both languages: the client knows the server's sentences word for word."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from tests.support import servers
from webapp.followups import closing, routing, rules

FOLDERS = ("followups", "huddles", "kudos", "plans", "rounds")
WORDS = "pwa/src/features/me/refused-words.ts"


def test_each_reason_why_something_is_no_longer_possible_is_known_to_the_client() -> None:
    words = (servers.ROOT / WORDS).read_text("utf-8")
    reasons = {move.why_not for move in rules.MOVES.values() if move.why_not}
    reasons |= {rules.RAISE_AGAIN, closing.TOO_LATE, routing.OTHERS_DECIDE_WHERE}
    for folder in FOLDERS:
        for path in sorted((servers.ROOT / "webapp" / folder).glob("*.py")):
            reasons |= set(_written_in(path))
    assert "This round was put away." in reasons
    assert sorted(reason for reason in reasons if json.dumps(reason, ensure_ascii=False) not in words) == []


def _written_in(path: Path) -> Iterator[str]:
    """Those that are one sentence always: what names a thing or counts is said as the server says it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(
                func=ast.Name(id="Problem"),
                args=[ast.Constant(value="cannot_move"), ast.Constant(value=str(reason)), *_],
            ):
                yield reason
