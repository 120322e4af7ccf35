"""What comes after the end of the huddle it belongs to: the record takes it in, and says that it came late."""

from sqlalchemy import select

from webapp.access import Place, may
from webapp.clock import as_text
from webapp.huddles.model import Card, Huddle
from webapp.huddles.running import settle
from webapp.kudos.commands import given_at
from webapp.kudos.model import Kudos
from webapp.measures.boards import hears_of_numbers
from webapp.sync.commands import Doing
from webapp.sync.feed import tell


def tell_card(doing: Doing, card: Card) -> None:
    """Everybody who sees the card learns how it is now; so does the record of a huddle that has ended since."""
    tell(doing, card)
    arrived(doing, card.board_id, "card")


@hears_of_numbers
def arrived(doing: Doing, board_id: str, what: str) -> None:
    """Of a card or a reading: said in a huddle of this board that has ended since."""
    during = (Huddle.started_at <= doing.at, Huddle.ended_at >= doing.at, Huddle.same_as_id.is_(None))
    asked = select(Huddle).where(Huddle.board_id == board_id, *during).order_by(Huddle.started_at).limit(1)
    huddle = doing.session.scalar(asked)
    if huddle is not None:
        _take_in(doing, huddle, what)


@given_at("huddle_id")
def _thanked(doing: Doing, kudos: Kudos) -> None:
    """Thanks are kept in any case; they are of the huddle only where whoever gives them may write."""
    huddle = doing.session.get(Huddle, (doing.actor.organisation_id, kudos.huddle_id))
    if huddle is None or not may(doing.actor, "huddle.step", Place(huddle.unit_id, huddle.facility_id)):
        kudos.huddle_id = None
    elif huddle.state == "ended":
        _take_in(doing, huddle, "kudos.give")


def _take_in(doing: Doing, huddle: Huddle, what: str) -> None:
    word = {"what": what, "at": as_text(doing.at), "by": doing.actor.person_id, "value": None, "late": what}
    huddle.log = [*huddle.log, word]
    settle(doing, huddle)
