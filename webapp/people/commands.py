"""Opening facilities, units and rooms, and welcoming people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import Place
from webapp.errors import Problem
from webapp.ids import id_from
from webapp.people.model import Facility, Membership, Organisation, Person, Room, Unit
from webapp.people.schema import (
    FacilitySchema,
    FoundSchema,
    HoursSchema,
    OpenFacilitySchema,
    OpenRoomSchema,
    OpenUnitSchema,
    OrganisationSchema,
    PersonSchema,
    RoomSchema,
    UnitSchema,
    WelcomeSchema,
)
from webapp.remembering import remembered
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell


def everybody(row: Any) -> list[str]:
    return ["org"]


entity(Entity("organisation", Organisation, OrganisationSchema(), everybody, rank=1))
entity(Entity("facility", Facility, FacilitySchema(), everybody, rank=2))
entity(Entity("unit", Unit, UnitSchema(), everybody, rank=3, decides_reach=True))
entity(Entity("person", Person, PersonSchema(), everybody, rank=8, decides_reach=True))
entity(Entity("room", Room, RoomSchema(), lambda room: [f"unit:{room.unit_id}"], rank=60))


@command("organisation.found", FoundSchema(), where=anywhere)
def found(
    doing: Doing, name: str, zone: str, week: dict[str, Any], holidays: list[date], event_system_url: str | None
) -> None:
    """The organisation the command itself belongs to; only set-up may."""
    organisation_id = doing.actor.organisation_id
    _fresh(doing, Organisation, organisation_id)
    row = Organisation(id=organisation_id, name=name, zone=zone, week=week, event_system_url=event_system_url)
    row.holidays = [day.isoformat() for day in holidays]
    _keep(doing, row)


@command("organisation.set_hours", HoursSchema(), where=anywhere)
def set_hours(doing: Doing, zone: str, week: dict[str, Any], holidays: list[date]) -> None:
    """When working hours run from now on; what was promised by the old ones follows by a job."""
    home = home_of(doing)
    home.zone, home.week, home.holidays = zone, week, [day.isoformat() for day in holidays]
    tell(doing, home)


def home_of(doing: Doing) -> Organisation:
    """The organisation in which it is done."""
    return doing.session.get_one(Organisation, (doing.actor.organisation_id, doing.actor.organisation_id))


@command("facility.open", OpenFacilitySchema(), where=anywhere)
def open_facility(doing: Doing, facility_id: str, name: str) -> None:
    _fresh(doing, Facility, facility_id)
    _keep(doing, Facility(id=facility_id, name=name))


def _facility(doing: Doing, payload: Mapping[str, Any]) -> Place:
    if doing.session.get(Facility, (doing.actor.organisation_id, payload["facility_id"])) is None:
        raise Problem("not_found")
    return Place(facility_id=payload["facility_id"])


@command("unit.open", OpenUnitSchema(), where=_facility)
def open_unit(doing: Doing, unit_id: str, **said: Any) -> None:
    _fresh(doing, Unit, unit_id)
    _keep(doing, Unit(id=unit_id, **said))


def at_unit(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """The place of whatever names its unit; Problem `not_found` when there is no such unit."""
    unit = unit_of(doing, payload["unit_id"])
    return Place(unit_id=unit.id, facility_id=unit.facility_id)


def unit_of(doing: Doing, unit_id: str) -> Unit:
    unit = doing.session.get(Unit, (doing.actor.organisation_id, unit_id))
    if unit is None:
        raise Problem("not_found", "There is no such unit, or it is not yours to see.")
    return unit


def room_in(doing: Doing, unit_id: str, room_id: str | None) -> None:
    """Nothing when the room, if one is named, is in this unit; else Problem `not_found`."""
    if room_id is None:
        return
    room = doing.session.get(Room, (doing.actor.organisation_id, room_id))
    if room is None or room.unit_id != unit_id:
        raise Problem("not_found", "There is no such room in this unit.")


@command("room.open", OpenRoomSchema(), where=at_unit)
def open_room(doing: Doing, room_id: str, unit_id: str, name: str) -> None:
    _fresh(doing, Room, room_id)
    _keep(doing, Room(id=room_id, unit_id=unit_id, name=name))


@command("person.welcome", WelcomeSchema(), where=anywhere)
def welcome(
    doing: Doing, person_id: str, name: str, role: str, facility_id: str | None, unit_id: str | None, language: str
) -> None:
    _fresh(doing, Person, person_id)
    if unit_id is not None:
        unit_of(doing, unit_id)
    if facility_id is not None:
        _facility(doing, {"facility_id": facility_id})
    person = Person(id=person_id, name=name, language=language, unit_id=unit_id, role=role)
    _keep(doing, person)
    add_membership(doing, person_id, role, facility_id=facility_id, unit_id=unit_id)


def add_membership(doing: Doing, person_id: str, role: str, **where: str | None) -> None:
    """A role at a unit, facility or queue; the same one twice is one. Who gets one at a place is to be told anew."""
    membership_id = id_from("membership", person_id, role, *sorted(filter(None, where.values())))
    if doing.session.get(Membership, (doing.actor.organisation_id, membership_id)) is None:
        doing.session.add(Membership(id=membership_id, person_id=person_id, role=role, **where))


def person_of(doing: Doing, person_id: str) -> Person:
    person = doing.session.get(Person, (doing.actor.organisation_id, person_id))
    if person is None:
        raise Problem("not_found", "There is no such person here.")
    return person


def queue_members(session: Session, queue_id: str) -> list[str]:
    """The people who work a queue, in a steady order."""

    def ask() -> list[str]:  # making the statement costs more than remembering its answer
        return sorted(session.scalars(select(Membership.person_id).filter_by(queue_id=queue_id).distinct()))

    return remembered(session, Membership, queue_id, ask)


def _fresh(doing: Doing, model: type[Any], row_id: str) -> None:
    if doing.session.get(model, (doing.actor.organisation_id, row_id)) is not None:
        raise Problem("already_exists")


def _keep(doing: Doing, row: Any) -> None:
    doing.session.add(row)
    tell(doing, row)
