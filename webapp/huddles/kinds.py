"""The built-in kinds of huddle, one a file in library/: what a board has until somebody sets it otherwise."""

from functools import cache
from pathlib import Path
from typing import Any

from webapp.huddles.setting_rules import faults
from webapp.huddles.setting_schema import KINDS, OWN, KindSchema
from webapp.rounds.lines import tree
from webapp.rounds.reading import Reading

HOME = Path(__file__).parent / "library"


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """Every kind by its name, in the order they are offered; a wrong file stops the start, with sentences."""
    read = {it["kind"]: it for it in map(read_file, sorted(HOME.glob("*.yaml")))}
    return {kind: read[kind] for kind in KINDS}


def read_file(path: Path) -> dict[str, Any]:
    """The kind in a file, every part in place; ValueError names the file and every line that is wrong."""
    node, mistakes = tree(path.read_text("utf-8"))
    reading = Reading()
    kind = {} if node is None else reading.shape(KindSchema(), node)
    said = [f"line {it.line}: {it.said}" for it in (*mistakes, *reading.mistakes)]
    said = said or [f"{part} {place + 1}: {why}" for part, row in faults(kind).items() for place, why in row.items()]
    if said:
        raise ValueError("\n".join([f"{path.name}:", *said]))
    return {part: [] for part in OWN} | kind
