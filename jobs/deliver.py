"""Tells people by web push what they must be told: at least once, in batches, and never while holding a transaction."""

import hashlib
import json
import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs import leaving
from jobs.everywhere import NOTHING, Portion, in_turns
from webapp import clock, wake
from webapp.config import Config
from webapp.courtesy import Courtesy
from webapp.db import db, within, writing
from webapp.notify import delivery, keys, words
from webapp.notify.channels import Outcome, PushSender
from webapp.notify.delivery import Claimed
from webapp.notify.kinds import KINDS
from webapp.people.model import Person, Unit
from webapp.telling.house import house_of

SIDE_BY_SIDE = 8
BATCH = 200
PLANNED_AT_ONCE = 500
GATHERS = 0.1  # a burst of commands is told of in a few batches instead of one job for each
LONGEST = 60.0  # seconds after which no further letter begins: what is left goes back, and is due at the next tick


def deliver() -> int:
    """Everything that is due, in every organisation. Returns how many browsers were reached."""
    time.sleep(GATHERS)
    wake.answered("deliver")
    return deliver_with(_sender(), mails=Config.from_env().mails, let_pass=_courtesy().let_pass)


@cache
def _courtesy() -> Courtesy:
    return Courtesy(Config.from_env().home)


@cache
def _sender() -> PushSender:
    config = Config.from_env()
    return PushSender(keys.load_or_make(config.home / "keys"), config.push_contact, allow_local=config.push_allow_local)


def _nobody() -> None:
    pass


def deliver_with(
    sender: PushSender,
    now: Callable[[], datetime] = clock.now,
    *,
    mails: bool = False,
    let_pass: Callable[[], None] = _nobody,
) -> int:
    """The same with a sender and a clock of one's own; `mails`: whether there is a mail server; `let_pass` returns when
    a letter that is not urgent may begin."""
    ends = time.monotonic() + LONGEST
    post = Post(sender, ends, let_pass)
    found = delivery.organisations(db.session(), now())
    rng = Random()  # noqa: S311 only spreads tries in time, and turns

    def here(organisation_id: str) -> Portion:
        if time.monotonic() >= ends:
            return NOTHING
        with within(organisation_id):
            return _batch(post, now, mails, rng)

    return in_turns(found, here, rng)


def _batch(post: "Post", now: Callable[[], datetime], mails: bool, rng: Random) -> Portion:
    sent = 0
    with writing() as session:
        house = house_of(session, mails=mails)
        planned = delivery.plan(session, now(), PLANNED_AT_ONCE, house)
        claimed = delivery.claim(session, now(), BATCH, house)
        letters = _letters(session, claimed)
    if planned.mails:
        wake.hurry("mail")
    tried, left = post.send(letters)
    if letters:
        with writing() as session:
            sent = delivery.settle(session, tried, now(), rng, house)
            delivery.give_back(session, left)
    if mails and any(outcome.state == "gone" for _, outcome in tried):
        wake.hurry("mail")
    return Portion(sent, planned.notices == PLANNED_AT_ONCE or len(claimed) == BATCH)


@dataclass(frozen=True)
class Letter:
    """One delivery with what is sent: a number, a kind and a unit, in the person's language."""

    claimed: Claimed
    payload: bytes
    urgency: str
    ttl: timedelta
    topic: str


def _letters(session: Session, claimed: Sequence[Claimed]) -> list[Letter]:
    people = select(Person.id, Person.language).where(Person.id.in_({it.person_id for it in claimed}))
    units = select(Unit.id, Unit.name).where(Unit.id.in_({it.unit_id for it in claimed if it.unit_id}))
    language = {row.id: row.language for row in session.execute(people)}
    unit = {row.id: row.name for row in session.execute(units)}
    return [_letter(it, language.get(it.person_id, "en"), unit.get(it.unit_id or "")) for it in claimed]


def _letter(claimed: Claimed, language: str, unit: str | None) -> Letter:
    said = words.say(claimed.kind, language, claimed.number, unit)
    payload = {
        "kind": claimed.kind,
        "number": claimed.number,
        "unit": unit,
        "url": words.opens(claimed.kind, claimed.about_id),
        "tag": claimed.notice_id,  # the same notice twice is shown once
        "title": said.title,
        "body": said.body,
    }
    body = json.dumps({name: value for name, value in payload.items() if value is not None}, ensure_ascii=False)
    # Only a newer notice of the same kind about the same thing replaces one that a device has not yet fetched.
    about = hashlib.sha256(f"{claimed.kind} {claimed.about_id}".encode()).digest()[:24]
    kind = KINDS[claimed.kind]
    urgency = "high" if claimed.is_urgent else kind.urgency  # a phone that dozes may be kept from all else
    return Letter(claimed, body.encode(), urgency, timedelta(hours=kind.ttl), urlsafe_b64encode(about).decode())


class Post:
    """Sends side by side. A push service that did not answer is left alone for this run: it would hold up the rest.

    Asked to leave, or when the time is up, it begins no further letter: what is left goes back to be sent by the next
    worker, or in the next run. A slow service would else outlast the job, and what it took be sent again."""

    def __init__(self, sender: PushSender, ends: float, let_pass: Callable[[], None]) -> None:
        self._sender = sender
        self._ends = ends
        self._let_pass = let_pass
        self._silent: set[str] = set()

    def send(self, letters: Sequence[Letter]) -> tuple[list[tuple[Claimed, Outcome]], list[Claimed]]:
        """What came of each that was tried, and those that were not. What is urgent goes first and steps back for
        nobody."""
        tried: list[tuple[Claimed, Outcome]] = []
        left: list[Claimed] = []
        urgent, usual = _apart(letters)
        for portion, begins, one in ((urgent, None, self._one), (usual, _step_back, self._in_turn)):
            with ThreadPoolExecutor(SIDE_BY_SIDE, initializer=begins) as hands:
                for letter, outcome in zip(portion, hands.map(one, portion), strict=True):
                    if outcome is None:
                        left.append(letter.claimed)
                    else:
                        tried.append((letter.claimed, outcome))
        return tried, left

    def _in_turn(self, letter: Letter) -> Outcome | None:
        self._let_pass()
        return self._one(letter)

    def _one(self, letter: Letter) -> Outcome | None:
        if leaving.asked() or time.monotonic() >= self._ends:
            return None
        target = letter.claimed.target
        if target is None:
            return Outcome("refused", problem="no_browser")
        service = "/".join(target.endpoint.split("/", 3)[:3])
        if service in self._silent:
            return Outcome("later", problem="service_silent")
        outcome = self._sender.send(target, letter.payload, ttl=letter.ttl, urgency=letter.urgency, topic=letter.topic)
        if outcome.state == "later" and outcome.status is None:
            self._silent.add(service)
        return outcome


def _apart(letters: Sequence[Letter]) -> tuple[list[Letter], list[Letter]]:
    """The urgent ones, and the others."""
    return [it for it in letters if it.urgency == "high"], [it for it in letters if it.urgency != "high"]


def _step_back() -> None:
    """This thread works while the processors have nothing else to do, so that nobody at work waits for a notice on its
    way to others. Only among what shares its session or control group: docs/deploy.md."""
    with suppress(OSError):  # where the house may not say so
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
