"""Starting the demo over: the database is emptied first, unless somebody founded a hospital in it."""

from sqlalchemy import select

from webapp import clock
from webapp.db import Base, writing
from webapp.demo.load import DEMO, OTHER, load
from webapp.people.model import Organisation, SignIn


class InUse(Exception):
    """Somebody signs in to a hospital that is none of the demo's; it is not thrown away with it."""


def reset() -> None:
    """Empties the database and loads the demo anew; InUse when that would end a hospital somebody founded."""
    empty()
    load(clock.now())


def empty() -> None:
    """Not a row is left; InUse as above."""
    lived_in = select(SignIn.organisation_id).where(SignIn.organisation_id.not_in((DEMO, OTHER)))
    with writing() as session:
        # Asked of the connection, below the tenant filter: of the others nothing is read but what they are called.
        names = session.connection().scalars(select(Organisation.name).where(Organisation.id.in_(lived_in))).all()
        if names:
            raise InUse(f"This database holds {', '.join(sorted(names))}, which the demo would throw away.")
        for table in reversed(Base.metadata.sorted_tables):
            session.connection().execute(table.delete())
