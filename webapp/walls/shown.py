"""What a screen on a wall shows of a board. Whoever passes by may read it: what is told is chosen here, name by name.

Of issues only number, title, state and priority, and none that is restricted or about people; of people a short name,
where they own a card or are thanked.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.followups.rules import OPEN
from webapp.huddles.model import Board, Card
from webapp.kudos.model import Kudos
from webapp.people.model import Facility, Organisation, Person, Unit
from webapp.walls.rules import DONE_STAYS, GOOD_NEWS_STAYS, MOST_CARDS, MOST_ISSUES, MOST_NEWS, short_name

Told = dict[str, Any]


def on_a_wall(session: Session, board: Board, now: datetime) -> Told:
    """The whole board, as it is at this moment."""
    return {
        "at": now,
        "id": board.id,
        "name": board.name,
        "place": _place(session, board),
        "lanes": board.lanes,
        "target_minutes": board.target_minutes,
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


def _cards(session: Session, board: Board, now: datetime) -> Told:
    """The open ones, the oldest first, then what was ticked off just now."""
    here = (
        select(Card.id, Card.lane, Card.title, Card.state, Card.carried, Card.due_on, Person.name, Issue.number)
        .outerjoin(Person, Person.id == Card.owner_id)
        .outerjoin(Issue, (Issue.id == Card.issue_id) & Issue.restricted.is_(False))
        .where(Card.board_id == board.id, or_(Card.state == "open", Card.done_at > now - DONE_STAYS))
        .order_by(Card.state.desc(), Card.added_at, Card.id)
    )
    rows = session.execute(here.limit(MOST_CARDS + 1)).all()
    more = _count(session, here) - MOST_CARDS if len(rows) > MOST_CARDS else 0
    return {"cards": [_card(*row) for row in rows[:MOST_CARDS]], "more": more}


def _count(session: Session, rows: Select[*tuple[Any, ...]]) -> int:
    return session.execute(rows.with_only_columns(func.count()).order_by(None)).scalar_one()


def _card(id: str, lane: str, title: str, state: str, carried: int, due_on: Any, owner: str, issue: int) -> Told:
    said = {"id": id, "lane": lane, "title": title, "state": state, "carried": carried, "due_on": due_on}
    return said | {"owner": short_name(owner) if owner else None, "issue": issue}


def _of_the_unit(session: Session, unit_id: str, now: datetime) -> Told:
    fit_for_all = (Issue.unit_id == unit_id, Issue.restricted.is_(False), Issue.category != "people")
    told = select(Issue.number, Issue.title, Issue.state, Issue.priority).where(*fit_for_all)
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
