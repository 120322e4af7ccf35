"""Many rows at once, and what is written without waiting for each answer."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.make.people import ANNES, ELSEWHERE
from webapp import clock
from webapp.bulk import AHEAD, on_the_way
from webapp.db import db, within, write_changed, writing
from webapp.ids import new_id
from webapp.people.model import Facility
from webapp.photos.model import Photo


def test_what_is_refused_on_the_way_is_raised_as_ever_and_nothing_is_kept(app: Flask) -> None:
    with within(ANNES) as session:
        before = session.scalar(select(func.count()).select_from(Facility))
    twice, other = new_id(), new_id()

    def add(*ids: str) -> None:
        for facility_id in ids:
            values = {"organisation_id": ANNES, "id": facility_id, "name": "Annex"}
            session.connection().execute(insert(Facility), values, execution_options=AHEAD)

    with pytest.raises(IntegrityError), within(ANNES), writing() as session, on_the_way(session):
        add(twice, twice, other)

    with within(ANNES) as session:
        assert session.scalar(select(func.count()).select_from(Facility)) == before
    with within(ANNES), writing() as session, on_the_way(session):
        add(other)
    with within(ANNES) as session:
        assert session.scalar(select(func.count()).select_from(Facility)) == (before or 0) + 1


def test_whoever_asks_within_hears_of_what_is_on_its_way(app: Flask) -> None:
    ids = [new_id(), new_id()]
    named = select(Facility.name).where(Facility.id.in_(ids)).order_by(Facility.name)

    def send(facility_id: str, name: str) -> None:
        values = {"organisation_id": ANNES, "id": facility_id, "name": name}
        session.connection().execute(insert(Facility), values, execution_options=AHEAD)

    with within(ANNES), writing() as session:
        with on_the_way(session):
            send(ids[0], "Annex")
            first = session.scalars(named).all()
            send(ids[1], "Barn")
        assert (first, session.scalars(named).all()) == (["Annex"], ["Annex", "Barn"])

    def send_again_and_ask() -> None:
        with on_the_way(session):
            send(ids[0], "Chapel")
            session.scalars(named).all()

    with within(ANNES), writing() as session, pytest.raises(IntegrityError):
        send_again_and_ask()


def test_changed_rows_are_written_on_the_way_each_with_its_own_and_what_did_not_change_stays(app: Flask) -> None:
    at = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    ids = [new_id() for _ in range(4)]
    with within(ANNES), writing() as session:
        for one in ids:
            session.add(Photo(id=one, by_id=new_id(), state="waiting", taken_at=at, shown={}, width=7))
    with within(ANNES), writing() as session:
        first, second, third, fourth = (session.get_one(Photo, (ANNES, one)) for one in ids)
        first.state, first.arrived_at, first.shown = "ready", at, {"issue/1": ["all", "«quoted»"]}
        second.state, second.arrived_at, second.shown = "refused", None, {"issue/2": []}
        third.width, third.state = None, "waiting"
        fourth.state = "waiting"
        with on_the_way(session):
            assert write_changed(session) == []
        assert [*session.dirty] == []
        third.width = 9
    columns = (Photo.state, Photo.arrived_at, Photo.shown, Photo.width)
    with within(ANNES) as session:
        kept = {row.id: tuple(row)[1:] for row in session.execute(select(Photo.id, *columns).where(Photo.id.in_(ids)))}
    assert [kept[one] for one in ids] == [
        ("ready", at, {"issue/1": ["all", "«quoted»"]}, 7),
        ("refused", None, {"issue/2": []}, 7),
        ("waiting", None, {}, 9),
        ("waiting", None, {}, 7),
    ]


def test_a_change_is_written_for_one_organisation_alone(app: Flask) -> None:
    photo_id = new_id()
    for home in (ANNES, ELSEWHERE):
        with within(home), writing() as session:
            session.add(Photo(id=photo_id, by_id=new_id(), state="waiting", taken_at=clock.now(), shown={}))
    with within(ANNES), writing() as session, on_the_way(session):
        session.get_one(Photo, (ANNES, photo_id)).state = "ready"
        write_changed(session)
    states = []
    for home in (ANNES, ELSEWHERE):
        with within(home) as session:
            states.append(session.get_one(Photo, (home, photo_id)).state)
    assert states == ["ready", "waiting"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_database_that_leaves_on_the_way_is_one_that_is_down_and_the_next_finds_it_again(app: Flask) -> None:
    """What says so is what leads to another try, with nothing decided."""
    facility_id = new_id()

    def add_as_it_leaves() -> None:
        backend = session.scalar(select(func.pg_backend_pid()))
        with on_the_way(session):
            with db.engine.connect() as other:
                other.execute(select(func.pg_terminate_backend(backend)))
            values = {"organisation_id": ANNES, "id": facility_id, "name": "Annex"}
            session.connection().execute(insert(Facility), values, execution_options=AHEAD)

    with pytest.raises(OperationalError), within(ANNES), writing() as session:
        add_as_it_leaves()
    with within(ANNES), writing() as session:
        assert session.get(Facility, (ANNES, facility_id)) is None
