"""A card climbs to the board above, and its answer comes back down to every board it passed."""

from datetime import datetime, timedelta
from typing import Any

from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.from_above import hear_from_above
from webapp.followups.model import Issue
from webapp.huddles import ladder
from webapp.huddles.commands import of_card
from webapp.huddles.ladder_schema import AnswerCardSchema, DeclineCardSchema, EscalateSchema, TakeBackSchema
from webapp.huddles.late import tell_card
from webapp.huddles.model import Board, Card
from webapp.huddles.rungs import above, card_of, down_from, is_worked_on, keep_above, link
from webapp.huddles.setting import board_of
from webapp.huddles.unanswered import ask
from webapp.notify.outbox import notice
from webapp.sync.commands import Doing, command

PATIENCE = timedelta(days=1)  # so long a board may think it over; pwa/src/features/huddles/escalated-line.tsx


@command("card.escalate", EscalateSchema(), where=of_card)
def escalate(doing: Doing, card_id: str, escalated_id: str, why: str | None) -> None:
    """Once, however many devices say so. It may be done here already: whoever asked did not know."""
    card = card_of(doing, card_id)
    if card.escalated is not None or _was_taken_back_since(doing, card):
        return
    board = _board_above(doing, board_of(doing, card.board_id))
    _check_confidence(doing, card)
    keep_above(doing, card)
    upper = _card_above(doing, card, board, escalated_id, why)
    link(card, upper, board)
    card.escalated = {**(card.escalated or {}), "command_id": doing.command_id}
    tell_card(doing, card)
    tell_card(doing, upper)
    _settle(doing, upper)
    if upper.answer is None:
        upper.urge_at = upper.added_at + PATIENCE
        ask(doing, upper, "card.escalated", why)


@command("card.take_back", TakeBackSchema(), where=of_card)
def take_back(doing: Doing, card_id: str, undoes: str | None) -> None:
    """So long as nobody above has done anything with it; else they keep it, and it comes too late.

    A thumb that slipped takes back what it did itself: somebody else may have escalated it before that arrived.
    """
    card = card_of(doing, card_id)
    if card.escalated is None or card.answer is not None or doing.at < _moment(card.escalated["at"]):
        return
    if undoes is not None and undoes != card.escalated.get("command_id"):
        return
    upper = card_of(doing, card.escalated["card_id"])
    if upper.escalated is not None or _said_on(upper) or is_worked_on(upper, card):
        return
    card.escalated = None
    upper.came_from = {**(upper.came_from or {}), "taken_back_at": as_text(doing.at)}
    upper.state, upper.done_at = "done", doing.at
    tell_card(doing, card)
    tell_card(doing, upper)
    _settle(doing, card)


@command("card.answer", AnswerCardSchema(), where=of_card)
def answer(doing: Doing, card_id: str, text: str) -> None:
    _say(doing, card_of(doing, card_id), "answered", text)


@command("card.decline", DeclineCardSchema(), where=of_card)
def decline(doing: Doing, card_id: str, text: str) -> None:
    _say(doing, card_of(doing, card_id), "declined", text)


def _board_above(doing: Doing, board: Board) -> Board:
    if board.parent_id is None:
        raise Problem.because("cannot_move", "board.highest", board=board.name)
    return board_of(doing, board.parent_id)


def _was_taken_back_since(doing: Doing, card: Card) -> bool:
    """Somebody escalated it and thought better of it, after this was said and before it arrived."""
    before = doing.session.get(Card, (doing.actor.organisation_id, card.above_id)) if card.above_id else None
    back_at = before and before.came_from and before.came_from.get("taken_back_at")
    return bool(back_at) and doing.at < _moment(str(back_at))


def _check_confidence(doing: Doing, card: Card) -> None:
    """What became of it, here or on a board below, is for its queue alone: nothing of that comes to another board."""
    issues = [_issue_of(doing, one) for one in down_from(doing, card)]
    if any(issue is not None and issue.restricted for issue in issues):
        raise Problem(
            "cannot_move",
            "It is an issue that is dealt with in confidence, so it comes to no other board. Its queue takes it on.",
        )


def _issue_of(doing: Doing, card: Card) -> Issue | None:
    if card.issue_id is None:
        return None
    found: Issue | None = doing.session.get(Issue, (doing.actor.organisation_id, card.issue_id))
    return found


def _card_above(doing: Doing, card: Card, board: Board, escalated_id: str, why: str | None) -> Card:
    """The words it was given, and nothing more. What was taken back before goes up as the same card again."""
    below = board_of(doing, card.board_id)
    upper = doing.session.get(Card, (doing.actor.organisation_id, card.above_id or escalated_id))
    if upper is None:
        upper = Card(id=escalated_id, lane=card.lane, title=card.title)
        upper.carried, upper.photo_ids, upper.written, upper.lost = 0, [], {}, []
        doing.session.add(upper)
    elif card.above_id is None:
        raise Problem("already_exists")
    upper.board_id, upper.unit_id, upper.facility_id = board.id, board.unit_id, board.facility_id
    upper.lane = ladder.lane_above(card.lane, [lane["key"] for lane in board.lanes])
    upper.title, upper.issue_id = card.title, card.issue_id
    upper.state, upper.done_at = "open", None
    upper.added_by, upper.added_at = doing.actor.person_id, max(doing.at, card.added_at)
    done_at = card.came_from["done_at"] if card.came_from else card.done_at and as_text(card.done_at)
    upper.came_from = {"board_id": below.id, "card_id": card.id, "title": below.name, "why": why, "done_at": done_at}
    return upper


def _say(doing: Doing, card: Card, verdict: str, text: str) -> None:
    if card.came_from is None:
        raise Problem("cannot_move", "It came from no board below, so nobody waits for an answer. Say that it is done.")
    keep_above(doing, card)
    said = ladder.Said(verdict, text, doing.actor.person_id, max(doing.at, card.added_at), card.id)
    card.lost = [*card.lost, _kept(said)]
    tell_card(doing, card)
    _settle(doing, card)


def _settle(doing: Doing, card: Card) -> None:
    """The one answer of the whole ladder stands on each of its cards; what does not count is kept where it was said.

    What people were told stands, whatever comes late.
    """
    cards = _ladder_of(doing, card)
    told = next((said for said in map(_told, cards) if said), None)
    counts = told or ladder.answer_of([_rung(one) for one in cards])
    for one in cards:
        if _stand(doing, one, counts):
            tell_card(doing, one)
    if told is None and counts is not None:
        _tell_below(doing, cards, counts)


def _ladder_of(doing: Doing, card: Card) -> list[Card]:
    """From the card that somebody first wrote to the topmost."""
    *_, first = down_from(doing, card)
    return [first, *above(doing, first)]


def _told(card: Card) -> ladder.Said | None:
    its = card.answer
    if its is None:
        return None
    return ladder.Said(its["verdict"], its["text"], its["by"], _moment(its["at"]), its["card_id"])


def _rung(card: Card) -> ladder.Rung:
    return ladder.Rung(_moment(card.escalated["at"]) if card.escalated else None, _said_on(card))


def _said_on(card: Card) -> list[ladder.Said]:
    said = [
        ladder.Said(one["field"], one["text"], one["by"], _moment(one["at"]), card.id)
        for one in card.lost
        if one["field"] in ladder.VERDICTS
    ]
    told = _told(card)
    return [*said, told] if told is not None and told.card_id == card.id else said


def _stand(doing: Doing, card: Card, counts: ladder.Said | None) -> bool:
    """Whether it stands otherwise than before."""
    before = (card.answer, card.lost, card.state, card.done_at)
    others = [one for one in card.lost if one["field"] not in ladder.VERDICTS]
    card.lost = [*others, *(_kept(said) for said in _said_on(card) if said != counts)]
    card.answer = None if counts is None else _answer(counts, card_of(doing, counts.card_id).board_id)
    if card.came_from is not None and "taken_back_at" not in card.came_from:
        card.state = "open" if counts is None else "done"
        card.done_at = None if counts is None else max(counts.at, card.added_at)
    return before != (card.answer, card.lost, card.state, card.done_at)


def _kept(said: ladder.Said) -> dict[str, Any]:
    return {"field": said.verdict, "text": said.text, "by": said.by, "at": as_text(said.at)}


def _answer(said: ladder.Said, board_id: str) -> dict[str, Any]:
    told = {"verdict": said.verdict, "text": said.text, "by": said.by, "at": as_text(said.at)}
    return {**told, "board_id": board_id, "card_id": said.card_id}


def _tell_below(doing: Doing, cards: list[Card], said: ladder.Said) -> None:
    """Who wrote it and who passed it on; and where it is an issue, its story and whoever asked."""
    told: set[str] = set()
    for one in cards:
        for person_id in (one.added_by, one.escalated["by"] if one.escalated else None):
            if person_id is not None and person_id not in told:
                told.add(person_id)
                notice(doing, person_id, "card.answered", ("card", one.id), unit_id=one.unit_id, text=said.text)
    board = board_of(doing, card_of(doing, said.card_id).board_id)
    issues = [issue for one in cards if (issue := _issue_of(doing, one)) is not None]
    hear_from_above(doing, issues, said.text, verdict=said.verdict, board=board.name, told=told)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
