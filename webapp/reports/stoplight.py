"""The stoplight report of a unit: what was raised in some days, by light, and what was done about it.

It hangs in a corridor: no reporter is named in it, and nothing of a restricted queue is in it, not even as a count.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, select, union_all
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.followups.rules import STATES, stoplight
from webapp.reports.scope import Period, open_to_the_unit

USUAL, MOST = 30, 300  # so many lines: what a page of paper holds, and all that is ever told at once
LIGHTS = ("green", "yellow", "red")
ANSWERS = {"green": "resolve", "red": "decline"}
SHOWS = {light: sorted(state for state in STATES if stoplight(state) == light) for light in LIGHTS}
Values = dict[str, Any]

_LINE = (
    Issue.id,
    Issue.number,
    Issue.title,
    Issue.category,
    Issue.priority,
    Issue.state,
    Issue.raised_at,
    Issue.resolved_at,
    Issue.closed_at,
    Issue.owner_id,
    Issue.promised_on,
    Issue.look_again_on,
    Issue.what_we_did,
    Issue.reason,
    Issue.why,
    Issue.merged_into_id,
    Issue.restricted,
)
_TOLD = [column.key for column in _LINE if column.key not in ("closed_at", "merged_into_id", "restricted")]
_ITS_OWN = ("id", "number", "title", "category", "priority", "raised_at")

# Made once: making a statement takes longer than answering it.
_HERE = and_(Issue.unit_id == bindparam("unit_id"), open_to_the_unit())
_RAISED = and_(_HERE, Issue.raised_at >= bindparam("begins"), Issue.raised_at < bindparam("ends"))
_COUNTS = select(Issue.state, func.count()).where(_RAISED).group_by(Issue.state)
# What is open is due some time.
_EARLIER = and_(_HERE, Issue.due_by.is_not(None), Issue.raised_at < bindparam("begins"))
_BEFORE = select(func.count()).select_from(Issue).where(_EARLIER)


def _first(light: str) -> Select[Any]:
    """The worst of what is not answered, of the rest the newest: so many as it has room for."""
    newest = (Issue.raised_at.desc(), Issue.id.desc())
    order = newest if light in ANSWERS else (Issue.priority, Issue.raised_at, Issue.id)
    those = select(Issue.id).where(_RAISED, Issue.state.in_(SHOWS[light]))
    return those.order_by(*order).limit(bindparam(f"many_{light}"))


_ANSWERED = Issue.state.in_([state for light in ANSWERS for state in SHOWS[light]])
_LINES = select(*_LINE, case((_ANSWERED, Issue.story)).label("story")).where(
    Issue.id.in_(union_all(*(select(_first(light).subquery()) for light in LIGHTS)))
)


def report(session: Session, unit_id: str, period: Period, most: int) -> Values:
    """So many issues by light, and how many there are of each light in all."""
    asked = {"unit_id": unit_id, "begins": period.begins, "ends": period.ends}
    counts = _counts(session, asked)
    shares = shared_out({light: counts[light] for light in LIGHTS}, most)
    rows = session.execute(_LINES, asked | {f"many_{light}": shares[light] for light in LIGHTS}).all()
    wholes = _wholes(session, {row.merged_into_id for row in rows if row.merged_into_id})
    lines = [_line(row, wholes.get(row.merged_into_id)) for row in rows]
    return {
        "counts": counts,
        "issues": [line for light in LIGHTS for line in _in_order(light, lines)],
        "left_out": sum(counts[light] for light in LIGHTS) - len(lines),
        "open_from_before": session.scalar(_BEFORE, asked) or 0,
    }


def shared_out(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """How many lines each light gets of so many: the same for each, and what one does not need goes to the others."""
    shares, left = {}, most
    for n, light in enumerate(sorted(counts, key=lambda one: counts[one])):
        shares[light] = min(counts[light], left // (len(counts) - n))
        left -= shares[light]
    return shares


def _wholes(session: Session, ids: set[str]) -> dict[str, Any]:
    """What each of these is answered with in the end; nothing of what is said in confidence."""
    found: dict[str, Any] = {}
    asked = set(ids)
    while asked:
        rows = session.execute(select(*_LINE, Issue.story).where(Issue.id.in_(sorted(asked)))).all()
        found |= {row.id: row for row in rows}
        asked = {row.merged_into_id for row in rows if row.merged_into_id} - set(found)
    ends = {one: _end(found, one) for one in ids}
    return {one: row for one, row in ends.items() if row is not None and not row.restricted}


def _end(found: dict[str, Any], one: str) -> Any:
    row = found.get(one)
    while row is not None and row.merged_into_id is not None:
        row = found.get(row.merged_into_id)
    return row


def _line(own: Any, whole: Any) -> Values:
    """Its own words for what it is; how it stands is how that stands which it is one with."""
    row = own if whole is None else whole
    light = stoplight(row.state)
    told = {name: getattr(own if name in _ITS_OWN else row, name) for name in _TOLD}
    return told | {
        "one_with": whole and {"id": whole.id, "number": whole.number, "title": whole.title},
        "light": light,
        "answered_at": row.closed_at if light == "red" else row.resolved_at,
        "answered_by": _last_by(row.story, ANSWERS[light]) if light in ANSWERS else None,
        "what_we_did": row.what_we_did if light == "green" else None,
        "why": row.why if row.state in ("blocked", "declined") else None,
    }


def _last_by(story: Sequence[Mapping[str, Any]], verb: str) -> str | None:
    return next((step["by"] for step in reversed(story) if step["verb"] == verb), None)


def _in_order(light: str, lines: Sequence[Values]) -> list[Values]:
    """What was answered last comes first; of what is not, the worst."""
    those = [line for line in lines if line["light"] == light]
    if light == "yellow":
        return sorted(those, key=lambda line: (line["priority"], line["raised_at"], line["id"]))
    return sorted(those, key=_answered_at, reverse=True)


def _answered_at(line: Values) -> tuple[datetime, str]:
    return line["answered_at"], line["id"]


def _counts(session: Session, asked: Values) -> dict[str, int]:
    counts = dict.fromkeys((*LIGHTS, "unconfirmed"), 0)
    for state, many in session.execute(_COUNTS, asked):
        counts[stoplight(state)] += many
        counts["unconfirmed"] += many * (state == "unconfirmed")
    return counts
