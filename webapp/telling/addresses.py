"""Where people get mail, and in which language."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.people.model import Person, SignIn


class Address(NamedTuple):
    email: str
    language: str


def addresses(session: Session, people: Collection[str]) -> dict[str, Address]:
    """By person; who cannot sign in has none."""
    asked = (
        select(Person.id, SignIn.email, Person.language)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(Person.id.in_(people))
        .order_by(Person.id, SignIn.email.desc())
    )
    return {person_id: Address(email, language) for person_id, email, language in session.execute(asked)}
