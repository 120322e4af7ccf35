"""Asking the database for the numbers of the loop: in all, month by month, and medians by group."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, extract, func, literal, select
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.people.model import Unit
from webapp.plans.model import Due
from webapp.reports import loop, runs
from webapp.reports.loop import NUMBERS, Count, Number, Share, Span
from webapp.reports.scope import Period

ALL = "all"
Values = dict[str, Any]


@dataclass(frozen=True)
class Asking:
    """What is asked: which issues, and which units' thanks and visits (None: a queue was asked for, which has none)."""

    session: Session
    issues: ColumnElement[bool]
    units: Sequence[str] | None
    period: Period
    now: datetime

    @property
    def params(self) -> Values:
        return loop.moments(self.now, self.now.astimezone(self.period.zone).date())


class Figure(NamedTuple):
    """A number's value with the counts it was made of; no value where there is nothing to make it of."""

    value: float | None
    part: int | None
    of: int


Figures = dict[str, Figure]  # by month, and ALL
NOTHING = {Share: Figure(None, 0, 0), Span: Figure(None, None, 0), Count: Figure(0.0, None, 0)}


def numbers(asking: Asking) -> list[Values]:
    """Every number with its words, its value, its months and what a run chart says of them."""
    counted = _counted(asking)
    told = []
    for number in NUMBERS:
        if isinstance(number, Span):
            figures, groups = _medians(asking, number)
        elif number.name in counted:
            figures, groups = counted[number.name], []
        else:
            continue
        told.append(_told(asking, number, figures, groups))
    return told


def _told(asking: Asking, number: Number, figures: Figures, groups: list[Values]) -> Values:
    months = [] if number.at is None else asking.period.months
    nothing = NOTHING[type(number)]
    points = [(month, figures.get(month, nothing)) for month in months]
    whole = {month for month in months if asking.period.is_whole(month, asking.now)}
    line = [it.value for month, it in points if month in whole and it.value is not None]
    return {
        "name": number.name,
        "kind": _kind(number),
        "words": {"en": _said(number.en), "es": _said(number.es)},
        "target": number.target if isinstance(number, Share) else None,
        **figures.get(ALL, nothing)._asdict(),
        "centre": runs.centre(line),
        "signal": runs.signal(line),
        "months": [{"month": month, "whole": month in whole, **it._asdict()} for month, it in points],
        "groups": groups,
    }


def _kind(number: Number) -> str:
    if isinstance(number, Count):
        return "count" if number.per is None else "per_100"
    return "share" if isinstance(number, Share) else "hours"


def _said(words: loop.Words) -> dict[str, str]:
    return {"title": words[0], "means": words[1]}


def _counted(asking: Asking) -> dict[str, Figures]:
    """Shares and counts: all numbers that look at the same rows in the same months are counted in one walk."""
    walks = defaultdict[Any, list[Share | Count]](list)
    for number in NUMBERS:
        if isinstance(number, Share | Count):
            walks[number.at, _table(number)].append(number)
    found: dict[str, Figures] = {}
    for (at, table), those in walks.items():
        if table is Issue or asking.units is not None:
            found |= _walk(asking, table, at, those)
    return found


def _table(number: Share | Count) -> Any:
    return Issue if number.at is None else number.at.class_


def _walk(asking: Asking, table: Any, at: Any, those: Sequence[Share | Count]) -> dict[str, Figures]:
    month = (literal(ALL) if at is None else _month(asking, table, at)).label("month")
    columns = [column for number in those for column in _columns(number)]
    each = select(month, *columns).where(_where(asking, table, at)).subquery()
    sums = [func.sum(each.c[column.name]).label(column.name) for column in columns]
    rows = asking.session.execute(select(each.c.month, *sums).group_by(each.c.month), asking.params).all()
    hundreds = _hundreds(asking) if any(isinstance(it, Count) and it.per is not None for it in those) else None
    return {number.name: _figures(number, rows, hundreds) for number in those}


def _columns(number: Share | Count) -> list[Any]:
    """A row counts as one of the whole, and as one of the part."""
    of = case((number.of, 1), else_=0).label(f"{number.name}_of")
    if isinstance(number, Count):
        return [of]
    return [of, case((and_(number.of, number.part), 1), else_=0).label(f"{number.name}_part")]


def _figures(number: Share | Count, rows: Iterable[Any], hundreds: float | None) -> Figures:
    of, part = defaultdict[str, int](int), defaultdict[str, int](int)
    for row in rows:
        values = row._mapping
        for key in {row.month, ALL}:
            of[key] += int(values[f"{number.name}_of"])
            part[key] += int(values.get(f"{number.name}_part", 0))
    if isinstance(number, Count):
        return {key: Figure(_each(many, number, hundreds), None, many) for key, many in of.items()}
    return {key: Figure(part[key] / many if many else None, part[key], many) for key, many in of.items()}


def _each(many: int, number: Count, hundreds: float | None) -> float | None:
    if number.per is None:
        return float(many)
    return round(many / hundreds, 2) if hundreds else None


def _hundreds(asking: Asking) -> float:
    staff = select(func.sum(Unit.staff)).where(Unit.id.in_(asking.units or ()))
    return (asking.session.scalar(staff) or 0) / 100


def _where(asking: Asking, table: Any, at: Any) -> ColumnElement[bool]:
    here = asking.issues if table is Issue else table.unit_id.in_(asking.units or ())
    if at is None:
        return here
    if table is Due:
        return and_(here, Due.due_on.between(asking.period.first, asking.period.last))
    return and_(here, asking.period.holds(at))


def _month(asking: Asking, table: Any, at: Any) -> ColumnElement[str]:
    return asking.period.month_of_day(at) if table is Due else asking.period.month(at)


def _medians(asking: Asking, span: Span) -> tuple[Figures, list[Values]]:
    months = _by(asking, span, asking.period.month(Issue.raised_at))
    groups = [
        {"by": by, "key": str(key), **figure._asdict()}
        for by, column in loop.GROUPS.items()
        for key, figure in sorted(_by(asking, span, column).items())
    ]
    return months | _by(asking, span, literal(ALL)), groups


def _by(asking: Asking, span: Span, key: ColumnElement[str] | Any) -> Figures:
    """The median of each group: the middle row, or the mean of the two in the middle."""
    took = extract("epoch", span.ends) - extract("epoch", span.begins)
    where = and_(_where(asking, Issue, span.at), span.of)
    each = select(key.label("key"), took.label("took")).where(where).subquery()
    place = func.row_number().over(partition_by=each.c.key, order_by=each.c.took).label("place")
    many = func.count().over(partition_by=each.c.key).label("many")
    lined_up = select(each.c.key, each.c.took, place, many).subquery()
    twice = 2 * lined_up.c.place
    middle = (
        select(lined_up.c.key, func.avg(lined_up.c.took), func.max(lined_up.c.many))
        .where(twice >= lined_up.c.many, twice <= lined_up.c.many + 2)
        .group_by(lined_up.c.key)
    )
    rows = asking.session.execute(middle, asking.params)
    return {key: Figure(round(float(seconds) / 3600, 2), None, count) for key, seconds, count in rows}
