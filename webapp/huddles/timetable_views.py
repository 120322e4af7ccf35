"""Reading the timetable: held and expected, by board, tier and facility."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from flask.views import MethodView
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.huddles.model import Board, Card, Huddle
from webapp.huddles.timetable import FACTS, NEAR, OUTCOMES, Ended, Meeting, Tally, expected, solved, tally
from webapp.huddles.timetable_schema import MOST_DAYS, TimetableAskedSchema, TimetableSchema
from webapp.rounds.history import zone_of

blueprint = Blueprint("timetable", __name__, url_prefix="/api/v1/huddles", description="Which huddles were held")

USUAL = timedelta(days=30)
LONG = timedelta(days=400)  # a card that is older is not looked for
MOST_BOARDS = 200  # that anybody reads one by one
MOST_COUNTED = 1000  # boards whose huddles are counted in one answer


@blueprint.route("/timetable")
class TimetableView(MethodView):
    @blueprint.arguments(TimetableAskedSchema(), location="query")
    @blueprint.response(200, TimetableSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Huddles held of those expected, how well, what they cost and what came of them; of nobody by name"""
        actor: Actor = g.actor
        with within(actor.organisation_id) as session:
            zone, now = zone_of(session, actor.organisation_id), clock.now()
            first, last = days_asked(asked["from_"], asked["to"], now.astimezone(zone).date())
            boards = _boards(session, actor, asked["facility_id"])
            span = _span(first, last, zone)
            counted = _counted(session, boards, (first, last, zone, now), span)
            ended = _ended(session, boards, span)
        return {"from_": first, "to": last, **_told(boards, counted), "solved": solved(ended)}


def days_asked(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The usual days up to the last; of a first day alone as many as may be asked, up to today."""
    if first is None:
        last = last or today
        return last - USUAL + timedelta(days=1), last
    return first, last or max(first, min(today, first + MOST_DAYS - timedelta(days=1)))


def _boards(session: Session, actor: Actor, facility_id: str | None) -> Sequence[Board]:
    """Those the reader sees; of a facility they see, when one is named."""
    if facility_id is not None and facility_id not in actor.facility_ids:
        raise Problem("not_found", "There is no such facility, or it is not yours to see.")
    theirs = or_(
        Board.unit_id.in_(sorted(actor.unit_ids)),
        and_(Board.unit_id.is_(None), Board.facility_id.in_(sorted(actor.facility_ids))),
        and_(Board.unit_id.is_(None), Board.facility_id.is_(None)),
    )
    there = Board.facility_id == facility_id if facility_id else theirs
    found = session.scalars(select(Board).where(theirs, there).order_by(Board.name, Board.id)).all()
    if len(found) > MOST_COUNTED:
        raise Problem.because("invalid", "boards.most", in_field="facility_id", count=len(found), most=MOST_COUNTED)
    return found


def _span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    begins = datetime.combine(first, datetime.min.time(), zone).astimezone(UTC)
    return begins, datetime.combine(last + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)


def _counted(
    session: Session,
    boards: Sequence[Board],
    days: tuple[date, date, ZoneInfo, datetime],
    span: tuple[datetime, datetime],
) -> dict[str, Tally]:
    first, last, zone, now = days
    met = _meetings(session, boards, span)
    return {
        board.id: tally(
            expected(board.times, first, last, zone, since=max(span[0], board.times_since or span[0]), until=now),
            met[board.id],
            now,
        )
        for board in boards
    }


def _meetings(
    session: Session, boards: Sequence[Board], span: tuple[datetime, datetime]
) -> Mapping[str, list[Meeting]]:
    """Of two devices that began one huddle, the one that counts; one that began early or late is of its time."""
    these = (Huddle.same_as_id.is_(None), Huddle.started_at >= span[0] - NEAR, Huddle.started_at < span[1] + NEAR)
    found: dict[str, list[Meeting]] = {board.id: [] for board in boards}
    asked = select(Huddle.board_id, Huddle.planned_for, Huddle.started_at, *_of_record(session)).where(*these)
    for board_id, planned_for, started_at, minutes, people, *rest in session.execute(asked):
        if board_id in found and span[0] <= (planned_for or started_at) < span[1]:
            facts, came = tuple(rest[: len(FACTS)]), tuple(rest[len(FACTS) :])
            found[board_id].append(Meeting(started_at, minutes, people, facts, came))
    return found


def _of_record(session: Session) -> list[ColumnElement[Any]]:
    """Taken out of each record by the database: whole, thousands of them would be read for a handful of numbers."""
    length = func.json_array_length if session.get_bind().dialect.name == "sqlite" else func.jsonb_array_length
    return [
        Huddle.record["minutes"].as_integer(),
        Huddle.record[("attendance", "count")].as_integer(),
        *(Huddle.record[("fidelity", fact)].as_boolean() for fact in FACTS),
        *(length(Huddle.record[part]) for part in OUTCOMES.values()),
    ]


def _ended(session: Session, boards: Iterable[Board], span: tuple[datetime, datetime]) -> list[Ended]:
    """Cards as somebody first wrote them, by where they came to their end: where they were answered, else at home."""
    tiers = {board.id: board.tier for board in boards}
    above = {board_id: tier for board_id, tier in session.execute(select(Board.id, Board.tier))}
    is_over = or_(Card.done_at.is_not(None), Card.answer.is_not(None))
    asked = select(Card.board_id, Card.added_at, Card.done_at, Card.answer).where(
        Card.came_from.is_(None), is_over, Card.added_at >= span[0] - LONG, Card.added_at < span[1]
    )
    found = []
    for row in session.execute(asked):
        if row.board_id not in tiers:
            continue
        at = datetime.fromisoformat(row.answer["at"]) if row.answer else row.done_at
        if span[0] <= at < span[1]:
            tier = above.get(row.answer["board_id"]) if row.answer else tiers[row.board_id]
            found.append(Ended(tier or tiers[row.board_id], (at - row.added_at).total_seconds() / 3600))
    return found


def _told(boards: Sequence[Board], counted: Mapping[str, Tally]) -> dict[str, Any]:
    whole, tiers, facilities = Tally(), dict[int, Tally](), dict[str, Tally]()
    for board in boards:
        whole.add(counted[board.id])
        tiers.setdefault(board.tier, Tally()).add(counted[board.id])
        if board.facility_id:
            facilities.setdefault(board.facility_id, Tally()).add(counted[board.id])
    listed = boards if len(boards) <= MOST_BOARDS else []
    return {
        "whole": whole.told(),
        "tiers": [{"tier": tier, **one.told()} for tier, one in sorted(tiers.items())],
        "facilities": [{"facility_id": facility, **one.told()} for facility, one in facilities.items()],
        "boards": [{"board_id": board.id, **counted[board.id].told()} for board in listed],
    }
