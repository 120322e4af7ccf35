"""Many rows at once, and what is written without waiting for each answer."""

import pytest
from flask import Flask
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.make.people import ANNES
from webapp.db import db, within, writing
from webapp.ids import new_id
from webapp.inserting import AHEAD, on_the_way
from webapp.people.model import Facility


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
