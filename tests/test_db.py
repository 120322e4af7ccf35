"""What a session remembers while it writes."""

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.make.people import ANNES
from webapp.db import foresee, remembered, within, writing
from webapp.ids import new_id
from webapp.people.model import Facility


def facilities(session: Session) -> int:
    return remembered(
        session, Facility, "count", lambda: session.scalar(select(func.count()).select_from(Facility)) or 0
    )


def test_an_answer_is_remembered_until_a_row_of_its_kind_is_added(app: Flask) -> None:
    with within(ANNES), writing() as session:
        before = facilities(session)
        session.add(Facility(id=new_id(), name="Annex"))
        assert facilities(session) == before + 1


def test_what_a_savepoint_took_back_is_no_longer_remembered(app: Flask) -> None:
    with within(ANNES), writing() as session:
        before = facilities(session)
        savepoint = session.begin_nested()
        session.add(Facility(id=new_id(), name="Annex"))
        assert facilities(session) == before + 1
        savepoint.rollback()
        assert facilities(session) == before


def test_a_row_known_to_be_absent_is_found_once_it_is_added_and_absent_again_when_taken_back(app: Flask) -> None:
    facility_id = new_id()
    with within(ANNES), writing() as session:
        foresee(session, Facility, [facility_id])
        assert session.get(Facility, (ANNES, facility_id)) is None
        savepoint = session.begin_nested()
        session.add(Facility(id=facility_id, name="Annex"))
        assert session.get_one(Facility, (ANNES, facility_id)).name == "Annex"
        savepoint.rollback()
        assert session.get(Facility, (ANNES, facility_id)) is None
