"""Founding a hospital: what it begins with, said by commands of the house, in one transaction with its sign-in."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from webapp.access import system
from webapp.anonymous import passes
from webapp.db import asking
from webapp.errors import Problem
from webapp.followups.usual_queues import USUAL_QUEUES
from webapp.founding.wanted import Wanted
from webapp.ids import id_from, new_id
from webapp.people import signin
from webapp.people.model import Organisation, SignIn
from webapp.rounds.library import library
from webapp.sync.reading import read
from webapp.sync.transaction import Batch, Transaction, straight, transact

Command = tuple[str, dict[str, Any]]


class Taken(Exception):
    """There is such a hospital, or such a sign-in; nothing was changed."""


def check_free(wanted: Wanted) -> None:
    """Taken when there is a hospital of this name, or somebody signs in with this address."""
    with asking() as session:
        # Asked of the connection, below the tenant filter: of the others nothing is read but what they are called.
        names = session.connection().scalars(select(Organisation.name)).all()
        has_sign_in = session.get(SignIn, wanted.admin_email) is not None
    if _folded(wanted.name) in map(_folded, names):
        raise Taken(f"There is a hospital called {wanted.name} already.")
    if has_sign_in:
        raise Taken(f"Somebody signs in as {wanted.admin_email} already.")


def found(wanted: Wanted, password: str, now: datetime) -> str:
    """All of it or nothing; the organisation's id. Of two who found the same at once, one is told Taken."""
    check_free(wanted)
    organisation_id, admin_id = id_from("organisation", _folded(wanted.name)), new_id()
    commands = [
        read({"id": new_id(), "type": type, "made_at": now.isoformat(), "payload": payload}, "-")
        for type, payload in _beginning(wanted, admin_id, now)
    ]
    batch = Batch(system(organisation_id), commands, now, timedelta(), "-")

    def with_the_sign_in(writes: Transaction, batches: Sequence[Batch]) -> None:
        straight(writes, batches)
        signin.first_password(writes.session, organisation_id, admin_id, wanted.admin_email, password)

    try:
        transact(organisation_id, lambda: [batch], with_the_sign_in)
    except (IntegrityError, Problem) as error:
        check_free(wanted)  # somebody was quicker, and is named
        raise RuntimeError("the founding was refused") from error
    return organisation_id


def _folded(name: str) -> str:
    """A name as it is compared: neither capitals nor spaces make another hospital."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _beginning(wanted: Wanted, admin_id: str, now: datetime) -> Iterator[Command]:
    """Whatever a person opens on the first day is there; what they are to say themselves has its usual value."""
    facility_id = new_id()
    units = [{"unit_id": new_id(), "facility_id": facility_id, **unit} for unit in wanted.units]
    yield "organisation.found", {"name": wanted.name, "zone": wanted.zone, "event_system_url": wanted.event_system}
    yield "facility.open", {"facility_id": facility_id, "name": wanted.facility}
    for unit in units:
        yield "unit.open", unit
    admin = {"name": wanted.admin_name, "role": "admin", "language": wanted.language}
    yield "person.welcome", {"person_id": admin_id, **admin}
    yield from _queues(wanted.language, admin_id)
    for template in library():
        yield "template.publish", {"template": template}
    yield from _boards(wanted, facility_id, units)
    yield "pass.renew", passes.new_one(now.astimezone(ZoneInfo(wanted.zone)).date())


def _queues(language: str, admin_id: str) -> Iterator[Command]:
    """Until somebody else is named the administrator leads each of them: what is raised waits for nobody in none."""
    for queue in USUAL_QUEUES:
        said = {"restricted": queue.restricted, "catch_all": queue.catch_all, "rules": queue.rules}
        yield "queue.open", {"queue_id": new_id(), "name": queue.name[language], "lead_id": admin_id, **said}


def _boards(wanted: Wanted, facility_id: str, units: Sequence[dict[str, Any]]) -> Iterator[Command]:
    """One for the hospital, one for its site and one for each unit, each under the one before."""
    top, site = new_id(), new_id()
    yield "board.open", {"board_id": top, "tier": 4, "name": wanted.name}
    of_site = {"name": wanted.facility, "facility_id": facility_id, "parent_id": top}
    yield "board.open", {"board_id": site, "tier": 3, **of_site}
    for unit in units:
        of_unit = {"name": unit["name"], "unit_id": unit["unit_id"], "parent_id": site}
        yield "board.open", {"board_id": new_id(), "tier": 1, **of_unit}
