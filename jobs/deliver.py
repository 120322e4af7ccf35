"""Tells people by web push what they must be told: at least once, in batches, and never while holding a transaction."""

import hashlib
import json
import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from itertools import repeat
from random import Random
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs import leaving
from jobs.everywhere import NOTHING, Portion, in_turns
from webapp import clock, wake
from webapp.config import Config
from webapp.courtesy import Courtesy
from webapp.db import db, within, writing
from webapp.notify import claiming, delivery, keys, words
from webapp.notify.channels import Outcome, PushSender
from webapp.notify.claiming import Claimed
from webapp.notify.kinds import KINDS
from webapp.people.model import Person, Unit
from webapp.telling.house import house_of

SIDE_BY_SIDE = 8
BATCH = 200
PLANNED_AT_ONCE = 500
GATHERS = 0.1  # seconds: a burst of commands is told of in a few batches instead of one job for each
GATHERINGS = 5  # at most, one after the other while somebody is answered
LONGEST = 60.0  # seconds after which no further letter begins: what is left goes back, and is due at the next tick


def deliver() -> int:
    """Everything that is due, in every organisation. Returns how many browsers were reached."""
    gather(_courtesy().is_anybody_answered)
    wake.answered("deliver")
    return deliver_with(_sender(), mails=Config.from_env().mails, let_pass=_courtesy().let_pass)


def gather(is_anybody_answered: Callable[[], bool], rest: Callable[[float], None] = time.sleep) -> None:
    """Waits for what else comes, and while people are answered all the time a while longer: who works goes first."""
    for _ in range(GATHERINGS):
        rest(GATHERS)
        if not is_anybody_answered():
            return


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
        claimed = claiming.claim(session, now(), BATCH, house)
        names = _names(session, claimed)
    if planned.mails:
        wake.hurry("mail")
    tried, left = post.send(claimed, names)
    if claimed:
        with writing() as session:
            sent = delivery.settle(session, tried, now(), rng, house)
            claiming.give_back(session, left)
    if mails and any(outcome.state == "gone" for _, outcome in tried):
        wake.hurry("mail")
    return Portion(sent, planned.notices == PLANNED_AT_ONCE or len(claimed) == BATCH)


class Names(NamedTuple):
    """What the letters of a batch call things, and in which language each person reads."""

    languages: dict[str, str]
    units: dict[str, str]


def _names(session: Session, claimed: Sequence[Claimed]) -> Names:
    people = select(Person.id, Person.language).where(Person.id.in_({it.person_id for it in claimed}))
    units = select(Unit.id, Unit.name).where(Unit.id.in_({it.unit_id for it in claimed if it.unit_id}))
    languages = {row.id: row.language for row in session.execute(people)}
    return Names(languages, {row.id: row.name for row in session.execute(units)})


class Letter(NamedTuple):
    """What is sent: a number, a kind and a unit, in the person's language."""

    payload: bytes
    urgency: str
    ttl: timedelta
    topic: str


def _letter(claimed: Claimed, names: Names) -> Letter:
    unit = names.units.get(claimed.unit_id or "")
    said = words.say(claimed.kind, names.languages.get(claimed.person_id, "en"), claimed.number, unit)
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
    ttl = timedelta(hours=KINDS[claimed.kind].ttl)
    return Letter(body.encode(), _urgency(claimed), ttl, urlsafe_b64encode(about).decode())


def _urgency(claimed: Claimed) -> str:
    """A phone that dozes may be kept from all but what is high."""
    return "high" if claimed.is_urgent else KINDS[claimed.kind].urgency


class Post:
    """Sends side by side. A push service that did not answer is left alone for this run: it would hold up the rest.

    Asked to leave, or when the time is up, it begins no further letter: what is left goes back to be sent by the next
    worker, or in the next run. A slow service would else outlast the job, and what it took be sent again."""

    def __init__(self, sender: PushSender, ends: float, let_pass: Callable[[], None]) -> None:
        self._sender = sender
        self._ends = ends
        self._let_pass = let_pass
        self._silent: set[str] = set()

    def send(self, claimed: Sequence[Claimed], names: Names) -> tuple[list[tuple[Claimed, Outcome]], list[Claimed]]:
        """What came of each that was tried, and those that were not. What is urgent goes first and steps back for
        nobody; of the others the letters are written by who steps back."""
        tried: list[tuple[Claimed, Outcome]] = []
        left: list[Claimed] = []
        urgent, usual = _apart(claimed)
        for portion, begins, one in ((urgent, None, self._one), (usual, _step_back, self._in_turn)):
            with ThreadPoolExecutor(SIDE_BY_SIDE, initializer=begins) as hands:
                for it, outcome in zip(portion, hands.map(one, portion, repeat(names)), strict=True):
                    if outcome is None:
                        left.append(it)
                    else:
                        tried.append((it, outcome))
        return tried, left

    def _in_turn(self, claimed: Claimed, names: Names) -> Outcome | None:
        self._let_pass()
        return self._one(claimed, names)

    def _one(self, claimed: Claimed, names: Names) -> Outcome | None:
        if leaving.asked() or time.monotonic() >= self._ends:
            return None
        target = claimed.target
        if target is None:
            return Outcome("refused", problem="no_browser")
        service = "/".join(target.endpoint.split("/", 3)[:3])
        if service in self._silent:
            return Outcome("later", problem="service_silent")
        letter = _letter(claimed, names)
        outcome = self._sender.send(target, letter.payload, ttl=letter.ttl, urgency=letter.urgency, topic=letter.topic)
        if outcome.state == "later" and outcome.status is None:
            self._silent.add(service)
        return outcome


def _apart(claimed: Sequence[Claimed]) -> tuple[list[Claimed], list[Claimed]]:
    """The urgent ones, and the others."""
    return [it for it in claimed if _urgency(it) == "high"], [it for it in claimed if _urgency(it) != "high"]


def _step_back() -> None:
    """This thread works while the processors have nothing else to do, so that nobody at work waits for a notice on its
    way to others. Only among what shares its session or control group: docs/deploy.md."""
    with suppress(OSError):  # where the house may not say so
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
