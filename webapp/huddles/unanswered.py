"""Cards that have waited on a board above for a day; the job `urge_cards` tells whoever leads there, once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.followups.model import Issue
from webapp.huddles.ladder_schema import UrgeCardSchema
from webapp.huddles.leaders import leaders
from webapp.huddles.model import Card
from webapp.huddles.rungs import card_of, down_from
from webapp.huddles.setting import board_of
from webapp.notify.outbox import notice
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell


def organisations(session: Session, now: datetime) -> list[str]:
    """Where one is due. Asked of the connection, below the tenant filter: no row of theirs is read."""
    due = select(Card.organisation_id).where(Card.urge_at <= now).distinct()
    found = sorted(str(one) for one in session.connection().scalars(due))
    session.rollback()
    return found


def behind(session: Session, now: datetime) -> list[tuple[str, datetime]]:
    """Each with the moment at which it had waited for a day."""
    asked = select(Card.id, Card.urge_at).where(Card.urge_at <= now).order_by(Card.urge_at, Card.id)
    return [(card_id, urge_at) for card_id, urge_at in session.execute(asked) if urge_at is not None]


@command("card.urge", UrgeCardSchema(), where=anywhere)
def urge(doing: Doing, card_id: str, urge_at: datetime) -> None:
    """The house's own. Nothing for what was answered, passed on or taken back meanwhile, nor where it was made
    an issue here: that has a queue and a clock."""
    card = card_of(doing, card_id)
    if card.urge_at != urge_at:
        return
    card.urge_at = None
    if card.state == "open" and card.escalated is None and not _is_issue_here(doing, card):
        ask(doing, card, "card.waiting")


def _is_issue_here(doing: Doing, card: Card) -> bool:
    """One that was an issue below already came up for a word all the same."""
    issue = doing.session.get(Issue, (doing.actor.organisation_id, card.issue_id)) if card.issue_id else None
    return issue is not None and issue.card_id == card.id


def ask(doing: Doing, card: Card, kind: str, text: str | None = None) -> None:
    """Whoever leads where it has come to is told, and is known on the card as the one to answer."""
    people = leaders(doing, board_of(doing, card.board_id))
    *_, first = down_from(doing, card)
    for person_id in people:
        notice(doing, person_id, kind, ("card", card.id), unit_id=first.unit_id, text=text)
    came_from = card.came_from or {}
    card.came_from = {**came_from, "asked": list(dict.fromkeys([*came_from.get("asked", []), *people]))}
    tell(doing, card)
