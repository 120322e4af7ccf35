"""Giving thanks, and the word of who leads there; whoever is thanked is told at once of both."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.access import Place
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.leading import leads_unit
from webapp.kudos.model import Kudos
from webapp.kudos.rules import WORD_WITHIN, Word, kept, person_meant
from webapp.kudos.schema import GiveSchema, KudosSchema, ThankSchema
from webapp.notify.outbox import notice
from webapp.people.commands import at_unit, person_of, unit_of
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=90)

Meaning = Callable[[Doing, Kudos], None]
_meanings: dict[str, Meaning] = {}


def given_at(field: str) -> Callable[[Meaning], Meaning]:
    """Registers what new thanks mean to where they were given, for packages this one must not know."""

    def register(meaning: Meaning) -> Meaning:
        _meanings[field] = meaning
        return meaning

    return register


def _scopes(kudos: Kudos) -> list[str]:
    people = dict.fromkeys([kudos.by_id, kudos.person_id, *kudos.owed_by])
    return [f"unit:{kudos.unit_id}", *(f"person:{one}" for one in people if one)]


entity(Entity("kudos", Kudos, KudosSchema(), _scopes, stale_at=lambda kudos: kudos.given_at + RECENT, rank=45))


@command("kudos.give", GiveSchema(), where=at_unit, makes="kudos_id")
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
        words=[],
    )
    _owe_a_word(doing, kudos)
    doing.session.add(kudos)
    for field, meaning in _meanings.items():
        if getattr(kudos, field) is not None:
            meaning(doing, kudos)
    notice(doing, person_id, "kudos.given", ("kudos", kudos.id), unit_id=unit_id, text=text)
    tell(doing, kudos)


def _owe_a_word(doing: Doing, kudos: Kudos) -> None:
    """Those who lead the unit, but for thanks that they gave or got themselves."""
    leads = leads_unit(doing.session, unit_of(doing, kudos.unit_id), kudos.given_at)
    is_theirs = kudos.by_id in leads or kudos.person_id in leads
    kudos.owed_by = [] if is_theirs else leads
    kudos.word_by = kudos.given_at + WORD_WITHIN if kudos.owed_by else None


def _of_kudos(doing: Doing, payload: Mapping[str, Any]) -> Place:
    kudos = _kudos(doing, payload["kudos_id"])
    unit = unit_of(doing, kudos.unit_id)
    return Place(unit.id, unit.facility_id, people=frozenset(kudos.owed_by))


def _kudos(doing: Doing, kudos_id: str) -> Kudos:
    kudos = doing.session.get(Kudos, (doing.actor.organisation_id, kudos_id))
    if kudos is None:
        raise Problem("not_found", "There are no such thanks, or they are not yours to see.")
    return kudos


@command("kudos.thank", ThankSchema(), where=_of_kudos)
def thank(doing: Doing, kudos_id: str, text: str | None) -> None:
    """Whoever leads joins in. Who cannot be told is told by the one who gave the thanks."""
    kudos = _kudos(doing, kudos_id)
    if doing.actor.person_id == kudos.person_id:
        raise Problem("cannot_move", "These thanks are to you, so the word is somebody else's to say.")
    before = [_word(one) for one in kudos.words]
    words = kept([*before, Word(doing.actor.person_id, max(doing.at, kudos.given_at), text)])
    if words == before:
        return
    kudos.words = [{**one._asdict(), "at": as_text(one.at)} for one in words]
    kudos.word_at = words[0].at
    about = ("kudos", kudos.id)
    notice(doing, kudos.person_id or kudos.by_id, "kudos.thanked", about, unit_id=kudos.unit_id, text=text)
    tell(doing, kudos)


def _word(one: Mapping[str, Any]) -> Word:
    return Word(one["by"], datetime.fromisoformat(one["at"]), one["text"])
