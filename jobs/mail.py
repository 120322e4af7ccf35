"""Tells people by e-mail what they must be told, one mail after the other over one connection."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs import leaving
from jobs.everywhere import NOTHING, Portion, in_turns
from webapp import clock, wake
from webapp.config import Config
from webapp.db import db, within, writing
from webapp.notify import claiming, delivery
from webapp.notify.channels import Outcome
from webapp.notify.claiming import Claimed
from webapp.notify.mail import MailSender, read_url
from webapp.notify.making import EMAIL
from webapp.notify.unsubscribe import Ending
from webapp.people.model import Unit
from webapp.telling.addresses import Address, addresses
from webapp.telling.house import house_of
from webapp.telling.letters import Letter, Letterhead, written
from webapp.telling.notice_letter import bundles, notice_letter

BATCH = 20  # claimed for three minutes: also a slow server takes so many in that time
# Seconds after which no further mail begins, for a push may wait behind: the rest is due at the next tick.
LONGEST = 10.0


@cache
def kept_sender() -> MailSender:
    return MailSender(read_url(Config.from_env().smtp_url or ""))


def letterhead() -> Letterhead:
    config = Config.from_env()
    return Letterhead(config.mail_from or "", (config.public_origin or "").rstrip("/"), config.unsubscribe_key)


def mail() -> int:
    """Everything that is due, in every organisation. Returns how many mails the server took."""
    wake.answered("mail")
    if not Config.from_env().mails or kept_sender().is_resting:
        return 0
    try:
        return mail_with(kept_sender(), letterhead())
    finally:
        kept_sender().close()


def mail_with(sender: MailSender, head: Letterhead, now: Callable[[], datetime] = clock.now) -> int:
    """The same with a sender and a clock of one's own."""
    ends, rng = time.monotonic() + LONGEST, Random()  # noqa: S311 only spreads tries in time, and turns

    def is_over() -> bool:
        return time.monotonic() >= ends or sender.is_resting or leaving.asked()

    def here(organisation_id: str) -> Portion:
        if is_over():
            return NOTHING
        with within(organisation_id):
            return _batch(sender, head, now, is_over, rng)

    return in_turns(delivery.organisations(db.session(), now(), EMAIL), here, rng)


def _batch(
    sender: MailSender, head: Letterhead, now: Callable[[], datetime], is_over: Callable[[], bool], rng: Random
) -> Portion:
    sent = 0
    with writing() as session:
        claimed = claiming.claim(session, now(), BATCH, house_of(session, mails=True), EMAIL)
        letters = _letters(session, claimed)
    tried, left = _sent(sender, head, letters, now, is_over)
    if letters:
        with writing() as session:
            sent = delivery.settle(session, tried, now(), rng)
            claiming.give_back(session, left)
    return Portion(sent, len(claimed) == BATCH)


def _sent(
    sender: MailSender,
    head: Letterhead,
    letters: Sequence[tuple[Sequence[Claimed], Letter | None]],
    now: Callable[[], datetime],
    is_over: Callable[[], bool],
) -> tuple[list[tuple[Claimed, Outcome]], list[Claimed]]:
    """What came of each; and those not tried, for the server is out of reach, the time is up or this worker leaves."""
    tried: list[tuple[Claimed, Outcome]] = []
    left: list[Claimed] = []
    for bundle, letter in letters:
        if is_over():
            left += bundle
        else:
            outcome = _handed_in(sender, head, letter, now())
            tried += [(one, outcome) for one in bundle]
    return tried, left


def _handed_in(sender: MailSender, head: Letterhead, letter: Letter | None, now: datetime) -> Outcome:
    if letter is None:
        return Outcome("refused", problem="no_address")
    return sender.send(written(head, letter, now))


def _letters(session: Session, claimed: Sequence[Claimed]) -> list[tuple[Sequence[Claimed], Letter | None]]:
    units = select(Unit.id, Unit.name).where(Unit.id.in_({it.unit_id for it in claimed if it.unit_id}))
    unit = {row.id: row.name for row in session.execute(units)}
    known = addresses(session, {it.person_id for it in claimed})
    return [(it, _letter(session, it, known.get(it[0].person_id), unit)) for it in bundles(claimed)]


def _letter(session: Session, bundle: Sequence[Claimed], to: Address | None, units: Mapping[str, str]) -> Letter | None:
    if to is None:
        return None
    ending = Ending(str(session.info["organisation_id"]), bundle[0].person_id, bundle[0].kind)
    return notice_letter(bundle, to, ending, units)
