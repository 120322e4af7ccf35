"""The organisation's list of routing rules: how it is set, and where the rules of a new queue stand in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from webapp.errors import Problem
from webapp.followups.model import Queue, RoutingRule
from webapp.followups.routes import in_order, is_within, never
from webapp.followups.schema import RoutingSchema
from webapp.ids import id_from
from webapp.people.commands import unit_of
from webapp.people.model import Facility, Unit
from webapp.remembering import remembered
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell

SEEN_BY_ALL = "What no rule takes must lie where everybody concerned sees it."


@dataclass(frozen=True)
class Line:
    """One rule by its values."""

    place: int
    queue_id: str
    category: str | None
    facility_id: str | None
    unit_id: str | None


@command("routing.set", RoutingSchema(), where=anywhere)
def set_routing(doing: Doing, rules: list[dict[str, Any]], catch_all_id: str | None) -> None:
    """The whole list anew. What lies in a queue stays there: the list is about what is raised from now on."""
    lines = [Line(place=place, **rule) for place, rule in enumerate(rules, 1)]
    for line in lines:
        queue_known(doing, line.queue_id)
    _check(doing, lines, {line.place for line in lines})
    if catch_all_id is not None:
        _catch_the_rest(doing, queue_known(doing, catch_all_id))
    _keep(doing, lines)


def add_rules(doing: Doing, queue_id: str, rules: Sequence[Mapping[str, Any]]) -> None:
    """Each stands before the first rule that would take all it is meant for, else at the end."""
    home, lines, new = _home(doing), in_order(listed(doing)), set()
    for rule in sorted(rules, key=lambda rule: int(rule["place"])):
        line = Line(**{**rule, "queue_id": queue_id, "place": 0})
        wider = (
            n for n, other in enumerate(lines) if is_within(line, other, home) and not is_within(other, line, home)
        )
        lines.insert(next(wider, len(lines)), line)
    lines = [replace(line, place=place) for place, line in enumerate(lines, 1)]
    new = {line.place for line in lines if line.queue_id == queue_id}
    _check(doing, lines, new)
    _keep(doing, lines)


def listed(doing: Doing) -> Sequence[Line]:
    return remembered(doing.session, RoutingRule, "all", lambda: [_line(row) for row in _rows(doing)])


def _rows(doing: Doing) -> Sequence[RoutingRule]:
    return doing.session.scalars(select(RoutingRule)).all()


def queue_known(doing: Doing, queue_id: str) -> Queue:
    queue = doing.session.get(Queue, (doing.actor.organisation_id, queue_id))
    if queue is None:
        raise Problem("not_found", "There is no such queue here.")
    return queue


def _line(rule: RoutingRule) -> Line:
    return Line(rule.place, rule.queue_id, rule.category, rule.facility_id, rule.unit_id)


def _home(doing: Doing) -> dict[str, str]:
    """The facility of each unit."""
    return {unit.id: unit.facility_id for unit in doing.session.scalars(select(Unit))}


def _check(doing: Doing, lines: Sequence[Line], new: set[int]) -> None:
    """Every new rule names what is there and can match something, or none is kept."""
    for line in lines:
        if line.place in new:
            _check_place(doing, line)
    for place, by in never(lines, _home(doing)).items():
        if place in new:
            raise Problem.because("invalid", "rule.taken", in_field="rules", rule=place, by=list(by))


def _check_place(doing: Doing, line: Line) -> None:
    if not (line.category or line.facility_id or line.unit_id):
        raise Problem.because("invalid", "rule.bare", in_field="rules", rule=line.place)
    if line.facility_id and doing.session.get(Facility, (doing.actor.organisation_id, line.facility_id)) is None:
        raise Problem("not_found", "There is no such facility here.")
    if line.unit_id and unit_of(doing, line.unit_id).facility_id != (line.facility_id or _facility_of(doing, line)):
        raise Problem.because("invalid", "rule.elsewhere", in_field="rules", rule=line.place)


def _facility_of(doing: Doing, line: Line) -> str:
    return unit_of(doing, str(line.unit_id)).facility_id


def _catch_the_rest(doing: Doing, queue: Queue) -> None:
    """What no rule takes goes to this queue and no other; everybody may see that it lies there."""
    if queue.restricted:
        raise Problem("invalid", fields={"catch_all_id": [SEEN_BY_ALL]})
    for other in doing.session.scalars(select(Queue).where(Queue.catch_all, Queue.id != queue.id)):
        other.catch_all = False
        tell(doing, other)
    queue.catch_all = True
    tell(doing, queue)


def _keep(doing: Doing, lines: Sequence[Line]) -> None:
    """The rows become these lines; the queues whose rules are others now are told."""
    rows = {row.place: row for row in _rows(doing)}
    before = {_line(row) for row in rows.values()}
    for line in lines:
        row = rows.pop(line.place, None)
        if row is None:
            row = RoutingRule(id=id_from("routing_rule", doing.command_id, line.place), place=line.place)
            doing.session.add(row)
        row.queue_id, row.category, row.facility_id, row.unit_id = (
            line.queue_id, line.category, line.facility_id, line.unit_id,
        )  # fmt: skip
    for row in rows.values():
        doing.session.delete(row)
    for queue_id in sorted({line.queue_id for line in before ^ set(lines)}):
        tell(doing, queue_known(doing, queue_id))
