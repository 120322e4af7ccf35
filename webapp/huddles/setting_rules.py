"""What the settings of a board must hold to, and what follows from them.

`pwa/src/features/boards/rules.ts` says the same; both pass `tests/cases/boards.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MOST_FORMER = 200
Rows = Sequence[Mapping[str, Any]]

FAULTS = {
    "key_twice": "This key is there twice.",
    "time_twice": "This time is there twice.",
    "day_twice": "A day is there twice.",
    "bound_unclear": "A bound is either at_least or at_most.",
    "bounds_wrong_way": "These bounds are the wrong way round.",
}


def faults(said: Mapping[str, Any]) -> dict[str, dict[int, str]]:
    """By part and place in it, what is wrong; nothing for what is sound."""
    found: dict[str, dict[int, str]] = {}
    for part, rows in said.items():
        if not isinstance(rows, list):
            continue
        placed = {place: FAULTS[code] for place, code in _faults(part, rows)}
        if placed:
            found[part] = placed
    return found


def _faults(part: str, rows: Rows) -> Iterator[tuple[int, str]]:
    met: set[str] = set()
    name = "at" if part == "times" else "key"
    for place, row in enumerate(rows):
        if row[name] in met:
            yield place, "time_twice" if part == "times" else "key_twice"
        met.add(row[name])
        if part == "times" and len(set(row["days"])) < len(row["days"]):
            yield place, "day_twice"
        if part == "readings":
            yield from ((place, code) for code in _bounds(row))


def _bounds(reading: Mapping[str, Any]) -> Iterator[str]:
    least, most = reading.get("least"), reading.get("most")
    if least is not None and most is not None and least > most:
        yield "bounds_wrong_way"
    bounds = [reading[name] for name in ("amber", "red") if reading.get(name) is not None]
    if any(len(_way(bound)) != 1 for bound in bounds):
        yield "bound_unclear"
    elif len(bounds) == 2 and not _is_worse(_way(bounds[1])[0], _way(bounds[0])[0]):
        yield "bounds_wrong_way"


def _way(bound: Mapping[str, float | None]) -> list[tuple[str, float]]:
    return [(way, at) for way, at in bound.items() if at is not None]


def _is_worse(red: tuple[str, float], amber: tuple[str, float]) -> bool:
    """Red lies beyond amber, on the same side."""
    return red[0] == amber[0] and (red[1] > amber[1] if red[0] == "at_least" else red[1] < amber[1])


def with_lanes(agenda: Rows, lanes: Rows) -> list[dict[str, Any]]:
    """The agenda as this board can run it: a lane it does not have is left out, and the first stands in for all."""
    here = [lane["key"] for lane in lanes]
    return [
        {**step, "lanes": [key for key in step["lanes"] if key in here] or here[: len(step["lanes"][:1])]}
        for step in agenda
    ]


def with_kept(lanes: Rows, before: Rows, in_use: Sequence[str]) -> list[Mapping[str, Any]]:
    """These lanes, and after them those of before that still have open cards."""
    here = {lane["key"] for lane in lanes}
    return [*lanes, *(lane for lane in before if lane["key"] in in_use and lane["key"] not in here)]


def former(known: Rows, before: Mapping[str, Rows], after: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """What was taken out, by its last title, the latest at the end; what came back is no longer among it."""
    here = {(part, row["key"]) for part, rows in after.items() for row in rows}
    gone = {(row["part"], row["key"]): row["title"] for row in known}
    for part, rows in before.items():
        for row in rows:
            gone.pop((part, row["key"]), None)
            gone[part, row["key"]] = row["title"]
    rest = [
        {"part": part, "key": key, "title": title} for (part, key), title in gone.items() if (part, key) not in here
    ]
    return rest[-MOST_FORMER:]


def usual_kind(tier: int, unit_id: str | None) -> str:
    """The kind of a board of which nobody said one."""
    if unit_id is not None:
        return "shift"
    return "department" if tier == 2 else "safety_brief"
