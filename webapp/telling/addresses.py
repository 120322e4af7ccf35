"""Where people get mail, and in which language."""

from collections.abc import Collection
from email import headerregistry
from email.errors import MessageError
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.people.model import Person, SignIn


class Address(NamedTuple):
    email: str
    language: str


def addresses(session: Session, people: Collection[str]) -> dict[str, Address]:
    """By person; who cannot sign in, or signs in by what is no address of a mailbox, has none."""
    asked = (
        select(Person.id, SignIn.email, Person.language)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(Person.id.in_(people))
        .order_by(Person.id, SignIn.email.desc())
    )
    rows = session.execute(asked).all()
    return {person_id: Address(email, language) for person_id, email, language in rows if _is_mailbox(email)}


def _is_mailbox(email: str) -> bool:
    """One that is none would fail the mails of everybody else, too."""
    try:
        headerregistry.Address(addr_spec=email)
    except (ValueError, MessageError):
        return False
    return True
