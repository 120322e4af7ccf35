"""An administrator sees how the house runs, and of deliveries their own organisation's alone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from redis import Redis

from jobs.schedule import Every
from jobs.tick import Clock
from tests.make import followups, webhooks
from tests.make.everything import give_up_digest
from tests.make.notify import owe, subscribe
from tests.make.people import ANNES, ELSEWHERE, PEOPLE, person_id
from tests.support import servers
from tests.support.push_service import PushService
from webapp import clock, wake
from webapp.db import within, writing
from webapp.health import runs
from webapp.ids import new_id
from webapp.notify import delivery
from webapp.notify.model import Delivery, Notice

Phone = Callable[[str], Any]


@pytest.fixture
def redis(app: Flask, tmp_path: Path) -> Iterator[Redis]:
    server = servers.start_redis(tmp_path / "redis")
    wake.connect(server.url)
    yield Redis.from_url(server.url)
    wake.connect(None)
    server.stop()


def ended(name: str, *ends: tuple[str, str | None]) -> list[str]:
    """Deliveries of this person's, each in a state with a problem; the first ended last."""
    organisation_id = PEOPLE[name][2]
    with PushService() as service:
        subscribe(service, name)
    owe(name, count=len(ends))
    with within(organisation_id), writing() as session:
        delivery.plan(session, clock.now(), 100)
    with within(organisation_id), writing() as session:
        rows = session.query(Delivery).filter(Delivery.state == "waiting").order_by(Delivery.id).all()
        for ago, (row, (state, problem)) in enumerate(zip(rows, ends, strict=True)):
            row.state, row.problem = state, problem
            row.next_try_at = clock.now() - timedelta(minutes=ago + 1)
            row.settled_at = None if state in ("waiting", "sending") else row.next_try_at
        return [row.id for row in rows]


def test_without_redis_it_says_what_is_not_known(app: Flask, phone: Phone) -> None:
    told = phone("Ada").get("/api/v1/operations").json
    assert (told["has_redis"], told["has_clock"], told["queues"], told["workers"]) == (False, False, [], [])
    assert (told["deliveries"], told["overdue_since"], told["jobs"]) == ([], None, [])


def test_what_waits_in_the_queues_and_since_when(redis: Redis, phone: Phone) -> None:
    before = clock.now()
    for job in ("deliver", "escalate", "close"):
        wake.hurry(job)
    told = phone("Ada").get("/api/v1/operations").json
    assert told["has_redis"]
    assert [(it["queue"], it["jobs"]) for it in told["queues"]] == [("urgent", 2), ("default", 1), ("slow", 0)]
    assert told["queues"][0]["since"] >= clock.as_text(before - timedelta(seconds=1))
    assert told["queues"][2]["since"] is None
    assert not told["has_clock"]
    Clock(redis, (Every(5, "deliver"),)).register_birth()
    assert phone("Ada").get("/api/v1/operations").json["has_clock"]


def test_deliveries_are_counted_by_channel_and_state_and_nobody_elses(app: Flask, phone: Phone) -> None:
    ended(
        "Sam", ("sent", None), ("sent", None), ("given_up", "http_503"), ("given_up", "read_before"), ("waiting", None)
    )
    ended("Mallory", ("given_up", "http_403"))
    told = phone("Ada").get("/api/v1/operations").json
    assert told["deliveries"] == [
        {"channel": "push", "state": "given_up", "count": 1},
        {"channel": "push", "state": "sent", "count": 2},
        {"channel": "push", "state": "waiting", "count": 1},
    ]
    assert told["overdue_since"] is not None


def test_what_ended_long_ago_is_counted_no_more(app: Flask, phone: Phone) -> None:
    (old,) = ended("Sam", ("sent", None))
    with within(ANNES), writing() as session:
        session.get_one(Delivery, (ANNES, old)).next_try_at = clock.now() - timedelta(days=1, minutes=1)
    assert phone("Ada").get("/api/v1/operations").json["deliveries"] == []


def test_each_job_says_when_it_ran_and_what_was_wrong(app: Flask, phone: Phone) -> None:
    runs.expect({"deliver": 5, "close": 3600, "escalate": 60})
    now = clock.now()
    runs.began("deliver", now, now)
    runs.ended("deliver", 0.5, now)
    runs.began("close", now, now)
    runs.failed("close", "KeyError at jobs/close.py:41", now)
    told = {it["job"]: it for it in phone("Ada").get("/api/v1/operations").json["jobs"]}
    assert {job: it["state"] for job, it in told.items()} == {
        "deliver": "well", "close": "failing", "escalate": "never",
    }  # fmt: skip
    assert (told["close"]["problem"], told["close"]["failures"]) == ("KeyError at jobs/close.py:41", 1)
    assert told["deliver"]["last_ok_at"] == clock.as_text(now)


def test_whom_nobody_could_tell_what_the_last_first_and_nothing_that_was_read(app: Flask, phone: Phone) -> None:
    first, _, third = ended("Sam", ("given_up", "http_503"), ("given_up", "read_before"), ("given_up", "no_answer"))
    ended("Mallory", ("given_up", "http_403"))
    told = phone("Ada").get("/api/v1/deliveries", state="given_up").json
    assert [(it["id"], it["name"], it["problem"]) for it in told["deliveries"]] == [
        (first, "Sam", "http_503"), (third, "Sam", "no_answer"),
    ]  # fmt: skip
    assert told["next"] is None
    assert not {"endpoint", "p256dh", "auth", "text"} & set(told["deliveries"][0])


def test_they_come_in_pages(app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.health.operations.PAGE", 2)
    made = ended("Sam", *[("given_up", "http_503")] * 5)
    ada, found, before = phone("Ada"), [], {}
    while before is not None:
        page = ada.get("/api/v1/deliveries", **before).json
        found += [it["id"] for it in page["deliveries"]]
        before = {"before": page["next"]} if page["next"] else None
    assert found == made


def test_digests_stand_among_them_and_nobody_elses(app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.health.operations.PAGE", 2)
    digest_ids = [new_id() for _ in range(2)]
    give_up_digest(digest_ids[0], ANNES, person_id("Sam"))
    made = ended("Sam", *[("given_up", "http_503")] * 3)  # a minute ago and earlier
    give_up_digest(digest_ids[1], ANNES, person_id("Priya"))
    give_up_digest(new_id(), ELSEWHERE, person_id("Mallory"))
    ada, found, before = phone("Ada"), [], {}
    while before is not None:
        page = ada.get("/api/v1/deliveries", **before).json
        found += [(it["id"], it["kind"], it["name"]) for it in page["deliveries"]]
        before = {"before": page["next"]} if page["next"] else None
    assert found == [
        (digest_ids[1], "digest", "Priya"),
        (digest_ids[0], "digest", "Sam"),
        *((delivery_id, "issue.resolved", "Sam") for delivery_id in made),
    ]
    counted = ada.get("/api/v1/operations").json["deliveries"]
    assert {"channel": "digest", "state": "given_up", "count": 2} in counted


def test_how_ones_own_webhooks_fare_stands_there_too(app: Flask, phone: Phone) -> None:
    followups.open_queues()
    assert phone("Ada").get("/api/v1/operations").json["webhooks"] == []
    webhook_id = webhooks.set_webhook()
    followups.raise_issue("Sam")
    (faring,) = phone("Ada").get("/api/v1/operations").json["webhooks"]
    assert (faring["id"], faring["waiting"], faring["given_up"]) == (webhook_id, 1, 0)
    assert faring["waiting_since"] == clock.as_text(webhooks.log(webhook_id)[0].waits_since)


def test_of_an_issue_that_is_not_theirs_to_see_no_number_is_told(app: Flask, phone: Phone) -> None:
    followups.open_queues()
    quiet = followups.raise_issue("Sam", category="people")
    plain = followups.raise_issue("Sam")
    ids = ended("Sam", ("given_up", "http_503"), ("given_up", "http_503"))
    with within(ANNES), writing() as session:
        for delivery_id, issue_id in zip(ids, (quiet, plain), strict=True):
            notice_id = session.get_one(Delivery, (ANNES, delivery_id)).notice_id
            session.get_one(Notice, (ANNES, notice_id)).about_id = issue_id
    done_by = {it["id"]: it for it in phone("Elena").get("/api/v1/deliveries").json.get("deliveries", [])}
    assert done_by == {}, "an executive is no administrator"
    told = {it["id"]: (it["number"], it["unit_id"]) for it in phone("Ada").get("/api/v1/deliveries").json["deliveries"]}
    assert told[ids[1]][0] == 7
    sees_quiet = any(entity == "issue" and id == quiet for entity, id in phone("Ada").feed()[0])
    assert (told[ids[0]] == (None, None)) is not sees_quiet


@pytest.mark.parametrize("name", ["Sam", "Ngozi", "Priya", "Elena"])
@pytest.mark.parametrize("path", ["/api/v1/operations", "/api/v1/deliveries"])
def test_nobody_but_an_administrator_sees_it(app: Flask, phone: Phone, name: str, path: str) -> None:
    answer = phone(name).get(path)
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
