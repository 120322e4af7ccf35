"""No row of one hospital is ever read, counted, changed or added in the session of another."""

import pytest
from sqlalchemy import func, select, update

from tests.make.people import ANNES, ELSEWHERE, person_id
from webapp.db import Base, Tenanted, db, within, writing
from webapp.ids import new_id
from webapp.people.model import Person, Room

TENANTED = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Tenanted)),
    key=lambda it: it.__name__,
)


@pytest.mark.parametrize("model", TENANTED, ids=lambda model: model.__name__)
def test_a_session_sees_one_organisation_whichever_way_it_asks(app, model):
    for organisation_id in (ANNES, ELSEWHERE):
        with within(organisation_id) as session:
            rows = session.scalars(select(model)).all()
            assert {row.organisation_id for row in rows} <= {organisation_id}
            assert session.scalar(select(func.count()).select_from(model)) == len(rows)
            assert set(session.scalars(select(model.organisation_id))) <= {organisation_id}


@pytest.mark.parametrize("model", TENANTED, ids=lambda model: model.__name__)
def test_outside_an_organisation_nothing_is_read(app, model):
    with pytest.raises(RuntimeError, match="within its organisation"):
        db.session.scalars(select(model)).all()
    with pytest.raises(RuntimeError, match="within its organisation"):
        db.session.scalar(select(func.count()).select_from(model))


def test_a_row_loaded_for_one_organisation_is_forgotten_before_the_next(app):
    with within(ANNES) as session:
        assert session.get(Person, (ANNES, person_id("Sam"))) is not None
    with within(ELSEWHERE) as session:
        assert session.get(Person, (ANNES, person_id("Sam"))) is None


def test_two_organisations_are_never_nested(app):
    with within(ANNES), pytest.raises(RuntimeError, match="never serves two"), within(ELSEWHERE):
        pass


def test_a_row_of_another_organisation_cannot_be_added_or_changed_in_bulk(app):
    with within(ANNES):
        with pytest.raises(RuntimeError, match="another organisation"), writing() as session:
            session.add(Room(organisation_id=ELSEWHERE, id=new_id(), unit_id=new_id(), name="x"))
        with writing() as session:
            session.execute(update(Person).values(name="renamed"))
    with within(ELSEWHERE) as session:
        assert session.scalars(select(Person.name)).all() == ["Mallory"]
