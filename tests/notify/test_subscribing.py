"""A browser that asks to be told is heard, also when two of its pages ask at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

from flask import Flask
from sqlalchemy import event

from tests.make.notify import browsers_of
from tests.support.subscriber import Subscriber
from webapp.db import db

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


def test_two_pages_that_ask_at_once_are_both_heard(app: Flask, phone: Callable[[str], Any]) -> None:
    """The one that was granted and the one that saw the permission change."""
    together = Barrier(2, timeout=1.0)

    def wait(connection: object, cursor: object, statement: str, *more: object) -> None:
        if statement.startswith("INSERT INTO subscription"):
            with suppress(BrokenBarrierError):  # SQLite lets in one after the other
                together.wait()

    browser, pages = Subscriber(ENDPOINT), [phone("Sam"), phone("Sam")]
    said = {"endpoint": ENDPOINT, "keys": {"p256dh": browser.p256dh, "auth": browser.auth}}
    event.listen(db.engine, "before_cursor_execute", wait)
    try:
        with ThreadPoolExecutor(2) as hands:
            answers = list(hands.map(lambda page: page.put("/api/v1/push/subscription", json=said), pages))
    finally:
        event.remove(db.engine, "before_cursor_execute", wait)
    assert [answer.status_code for answer in answers] == [204, 204]
    assert len(browsers_of("Sam")) == 1
