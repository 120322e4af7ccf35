"""Deliveries that were given up: an administrator has one sent again, with a whole day of tries."""

from webapp import clock
from webapp.errors import Problem
from webapp.notify.dead_end_schema import SendAgainSchema
from webapp.notify.making import EMAIL
from webapp.notify.model import Delivery
from webapp.sync.commands import Doing, anywhere, command

GIVEN_UP = "given_up"
MISSED_BY_NOBODY = ("read_before", "unwanted", "off_duty")  # given up, for there was no need any more


@command("delivery.send_again", SendAgainSchema(), where=anywhere)
def send_again(doing: Doing, delivery_id: str) -> None:
    """Nothing when it is on its way already. Where it goes is looked up anew: a browser may be forgotten by now."""
    row = doing.session.get(Delivery, (doing.actor.organisation_id, delivery_id))
    if row is None:
        raise Problem("not_found")
    if row.state == GIVEN_UP:
        row.state, row.attempts, row.problem = "waiting", 0, None
        row.first_tried_at = row.claimed_at = row.settled_at = None
        row.next_try_at = clock.now()  # not when it was pressed: without signal that may be days ago
        doing.hurries.add("mail" if row.channel == EMAIL else "deliver")
