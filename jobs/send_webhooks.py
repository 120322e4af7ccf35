"""Tells other systems what happened to issues: at least once, each issue in its order, and never while holding a
transaction."""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from random import Random

from jobs import leaving
from jobs.everywhere import NOTHING, Portion, in_turns
from webapp import clock, wake
from webapp.access import system
from webapp.config import Config
from webapp.connect.webhooks import rules, sending
from webapp.connect.webhooks.sender import WebhookSender
from webapp.connect.webhooks.sending import Claimed
from webapp.connect.webhooks.signature import generations, secret_of, signed
from webapp.db import db, within, writing
from webapp.ids import id_from
from webapp.notify.channels import Outcome
from webapp.sync.accept import run

SIDE_BY_SIDE = 8
BATCH = 100
LONGEST = (
    10.0  # seconds after which no further message begins, for a push may wait behind: the rest is due at the next tick
)


def send_webhooks() -> int:
    """Everything that is due, in every organisation. Returns how many messages were taken."""
    wake.answered("send_webhooks")
    config = Config.from_env()
    return send_with(_sender(), config.webhook_key, config.public_origin)


@cache
def _sender() -> WebhookSender:
    return WebhookSender(Config.from_env().webhooks_allow)


def send_with(
    sender: WebhookSender, key: bytes, origin: str | None = None, now: Callable[[], datetime] = clock.now
) -> int:
    """The same with a sender, a key and a clock of one's own."""
    ends = time.monotonic() + LONGEST

    def here(organisation_id: str) -> Portion:
        if time.monotonic() >= ends:
            return NOTHING
        outcomes = Postman(sender, key, origin, organisation_id, now, ends).round()
        return Portion(sum(outcome.state == "sent" for _, outcome in outcomes), bool(outcomes))

    return in_turns(sending.organisations(db.session(), now()), here, Random())  # noqa: S311 only spreads turns


class Postman:
    """Brings what one organisation has to send. Whoever did not answer is left alone for the rest of a round; asked to
    leave, or when the time is up, it begins no further message. What was not tried goes back as it was."""

    def __init__(
        self,
        sender: WebhookSender,
        key: bytes,
        origin: str | None,
        organisation_id: str,
        now: Callable[[], datetime],
        ends: float,
    ) -> None:
        self._sender = sender
        self._key = key
        self._origin = origin
        self._organisation_id = organisation_id
        self._now = now
        self._ends = ends

    def round(self) -> list[tuple[Claimed, Outcome]]:
        """The first of each issue that waits, and what became of it."""
        with within(self._organisation_id), writing() as session:
            claimed = sending.claim(session, self._now(), BATCH)
        if not claimed:
            return []
        tried, left = self._send(claimed)
        with within(self._organisation_id), writing() as session:
            gone = sending.settle(session, tried, self._now(), Random())  # noqa: S311 only spreads tries in time
            sending.give_back(session, left)
        for one in gone:
            self._turn_off(one)
        return tried

    def _send(self, claimed: Sequence[Claimed]) -> tuple[list[tuple[Claimed, Outcome]], list[Claimed]]:
        """What came of each that was tried, and those that were not."""
        silent = set[str]()
        with ThreadPoolExecutor(min(SIDE_BY_SIDE, len(claimed))) as hands:
            outcomes = list(zip(claimed, hands.map(lambda one: self._one(one, silent), claimed), strict=True))
        tried = [(one, outcome) for one, outcome in outcomes if outcome is not None]
        return tried, [one for one, outcome in outcomes if outcome is None]

    def _one(self, claimed: Claimed, silent: set[str]) -> Outcome | None:
        if claimed.webhook_id in silent or leaving.asked() or time.monotonic() >= self._ends:
            return None
        body = json.dumps(
            rules.sent_now(claimed.body, claimed.with_titles, self._origin), ensure_ascii=False, separators=(",", ":")
        ).encode()
        at = self._now()
        secrets = [
            secret_of(self._key, self._organisation_id, claimed.webhook_id, generation)
            for generation in generations(claimed.generation, claimed.renewed_at, at)
        ]
        headers = {
            "roundwell-event": claimed.event,
            "roundwell-delivery": claimed.sending_id,
            "roundwell-signature": signed(secrets, body, at),
        }
        outcome = self._sender.send(claimed.address, body, headers)
        if outcome.state != "sent" and rules.concerns_all(outcome.status):
            silent.add(claimed.webhook_id)
        return outcome

    def _turn_off(self, claimed: Claimed) -> None:
        command_id = id_from("webhook.gone", claimed.sending_id, claimed.claimed_at)
        run(system(self._organisation_id), command_id, "webhook.gone", {"webhook_id": claimed.webhook_id})
