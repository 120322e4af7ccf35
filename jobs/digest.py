"""Sends each person who wants one a digest of what is asked of them, once for each time it is due."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random

import structlog
from rq.timeouts import BaseTimeoutException
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from jobs import leaving
from jobs.everywhere import NOTHING, Portion, in_turns
from jobs.mail import kept_sender, letterhead
from webapp import clock, wake
from webapp.config import Config
from webapp.db import db, within, writing
from webapp.notify.channels import Outcome
from webapp.notify.mail import MailSender
from webapp.notify.unsubscribe import Ending
from webapp.people.model import Unit
from webapp.telling import digests
from webapp.telling.addresses import addresses
from webapp.telling.asked import asked_of
from webapp.telling.digest_letter import digest_letter
from webapp.telling.digests import Claimed
from webapp.telling.house import house_of
from webapp.telling.letters import Letter, Letterhead, written

log = structlog.get_logger()

BATCH = 20
LONGEST = 10.0  # seconds after which no further mail begins, for a push may wait behind: the rest is asked for at once
NO_ADDRESS = Outcome("refused", problem="no_address")


def digest() -> int:
    """In every organisation. Returns how many the mail server took."""
    wake.answered("digest")
    if not Config.from_env().mails or kept_sender().is_resting:
        return 0
    try:
        return digest_with(kept_sender(), letterhead())
    finally:
        kept_sender().close()


def digest_with(sender: MailSender, head: Letterhead, now: Callable[[], datetime] = clock.now) -> int:
    """The same with a sender and a clock of one's own."""
    ends, rng = time.monotonic() + LONGEST, Random()  # noqa: S311 only spreads tries in time, and turns

    def is_over() -> bool:
        return time.monotonic() >= ends or sender.is_resting or leaving.asked()

    def here(organisation_id: str) -> Portion:
        if is_over():
            return NOTHING
        with within(organisation_id):
            return _batch(sender, head, now, is_over, rng)

    sent = in_turns(digests.organisations(db.session()), here, rng)
    if time.monotonic() >= ends and not sender.is_resting and not leaving.asked():
        wake.hurry("digest")  # behind whatever else waits by now
    return sent


def _batch(
    sender: MailSender, head: Letterhead, now: Callable[[], datetime], is_over: Callable[[], bool], rng: Random
) -> Portion:
    sent = 0
    with writing() as session:
        digests.let_go(session, now())
        digests.make(session, now(), house_of(session, mails=True).zone)
        claimed = digests.claim(session, now(), BATCH)
    letters = _letters(db.session(), claimed, now())
    tried, left = _sent(sender, head, letters, now, is_over)
    if claimed:
        with writing() as session:
            sent = digests.settle(session, tried, now(), rng)
            digests.give_back(session, left)
    return Portion(sent, len(claimed) == BATCH)


def _sent(
    sender: MailSender,
    head: Letterhead,
    letters: Sequence[tuple[Claimed, Letter | Outcome | None]],
    now: Callable[[], datetime],
    is_over: Callable[[], bool],
) -> tuple[list[tuple[Claimed, Outcome | None]], list[Claimed]]:
    """What came of each; and those not tried, for the server is out of reach, the time is up or this worker leaves."""
    tried: list[tuple[Claimed, Outcome | None]] = []
    left: list[Claimed] = []
    for one, letter in letters:
        if is_over():
            left.append(one)
        elif isinstance(letter, Letter):
            tried.append((one, sender.send(written(head, letter, now()))))
        else:
            tried.append((one, letter))
    return tried, left


def _letters(
    session: Session, claimed: Sequence[Claimed], now: datetime
) -> list[tuple[Claimed, Letter | Outcome | None]]:
    """Made before the first is sent: no transaction stays open for as long as a mail server takes."""
    letters = [(one, _letter_or_later(session, one, now)) for one in claimed]
    session.rollback()
    return letters


def _letter_or_later(session: Session, one: Claimed, now: datetime) -> Letter | Outcome | None:
    """One that cannot be made keeps no other from going out: it is tried again, as one the mail server put off."""
    try:
        return _letter(session, one, now)
    except (BaseTimeoutException, OperationalError):
        raise  # the time of the whole job is up, or the database is down
    except Exception as error:
        session.rollback()
        log.error("a digest could not be made", exc_info=error)
        return Outcome("later", problem="not_made")


def _letter(session: Session, one: Claimed, now: datetime) -> Letter | Outcome | None:
    """None when nothing is asked of them: no mail is no news."""
    asked = asked_of(session, one.person_id, now, house_of(session, mails=True))
    if not asked:
        return None
    to = addresses(session, [one.person_id]).get(one.person_id)
    if to is None:
        return NO_ADDRESS
    names = select(Unit.id, Unit.name).where(Unit.id.in_({it.unit_id for it in asked if it.unit_id}))
    units = {row.id: row.name for row in session.execute(names)}
    ending = Ending(str(session.info["organisation_id"]), one.person_id, None)
    return digest_letter(one.digest_id, to, ending, asked, units)
