"""The database goes away: the answer is 503 with the time to try again, and what was sent again is done once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.faults.house import House
from tests.make import people
from tests.support import servers
from tests.support.caller import command
from tests.support.nursery import Nursery
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.ids import new_id

TITLE = "The drug fridge is too warm"
LATER = "The ice machine is silent"


@pytest.fixture
def line(postgres: str) -> Iterator[Relay]:
    """The line between the server and its database."""
    with Relay(make_url(postgres).port or 5432) as relay:
        yield relay


@pytest.fixture
def house(postgres_world: str, line: Relay, tmp_path: Path, nursery: Nursery) -> Iterator[House]:
    through = make_url(postgres_world).set(port=line.port).render_as_string(hide_password=False)
    env = {"DATABASE_URL": through}
    running = servers.start_roundwell(tmp_path / "home", env=env, processes=("web",), nursery=nursery)
    yield House(running, postgres_world)
    running.kill()


def test_a_server_without_its_database_says_when_to_try_again(house: House, line: Relay) -> None:
    ngozi = house.caller("Ngozi")
    act = command(
        "issue.raise", issue_id=new_id(), unit_id=people.FOUR_WEST, title=TITLE, category="equipment", priority="P2"
    )
    line.refuses()
    for method, path, body in (
        ("POST", "/api/v1/commands", {"commands": [act]}),
        ("GET", "/api/v1/changes", None),
        ("GET", "/api/v1/session", None),
        ("POST", "/api/v1/session", {"email": people.email("Sam"), "password": people.PASSWORD}),
    ):
        answer = ngozi.http.request(method, path, json=body)
        assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json"), path
        assert int(answer.headers["Retry-After"]) > 0, path
        assert answer.json()["code"] == "unavailable", path
    assert ngozi.http.get("/readyz").status_code == 503
    assert ngozi.http.get("/healthz").status_code == 200, "the process itself is well"
    assert ngozi.http.get("/").status_code == 200, "and the app still opens"

    line.passes()
    until(lambda: ngozi.http.get("/readyz").status_code == 200, "the database is back")
    statuses = [ngozi.try_to([act])[0]["status"] for _ in range(2)]
    assert statuses == ["applied", "duplicate"]
    assert house.count("issue", "title = :t", t=TITLE) == 1


def test_a_database_that_takes_all_and_answers_nothing_is_given_up(house: House, line: Relay) -> None:
    """The line stands, so no connection breaks: without an end to waiting every request would hang behind it."""
    ngozi = house.caller("Ngozi")
    act = command(
        "issue.raise", issue_id=new_id(), unit_id=people.FOUR_WEST, title=LATER, category="equipment", priority="P2"
    )
    line.swallows()
    answer = ngozi.http.request("POST", "/api/v1/commands", json={"commands": [act]}, timeout=50)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")

    line.passes()
    until(lambda: ngozi.http.get("/readyz").status_code == 200, "the database is back")
    statuses = [ngozi.try_to([act])[0]["status"] for _ in range(2)]
    assert statuses == ["applied", "duplicate"]
    assert house.count("issue", "title = :t", t=LATER) == 1
