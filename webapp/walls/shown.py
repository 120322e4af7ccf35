"""What a screen on a wall shows of a board. Whoever passes by may read it: what is told is chosen here, name by name.

Of issues only number, title, state and priority, and none that is restricted or about people, their complaints or
security; of people a short name,
where they own a card or are thanked.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.followups.rules import OPEN
from webapp.huddles.model import Board, Card, Huddle
from webapp.kudos.model import Kudos
from webapp.measures.model import Counter, Reading
from webapp.measures.rules import days_since, state_of
from webapp.people.model import Facility, Organisation, Person, Unit
from webapp.walls.rules import DONE_STAYS, GOOD_NEWS_STAYS, HUDDLE_SHOWS, MOST_CARDS, MOST_ISSUES, MOST_NEWS, short_name

Told = dict[str, Any]
# Who passes by may be whoever complained, or whom it is about.
FIT_FOR_ALL = and_(Issue.restricted.is_(False), Issue.category.not_in(("people", "experience", "security")))


def on_a_wall(session: Session, board: Board, now: datetime) -> Told:
    """The whole board, as it is at this moment."""
    return {
        "at": now,
        "id": board.id,
        "name": board.name,
        "place": _place(session, board),
        "lanes": board.lanes,
        "target_minutes": board.target_minutes,
        "huddle": _huddle(session, board, now),
        **_measured(session, board, now),
        **_cards(session, board, now),
        **(_of_the_unit(session, board.unit_id, now) if board.unit_id else NOTHING),
    }


NOTHING: Told = {"issues": [], "open_issues": 0, "resolved": [], "kudos": []}


def _place(session: Session, board: Board) -> str:
    """Where the board hangs: its unit, else its facility, else the organisation."""
    home = board.organisation_id
    if board.unit_id:
        return session.get_one(Unit, (home, board.unit_id)).name
    if board.facility_id:
        return session.get_one(Facility, (home, board.facility_id)).name
    return session.get_one(Organisation, (home, home)).name


def _huddle(session: Session, board: Board, now: datetime) -> Told | None:
    """The one that goes on, and at which step; one that nobody ended is over for the wall after two hours."""
    here = (Huddle.board_id == board.id, Huddle.state == "open", Huddle.same_as_id.is_(None))
    lately = Huddle.started_at > now - HUDDLE_SHOWS
    row = session.scalars(select(Huddle).where(*here, lately).order_by(Huddle.started_at.desc()).limit(1)).first()
    if row is None:
        return None
    keys = [step["key"] for step in board.agenda]
    step = board.agenda[keys.index(row.step)] if row.step in keys else None
    return {
        "started_at": row.started_at,
        "title": step and step["title"],
        "script": step["script"] if step else [],
        "lanes": step["lanes"] if step else [],
        "step": keys.index(row.step) + 1 if row.step in keys else 0,
        "steps": len(keys),
    }


def _measured(session: Session, board: Board, now: datetime) -> Told:
    """How long ago the last harm was, and the numbers of this day; what nobody entered is told as just that."""
    home = board.organisation_id
    today = now.astimezone(ZoneInfo(session.get_one(Organisation, (home, home)).zone)).date()
    counted = {row.key: row for row in session.scalars(select(Counter).where(Counter.board_id == board.id))}
    entered = select(Reading.key, Reading.value).where(Reading.board_id == board.id, Reading.on == today)
    numbers = {key: value for key, value in session.execute(entered)}
    return {
        "counters": [_counter(one, counted.get(one["key"]), today) for one in board.counters],
        "readings": [_reading(one, numbers.get(one["key"])) for one in board.readings],
    }


def _counter(asked: Told, row: Counter | None, today: date) -> Told:
    said = {"key": asked["key"], "title": asked["title"]}
    if row is None:
        return said | {"days": None, "best": None, "checked_at": None}
    return said | {"days": days_since(row.last_on, today), "best": row.best, "checked_at": row.checked_at}


def _reading(asked: Told, value: float | None) -> Told:
    named = {"key": asked["key"], "title": asked["title"], "unit": asked.get("unit")}
    return named | {"value": value, "state": state_of(asked, value)}


# What came from below ends by an answer, else because the board that asked took it back.
TAKEN_BACK = Card.came_from.is_not(None) & Card.answer.is_(None)


def _cards(session: Session, board: Board, now: datetime) -> Told:
    """The open ones, the oldest first, then what was ticked off just now; none to be spoken of in confidence."""
    here = (
        select(*ON_A_CARD, Person.name, Issue.number)
        .outerjoin(Person, Person.id == Card.owner_id)
        .outerjoin(Issue, Issue.id == Card.issue_id)
        .where(
            Card.board_id == board.id,
            or_(Issue.id.is_(None), FIT_FOR_ALL),
            or_(Card.state == "open", (Card.done_at > now - DONE_STAYS) & not_(TAKEN_BACK)),
        )
        .order_by(Card.state.desc(), Card.added_at, Card.id)
    )
    rows = session.execute(here.limit(MOST_CARDS + 1)).all()
    more = _count(session, here) - MOST_CARDS if len(rows) > MOST_CARDS else 0
    secret = _in_confidence(session, {row.id: row.came_from for row in rows})
    return {"cards": [_card(*row) for row in rows[:MOST_CARDS] if row.id not in secret], "more": more}


def _in_confidence(session: Session, came_from: Mapping[str, Told | None]) -> set[str]:
    """Of these cards those that came up from one, on whatever board, of which an issue was made that is not for all."""
    found: set[str] = set()
    below = {came["card_id"]: card_id for card_id, came in came_from.items() if came}
    while below:
        asked = select(Card.id, Card.came_from, Issue.id.is_not(None)).outerjoin(
            Issue, (Issue.id == Card.issue_id) & not_(FIT_FOR_ALL)
        )
        rows = session.execute(asked.where(Card.id.in_(below))).all()
        found |= {below[card_id] for card_id, _, is_secret in rows if is_secret}
        below = {came["card_id"]: below[card_id] for card_id, came, _ in rows if came}
    return found


def _count(session: Session, rows: Select[*tuple[Any, ...]]) -> int:
    return session.execute(rows.with_only_columns(func.count()).order_by(None)).scalar_one()


ON_A_CARD = (Card.id, Card.lane, Card.title, Card.state, Card.carried, Card.due_on, Card.came_from, Card.escalated,
             Card.answer)  # fmt: skip


def _card(*told: Any) -> Told:
    *own, owner, issue = told
    said = dict(zip((column.key for column in ON_A_CARD), own, strict=True))
    came_from, waits, answer = (said.pop(name) or {} for name in ("came_from", "escalated", "answer"))
    return said | {
        "owner": short_name(owner) if owner else None,
        "issue": issue,
        "from_board": came_from.get("title"),
        "waits_at": None if answer else waits.get("to"),
        "waits_since": None if answer else waits.get("at"),
        "verdict": answer.get("verdict"),
        "answer": answer.get("text"),
    }


def _of_the_unit(session: Session, unit_id: str, now: datetime) -> Told:
    told = select(Issue.number, Issue.title, Issue.state, Issue.priority).where(Issue.unit_id == unit_id, FIT_FOR_ALL)
    still = told.where(Issue.state.in_(sorted(OPEN)))
    done = told.where(Issue.state.in_(("resolved", "confirmed")), Issue.resolved_at > now - GOOD_NEWS_STAYS)
    thanks = (
        select(Kudos.name, Kudos.text)
        .where(Kudos.unit_id == unit_id, Kudos.given_at > now - GOOD_NEWS_STAYS)
        .order_by(Kudos.given_at.desc())
    )
    return {
        "issues": _rows(session, still.order_by(Issue.priority, Issue.raised_at), MOST_ISSUES),
        "open_issues": _count(session, still),
        "resolved": _rows(session, done.order_by(Issue.resolved_at.desc()), MOST_NEWS),
        "kudos": [{"to": short_name(to), "text": text} for to, text in session.execute(thanks.limit(MOST_NEWS))],
    }


def _rows(session: Session, asked: Select[*tuple[Any, ...]], most: int) -> list[Told]:
    return [dict(row._mapping) for row in session.execute(asked.limit(most))]
