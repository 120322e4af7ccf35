"""Whatever has more to do asks for itself, or for whom it planned something, at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

import jobs.digest
from jobs.deliver import deliver_with
from jobs.digest import digest_with
from tests.make.notify import owe
from tests.make.people import ANNES, done
from tests.support import servers
from tests.support.mail_server import LocalMail
from tests.support.ports import free_port
from webapp import wake
from webapp.db import within, writing
from webapp.ids import new_id
from webapp.notify.channels import PushSender
from webapp.notify.mail import MailSender
from webapp.notify.model import Delivery
from webapp.telling.letters import Letterhead

# What is asked of Redis hangs on no database.
pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]

SEVEN = datetime(2094, 6, 2, 11, 0, tzinfo=UTC)  # 07:00 in New York, where St Anne's is


@pytest.fixture
def redis(app: Flask, tmp_path: Path) -> Iterator[Redis]:
    server = servers.start_redis(tmp_path / "redis")
    wake.connect(server.url)
    yield Redis.from_url(server.url)
    wake.connect(None)
    server.stop()


def asked(redis: Redis) -> set[str]:
    """The jobs that wait to be begun."""
    queues = [Queue(name, connection=redis, serializer=JSONSerializer) for name in wake.QUEUES]
    return {job.func_name.split(".")[1] for queue in queues for job in queue.jobs}


@pytest.mark.parametrize(("longest", "more"), [(60.0, set()), (0.0, {"digest"})], ids=["in time", "out of time"])
def test_digests_for_which_the_time_was_up_are_asked_for_again(
    redis: Redis, monkeypatch: pytest.MonkeyPatch, longest: float, more: set[str]
) -> None:
    done("Sam", "notice.set_digest", digest={"how_often": "day", "at": "07:00"})
    owe("Sam", at=SEVEN - timedelta(days=1))
    monkeypatch.setattr(jobs.digest, "LONGEST", longest)
    head = Letterhead("house@test.example", "https://rounds.test.example", b"key")
    with LocalMail(port=free_port()) as server, MailSender(server.at) as sender:
        assert digest_with(sender, head, lambda: SEVEN) == (0 if more else 1)
    assert asked(redis) == more


@pytest.mark.parametrize(("channel", "job"), [("email", "mail"), ("push", "deliver")])
def test_what_is_to_be_sent_again_is_not_left_to_the_clock(redis: Redis, channel: str, job: str) -> None:
    (notice_id,) = owe("Sam")
    row = Delivery(id=new_id(), notice_id=notice_id, channel=channel, state="given_up", attempts=1, next_try_at=SEVEN)
    delivery_id = row.id
    with within(ANNES), writing() as session:
        session.add(row)
    done("Ada", "delivery.send_again", delivery_id=delivery_id)
    assert asked(redis) == {job}


@pytest.mark.parametrize(
    ("quiet", "hurried"), [(None, {"mail"}), ({"from": "06:00", "to": "08:00"}, set())], ids=["awake", "asleep"]
)
def test_a_mail_that_may_leave_now_is_not_left_to_the_clock(
    redis: Redis, push: PushSender, quiet: dict[str, str] | None, hurried: set[str]
) -> None:
    done("Sam", "notice.set_quiet", quiet=quiet)
    owe("Sam")
    deliver_with(push, lambda: SEVEN, mails=True)
    assert asked(redis) == hurried
