"""What the processes write down has the number of a problem in it, and nothing that anybody said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine

from tests.make import people, pictures, plans, rounds
from tests.make.everything import sent
from tests.support import servers
from tests.support.caller import TRUSTS_NOBODY
from tests.support.nursery import Nursery
from tests.support.subscriber import Subscriber
from webapp.ids import new_id

# One for each place where people write; none may ever be found in a log.
WORDS = {it: f"planted-{it}-of-mrs-doe" for it in ("title", "detail", "comment", "thanks", "name", "password", "email")}
SECRET = "planted-secret-of-a-calendar".ljust(43, "x")
SECOND_THANKS = "CREATE UNIQUE INDEX a_fault ON kudos (text)"


@pytest.fixture
def roundwell(database_url: str, tmp_path: Path, nursery: Nursery) -> Iterator[servers.Roundwell]:
    """Its own processes, with a fault built in: the database refuses the same thanks a second time."""
    redis = servers.start_redis(tmp_path / "redis")
    settings = {"DATABASE_URL": database_url, "REDIS_URL": redis.url}
    if database_url.startswith("postgresql"):
        settings["JSON_LOGS"] = "1"
    _do(database_url, SECOND_THANKS)
    running = servers.start_roundwell(tmp_path / "home", env=settings, processes=("web", "jobs"), nursery=nursery)
    yield running
    running.stop()
    redis.stop()
    _do(database_url, "DROP INDEX a_fault")


def _do(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def device(roundwell: servers.Roundwell) -> Iterator[httpx.Client]:
    headers = {"X-Requested-With": "roundwell", "User-Agent": WORDS["name"]}
    with httpx.Client(base_url=roundwell.address, headers=headers, timeout=60, verify=TRUSTS_NOBODY) as http:
        yield http


def test_nothing_that_anybody_said_is_in_a_log(
    roundwell: servers.Roundwell, device: httpx.Client, database_url: str
) -> None:
    numbers = [fault["request_id"] for fault in (*_wrong_sign_ins(device), *_faults(device))]
    _do(database_url, "ALTER TABLE kudos RENAME TO hidden")
    numbers.append(_thank(device).json()["request_id"])
    _do(database_url, "ALTER TABLE hidden RENAME TO kudos")
    numbers.append(_calendar_of_a_broken_house(device, database_url))
    roundwell.stop()
    written = {name: roundwell.log(name).read_text() for name in ("web", "jobs")}
    assert all(number in written["web"] for number in numbers[-3:])
    for name, text in written.items():
        found = {word for word in (*WORDS.values(), SECRET, people.PASSWORD, people.email("Elena")) if word in text}
        assert not found, f"{name}: {found}"


def _calendar_of_a_broken_house(device: httpx.Client, database_url: str) -> str:
    """The address of a calendar is its secret: it is asked for when all is well, when it is not known, and in vain."""
    opened = {"calendar_id": new_id(), "secret_sha256": plans.hash_of(SECRET)}
    (result,) = device.post("/api/v1/commands", json={"commands": [sent("calendar.open", opened)]}).json()["results"]
    assert result["status"] == "applied"
    asked = [device.get(f"/calendar/{SECRET}{ending}").status_code for ending in (".ics", "x.ics", ".ics/more", "")]
    assert asked[:2] == [200, 404]
    assert device.post(f"/calendar/{SECRET}.ics").status_code == 405
    _do(database_url, "ALTER TABLE due RENAME TO hidden")
    failed = device.get(f"/calendar/{SECRET}.ics")
    _do(database_url, "ALTER TABLE hidden RENAME TO due")
    assert failed.status_code in (500, 503)  # to SQLite a table that is gone is a database out of order
    return str(failed.json()["request_id"])


def _wrong_sign_ins(device: httpx.Client) -> Iterator[dict[str, Any]]:
    for said in (
        {"email": people.email("Elena"), "password": WORDS["password"]},
        {"email": f"{WORDS['email']}@private.example", "password": WORDS["password"]},
        {"email": [WORDS["email"]], "password": WORDS["password"]},
    ):
        yield device.post("/api/v1/session", json=said).json()


def _faults(device: httpx.Client) -> Iterator[dict[str, Any]]:
    """A person's day: what is done, what is refused, and what fails in the database."""
    device.post("/api/v1/session", json={"email": people.email("Elena"), "password": people.PASSWORD})
    issue_id, at = new_id(), {"unit_id": people.FOUR_WEST}
    raised = {"issue_id": issue_id, "title": WORDS["title"], "category": "it", "priority": "P3", **at}
    done = [
        sent("issue.raise", raised | {"detail": WORDS["detail"]}),
        sent("issue.comment", {"issue_id": issue_id, "comment_id": new_id(), "text": WORDS["comment"]}),
        sent("issue.reopen", {"issue_id": new_id(), "why": WORDS["comment"]}),
        sent("issue.raise", raised | {"priority": WORDS["detail"]}),
        sent(WORDS["title"], {WORDS["title"]: WORDS["detail"]}),
        sent("round.start", {"round_id": new_id(), "template_id": rounds.TEMPLATE["id"], **at}),
    ]
    results = device.post("/api/v1/commands", json={"commands": done}).json()["results"]
    assert [result["status"] for result in results] == ["applied", "applied"] + ["rejected"] * 4
    yield from (result["problem"] for result in results[2:])
    yield device.put(f"/api/v1/photos/{new_id()}", content=f"no picture, {WORDS['name']}".encode()).json()
    browser = Subscriber(f"https://push.example/{WORDS['name']}")
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    yield device.put("/api/v1/push/subscription", json={"endpoint": browser.endpoint, "keys": keys}).json()
    assert device.put(f"/api/v1/photos/{new_id()}", content=pictures.photo()).status_code == 201
    assert _thank(device).json()["results"][0]["status"] == "applied"
    failed = _thank(device)
    assert failed.status_code == 500
    yield failed.json()


def _thank(device: httpx.Client) -> httpx.Response:
    given = {"kudos_id": new_id(), "unit_id": people.FOUR_WEST, "to": WORDS["name"], "text": WORDS["thanks"]}
    return device.post("/api/v1/commands", json={"commands": [sent("kudos.give", given)]})
