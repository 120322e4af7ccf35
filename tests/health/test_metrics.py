"""Prometheus reads how the house runs, from this machine or with the token, and no organisation is named."""

import ipaddress
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from jobs.send_webhooks import send_with
from tests.conftest import config_for
from tests.make import followups, webhooks
from tests.make.notify import owe, subscribe
from tests.make.people import ANNES
from tests.support import servers
from tests.support.ports import free_port
from tests.support.push_service import PushService
from webapp import clock, wake
from webapp.app import create_app
from webapp.connect.webhooks.sender import WebhookSender
from webapp.db import db, within, writing
from webapp.health import runs
from webapp.notify import delivery

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LINE = re.compile(r'[a-z_]+(?:\{(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})? [0-9.e+-]+')


@pytest.fixture
def queue(app: Flask, tmp_path: Path) -> Iterator[None]:
    server = servers.start_redis(tmp_path / "redis")
    wake.connect(server.url)
    yield
    wake.connect(None)
    server.stop()


def read(app: Flask, **more: Any) -> str:
    answer = app.test_client().get("/metrics", **more)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    return str(answer.text)


def samples(page: str) -> dict[str, float]:
    """What a Prometheus would keep; every line is one it can read, and each name is explained before it is used."""
    found: dict[str, float] = {}
    explained: set[str] = set()
    for line in page.splitlines():
        if line.startswith("# TYPE "):
            explained.add(line.split()[2])
            assert line.endswith(" gauge")
        elif not line.startswith("# HELP "):
            assert LINE.fullmatch(line), line
            name, _, value = line.rpartition(" ")
            assert name.split("{")[0] in explained
            assert name not in found
            found[name] = float(value)
    return found


def test_without_redis_it_says_so_and_the_rest(app: Flask) -> None:
    found = samples(read(app))
    assert found["roundwell_redis_up"] == 0
    assert found["roundwell_notices_unplanned"] == 0
    assert "roundwell_workers" not in found


def test_what_waits_and_what_was_sent_is_counted_and_nobody_is_named(app: Flask, queue: None) -> None:
    with PushService() as service:
        subscribe(service, "Sam")
    owe("Sam", count=2)
    wake.hurry("deliver")
    with within(ANNES), writing() as session:
        delivery.plan(session, clock.now(), 1)
    page = read(app)
    found = samples(page)
    assert found["roundwell_redis_up"] == 1
    assert found['roundwell_queue_jobs{queue="urgent"}'] == 1
    assert found["roundwell_workers"] == found["roundwell_clock_up"] == 0
    assert found['roundwell_queue_workers{queue="urgent"}'] == 0
    assert found['roundwell_deliveries{channel="push",state="waiting"}'] == 1
    assert found["roundwell_notices_unplanned"] == 1
    assert found["roundwell_delivery_overdue_seconds"] >= 0
    assert not re.search("Anne|Sam|4 West", page)
    assert ANNES not in page


def test_what_other_systems_are_told_is_counted(app: Flask) -> None:
    followups.open_queues()
    webhook_id = webhooks.set_webhook(address=f"http://127.0.0.1:{free_port()}/in")
    followups.raise_issue("Sam")
    assert samples(read(app))['roundwell_webhook_messages{state="waiting"}'] == 1
    with WebhookSender((ipaddress.ip_network("127.0.0.0/8"),)) as sender:
        send_with(sender, webhooks.KEY)
    found = samples(read(app))
    assert found["roundwell_webhooks_failing"] == 1
    assert webhook_id not in str(found)


def test_each_job_says_when_it_last_ran_and_how_often_it_failed(app: Flask) -> None:
    runs.expect({"deliver": 5, "close": 3600})
    runs.began("deliver", NOON, NOON)
    runs.ended("deliver", 0.25, NOON)
    runs.began("close", NOON, NOON)
    runs.failed("close", 'a "quoted" \\ problem', NOON)
    found = samples(read(app))
    assert found['roundwell_job_last_ok_timestamp_seconds{job="deliver"}'] == NOON.timestamp()
    assert found['roundwell_job_seconds{job="deliver"}'] == 0.25
    assert found['roundwell_job_failures{job="close"}'] == 1
    assert found['roundwell_job_every_seconds{job="close"}'] == 3600
    assert 'roundwell_job_last_ok_timestamp_seconds{job="close"}' not in found


@pytest.fixture
def guarded(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(config_for(tmp_path, database_url, metrics_token="let-me-in"))
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


AWAY = {"REMOTE_ADDR": "203.0.113.9"}
PASSED_ON = {"X-Forwarded-For": "203.0.113.9"}


def test_from_elsewhere_it_is_read_with_the_token_alone(guarded: Flask) -> None:
    right, wrong = {"Authorization": "Bearer let-me-in"}, {"Authorization": "Bearer let-me-out"}
    read(guarded, environ_base=AWAY, headers=right)
    read(guarded, headers=right | PASSED_ON)
    for refused in ({"environ_base": AWAY}, {"environ_base": AWAY, "headers": wrong}, {"headers": PASSED_ON}):
        answer = guarded.test_client().get("/metrics", **refused)  # type: ignore[arg-type]
        assert (answer.status_code, answer.json["code"]) == (403, "forbidden")  # type: ignore[index]


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Via"])
def test_what_a_proxy_passes_on_is_from_elsewhere_by_whichever_header_it_says_so(app: Flask, header: str) -> None:
    assert app.test_client().get("/metrics", headers={header: "https"}).status_code == 403


def test_where_there_is_no_token_none_opens_it(app: Flask) -> None:
    for given in ("Bearer ", "Bearer None", ""):
        answer = app.test_client().get("/metrics", environ_base=AWAY, headers={"Authorization": given})
        assert answer.status_code == 403


def test_this_machine_reads_it_without(guarded: Flask) -> None:
    read(guarded)
    read(guarded, environ_base={"REMOTE_ADDR": "::1"})
