"""What a hospital is to begin with, as the words of the command line say it; every mistake in them is told at once."""

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from marshmallow import ValidationError, fields, validate

from webapp.fields import Shape, Words, is_zone
from webapp.founding.units import Unit, read_units
from webapp.people.rules import address

ABOUT = "Founds a hospital. The password of its administrator is asked for, or read from standard input."
HELP = {
    "name": "the hospital's name, as everybody reads it",
    "facility": "the site its units are in",
    "zone": "its time zone, such as Europe/Madrid",
    "admin_name": "who looks after it",
    "admin_email": "the address they sign in with",
    "units": "a file with a line for each unit: name, kind, beds, staff; all but the name may be left out",
    "language": "en or es: the administrator's, and that of the names of queues (en if left out)",
    "event_system": "the https address where events that harmed a patient are reported (none if left out)",
}
NEEDED: dict[str, Any] = {"required": True, "error_messages": {"required": "It is missing."}}


class FoundingSchema(Shape):
    """The words of the command line. What they come to is checked once more by the commands themselves."""

    name = Words(120, **NEEDED)
    facility = Words(120, **NEEDED)
    zone = fields.String(validate=is_zone, **NEEDED)
    admin_name = Words(120, **NEEDED)
    admin_email = fields.Email(validate=validate.Length(max=254), **NEEDED)
    units = fields.String(**NEEDED)
    language = fields.String(load_default="en", validate=validate.OneOf(("en", "es")))
    event_system = fields.URL(load_default=None, schemes={"https", "http"})


@dataclass(frozen=True)
class Wanted:
    name: str
    facility: str
    zone: str
    admin_name: str
    admin_email: str
    language: str
    event_system: str | None
    units: Sequence[Unit]


class Unclear(Exception):
    """What is wrong with the words, a sentence each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def read(words: Sequence[str]) -> Wanted:
    """The words after `found`; Unclear when they, or the file of units they name, cannot be taken as they are."""
    said, wrong = _options(words)
    if "admin_email" in said:
        said["admin_email"] = address(said["admin_email"])
    given: dict[str, Any] = {}
    try:
        given = dict(FoundingSchema().load(said))
    except ValidationError as error:
        wrong += [f"{_option(name)}: {' '.join(why)}" for name, why in error.normalized_messages().items()]
    units, more = read_units(said["units"]) if said.get("units") else ([], [])
    wrong += [f"--units: {why}" for why in more]
    if wrong:
        raise Unclear(wrong)
    return Wanted(**(given | {"units": units}))


def _options(words: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What was said by its name, and a sentence when there is a word that is none of ours. What follows such a word is
    never repeated: it may be a password."""
    parser = _Parser("python -m webapp.app found", description=ABOUT, allow_abbrev=False, argument_default=SUPPRESS)
    for name, explained in HELP.items():
        parser.add_argument(_option(name), dest=name, help=explained, metavar=name.rpartition("_")[2].upper())
    said, strange = parser.parse_known_args(words)
    unknown = next((word for word in strange if word.startswith("-")), None)
    wrong = []
    if unknown is not None:
        wrong.append(f"There is no {unknown.partition('=')[0] if unknown.startswith('--') else unknown[:2]}.")
    elif strange:
        wrong.append("There is a word that belongs to no option. Put quotes round a name of several words.")
    return vars(said), wrong


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Unclear([f"{message[:1].upper()}{message[1:]}."])
