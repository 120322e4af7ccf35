"""Writes the tables of docs/ from the server's own; `--check` says whether they are current."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from webapp.access import GRANTS, NEAR, ROLES, UNIT  # noqa: E402
from webapp.followups import rules  # noqa: E402
from webapp.followups.escalation import STEPS  # noqa: E402
from webapp.notify.kinds import KINDS  # noqa: E402

PAGES = ROOT / "docs"


def moves() -> str:
    """From, command, to, who may, what it needs, whom it tells; a command that leads to two states has two lines."""
    head = "| from | command | to | changes nothing in | who may | needs | tells |"
    return "\n".join([head, "| --- " * 7 + "|", *(line for verb in rules.MOVES for line in _move(verb))])


def _move(verb: str) -> list[str]:
    move = rules.MOVES[verb]
    ways = [(_states(move.before) or "nothing", str(move.after))] if move.after else []
    ways += [(_states(move.stays), "stays")] if move.stays else []
    rest = [
        _states(move.late),
        _who_may(f"issue.{verb}", move.whose),
        ", ".join(f"`{name}`" for name in move.needs),
        ", ".join(move.tells),
    ]
    return ["| " + " | ".join([before, f"`issue.{verb}`", to, *rest]) + " |" for before, to in ways]


def _states(states: frozenset[str]) -> str:
    if states == frozenset(rules.STATES):
        return "any"
    return ", ".join(state for state in rules.STATES if state in states)


def _who_may(verb: str, whose: tuple[str, ...]) -> str:
    row = dict(zip(ROLES, GRANTS[verb], strict=False))
    people = {"owner_id": "its owner", "raised_by": "a reporter", "me_too": "a reporter", "joined": "a reporter"}
    owners = [role for role in ROLES if "own" in (row[role] or ())]
    whom = " or ".join(dict.fromkeys(people[column] for column in whose))
    said = [whom if len(owners) == len(ROLES) else f"{whom} who is {', '.join(owners)}"] if owners and whose else []
    for reach, where in ((UNIT, "at the unit"), (NEAR, "at the unit or in the queue")):
        roles = [role for role in ROLES if row[role] == reach]
        said += [f"{', '.join(roles)} {where}"] if roles else []
    everywhere = [role for role in ROLES if "all" in (row[role] or ())]
    said += [f"{', '.join(everywhere)} everywhere"] if everywhere else []
    return "; ".join(said) or "the house itself"


def steps() -> str:
    """By priority: what each step waits for, whom it tells, and whose board it shows on."""
    lines = ["| priority | step | when | tells | shows on |", "| --- " * 5 + "|"]
    for priority, both in STEPS.items():
        for number, step in enumerate(both, 1):
            board = "the unit's own board" if step.tier == 1 else f"the board of tier {step.tier}"
            lines.append(f"| {priority} | {number} | {step.waits} | {', '.join(step.tells)} | {board} |")
    return "\n".join(lines)


def notices() -> str:
    """By kind: who is told and when, by which channels, how a push goes, and whether of a P1 it comes at any hour."""
    lines = ["| kind | who is told, and when | channels | push | of a P1 at any hour |", "| --- " * 5 + "|"]
    for kind, it in KINDS.items():
        urgent = "yes" if it.urgent else ""
        lines.append(f"| `{kind}` | {it.en} | {', '.join(it.channels)} | {it.urgency}, {it.ttl} h | {urgent} |")
    return "\n".join(lines)


TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "followups.md": {"moves": moves, "steps": steps},
    "notices.md": {"kinds": notices},
}


def written(name: str) -> str:
    """The page with each of its tables, between its two marks, as it is now."""
    page = (PAGES / name).read_text()
    for table, write in TABLES[name].items():
        marks = re.compile(rf"(<!-- {table} -->\n).*?(<!-- /{table} -->)", re.DOTALL)
        if len(marks.findall(page)) != 1:
            raise SystemExit(f"docs/{name} has no place for the table {table}.")
        page = marks.sub(rf"\g<1>{write()}\n\g<2>", page)
    return page


def main() -> int:
    stale = [name for name in TABLES if (PAGES / name).read_text() != written(name)]
    if "--check" in sys.argv:
        for name in stale:
            sys.stderr.write(f"docs/{name} is not what the tables say: run python -m tools.docs\n")
        return int(bool(stale))
    for name in stale:
        (PAGES / name).write_text(written(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
