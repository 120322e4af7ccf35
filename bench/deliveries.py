"""What telling people costs: `python -m bench.deliveries`.

Ten thousand pushes to a push service on this machine, by the Procfile's worker for them, from when the notices are
kept until the last is sent; the bare cost of encrypting, signing and sending as many with the same libraries; and what
a command costs a person meanwhile, beside what it costs while nobody is told anything.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from sqlalchemy import func, insert, select, update
from webpush import WebPush, WebPushSubscription  # type: ignore[import-untyped]

from bench.house import DATABASES, folder, house, words
from bench.line import Line, sign_in
from bench.processes import Meter
from bench.push import browsers, sink
from bench.report import Report, named, percentile
from tests.support.subscriber import Subscriber
from tests.support.waiting import until
from webapp.clock import as_text, now
from webapp.db import db, within, writing
from webapp.demo.load import DEMO
from webapp.ids import new_id
from webapp.notify.keys import load_or_make
from webapp.notify.model import Delivery, Notice, Subscription
from webapp.wake import Bell

MOST_SECONDS = 25
MOST_SLOWER = 1.2
PEERS = "25 to 158 s, the queue alone"
PACE = 0.025  # seconds from one command to the next
BARE = 2000
PAYLOAD = b'{"kind":"issue.resolved","number":412,"unit":"4 West","url":"/follow-up/%s"}' % (b"0" * 36)


def main() -> None:
    asked = words(__doc__, n=10_000, commands=400, only="all", times=3)
    if asked.quick:
        asked.n, asked.commands, asked.times = 500, 40, 1
    report = Report(named("deliveries", only=asked.only), asked.quick, ("postgresql", "redis"))
    with sink() as port:
        bare(report, port, asked.n if asked.quick else BARE)
    for database in DATABASES:
        if asked.only in ("all", database):
            measure(report, database, asked.n, asked.commands, asked.times)
    report.note(
        "The push service runs on the same two cores. p95 meanwhile over p95 before and after, all times together."
    )
    report.close()


def bare(report: Report, port: int, n: int) -> None:
    """What one would write with the libraries and nothing else: one kept connection, one after the other."""
    with folder() as home, httpx.Client() as client:
        keys = load_or_make(Path(home) / "keys")
        library = WebPush(private_key=keys.private_pem, public_key=keys.public_pem)
        wait_for(port)
        browser = Subscriber(f"http://127.0.0.1:{port}/push/{new_id()}")
        to = {"endpoint": browser.endpoint, "keys": {"auth": browser.auth, "p256dh": browser.p256dh}}
        began, worked = time.perf_counter(), time.thread_time()
        for _ in range(n):
            sealed = library.get(PAYLOAD, WebPushSubscription.model_validate(to), subscriber="a@b.example")
            client.post(browser.endpoint, content=sealed.encrypted, headers=sealed.headers)
        report.add("bare, one after the other", (time.perf_counter() - began) / n * 1e3, "ms each")
        report.add("bare: processor", (time.thread_time() - worked) / n * 1e3, "ms each")


def wait_for(port: int) -> None:
    def answers() -> bool:
        try:
            return httpx.post(f"http://127.0.0.1:{port}/").status_code == 201
        except httpx.HTTPError:
            return False

    until(answers, "the push service answers")


def measure(report: Report, database: str, n: int, commands: int, times: int) -> None:
    """Each time with commands before it and after it: a machine is not as quick from one minute to the next, and of
    one time alone the twentieth slowest command is half chance."""
    took, usual, meanwhile = list[float](), list[float](), list[float]()
    with house(database) as here, sink() as port:
        browsers(here, port)
        wait_for(port)
        assert here.redis is not None
        bell, meter = Bell(here.redis.url), Meter(here.roots("urgent"))
        person = Person(sign_in(here.port, "manager@demo.example"))
        person.acts(commands // 4)
        with here.app():
            nothing_else_waits()
            for _ in range(times):
                usual += person.acts(commands)
                before = sent()
                owe(n)  # what that costs is no cost of telling
                with meter, person.acting() as spans:
                    began = time.perf_counter()
                    bell.hurry("deliver")
                    until(lambda all_of_them=before + n: sent() >= all_of_them, "all are sent", 600)
                    took.append(time.perf_counter() - began)
                meanwhile += spans
                usual += person.acts(commands)
    report.add(f"{database}: {n} pushes, slowest of {times}", max(took), "s", most=MOST_SECONDS, peer=PEERS)
    report.add(f"{database}: pushes, of all times", n * times / sum(took), "/s")
    report.add(f"{database}: processor of the worker, last time", meter.spent["urgent"] / n * 1e3, "ms each")
    before_and_after, slow = percentile(usual, 95) * 1e3, percentile(meanwhile, 95) * 1e3
    report.add(f"{database}: a command before and after, p95", before_and_after, "ms")
    report.add(f"{database}: a command meanwhile, p95", slow, "ms")
    report.add(f"{database}: meanwhile over before and after, p95", slow / before_and_after, "×", most=MOST_SLOWER)


class Person:
    """Somebody at work: a command now and then, none of which tells anybody anything."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._view = new_id()

    def acts(self, times: int) -> list[float]:
        return [self._act() for _ in range(times)]

    @contextmanager
    def acting(self) -> Iterator[list[float]]:
        """The spans of what is done meanwhile."""
        spans: list[float] = []
        over = threading.Event()

        def act() -> None:
            while not over.is_set():
                spans.append(self._act())

        working = threading.Thread(target=act)
        working.start()
        try:
            yield spans
        finally:
            over.set()
            working.join()

    def _act(self) -> float:
        payload = {"view_id": self._view, "name": "Pumps", "filters": "in=all&category=equipment"}
        command = {"id": new_id(), "type": "view.save", "made_at": as_text(now()), "payload": payload}
        began = time.perf_counter()
        answer = self._line.ask("POST", "/api/v1/commands", {"commands": [command]})
        span = time.perf_counter() - began
        assert answer.json["results"][0]["status"] == "applied"
        time.sleep(max(0.0, PACE - span))
        return span


def nothing_else_waits() -> None:
    with within(DEMO), writing() as session:
        session.execute(update(Notice).where(Notice.planned_at.is_(None)).values(planned_at=Notice.at))


def owe(n: int) -> None:
    """To everybody in turn, as commands leave them."""
    with within(DEMO), writing() as session:
        people = list(session.scalars(select(Subscription.person_id).order_by(Subscription.person_id)))
        rows = [
            {"organisation_id": DEMO, "id": new_id(), "person_id": people[number % len(people)],
             "kind": "issue.resolved", "about_entity": "issue", "about_id": new_id(), "number": number, "at": now()}
            for number in range(n)
        ]  # fmt: skip
        session.execute(insert(Notice), rows)


def sent() -> int:
    time.sleep(1.0)  # whoever looks takes from what is measured
    with within(DEMO) as session:
        found = session.scalar(select(func.count()).select_from(Delivery).where(Delivery.state == "sent"))
    db.session.remove()
    return found or 0


if __name__ == "__main__":
    main()
