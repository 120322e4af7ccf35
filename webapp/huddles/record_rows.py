"""What a record is made of, from the rows there are; and who hears of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from webapp.clock import as_text
from webapp.followups.model import Issue
from webapp.huddles.model import Board, Card, Huddle
from webapp.huddles.record import CardNow, Json, Meeting, record_of
from webapp.kudos.model import Kudos
from webapp.measures.model import Counter, Reading
from webapp.measures.rules import days_since, state_of
from webapp.notify.outbox import notice
from webapp.people.commands import home_of
from webapp.people.model import Membership, Person
from webapp.sync.commands import Doing


def written(doing: Doing, main: Huddle, group: Sequence[Huddle], before: Json | None) -> Json:
    """The record of an ended huddle; `before` is what was written of it earlier."""
    board = doing.session.get_one(Board, (doing.actor.organisation_id, main.board_id))
    cards = _cards(doing, board, main.started_at)
    meeting = _meeting(doing, board, main, group, cards)
    return record_of(
        meeting, [_now(doing, card) for card in cards], _rest(doing, board, main, group), board.agenda, before
    )


def _cards(doing: Doing, board: Board, began: datetime) -> list[Card]:
    """Those that were open then, and those that have moved since."""
    kept = or_(Card.done_at.is_(None), Card.done_at >= began, Card.added_at >= began)
    return list(doing.session.scalars(select(Card).where(Card.board_id == board.id, kept)))


def _meeting(doing: Doing, board: Board, main: Huddle, group: Sequence[Huddle], cards: Iterable[Card]) -> Meeting:
    here, until = main.attendance["person_ids"], main.ended_at or doing.at
    adding = [card.added_by for card in cards if main.started_at <= card.added_at <= until]
    people = _people(doing, [*here, *_who_spoke(group), *adding])
    return Meeting(
        began=main.started_at,
        until=until,
        ended_by=main.ended_by,
        planned_for=main.planned_for,
        last_ended_at=_last_ended(doing, main),
        target_minutes=board.target_minutes,
        count=main.attendance["count"],
        names=[people[one].name for one in here if one in people],
        roles=frozenset(person.role for person in people.values()),
        spent=main.spent,
        nothing=main.nothing,
        focus=main.focus,
    )


def _who_spoke(group: Sequence[Huddle]) -> list[str]:
    """Everybody who said something in it on a device."""
    return list(dict.fromkeys(word["by"] for one in group for word in one.log if word["by"]))


def _people(doing: Doing, ids: Iterable[str | None]) -> dict[str, Person]:
    wanted = sorted({one for one in ids if one})
    return {person.id: person for person in doing.session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _last_ended(doing: Doing, main: Huddle) -> datetime | None:
    """When the one before it at this board ended."""
    asked = (
        select(Huddle.ended_at)
        .where(Huddle.board_id == main.board_id, Huddle.started_at < main.started_at, Huddle.ended_at.is_not(None))
        .order_by(Huddle.started_at.desc())
        .limit(1)
    )
    found: datetime | None = doing.session.scalar(asked)
    return found


def _now(doing: Doing, card: Card) -> CardNow:
    home = doing.actor.organisation_id
    owner = doing.session.get(Person, (home, card.owner_id)) if card.owner_id else None
    issue = doing.session.get(Issue, (home, card.issue_id)) if card.issue_id else None
    above = doing.session.get(Board, (home, card.answer["board_id"])) if card.answer else None
    moments = {name: it["at"] for name, it in card.written.items() if "at" in it}
    return CardNow(
        id=card.id,
        title=card.title,
        lane=card.lane,
        owner=owner.name if owner else None,
        due_on=card.due_on,
        added_at=card.added_at,
        done_at=card.done_at,
        escalated=card.escalated,
        answer=card.answer,
        answered_board=above.name if above else "",
        issue=_shown(issue),
        is_undone=_is_undone(card),
        written={name: datetime.fromisoformat(at) for name, at in moments.items()},
    )


def _is_undone(card: Card) -> bool:
    if card.came_from is None:
        return False
    return "taken_back_at" in card.came_from or (card.answer is not None and card.answer["verdict"] == "declined")


def _shown(issue: Issue | None) -> Json | None:
    """What is dealt with in confidence is on no board and in no record."""
    if issue is None or issue.restricted:
        return None
    return {"id": issue.id, "number": issue.number, "raised_at": issue.raised_at}


def _rest(doing: Doing, board: Board, main: Huddle, group: Sequence[Huddle]) -> Json:
    """Its readings and counters as they stood, and the thanks that were given at it."""
    given = select(Kudos).where(Kudos.huddle_id.in_([one.id for one in group])).order_by(Kudos.given_at, Kudos.id)
    return {
        "readings": _readings(doing, board, main),
        "counters": _counters(doing, board, _day(doing, main.started_at)),
        "kudos": [{"to": kudos.name, "text": kudos.text} for kudos in doing.session.scalars(given)],
    }


def _day(doing: Doing, at: datetime) -> date:
    return at.astimezone(ZoneInfo(home_of(doing).zone)).date()


def _readings(doing: Doing, board: Board, main: Huddle) -> list[Json]:
    """Those the board asks for, of the day it began; held over midnight, also what was entered in it after that."""
    began, until = main.started_at, main.ended_at or doing.at
    first, last = _day(doing, began), _day(doing, until)
    in_it = (Reading.on == first) | ((Reading.on == last) & Reading.at.between(began, until))
    asked = select(Reading.key, Reading.value).where(Reading.board_id == board.id, in_it).order_by(Reading.on)
    values = {key: value for key, value in doing.session.execute(asked)}
    return [
        {"key": one["key"], "value": values.get(one["key"]), "state": state_of(one, values.get(one["key"]))}
        for one in board.readings
    ]


def _counters(doing: Doing, board: Board, on: date) -> list[Json]:
    found = {one.key: one for one in doing.session.scalars(select(Counter).where(Counter.board_id == board.id))}
    return [
        {"key": key, "days": days_since(it.last_on, on), "checked_at": it.checked_at and as_text(it.checked_at)}
        for key in (one["key"] for one in board.counters)
        if (it := found.get(key)) is not None
    ]


def hand_over(doing: Doing, main: Huddle, group: Sequence[Huddle]) -> None:
    """Once: those of the unit who were not in it hear that it is over."""
    if main.unit_id is None or any(one.handed_at for one in group):
        return
    main.handed_at = doing.at
    were_there = {*main.attendance["person_ids"], *_who_spoke(group)}
    asked = select(Membership.person_id).where(Membership.unit_id == main.unit_id, Membership.queue_id.is_(None))
    for person_id in sorted(set(doing.session.scalars(asked)) - were_there):
        notice(doing, person_id, "huddle.ended", ("huddle", main.id), unit_id=main.unit_id)
