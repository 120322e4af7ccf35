"""Notices owed and browsers subscribed, in the small named world."""

from datetime import datetime

from tests.make.people import FAR_WARD, FOUR_WEST, PEOPLE, person_id
from tests.support.push_service import PushService
from tests.support.subscriber import Subscriber
from webapp import clock
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify.model import Delivery, Notice, Subscription


def subscribe(service: PushService, name: str, key: str | None = None) -> Subscriber:
    """A browser of this person that asked to be told."""
    browser = Subscriber(service.endpoint(key))
    row = Subscription(
        id=new_id(),
        person_id=person_id(name),
        endpoint=browser.endpoint,
        p256dh=browser.p256dh,
        auth=browser.auth,
        made_at=clock.now(),
    )
    with within(PEOPLE[name][2]), writing() as session:
        session.add(row)
    return browser


def owe(
    name: str,
    *,
    kind: str = "issue.resolved",
    number: int = 7,
    count: int = 1,
    priority: str | None = None,
    about_id: str | None = None,
    at: datetime | None = None,
) -> list[str]:
    """Notices this person must still be told of, as a command leaves them."""
    unit_id = FAR_WARD if name == "Mallory" else FOUR_WEST
    rows = [
        Notice(
            id=new_id(),
            person_id=person_id(name),
            kind=kind,
            about_entity="issue",
            about_id=about_id or new_id(),
            priority=priority,
            number=number,
            unit_id=unit_id,
            by_id=person_id(name),
            text="The sling of bed 12, Mrs Doe",
            at=at or clock.now(),
        )
        for _ in range(count)
    ]
    ids = [row.id for row in rows]
    with within(PEOPLE[name][2]), writing() as session:
        session.add_all(rows)
    return ids


def states(name: str) -> list[tuple[str, int, str | None]]:
    """State, attempts and problem of each delivery of this person's organisation."""
    with within(PEOPLE[name][2]) as session:
        rows = session.query(Delivery).order_by(Delivery.id).all()
        return [(row.state, row.attempts, row.problem) for row in rows]


def next_tries(name: str) -> list[datetime]:
    with within(PEOPLE[name][2]) as session:
        return [row.next_try_at for row in session.query(Delivery).order_by(Delivery.id).all()]


def browsers_of(name: str) -> list[Subscription]:
    with within(PEOPLE[name][2]) as session:
        return list(session.query(Subscription).filter(Subscription.person_id == person_id(name)))
