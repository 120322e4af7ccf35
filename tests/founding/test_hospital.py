"""A founded hospital: what is raised has its queue, its administrator finds everything open, nobody else sees it."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import Phone
from tests.make.followups import GOES_TO
from tests.make.people import email
from webapp.clock import now
from webapp.db import Base, db, writing
from webapp.followups.rules import CATEGORIES
from webapp.followups.usual_queues import USUAL_QUEUES
from webapp.founding.hospital import Taken, found
from webapp.founding.wanted import Wanted
from webapp.ids import new_id
from webapp.people import signin
from webapp.people.model import Organisation, SignIn
from webapp.rounds.library import library

PASSWORD = "correct horse battery"
UNITS = ({"name": "4 West", "kind": "medical", "beds": 28, "staff": 42}, {"name": "Imaging"})
MARY = Wanted("St. Mary", "Main building", "Europe/Madrid", "Ana Ruiz", "ana@example.org", "en", None, UNITS)

Rows = dict[str, list[dict[str, Any]]]


class Device(Phone):
    """A device of somebody at St. Mary, signed in."""

    def __init__(self, app: Flask, address: str = MARY.admin_email) -> None:
        super().__init__(app)
        answer = self.post("/api/v1/session", {"email": address, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        self.person = answer.json["person"]

    def rows(self) -> Rows:
        found: Rows = {}
        for (entity, _), data in self.feed()[0].items():
            if data is not None:
                found.setdefault(entity, []).append(data)
        return found

    def does(self, type: str, **payload: object) -> None:
        sent = {"id": new_id(), "type": type, "made_at": now().isoformat(), "payload": payload}
        (result,) = self.send(sent)
        assert result["status"] == "applied", result


@pytest.fixture
def mary(app: Flask) -> str:
    """St. Mary, beside the two hospitals that are there already."""
    return found(MARY, PASSWORD, now())


def test_all_it_begins_with_is_on_the_first_screen(mary: str, app: Flask) -> None:
    ana = Device(app)
    assert (ana.person["role"], ana.person["all_units"], ana.person["language"]) == ("admin", True, "en")
    seen = ana.rows()
    (home,) = seen["organisation"]
    assert (home["id"], home["name"], home["zone"], home["clocks"]) == (mary, "St. Mary", "Europe/Madrid", None)
    assert home["week"] == {"days": [0, 1, 2, 3, 4], "from": "08:00", "to": "17:00"}
    assert [it["name"] for it in seen["facility"]] == ["Main building"]
    units = sorted((it["name"], it["kind"], it["beds"], it["staff"]) for it in seen["unit"])
    assert units == [("4 West", "medical", 28, 42), ("Imaging", "ward", 0, 0)]
    assert {(it["key"], it["version"]) for it in seen["template"]} == {(it["key"], it["version"]) for it in library()}
    assert len(seen["posting_pass"]) == 1
    assert {it["lead_id"] for it in seen["queue"]} == {ana.person["id"]}
    assert sorted(it["name"] for it in seen["queue"]) == sorted(it.name["en"] for it in USUAL_QUEUES)
    above = {it["id"]: it for it in seen["board"]}
    ladder = {it["name"]: it["parent_id"] and above[it["parent_id"]]["name"] for it in seen["board"]}
    assert ladder == {
        "St. Mary": None, "Main building": "St. Mary", "4 West": "Main building", "Imaging": "Main building",
    }  # fmt: skip


def test_whatever_is_raised_goes_where_it_should_and_its_leader_is_told(mary: str, app: Flask) -> None:
    ana = Device(app)
    unit_id = ana.rows()["unit"][0]["id"]
    for category in CATEGORIES:
        said = {"title": category, "category": category, "priority": "P3"}
        ana.does("issue.raise", issue_id=new_id(), unit_id=unit_id, **said)
    seen = ana.rows()
    names = {it["id"]: it["name"] for it in seen["queue"]}
    assert {it["category"]: names[it["queue_id"]] for it in seen["issue"]} == GOES_TO
    assert {it["owner_id"] for it in seen["issue"]} == {ana.person["id"]}


def test_a_complaint_is_seen_by_nobody_but_its_queue(mary: str, app: Flask) -> None:
    ana = Device(app)
    unit_id, manager_id = ana.rows()["unit"][0]["id"], new_id()
    ana.does("person.welcome", person_id=manager_id, name="Leo", role="manager", unit_id=unit_id)
    for category in ("people", "it"):
        said = {"title": f"About {category}", "category": category, "priority": "P3"}
        ana.does("issue.raise", issue_id=new_id(), unit_id=unit_id, **said)
    with writing() as session:
        signin.first_password(session, mary, manager_id, "leo@example.org", PASSWORD)
    leo = Device(app, "leo@example.org")
    assert {it["title"] for it in leo.rows()["issue"]} == {"About it"}
    assert {it["title"] for it in ana.rows()["issue"]} == {"About it", "About people"}


WEEK = {"from": "2026-11-02", "to": "2026-11-08"}
# What screens ask the server for, with what they ask it by; UNIT stands for a unit's id.
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("session", {}),
    ("issues/waiting", {}),
    ("issues/waiting/counts", {}),
    ("issues", {"text": "pump"}),
    ("themes", {}),
    ("plans/calendar", WEEK),
    ("plans/rates", WEEK),
    ("rounds", {"unit_id": "UNIT"}),
    ("rounds/summary", {"unit_id": "UNIT"}),
    ("huddles/timetable", {}),
    ("reports/loop", {}),
    ("reports/stoplight", {"unit_id": "UNIT"}),
    ("reports/issues.csv", {}),
    ("codes.pdf", {}),
    ("operations", {}),
    ("deliveries", {}),
    ("webhooks", {}),
    ("photos/care", {}),
    ("notices/ways", {}),
)


def test_whatever_is_opened_on_the_first_day_answers(mary: str, app: Flask) -> None:
    ana = Device(app)
    unit_id = ana.rows()["unit"][0]["id"]
    answers = {
        path: ana.get(f"/api/v1/{path}", **{name: unit_id if it == "UNIT" else it for name, it in query.items()})
        for path, query in ASKED
    }
    assert {path: it.text for path, it in answers.items() if it.status_code != 200} == {}


def test_the_first_day_is_worked(mary: str, app: Flask) -> None:
    """A round, a huddle and a rule of one's own: nothing of it needs what only the demo has."""
    ana = Device(app)
    seen = ana.rows()
    unit_id, template_id = seen["unit"][0]["id"], seen["template"][0]["id"]
    board = next(it for it in seen["board"] if it["unit_id"] == unit_id)
    rules = [{"queue_id": it["id"], "category": rule["category"]} for it in seen["queue"] for rule in it["rules"]]
    ana.does("round.start", round_id=new_id(), unit_id=unit_id, template_id=template_id)
    ana.does("huddle.start", huddle_id=new_id(), board_id=board["id"])
    ana.does("routing.set", rules=rules[::-1])
    ana.does("room.open", room_id=new_id(), unit_id=unit_id, name="Room 1")


def test_nobody_else_sees_any_of_it_and_it_sees_nobody_else(mary: str, app: Flask, phone: Callable[..., Phone]) -> None:
    own = {key for key, data in Device(app).feed()[0].items() if data is not None}
    for name in ("Ada", "Elena", "Mallory"):
        theirs = {key for key, data in phone(name).feed()[0].items() if data is not None}
        assert not own & theirs
    assert phone().post("/api/v1/session", {"email": email("Ada"), "password": PASSWORD}).status_code == 401


def test_in_spanish_its_queues_are_in_spanish(app: Flask) -> None:
    wanted = replace(MARY, language="es")
    found(wanted, PASSWORD, now())
    ana = Device(app)
    assert ana.person["language"] == "es"
    assert sorted(it["name"] for it in ana.rows()["queue"]) == sorted(it.name["es"] for it in USUAL_QUEUES)


def everything() -> dict[str, int]:
    """How many rows each table has, whosever they are."""
    with db.engine.connect() as line:
        return {it.name: line.scalar(select(func.count()).select_from(it)) or 0 for it in Base.metadata.sorted_tables}


REFUSED = (
    ({}, "There is a hospital called St. Mary already."),
    ({"name": "st.  MARY", "admin_email": "leo@example.org"}, "There is a hospital called st.  MARY already."),
    ({"name": "St Anne's", "admin_email": "leo@example.org"}, "There is a hospital called St Anne's already."),
    ({"name": "St. Mark"}, "Somebody signs in as ana@example.org already."),
    ({"name": "St. Mark", "admin_email": email("Ada")}, f"Somebody signs in as {email('Ada')} already."),
)


def test_a_second_one_of_the_same_name_or_address_is_refused_and_changes_nothing(mary: str, app: Flask) -> None:
    before = everything()
    for again, said in REFUSED:
        with pytest.raises(Taken) as taken:
            found(replace(MARY, **again), "another long password", now())
        assert str(taken.value) == said
    assert everything() == before
    Device(app)


@pytest.mark.parametrize("same", ["name", "admin_email"])
def test_of_two_at_once_one_is_founded_and_the_other_leaves_nothing(app: Flask, same: str) -> None:
    other = {"name": "St. Mark", "admin_email": "leo@example.org"}
    del other[same]
    barrier, ended = Barrier(2), list[str]()

    def founding(wanted: Wanted) -> None:
        with app.app_context():
            barrier.wait()
            try:
                found(wanted, PASSWORD, now())
                ended.append("founded")
            except Taken:
                ended.append("taken")
            finally:
                db.session.remove()

    before = everything()
    threads = [Thread(target=founding, args=(it,)) for it in (MARY, replace(MARY, **other))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(ended) == ["founded", "taken"]
    after = everything()
    grown = {it: after[it] - before[it] for it in ("organisation", "sign_in", "ledger", "person", "facility")}
    assert set(grown.values()) == {1}, grown
    with db.engine.connect() as line:
        homes = line.scalars(select(SignIn.organisation_id).where(SignIn.email == MARY.admin_email)).all()
        names = line.scalars(
            select(Organisation.organisation_id).where(Organisation.name.in_(("St. Mary", "St. Mark")))
        )
        assert set(homes) <= set(names)


def test_a_refusal_in_the_middle_leaves_nothing(app: Flask) -> None:
    before = everything()
    with pytest.raises(RuntimeError, match="refused"):
        found(replace(MARY, units=({"name": "x" * 500},)), PASSWORD, now())
    assert everything() == before
