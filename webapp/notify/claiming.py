"""Deliveries that are due: claimed by one worker, which sends them, ended, or held for later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.notify import rules
from webapp.notify.gone import tell_otherwise
from webapp.notify.kinds import KINDS
from webapp.notify.making import EMAIL, PUSH
from webapp.notify.many import all_at_once, by_id
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.notify.targets import Target
from webapp.notify.told import TOLD, Told
from webapp.notify.wishes import House, Wishes

ALONE = House()
LOOKS = 20  # in one transaction, for something that is still to be sent


@dataclass(frozen=True)
class Claimed:
    """One delivery this worker sends now: what about, to whom, and which try it is."""

    delivery_id: str
    claimed_at: datetime
    first_tried_at: datetime
    target: Target | None  # of a push
    subscription_id: str | None
    notice_id: str
    person_id: str
    kind: str
    about_id: str
    number: int | None
    unit_id: str | None
    is_by_nobody: bool = False
    is_urgent: bool = False


class Due(NamedTuple):
    """A delivery whose time has come, as plain values: most are sent, and rows read whole take longer than that."""

    id: str
    subscription_id: str | None
    next_try_at: datetime
    first_tried_at: datetime | None
    told: Told | None  # None: there is no such notice any longer
    target: Target | None  # None: by mail, or to a browser that was forgotten


class Fate(NamedTuple):
    """What becomes of one that is not sent now: an end and why, or from when on it waits."""

    state: str
    problem: str | None = None
    at: datetime | None = None


_TARGET = (Subscription.endpoint, Subscription.p256dh, Subscription.auth)


def claim(session: Session, now: datetime, most: int, house: House = ALONE, channel: str = PUSH) -> list[Claimed]:
    """The next to be sent, marked as being sent. Once this is kept, a worker that dies leaves a trace that runs out.

    What its person wants is asked again: since it was planned they may have read or muted it, or gone to sleep. However
    many of those there are, whoever is to be told behind them does not wait for the next run.
    """
    due = select(Delivery).where(is_due(now, channel)).order_by(Delivery.next_try_at).limit(most)
    seen = set[str]()
    for _ in range(LOOKS):
        found = _read(session, due.where(Delivery.id.not_in(seen)) if seen else due)
        claimed = _wanted_now(session, found, now, house, channel)
        if claimed or len(found) < most:
            return claimed
        session.flush()
        seen.update(one.id for one in found)
    return []


def _read(session: Session, due: Select[Any]) -> list[Due]:
    """PostgreSQL joins before it takes the first two hundred, unless they are taken within."""
    taken = aliased(Delivery, due.with_for_update(skip_locked=True).subquery())
    asked = (
        select(taken.id, taken.subscription_id, taken.next_try_at, taken.first_tried_at, *TOLD, *_TARGET)
        .outerjoin(Notice, Notice.id == taken.notice_id)
        .outerjoin(Subscription, Subscription.id == taken.subscription_id)
        .order_by(taken.next_try_at)
    )
    found = []
    for row in session.execute(asked):
        id, subscription_id, next_try_at, first_tried_at, *others = row
        told, target = others[: len(TOLD)], others[len(TOLD) :]
        found.append(
            Due(
                id,
                subscription_id,
                next_try_at,
                first_tried_at,
                Told(*told) if told[0] else None,
                Target(*target) if target[0] else None,
            )
        )
    return found


def _wanted_now(session: Session, found: Sequence[Due], now: datetime, house: House, channel: str) -> list[Claimed]:
    wishes = Wishes(session, house, [due.told for due in found if due.told], now)
    claimed = list[Claimed]()
    others = dict[str, tuple[Due, Fate]]()
    for due in found:
        if due.told is not None and due.told.kind not in KINDS:
            continue  # left to a worker of a newer version
        fate = _fate(due, wishes, now, channel)
        if fate is not None:
            others[due.id] = (due, fate)
        elif due.told is not None:
            claimed.append(_claimed(due, due.told, now))
    gone = []
    for row in by_id(session, Delivery, others).values():
        due, fate = others[row.id]
        row.state, row.problem = fate.state, fate.problem or row.problem
        row.next_try_at = fate.at or row.next_try_at
        row.claimed_at, row.settled_at = (None, None) if fate.state == "waiting" else (row.claimed_at, now)
        blur(row, due.told)
        gone += [row] if fate.state == "gone" else []
    tell_otherwise(session, gone, now, house)
    first_tried_at = Delivery.first_tried_at
    all_at_once(
        session,
        Delivery,
        [it.delivery_id for it in claimed],
        state="sending",
        claimed_at=now,
        attempts=Delivery.attempts + 1,
        # Of the column's own type: PostgreSQL keeps a moment with a zone by its own clock, which may not be UTC.
        first_tried_at=func.coalesce(first_tried_at, literal(now, first_tried_at.type)),
    )
    return claimed


def _fate(due: Due, wishes: Wishes, now: datetime, channel: str) -> Fate | None:
    """None: it is sent now."""
    told = due.told
    if channel == PUSH and due.target is None:
        return Fate("gone", "forgotten")
    if told is None or told.read_at is not None:
        return Fate("given_up", "read_before")
    if not wishes.is_wanted(told, channel):
        return Fate("given_up", "unwanted")
    if channel == EMAIL and now - due.next_try_at > rules.GROWS_OLD:
        return Fate("given_up", "too_old", now)  # by which it is counted among what was given up lately
    at = wishes.when(told)
    if at == now:
        return None
    if at is None and (told.is_by_nobody or now - told.at > rules.WAITS_FOR_DUTY):
        return Fate("given_up", "off_duty")  # without a duty for a week it is left to the inbox
    return Fate("waiting", at=at or now + rules.LOOK_AGAIN_AFTER)


def is_due(now: datetime, channel: str) -> ColumnElement[bool]:
    waiting = and_(Delivery.state == "waiting", Delivery.next_try_at <= now)
    abandoned = and_(Delivery.state == "sending", Delivery.claimed_at <= now - rules.CLAIM_LASTS)
    return and_(Delivery.channel == channel, or_(waiting, abandoned))


def _claimed(due: Due, told: Told, now: datetime) -> Claimed:
    return Claimed(
        delivery_id=due.id,
        claimed_at=now,
        first_tried_at=due.first_tried_at or now,
        subscription_id=due.subscription_id,
        target=due.target,
        notice_id=told.id,
        person_id=told.person_id,
        kind=told.kind,
        about_id=told.about_id,
        number=told.number,
        unit_id=told.unit_id,
        is_by_nobody=told.is_by_nobody,
        is_urgent=told.is_urgent,
    )


def give_back(session: Session, left: Sequence[Claimed]) -> None:
    """Claimed and not tried, for this worker leaves: due as before, and no try of it is counted."""
    rows = by_id(session, Delivery, {claimed.delivery_id for claimed in left})
    for claimed in left:
        row = rows.get(claimed.delivery_id)
        if row is not None and is_still_ours(row, claimed):
            row.state, row.claimed_at, row.attempts = "waiting", None, row.attempts - 1
            row.first_tried_at = row.first_tried_at if row.attempts else None


def is_still_ours(row: Delivery, claimed: Claimed) -> bool:
    """Not so when this worker was so slow that another one took it over; only what was sent still counts then."""
    return row.state == "sending" and row.claimed_at == claimed.claimed_at


def blur(row: Delivery, told: Notice | Told | None) -> None:
    """Once it is over, what nobody said has no time but its notice's."""
    if told is not None and told.is_by_nobody and row.settled_at is not None:
        row.next_try_at = row.settled_at = told.at
        row.claimed_at = row.first_tried_at = None
