"""Giving thanks; whoever is thanked is told at once."""

from collections.abc import Callable
from datetime import timedelta

from webapp.errors import Problem
from webapp.kudos.model import Kudos
from webapp.kudos.rules import person_meant
from webapp.kudos.schema import GiveSchema, KudosSchema
from webapp.notify.outbox import notice
from webapp.people.commands import at_unit, person_of
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=90)

Place = Callable[[Doing, Kudos], None]
_places: dict[str, Place] = {}


def given_at(field: str) -> Callable[[Place], Place]:
    """Registers what new thanks mean to where they were given, for packages this one must not know."""

    def register(place: Place) -> Place:
        _places[field] = place
        return place

    return register


def _scopes(kudos: Kudos) -> list[str]:
    return [f"unit:{kudos.unit_id}", *(f"person:{one}" for one in (kudos.by_id, kudos.person_id) if one)]


entity(Entity("kudos", Kudos, KudosSchema(), _scopes, stale_at=lambda kudos: kudos.given_at + RECENT, rank=45))


@command("kudos.give", GiveSchema(), where=at_unit)
def give(
    doing: Doing, kudos_id: str, unit_id: str, to: str, text: str, round_id: str | None, huddle_id: str | None
) -> None:
    if doing.session.get(Kudos, (doing.actor.organisation_id, kudos_id)) is not None:
        raise Problem("already_exists")
    person_id = person_meant(to)
    kudos = Kudos(
        id=kudos_id,
        unit_id=unit_id,
        by_id=doing.actor.person_id,
        person_id=person_id,
        name=person_of(doing, person_id).name if person_id else to,
        text=text,
        given_at=doing.at,
        round_id=round_id,
        huddle_id=huddle_id,
    )
    doing.session.add(kudos)
    for field, place in _places.items():
        if getattr(kudos, field) is not None:
            place(doing, kudos)
    notice(doing, person_id, "kudos.given", ("kudos", kudos.id), unit_id=unit_id, text=text)
    tell(doing, kudos)
