"""What everybody is, and where, is told to all devices: by it they know without signal who may do what."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, actor, do, done, person_id
from tests.make.rounds import publish, start
from webapp import migrating
from webapp.access import Actor, Held, Place, may
from webapp.clock import now
from webapp.db import db, within
from webapp.ids import new_id
from webapp.sync.feed import since

pytestmark = pytest.mark.usefixtures("app")


def told(cursor: str | None = None) -> dict[str, dict[str, Any]]:
    """Everybody, as Sam's device learns of them."""
    with within(ANNES) as session:
        page = since(session, actor("Sam").scopes(), cursor, now())
    return {id: json.loads(data or "{}") for entity, id, data in page.rows if entity == "person"}


def welcome_for_the_site() -> str:
    done("Ada", "person.welcome", person_id=(site := new_id()), name="Site", role="manager", facility_id=MAIN)
    return site


def test_a_device_is_told_what_everybody_is_and_where() -> None:
    site = welcome_for_the_site()
    held = {id: [(it["role"], it["facility_id"], it["unit_id"]) for it in one["roles"]] for id, one in told().items()}
    assert held[person_id("Priya")] == [("manager", None, FOUR_WEST)]
    assert held[person_id("Elena")] == [("executive", None, None)]
    assert held[site] == [("manager", MAIN, None)]


def test_to_work_a_queue_is_no_role_at_a_place() -> None:
    done("Ada", "queue.open", queue_id=new_id(), name="Biomed", lead_id=person_id("Tom"), member_ids=[], rules=[])
    assert [it["unit_id"] for it in told()[person_id("Tom")]["roles"]] == [FIVE_EAST]


@pytest.mark.parametrize("unit_id", [FOUR_WEST, FIVE_EAST])
def test_a_round_is_taken_by_just_those_whom_what_is_told_lets_round_there(unit_id: str) -> None:
    publish()
    welcome_for_the_site()
    for id, person in told().items():
        if id != person_id("Elena"):
            handed = do("Elena", "round.hand_over", round_id=start(unit_id=unit_id), person_id=id)
            assert (handed.status == "applied") == may_round(person, unit_id), person["name"]


def may_round(person: dict[str, Any], unit_id: str) -> bool:
    held = tuple(Held(**one) for one in person["roles"])
    there = Actor(ANNES, person["id"], held, units=frozenset({(unit_id, MAIN)}))
    return may(there, "round.start", Place(unit_id, MAIN))


def test_who_was_told_of_before_roles_were_is_told_again(app: Flask) -> None:
    """A database of before has people without roles; each device learns them as it learns anything new."""
    as_it_is = told()
    with within(ANNES) as session:
        cursor = since(session, actor("Sam").scopes(), None, now()).cursor
    migrating.downgrade(app, "0006")
    with db.engine.begin() as connection:
        for rowid, data in connection.execute(text("SELECT seq, data FROM change WHERE entity = 'person'")).all():
            bare = {name: it for name, it in json.loads(data).items() if name != "roles"}
            connection.execute(
                text("UPDATE change SET data = :data WHERE entity = 'person' AND seq = :seq AND data = :was"),
                {"data": json.dumps(bare), "seq": rowid, "was": data},
            )
        people = connection.scalars(text("SELECT data FROM change WHERE entity = 'person'")).all()
        assert people
        assert all("roles" not in json.loads(it) for it in people)
    migrating.upgrade(app)
    assert told(cursor) == told() == as_it_is
