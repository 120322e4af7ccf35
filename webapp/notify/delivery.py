"""Deliveries planned from notices, and settled by what came of sending them."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.bulk import add_plain
from webapp.notify import rules
from webapp.notify.channels import Outcome
from webapp.notify.claiming import ALONE, Claimed, blur, is_due, is_still_ours
from webapp.notify.gone import tell_otherwise
from webapp.notify.kinds import KINDS
from webapp.notify.making import EMAIL, PUSH, browsers_of, delivery_of, when_it_begins
from webapp.notify.many import all_at_once, by_id
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.notify.told import TOLD, Told
from webapp.notify.wishes import House, Wishes


class Planned(NamedTuple):
    """How many notices, and whether a mail about any of them may leave at once."""

    notices: int
    mails: bool


def organisations(session: Session, now: datetime, channel: str = PUSH) -> list[str]:
    """Who has something to plan or to send. Asked of the connection, below the tenant filter: no row of theirs is
    read."""
    line = session.connection()
    unplanned = line.scalars(select(Notice.organisation_id).where(Notice.planned_at.is_(None)).distinct())
    due = line.scalars(select(Delivery.organisation_id).where(is_due(now, channel)).distinct())
    found = sorted({str(it) for it in (*unplanned, *due)})
    session.rollback()
    return found


def plan(session: Session, now: datetime, most: int, house: House = ALONE) -> Planned:
    """A delivery for each browser of who must be told, or by e-mail, as they want it; a notice read before needs none.
    A kind that is not known here is of a newer version, and waits for a worker of it."""
    known = Notice.kind.in_(tuple(KINDS))
    asked = select(*TOLD).where(Notice.planned_at.is_(None), known).order_by(Notice.at).limit(most)
    notices = [Told(*row) for row in session.execute(asked.with_for_update(skip_locked=True))]
    unread = [notice for notice in notices if notice.read_at is None]
    browsers = browsers_of(session, {notice.person_id for notice in unread})
    wishes = Wishes(session, house, unread, now)
    made = list[dict[str, Any]]()
    for notice in unread:
        begins = when_it_begins(notice, wishes, now)
        if begins is None:
            continue
        own = browsers.get(notice.person_id, ())
        if wishes.is_wanted(notice, PUSH):
            made += [delivery_of(notice, PUSH, begins, browser_id) for browser_id in own]
        in_place = wishes.is_wanted(notice, PUSH) and not own
        if house.mails and wishes.is_wanted(notice, EMAIL) and (in_place or EMAIL in wishes.channels(notice)):
            hidden = house.hidden_until(notice.priority, now) if notice.is_by_nobody else now
            made.append(delivery_of(notice, EMAIL, max(begins, hidden)))
    all_at_once(session, Notice, [one.id for one in notices if one.is_by_nobody], planned_at=Notice.at)
    all_at_once(session, Notice, [one.id for one in notices if not one.is_by_nobody], planned_at=now)
    add_plain(session, Delivery, made)
    return Planned(len(notices), any(one["channel"] == EMAIL and one["next_try_at"] <= now for one in made))


def settle(
    session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random, house: House = ALONE
) -> int:
    """Keeps what came of each; returns how many were sent. A browser that is gone is forgotten."""
    sent = [claimed for claimed, outcome in outcomes if outcome.state == "sent"]
    named = [claimed for claimed in sent if not claimed.is_by_nobody]
    all_at_once(session, Delivery, [it.delivery_id for it in named], state="sent", settled_at=now, problem=None)
    reached = sorted({it.subscription_id for it in named if it.subscription_id})
    all_at_once(session, Subscription, reached, last_ok_at=now)
    others = [(it, outcome) for it, outcome in outcomes if outcome.state != "sent" or it.is_by_nobody]
    tell_otherwise(session, _settle_others(session, others, now, rng), now, house)
    return len(sent)


def _settle_others(
    session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random
) -> list[Delivery]:
    """Of which more is to be decided than that they were sent. Returns those whose browser is gone."""
    gone, again = list[Delivery](), dict[tuple[object, ...], datetime]()
    rows = by_id(session, Delivery, {claimed.delivery_id for claimed, _ in outcomes})
    notices = by_id(session, Notice, {claimed.notice_id for claimed, _ in outcomes})
    browsers = by_id(session, Subscription, {it.subscription_id for it, _ in outcomes if it.subscription_id})
    for claimed, outcome in outcomes:
        row, browser = rows.get(claimed.delivery_id), browsers.get(claimed.subscription_id or "")
        if row is not None and (is_still_ours(row, claimed) or outcome.state == "sent"):
            settled = rules.settle(row.attempts, claimed.first_tried_at, outcome, now, rng)
            row.state, row.settled_at, row.problem = settled.state, settled.settled_at, settled.problem
            if settled.next_try_at is not None:
                # What was in one mail comes in one again, known by its id: spread in time it would come in several.
                one_mail = (claimed.person_id, claimed.kind, claimed.first_tried_at, row.attempts, outcome)
                row.next_try_at = again.setdefault(one_mail, settled.next_try_at)
            blur(row, notices.get(claimed.notice_id))
            gone += [row] if row.state == "gone" else []
        if browser is not None and outcome.state == "gone":
            session.delete(browsers.pop(browser.id))
    return gone
