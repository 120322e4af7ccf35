"""Digests that were given up: an administrator has one sent again, with what is asked by then."""

from webapp import clock
from webapp.errors import Problem
from webapp.sync.commands import Doing, anywhere, command
from webapp.telling.digests import GIVEN_UP, REPLACED
from webapp.telling.model import Digest
from webapp.telling.schema import SendDigestAgainSchema


@command("digest.send_again", SendDigestAgainSchema(), where=anywhere)
def send_again(doing: Doing, digest_id: str) -> None:
    """Nothing when it is on its way already, or when there is a newer one: that one says what is asked."""
    row = doing.session.get(Digest, (doing.actor.organisation_id, digest_id))
    if row is None:
        raise Problem("not_found")
    if row.state == GIVEN_UP and row.problem != REPLACED:
        row.state, row.attempts, row.problem = "waiting", 0, None
        row.first_tried_at = row.claimed_at = row.settled_at = None
        row.next_try_at = clock.now()
        doing.hurries.add("digest")
