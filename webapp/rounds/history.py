"""What the history of rounds asks the database: finished rounds, what came of them, and what was said in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.followups.rules import OPEN
from webapp.kudos.model import Kudos
from webapp.paging import Cursor, Rows, page
from webapp.people.model import Organisation
from webapp.rounds.groups import Counted, Group, groups, in_period
from webapp.rounds.model import PrivateAnswer, Round, Template
from webapp.rounds.movement import WORDS, Month, Tally, asked, begins, by_month, month_of, months, needed, shifted
from webapp.rounds.rules import is_given

PAGE = 50
Values = dict[str, Any]


@dataclass(frozen=True)
class Period:
    """Whole months by the organisation's own calendar."""

    zone: ZoneInfo
    first: str
    last: str

    @property
    def holds(self) -> ColumnElement[bool]:
        """Whether a round was finished in it."""
        at = Round.finished_at
        return and_(at >= begins(self.first, self.zone), at < begins(shifted(self.last, 1), self.zone))

    @property
    def month(self) -> ColumnElement[str]:
        """The month in which a round was finished, worked out by the database."""
        ends = ((one, begins(shifted(one, 1), self.zone)) for one in months(self.first, self.last))
        return case(*((Round.finished_at < end, one) for one, end in ends))


def zone_of(session: Session, organisation_id: str) -> ZoneInfo:
    return ZoneInfo(session.get_one(Organisation, (organisation_id, organisation_id)).zone)


def versions(session: Session, template_key: str) -> list[Template]:
    """Every version of a template, the oldest first."""
    return list(session.scalars(select(Template).where(Template.key == template_key).order_by(Template.version)))


_FINISHED = Round.state == "finished"
_LINE = (
    Round.id,
    Round.unit_id,
    Round.room_id,
    Round.template_id,
    Round.rounder_id,
    Round.started_at,
    Round.finished_at,
)


def lines(
    session: Session, unit_id: str, template_key: str | None, before: Cursor | None
) -> tuple[list[Values], str | None]:
    """A page of a unit's finished rounds, the newest first, each with what came of it."""
    ask = select(*_LINE).where(Round.unit_id == unit_id, _FINISHED)
    if template_key is not None:
        ask = ask.where(Round.template_id.in_([it.id for it in versions(session, template_key)]))
    rows, after = page(session, ask, (Round.finished_at, Round.id), before, PAGE)
    ids = [row.id for row in rows]
    raised = {
        row.round_id: _counts(row) for row in session.execute(_raised(Issue.round_id).where(Issue.round_id.in_(ids)))
    }
    thanked = select(Kudos.round_id, func.count()).where(Kudos.round_id.in_(ids)).group_by(Kudos.round_id)
    kudos = {round_id: many for round_id, many in session.execute(thanked)}
    return [_line(row, raised.get(row.id, _NONE), kudos.get(row.id, 0)) for row in rows], after


def _line(row: Row[Any], issues: Values, kudos: int) -> Values:
    return {**row._mapping, "minutes": minutes(row.started_at, row.finished_at), "issues": issues, "kudos": kudos}


def minutes(started_at: datetime, finished_at: datetime) -> int:
    """How long a round took, in whole minutes and never none; the client says the same."""
    return max(1, int((finished_at - started_at).total_seconds() / 60 + 0.5))


_NONE = {"raised": 0, "answered": 0, "open": 0}


def _raised(*by: ColumnElement[Any] | Any) -> Select[Any]:
    """Issues counted by these columns. What a restricted queue keeps to itself is not even counted."""
    return (
        select(
            *by,
            func.count().label("raised"),
            func.sum(case((Issue.heard_back, 1), else_=0)).label("answered"),
            func.sum(case((Issue.state.in_(sorted(OPEN)), 1), else_=0)).label("open"),
        )
        .where(Issue.restricted.is_(False))
        .group_by(*by)
    )


def _counts(row: Row[Any]) -> Values:
    return {name: int(row._mapping[name]) for name in _NONE}


def _together(counts: Iterable[Values]) -> Values:
    found = list(counts)
    return {name: sum(one[name] for one in found) for name in _NONE}


def finished_round(session: Session, organisation_id: str, round_id: str) -> Round | None:
    it = session.get(Round, (organisation_id, round_id))
    return it if it is not None and it.state == "finished" else None


def summary(session: Session, unit_id: str, period: Period) -> list[Values]:
    """Of each template its rounds, how long one took, and what came of them: in all, and month by month."""
    here = (Round.unit_id == unit_id, _FINISHED, period.holds)
    month = period.month.label("month")
    keys = {template_id: key for template_id, key in session.execute(select(Template.id, Template.key))}
    took: dict[tuple[str, str], list[int]] = {}
    spans = select(Round.template_id, month, Round.started_at, Round.finished_at).where(*here)
    for template_id, named, started_at, finished_at in session.execute(spans):
        took.setdefault((keys[template_id], named), []).append(minutes(started_at, finished_at or started_at))
    issues: dict[tuple[str, str], list[Values]] = {}
    inner = select(Round.id, Round.template_id, month).where(*here).subquery()
    raised = _raised(inner.c.template_id, inner.c.month).join(inner, inner.c.id == Issue.round_id)
    for row in session.execute(raised).all():
        issues.setdefault((keys[row.template_id], row.month), []).append(_counts(row))
    return [_of_template(key, took, issues) for key in sorted({key for key, _ in took})]


def _of_template(
    key: str, took: dict[tuple[str, str], list[int]], issues: dict[tuple[str, str], list[Values]]
) -> Values:
    own = {month: spans for (other, month), spans in sorted(took.items()) if other == key}
    each = {month: _together(issues.get((key, month), ())) for month in own}
    return {
        "template_key": key,
        **_of_rounds([span for spans in own.values() for span in spans], _together(each.values())),
        "months": [{"month": month, **_of_rounds(own[month], each[month])} for month in own],
    }


def _of_rounds(spans: Sequence[int], issues: Values) -> Values:
    return {"rounds": len(spans), "minutes": int(median(spans) + 0.5), "issues": issues}


def answers_by_month(
    session: Session, unit_ids: Iterable[str], templates: Sequence[Template], question_id: str, period: Period
) -> list[Month]:
    """The open answers to a question, counted by the database with whatever decides whether it shows."""
    wanted = list(dict.fromkeys(one for it in templates for one in needed(it.items, question_id)))
    values = [Round.answers[one, "value"].label(f"value_{place}") for place, one in enumerate(wanted)]
    here = _rounds_with(unit_ids, templates, period)
    # Grouped from outside: PostgreSQL does not see that two expressions with parameters of their own are the same.
    each = select(period.month.label("month"), Round.template_id, *values).where(*here).subquery()
    rows: Rows = list(session.execute(select(*each.c, func.count().label("rounds")).group_by(*each.c)))
    return by_month(_tallies(rows, {it.id: it for it in templates}, wanted), question_id)


def _rounds_with(unit_ids: Iterable[str], templates: Sequence[Template], period: Period) -> list[ColumnElement[bool]]:
    return [
        Round.unit_id.in_(sorted(unit_ids)),
        Round.template_id.in_([it.id for it in templates]),
        _FINISHED,
        period.holds,
    ]


def _tallies(rows: Rows, templates: dict[str, Template], wanted: Sequence[str]) -> Iterator[Tally]:
    for row in rows:
        values = {one: getattr(row, f"value_{place}") for place, one in enumerate(wanted)}
        yield Tally(row.month, templates[row.template_id].items, values, row.rounds)


def said(
    session: Session,
    unit_ids: Iterable[str],
    templates: Sequence[Template],
    question_id: str,
    period: Period,
    before: Cursor | None,
) -> tuple[list[Values], str | None]:
    """A page of answers in words, the newest first."""
    kept = Round.answers[question_id, "value"].as_string()
    ask = select(Round.id, Round.unit_id, Round.template_id, Round.finished_at, Round.answers).where(
        *_rounds_with(unit_ids, templates, period), kept.is_not(None)
    )
    rows, after = page(session, ask, (Round.finished_at, Round.id), before, PAGE)
    items = {it.id: it.items for it in templates}
    return [_said(row, question_id) for row in rows if _is_said(row, items[row.template_id], question_id)], after


def _is_said(row: Row[Any], items: Sequence[Any], question_id: str) -> bool:
    values = {one: given["value"] for one, given in row.answers.items()}
    item = asked(items, values, question_id)
    return item is not None and item["type"] in WORDS and is_given(values[question_id])


def _said(row: Row[Any], question_id: str) -> Values:
    given = row.answers[question_id]
    told = {"value": given["value"], "note": given["note"]}
    return {"round_id": row.id, "unit_id": row.unit_id, "at": row.finished_at, **told}


def sensitive_groups(
    session: Session, unit_ids: Iterable[str], question_id: str, period: Period
) -> list[tuple[str, Group]]:
    """The whole groups of five of each unit, by whatever template it was asked; a period chooses among them."""
    ask = (
        select(PrivateAnswer.unit_id, PrivateAnswer.value, Round.template_id, Round.finished_at)
        .join(Round, Round.id == PrivateAnswer.round_id)
        .where(
            PrivateAnswer.unit_id.in_(sorted(unit_ids)),
            PrivateAnswer.question_id == question_id,
            PrivateAnswer.sensitive,
            PrivateAnswer.counted.is_not(None),
        )
        .order_by(PrivateAnswer.unit_id, PrivateAnswer.counted, PrivateAnswer.id)
    )
    rows = session.execute(ask).all()
    asked_by = _questions(session, {row.template_id for row in rows}, question_id)
    by_unit: dict[str, list[Counted]] = {}
    for row in rows:
        counted = Counted(month_of(row.finished_at, period.zone), asked_by[row.template_id], row.value)
        by_unit.setdefault(row.unit_id, []).append(counted)
    return [
        (unit_id, group)
        for unit_id, counted in by_unit.items()
        for group in in_period(groups(counted), period.first, period.last)
    ]


def _questions(session: Session, template_ids: set[str], question_id: str) -> dict[str, Any]:
    found = session.execute(select(Template.id, Template.items).where(Template.id.in_(sorted(template_ids))))
    return {row.id: next(item for item in row.items if item["id"] == question_id) for row in found}
