"""What a mail in place of a push looks like: about one thing, or about several of one kind that are due together."""

from collections.abc import Mapping, Sequence

from webapp.ids import id_from
from webapp.notify.claiming import Claimed
from webapp.notify.kinds import KINDS
from webapp.notify.unsubscribe import Ending
from webapp.notify.words import language_of, opens, say
from webapp.telling.addresses import Address
from webapp.telling.letters import Letter, Line, Part

_MORE = {"en": "{title}, and {count} more", "es": "{title}, y {count} más"}


def bundles(claimed: Sequence[Claimed]) -> list[list[Claimed]]:
    """What goes into one mail: of one kind, to one person, and first tried together. What is tried again stays by
    itself, so that its mail is known for the same one, and nothing new is taken for it."""
    found: dict[tuple[object, ...], list[Claimed]] = {}
    for one in claimed:
        found.setdefault((one.person_id, one.kind, one.first_tried_at), []).append(one)
    return [sorted(bundle, key=lambda it: not it.is_urgent) for bundle in found.values()]


def notice_letter(bundle: Sequence[Claimed], to: Address, ending: Ending, units: Mapping[str, str]) -> Letter:
    """`units` are their names."""
    kind, code = bundle[0].kind, language_of(to.language)
    said = [say(kind, code, it.number, units.get(it.unit_id or "")) for it in bundle]
    paths = [opens(kind, it.about_id) for it in bundle]
    first = said[0]
    if len(bundle) == 1:
        alone = Part(None, (Line(first.title, first.body, paths[0]),))
        return Letter(bundle[0].delivery_id, to.email, code, first.title, (alone,), ending)
    lines = [
        Line(one.title, units.get(it.unit_id or "", ""), path)
        for it, one, path in zip(bundle, said, paths, strict=True)
    ]
    part = Part(getattr(KINDS[kind], code), list(dict.fromkeys(lines)))
    letter_id = id_from("mail", *sorted(it.delivery_id for it in bundle))
    subject = _MORE[code].format(title=first.title, count=len(bundle) - 1)
    return Letter(letter_id, to.email, code, subject, (part,), ending)
