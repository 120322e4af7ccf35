"""Workers are killed, Redis goes and forgets, push services and the mail server fail: every notice comes to its end."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.faults.nursery import TAKEN_FOR_LOST
from tests.make.notify import browsers_of, owe, subscribe
from tests.make.people import ANNES, ELSEWHERE, email, person_id
from tests.support import servers
from tests.support.locked_screen import locked_screen
from tests.support.mail_server import LocalMail
from tests.support.ports import free_port
from tests.support.push_service import PushService
from tests.support.subscriber import Subscriber
from tests.support.waiting import until
from tools.redis_server import RedisServer
from webapp import clock, wake
from webapp.db import within, writing
from webapp.notify.model import Delivery, Notice
from webapp.notify.rules import GIVE_UP_AFTER

KILLS = 50
#            by what each is told, and what becomes of it, notices after each kill: forty, two thousand all in all
PORTION = {
    "Sam": 14,      # two browsers, whose push service says now this, now that
    "Ngozi": 8,     # one of those, and one that is gone: 410
    "Tom": 6,       # no browser: by e-mail, while the mail server refuses and stalls
    "Mallory": 6,   # another hospital
    "Priya": 3,     # a browser that is not known any more: 404; by e-mail from then on
    "Elena": 2,     # a push service to which all is too large: 413
    "Ada": 1,       # one that fails for a day: 503
}  # fmt: skip
A_FEW = 20
ALWAYS = {"Priya": 404, "Elena": 413, "Ada": 503}


@dataclass
class Nursery:
    """The workers that live, as they are born, to be killed one after the other."""

    child: "subprocess.Popen[str]"
    rng: Random
    living: list[int] = field(default_factory=list)

    def listen(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self.living.append(int(line))

    def kill_one(self) -> None:
        until(lambda: self.living, "a worker lives")
        os.kill(self.living.pop(self.rng.randrange(len(self.living))), signal.SIGKILL)


@dataclass
class Place:
    """Everything a notice passes on its way, each of which fails in its turn."""

    redis: RedisServer
    service: PushService
    mail: LocalMail
    nursery: Nursery
    redis_is_there: bool = True

    def weather(self, kill: int) -> None:
        """What goes and what comes back after so many kills."""
        box = self.mail.box
        match kill:
            case 5:
                box.after_data = "451 4.3.0 not now"
            case 15:
                self.redis.kill()
                self.redis_is_there = False
            case 20:
                box.after_data = None
            case 25:
                shutil.rmtree(self.redis.folder)
                self.redis.folder.mkdir()
                self.redis.start()
                self.redis_is_there = True
            case 30:
                box.stalls.set()
            case 40:
                box.stalls.clear()
                box.go_on.set()


@pytest.fixture
def place(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(wake, "_WAITS", TAKEN_FOR_LOST)
    config, rng = app.extensions["roundwell"], Random(7)
    with ExitStack() as stack:
        service = stack.enter_context(PushService())
        mail = stack.enter_context(LocalMail(port=free_port()))
        redis = servers.start_redis(tmp_path / "redis")
        stack.callback(redis.stop)
        here = {
            "ROUNDWELL_HOME": str(config.home), "DATABASE_URL": config.database_url, "REDIS_URL": redis.url,
            "SECRET_KEY": config.secret_key, "PUBLIC_ORIGIN": "https://rounds.example",
            "SMTP_URL": f"smtp://127.0.0.1:{mail.at.port}?security=none", "MAIL_FROM": "a@b.example",
            "PYTHONPATH": str(servers.ROOT),
        }  # fmt: skip
        log = stack.enter_context((tmp_path / "nursery.log").open("wb"))
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            env={**os.environ, **here}, cwd=servers.ROOT, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        stack.callback(child.wait)
        stack.callback(child.kill)
        nursery = Nursery(child, rng)
        threading.Thread(target=nursery.listen, daemon=True).start()
        wake.connect(redis.url)
        stack.callback(wake.connect, None)
        yield Place(redis, service, mail, nursery)


def fails_now_and_then(service: PushService) -> None:
    """Of the first requests one in six: it is too much (429), it fails (500), or it hangs."""
    rng = Random(11)
    answers = [201] * 1000 + [429] * 60 + [500] * 120 + [0] * 20
    rng.shuffle(answers)
    for status in answers:
        service.answer(status, retry_after=1 if status == 429 else None)


def until_more(service: PushService) -> None:
    """So that a worker is killed in the middle of its work."""
    tried = len(service.tried)
    until(lambda: len(service.tried) > tried, "somebody sends")


def on_its_way(but: str | None = None) -> int:
    """Notices and deliveries of both hospitals that have not come to their end."""
    count = 0
    for organisation_id in (ANNES, ELSEWHERE):
        with within(organisation_id) as session:
            unplanned = select(func.count()).select_from(Notice).where(Notice.planned_at.is_(None))
            going = select(func.count()).join(Notice, Notice.id == Delivery.notice_id).select_from(Delivery)
            going = going.where(Delivery.state.in_(("waiting", "sending")))
            if but is not None:
                going = going.where(Notice.person_id != person_id(but))
            count += (session.scalar(unplanned) or 0) + (session.scalar(going) or 0)
    return count


def ends(name: str, organisation_id: str = ANNES) -> dict[tuple[str, str, str | None], int]:
    """How many deliveries to this person ended how."""
    with within(organisation_id) as session:
        ask = (
            select(Delivery.channel, Delivery.state, Delivery.problem, func.count())
            .join(Notice, Notice.id == Delivery.notice_id)
            .where(Notice.person_id == person_id(name))
            .group_by(Delivery.channel, Delivery.state, Delivery.problem)
        )
        return {(channel, state, problem): count for channel, state, problem, count in session.execute(ask)}


def a_day_has_passed_for_ada() -> bool:
    """Whether all of hers are over. What somebody is sending just now waits again by the next look."""
    with within(ANNES), writing() as session:
        hers = select(Notice.id).where(Notice.person_id == person_id("Ada"))
        for row in session.query(Delivery).filter(Delivery.state == "waiting", Delivery.notice_id.in_(hers)):
            row.first_tried_at = clock.now() - GIVE_UP_AFTER - timedelta(minutes=1)
    return on_its_way() == 0


def came(service: PushService, browser: Subscriber) -> list[str]:
    """What this browser was sent, in its order, once or more often."""
    return [browser.read(message.body).decode() for message in service.to(browser.endpoint)]


def tag(message: str) -> str:
    """By it a browser shows each notice once, however often it comes."""
    return str(json.loads(message)["tag"])


def doubled(messages: list[str]) -> list[str]:
    """All that came more than once, a few that did not, and the last once more, as if its worker had died."""
    times = Counter(map(tag, messages))
    once = [it for it in messages if times[tag(it)] == 1][:A_FEW]
    chosen = [it for it in messages if times[tag(it)] > 1 or it in once]
    return [*chosen, chosen[-1]]


def linked(mail: LocalMail, name: str) -> set[str]:
    """What the mails to this person open: those of one kind that are due together are one mail."""
    texts = [it.get_body(("plain",)) for it in mail.box.mails if str(it["To"]) == email(name)]
    return {
        path for text in texts if text is not None for path in re.findall("/follow-up/[0-9a-f-]+", text.get_content())
    }


def paths(notice_ids: list[str]) -> set[str]:
    with within(ANNES) as session:
        return {f"/follow-up/{it}" for it in session.scalars(select(Notice.about_id).where(Notice.id.in_(notice_ids)))}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_every_notice_comes_to_its_right_end(place: Place) -> None:
    """What came twice is shown once by the product's own worker in a real Chromium.

    It is handed one push after the other, and asked for its notifications after the last alone: Chromium forgets one
    that it has written down and not yet shown if a page asks just then, so that some of 400 pushed at once were missed.
    """
    service, owed = place.service, {name: [] for name in PORTION}
    phones = {name: subscribe(service, name) for name in ("Sam", "Ngozi", "Mallory")}
    tablet, lost = subscribe(service, "Sam"), subscribe(service, "Ngozi")
    service.forget(lost.endpoint)
    with ExitStack() as stack:
        for name, status in ALWAYS.items():
            other = stack.enter_context(PushService())
            other.always = status
            subscribe(other, name)
        fails_now_and_then(service)
        for kill in range(1, KILLS + 1):
            for name, count in PORTION.items():
                owed[name] += owe(name, count=count)
            wake.hurry("deliver")
            place.weather(kill)
            if place.redis_is_there:
                until_more(service)
            place.nursery.kill_one()
        until(lambda: on_its_way(but="Ada") == 0, "all but Ada's have come to their end", 240)
        until(a_day_has_passed_for_ada, "Ada's have come to theirs", 120)

    assert sum(map(len, owed.values())) == 2000
    for name, phone in phones.items():
        assert set(map(tag, came(service, phone))) == set(owed[name]), f"{name} is told each, and nobody else's"
    assert set(map(tag, came(service, tablet))) == set(owed["Sam"])
    pushed = doubled(came(service, phones["Ngozi"]))
    with locked_screen() as screen:
        for message in pushed:
            screen.push(message)
        assert screen.shown() == sorted(set(map(tag, pushed))), "each on the screen, and once"
    assert service.to(lost.endpoint) == []

    assert ends("Sam") == {("push", "sent", None): 2 * len(owed["Sam"])}
    assert ends("Mallory", ELSEWHERE) == {("push", "sent", None): len(owed["Mallory"])}
    assert ends("Ngozi")["push", "sent", None] == len(owed["Ngozi"])
    assert {end[:2] for end in ends("Ngozi")} == {("push", "sent"), ("push", "gone")}
    assert ends("Elena") == {("push", "given_up", "http_413"): len(owed["Elena"])}
    assert {end[:2] for end in ends("Ada")} == {("push", "given_up")}
    assert sum(ends("Ada").values()) == len(owed["Ada"])
    assert {end[:2] for end in ends("Priya")} == {("push", "gone"), ("email", "sent")}
    assert ends("Priya")["email", "sent", None] == len(owed["Priya"])
    assert ends("Tom") == {("email", "sent", None): len(owed["Tom"])}

    assert linked(place.mail, "Tom") == paths(owed["Tom"])
    assert linked(place.mail, "Priya") == paths(owed["Priya"])
    kept = {name: len(browsers_of(name)) for name in ("Sam", "Ngozi", "Priya", "Elena", "Ada")}
    assert kept == {"Sam": 2, "Ngozi": 1, "Priya": 0, "Elena": 1, "Ada": 1}, "who is gone is forgotten, and nobody else"
