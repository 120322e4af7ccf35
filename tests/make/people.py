"""The small named world of the tests: St Anne's with 4 West, and Elsewhere, which must never show."""

from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from webapp.access import Actor, system
from webapp.clock import now
from webapp.db import db, within, writing
from webapp.ids import id_from, new_id
from webapp.people import signin
from webapp.people.actors import actor_for
from webapp.people.model import SignIn
from webapp.sync.accept import Result, accept, run
from webapp.sync.model import Ledger

ANNES = id_from("test", "St Anne's")
ELSEWHERE = id_from("test", "Elsewhere")
MAIN = id_from("test", "Main site")
FOUR_WEST = id_from("test", "4 West")
FIVE_EAST = id_from("test", "5 East")
FAR_WARD = id_from("test", "Far ward")
PASSWORD = "a-long-test-password"
# A hash says what it costs to check: a hospital's takes 20 ms, and tests sign in some thousand times.
QUICKLY_CHECKED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

PEOPLE = {
    # name      role         unit        organisation
    "Sam":     ("frontline", FOUR_WEST, ANNES),
    "Tom":     ("frontline", FIVE_EAST, ANNES),
    "Ngozi":   ("charge", FOUR_WEST, ANNES),
    "Priya":   ("manager", FOUR_WEST, ANNES),
    "Elena":   ("executive", None, ANNES),
    "Ada":     ("admin", None, ANNES),
    "Mallory": ("manager", FAR_WARD, ELSEWHERE),
}  # fmt: skip


def person_id(name: str) -> str:
    return id_from("test", name)


def email(name: str) -> str:
    return f"{name.lower()}@test.example"


def do(who: str | Actor, type: str, /, **payload: object) -> Result:
    """One command through the same door as everybody's; the result may be a refusal."""
    return run(actor(who) if isinstance(who, str) else who, new_id(), type, payload)


def done(who: str | Actor, type: str, /, **payload: object) -> Result:
    """One command that must be applied."""
    result = do(who, type, **payload)
    assert result.status == "applied", result.problem
    return result


def actor(name: str) -> Actor:
    organisation_id = PEOPLE[name][2]
    with within(organisation_id) as session:
        reach = session.scalar(select(Ledger.reach).where(Ledger.organisation_id == organisation_id))
        found = _actor(session, name, reach)
    assert found is not None
    return found


_actors: WeakKeyDictionary[Engine, dict[tuple[str, int | None], Actor | None]] = WeakKeyDictionary()


def _actor(session: Session, name: str, reach: int | None) -> Actor | None:
    """Made anew when anything changed who reaches what, as those are who sign in: tests ask for one before each act."""
    known = _actors.setdefault(db.engine, {})
    if (name, reach) not in known:
        known[name, reach] = actor_for(session, PEOPLE[name][2], person_id(name), id_from("test", "session", name))
    return known[name, reach]


def found_world() -> None:
    """Both hospitals with their units and people, everybody able to sign in."""
    for organisation_id, name, units in (
        (ANNES, "St Anne's", {"4 West": FOUR_WEST, "5 East": FIVE_EAST}),
        (ELSEWHERE, "Elsewhere", {"Far ward": FAR_WARD}),
    ):
        facility_id = MAIN if organisation_id == ANNES else id_from("test", "Elsewhere site")
        commands = [
            _sent("organisation.found", name=name, zone="America/New_York"),
            _sent("facility.open", facility_id=facility_id, name="Main site"),
            *(
                _sent("unit.open", unit_id=u, facility_id=facility_id, name=n, staff=30, beds=24)
                for n, u in units.items()
            ),
            *(
                _sent("person.welcome", person_id=person_id(name), name=name, role=role, unit_id=unit)
                for name, (role, unit, home) in PEOPLE.items()
                if home == organisation_id
            ),
        ]
        for result in accept(system(organisation_id), commands):
            assert result.status == "applied", result.problem
        with within(organisation_id), writing() as session:
            for name in (name for name, (_, _, home) in PEOPLE.items() if home == organisation_id):
                signin.set_password(session, organisation_id, person_id(name), email(name), PASSWORD)
            session.execute(update(SignIn).values(password_hash=QUICKLY_CHECKED))


def _sent(type: str, /, **payload: object) -> dict[str, object]:
    return {"id": new_id(), "type": type, "made_at": now().isoformat(), "payload": payload}
