"""The built-in templates: written as an administrator writes them, one a file in library/, with their mistakes told."""

from functools import cache
from pathlib import Path
from typing import Any

from webapp.rounds.written import Unreadable, read

HOME = Path(__file__).parent / "library"


@cache
def library() -> tuple[dict[str, Any], ...]:
    """Every built-in template in the shape of the feed, t1 first; a wrong one stops the start, with sentences."""
    return tuple(sorted(map(read_file, HOME.glob("*.yaml")), key=lambda it: (len(it["key"]), it["key"])))


def read_file(path: Path) -> dict[str, Any]:
    """The template in a file; ValueError names the file and every line that is wrong."""
    try:
        return read(path.read_text("utf-8"))
    except Unreadable as unreadable:
        raise ValueError(f"{path.name}:\n{unreadable}") from unreadable
