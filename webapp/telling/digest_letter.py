"""What a digest looks like: one mail, by unit and by what is asked, never one an item."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from webapp.notify.unsubscribe import Ending
from webapp.notify.words import language_of, say
from webapp.telling.addresses import Address
from webapp.telling.asked import ASKS, Asked
from webapp.telling.letters import Letter, Line, Part

MOST_OF_A_UNIT = 25

_WORDS = {
    "en": {
        "subject": "Roundwell: {count} to look at",
        "subject of one": "Roundwell: one thing to look at",
        "issue": "Issue #{number}",
        "see": "waits to be seen",
        "do": "yours, and due by tomorrow",
        "round": "A round of yours is due",
        "confirm": "was answered: say whether it is fixed",
        "more": "And {count} more in Roundwell",
        "elsewhere": "Roundwell",
    },
    "es": {
        "subject": "Roundwell: {count} asuntos por ver",
        "subject of one": "Roundwell: un asunto por ver",
        "issue": "Asunto #{number}",
        "see": "espera a que alguien lo vea",
        "do": "es suyo y vence mañana a más tardar",
        "round": "Le toca una ronda",
        "confirm": "tiene respuesta: diga si está resuelto",
        "more": "Y {count} más en Roundwell",
        "elsewhere": "Roundwell",
    },
}


def digest_letter(
    digest_id: str, to: Address, ending: Ending, asked: Sequence[Asked], units: Mapping[str, str]
) -> Letter:
    """Of what is asked; `units` are their names."""
    said = _WORDS[language_of(to.language)]
    in_order = sorted(asked, key=lambda it: (units.get(it.unit_id or "", "~"), ASKS.index(it.what), it.number or 0))
    parts, count = [], 0
    for name, group in groupby(in_order, key=lambda it: units.get(it.unit_id or "", said["elsewhere"])):
        lines = list(dict.fromkeys(_line(it, said, to.language) for it in group))
        count += len(lines)
        if len(lines) > MOST_OF_A_UNIT:
            more = Line(said["more"].format(count=len(lines) - MOST_OF_A_UNIT), "", "/")
            lines = [*lines[:MOST_OF_A_UNIT], more]
        parts.append(Part(name, lines))
    subject = said["subject of one"] if count == 1 else said["subject"].format(count=count)
    return Letter(digest_id, to.email, to.language, subject, parts, ending)


def _line(it: Asked, said: Mapping[str, str], language: str) -> Line:
    if it.kind is not None:
        return Line(say(it.kind, language, it.number, None).title, "", it.path)
    if it.what == "round":
        return Line(said["round"], "", it.path)
    return Line(said["issue"].format(number=it.number), said[it.what], it.path)
