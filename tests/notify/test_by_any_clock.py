"""A day of tries is a day, whichever clock the database server shows."""

import pytest
from sqlalchemy import select

from tests.make.notify import owe, subscribe
from tests.make.people import ANNES
from tests.support.push_service import PushService
from webapp import clock
from webapp.db import db, within, writing
from webapp.notify import claiming, delivery
from webapp.notify.model import Delivery

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_first_try_is_kept_as_the_moment_it_was(
    zone: str, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTZ", zone)  # what each new connection to PostgreSQL asks for
    db.session.remove()
    db.engine.dispose()
    subscribe(service, "Sam")
    owe("Sam")
    now = clock.now()
    with within(ANNES), writing() as session:
        delivery.plan(session, now, 10)
        claiming.claim(session, now, 10)
    with within(ANNES) as session:
        assert session.scalar(select(Delivery.first_tried_at)) == now
