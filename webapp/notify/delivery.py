"""Deliveries on their way: planned from notices, claimed before they are sent, settled by what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Uuid, and_, func, literal, or_, select, update
from sqlalchemy.orm import Session

from webapp.inserting import add_all
from webapp.notify import rules
from webapp.notify.channels import Outcome
from webapp.notify.gone import tell_otherwise
from webapp.notify.kinds import KINDS
from webapp.notify.making import EMAIL, PUSH, browsers_of, delivery_of, when_it_begins
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.notify.targets import Target
from webapp.notify.wishes import House, Wishes

ALONE = House()
LOOKS = 20  # in one transaction, for something that is still to be sent
Row = TypeVar("Row", Delivery, Notice, Subscription)


class Planned(NamedTuple):
    """How many notices, and whether a mail about any of them may leave at once."""

    notices: int
    mails: bool


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


def organisations(session: Session, now: datetime, channel: str = PUSH) -> list[str]:
    """Who has something to plan or to send. Asked of the connection, below the tenant filter: no row of theirs is
    read."""
    line = session.connection()
    unplanned = line.scalars(select(Notice.organisation_id).where(Notice.planned_at.is_(None)).distinct())
    due = line.scalars(select(Delivery.organisation_id).where(_is_due(now, channel)).distinct())
    found = sorted({str(it) for it in (*unplanned, *due)})
    session.rollback()
    return found


def plan(session: Session, now: datetime, most: int, house: House = ALONE) -> Planned:
    """A delivery for each browser of who must be told, or by e-mail, as they want it; a notice read before needs none.
    A kind that is not known here is of a newer version, and waits for a worker of it."""
    known = Notice.kind.in_(tuple(KINDS))
    asked = select(Notice).where(Notice.planned_at.is_(None), known).order_by(Notice.at).limit(most)
    notices = session.scalars(asked.with_for_update(skip_locked=True)).all()
    unread = [notice for notice in notices if notice.read_at is None]
    browsers = browsers_of(session, {notice.person_id for notice in unread})
    wishes = Wishes(session, house, unread, now)
    made = []
    for notice in unread:
        begins = when_it_begins(notice, wishes, now)
        if begins is None:
            continue
        own = browsers.get(notice.person_id, ())
        if wishes.is_wanted(notice, PUSH):
            made += [delivery_of(notice, PUSH, begins, subscription.id) for subscription in own]
        in_place = wishes.is_wanted(notice, PUSH) and not own
        if house.mails and wishes.is_wanted(notice, EMAIL) and (in_place or EMAIL in wishes.channels(notice)):
            hidden = house.hidden_until(notice.priority, now) if notice.is_by_nobody else now
            made.append(delivery_of(notice, EMAIL, max(begins, hidden)))
    _all_at_once(session, Notice, [one.id for one in notices if one.is_by_nobody], planned_at=Notice.at)
    _all_at_once(session, Notice, [one.id for one in notices if not one.is_by_nobody], planned_at=now)
    add_all(session, made)
    return Planned(len(notices), any(one.channel == EMAIL and one.next_try_at <= now for one in made))


def claim(session: Session, now: datetime, most: int, house: House = ALONE, channel: str = PUSH) -> list[Claimed]:
    """The next to be sent, marked as being sent. Once this is kept, a worker that dies leaves a trace that runs out.

    What its person wants is asked again: since it was planned they may have read or muted it, or gone to sleep. However
    many of those there are, whoever is to be told behind them does not wait for the next run.
    """
    due = select(Delivery).where(_is_due(now, channel)).order_by(Delivery.next_try_at).limit(most)
    seen = set[str]()
    for _ in range(LOOKS):
        others = due.where(Delivery.id.not_in(seen)) if seen else due
        rows = session.scalars(others.with_for_update(skip_locked=True)).all()
        claimed = _wanted_now(session, rows, now, house, channel)
        if claimed or len(rows) < most:
            return claimed
        session.flush()
        seen.update(row.id for row in rows)
    return []


def _wanted_now(session: Session, rows: Sequence[Delivery], now: datetime, house: House, channel: str) -> list[Claimed]:
    notices = _by_id(session, Notice, {row.notice_id for row in rows})
    browsers = _by_id(session, Subscription, {row.subscription_id for row in rows if row.subscription_id})
    wishes = Wishes(session, house, notices.values(), now)
    claimed, gone = [], []
    for row in rows:
        notice, browser = notices.get(row.notice_id), browsers.get(row.subscription_id or "")
        if notice is not None and notice.kind not in KINDS:
            continue  # left to a worker of a newer version
        elif channel == PUSH and browser is None:
            _end(row, "gone", now, "forgotten", notice)
            gone.append(row)
        elif notice is None or notice.read_at is not None:
            _end(row, "given_up", now, "read_before", notice)
        elif not wishes.is_wanted(notice, channel):
            _end(row, "given_up", now, "unwanted", notice)
        elif channel == EMAIL and now - row.next_try_at > rules.GROWS_OLD:
            row.next_try_at = now  # by which it is counted among what was given up lately
            _end(row, "given_up", now, "too_old", notice)
        elif _is_held(row, notice, wishes, now):
            continue
        else:
            claimed.append(_claimed(row, notice, browser, now))
    tell_otherwise(session, gone, now, house)
    _all_at_once(
        session,
        Delivery,
        [it.delivery_id for it in claimed],
        state="sending",
        claimed_at=now,
        attempts=Delivery.attempts + 1,
        first_tried_at=func.coalesce(Delivery.first_tried_at, now),
    )
    return claimed


def _all_at_once(session: Session, model: type[Row], ids: Sequence[str], **said: Any) -> None:
    """The same of many rows, which the session does not read again: one by one costs more than to send them."""
    if ids:
        told = update(model).where(_among(session, model, ids)).values(said)
        session.execute(told, execution_options={"synchronize_session": False})


def _among(session: Session, model: type[Row], ids: Iterable[str]) -> ColumnElement[bool]:
    """That a row is one of these. PostgreSQL plans once for two hundred parameters, and then compares each row of the
    organisation with each of them; it joins with one list."""
    if session.get_bind().dialect.name != "postgresql":
        return model.id.in_(ids)
    return model.id.in_(select(func.unnest(literal(list(ids), ARRAY(Uuid(as_uuid=False))))))


def _is_held(row: Delivery, notice: Notice, wishes: Wishes, now: datetime) -> bool:
    """Until quiet hours end or a duty begins; without a duty for a week it is left to the inbox."""
    at = wishes.when(notice)
    if at == now:
        return False
    if at is None and (notice.is_by_nobody or now - notice.at > rules.WAITS_FOR_DUTY):
        _end(row, "given_up", now, "off_duty", notice)
    else:
        row.state, row.claimed_at, row.next_try_at = "waiting", None, at or now + rules.LOOK_AGAIN_AFTER
    return True


def _is_due(now: datetime, channel: str) -> ColumnElement[bool]:
    waiting = and_(Delivery.state == "waiting", Delivery.next_try_at <= now)
    abandoned = and_(Delivery.state == "sending", Delivery.claimed_at <= now - rules.CLAIM_LASTS)
    return and_(Delivery.channel == channel, or_(waiting, abandoned))


def _by_id(session: Session, model: type[Row], ids: Iterable[str]) -> dict[str, Row]:
    asked = select(model).where(_among(session, model, ids))
    asked = asked.execution_options(populate_existing=True)  # as they are by now
    return {row.id: row for row in session.scalars(asked)}


def _claimed(row: Delivery, notice: Notice, browser: Subscription | None, now: datetime) -> Claimed:
    return Claimed(
        delivery_id=row.id,
        claimed_at=now,
        first_tried_at=row.first_tried_at or now,
        subscription_id=browser.id if browser else None,
        target=Target(browser.endpoint, browser.p256dh, browser.auth) if browser else None,
        notice_id=notice.id,
        person_id=notice.person_id,
        kind=notice.kind,
        about_id=notice.about_id,
        number=notice.number,
        unit_id=notice.unit_id,
        is_by_nobody=notice.is_by_nobody,
        is_urgent=notice.is_urgent,
    )


def settle(
    session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random, house: House = ALONE
) -> int:
    """Keeps what came of each; returns how many were sent. A browser that is gone is forgotten."""
    sent = [claimed for claimed, outcome in outcomes if outcome.state == "sent"]
    named = [claimed for claimed in sent if not claimed.is_by_nobody]
    _all_at_once(session, Delivery, [it.delivery_id for it in named], state="sent", settled_at=now, problem=None)
    reached = sorted({it.subscription_id for it in named if it.subscription_id})
    _all_at_once(session, Subscription, reached, last_ok_at=now)
    others = [(it, outcome) for it, outcome in outcomes if outcome.state != "sent" or it.is_by_nobody]
    tell_otherwise(session, _settle_others(session, others, now, rng), now, house)
    return len(sent)


def _settle_others(
    session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random
) -> list[Delivery]:
    """Of which more is to be decided than that they were sent. Returns those whose browser is gone."""
    gone = list[Delivery]()
    if not outcomes:
        return gone
    rows = _by_id(session, Delivery, {claimed.delivery_id for claimed, _ in outcomes})
    notices = _by_id(session, Notice, {claimed.notice_id for claimed, _ in outcomes})
    browsers = _by_id(session, Subscription, {it.subscription_id for it, _ in outcomes if it.subscription_id})
    for claimed, outcome in outcomes:
        row, browser = rows.get(claimed.delivery_id), browsers.get(claimed.subscription_id or "")
        if row is not None and (_is_still_ours(row, claimed) or outcome.state == "sent"):
            settled = rules.settle(row.attempts, claimed.first_tried_at, outcome, now, rng)
            row.state, row.settled_at, row.problem = settled.state, settled.settled_at, settled.problem
            row.next_try_at = settled.next_try_at or row.next_try_at
            _blur(row, notices.get(claimed.notice_id))
            gone += [row] if row.state == "gone" else []
        if browser is not None and outcome.state == "gone":
            session.delete(browsers.pop(browser.id))
    return gone


def give_back(session: Session, left: Sequence[Claimed]) -> None:
    """Claimed and not tried, for this worker leaves: due as before, and no try of it is counted."""
    rows = _by_id(session, Delivery, {claimed.delivery_id for claimed in left}) if left else {}
    for claimed in left:
        row = rows.get(claimed.delivery_id)
        if row is not None and _is_still_ours(row, claimed):
            row.state, row.claimed_at, row.attempts = "waiting", None, row.attempts - 1
            row.first_tried_at = row.first_tried_at if row.attempts else None


def _is_still_ours(row: Delivery, claimed: Claimed) -> bool:
    """Not so when this worker was so slow that another one took it over; only what was sent still counts then."""
    return row.state == "sending" and row.claimed_at == claimed.claimed_at


def _end(row: Delivery, state: str, now: datetime, problem: str, notice: Notice | None) -> None:
    row.state, row.settled_at, row.problem = state, now, problem
    _blur(row, notice)


def _blur(row: Delivery, notice: Notice | None) -> None:
    """Once it is over, what nobody said has no time but its notice's."""
    if notice is not None and notice.is_by_nobody and row.settled_at is not None:
        row.next_try_at = row.settled_at = notice.at
        row.claimed_at = row.first_tried_at = None
