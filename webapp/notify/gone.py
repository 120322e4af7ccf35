"""What was to go to a browser that is no more: it goes another way, or ends where an administrator sees it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.bulk import add_plain
from webapp.notify.making import EMAIL, PUSH, browsers_of, delivery_of, when_it_begins
from webapp.notify.model import Delivery, Notice
from webapp.notify.told import TOLD, Told
from webapp.notify.wishes import House, Wishes


def tell_otherwise(session: Session, gone: Sequence[Delivery], now: datetime, house: House) -> None:
    """Of each notice that no browser got or still may get: to the browsers there are by now, else by e-mail, as its
    person wishes. Where neither is to be had, the last of its deliveries is given up."""
    if not gone:
        return
    session.flush()
    unread = [it for it in _held(session, {row.notice_id for row in gone}) if it.read_at is None]
    ends, wishes = _ends(session, unread), Wishes(session, house, unread, now)
    untold = [it for it in unread if all(state == "gone" for state in ends[it.id].values())]
    browsers = browsers_of(session, {it.person_id for it in untold})
    last, made = {row.notice_id: row for row in gone}, list[dict[str, Any]]()
    for notice in untold:
        begins = when_it_begins(notice, wishes, now)
        if begins is None:
            continue
        pushes = [delivery_of(notice, PUSH, begins, browser_id) for browser_id in browsers.get(notice.person_id, ())]
        pushes = [one for one in pushes if one["id"] not in ends[notice.id]]
        if pushes and wishes.is_wanted(notice, PUSH):
            made += pushes
        elif house.mails and wishes.is_wanted(notice, EMAIL):
            hidden = house.hidden_until(notice.priority, now) if notice.is_by_nobody else now
            made.append(delivery_of(notice, EMAIL, max(begins, hidden)))
        elif wishes.is_wanted(notice, PUSH):
            last[notice.id].state = "given_up"
    add_plain(session, Delivery, made)


def _held(session: Session, ids: set[str]) -> Sequence[Told]:
    """Until this is kept: two workers that lose the two browsers of one person see each other's end."""
    asked = select(*TOLD).where(Notice.id.in_(ids)).order_by(Notice.id).with_for_update()
    return [Told(*row) for row in session.execute(asked)]


def _ends(session: Session, notices: Iterable[Told]) -> dict[str, dict[str, str]]:
    """The state of each delivery, by notice and delivery, as it stands in the database by now."""
    found: dict[str, dict[str, str]] = {notice.id: {} for notice in notices}
    asked = select(Delivery.notice_id, Delivery.id, Delivery.state).where(Delivery.notice_id.in_(list(found)))
    for row in session.execute(asked):
        found[row.notice_id][row.id] = row.state
    return found
