"""Which sentence one field was refused with, by a key that stays, and what is filled into it: for other languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# "…" is anything that nobody is told. What a device asks of people itself, or never sends, needs no sentence here.
FIELD_REASONS: dict[str, tuple[str, ...]] = {
    "missing":       ("Missing data for required field.", "Field may not be null."),
    "empty":         ("Is empty.", "Shorter than minimum length 1."),
    "unknown":       ("Unknown field.",),
    "kind":          ("Not a valid …", "Invalid type.", "Invalid input type.", "Invalid value.", "Invalid input.",
                      "String does not match expected pattern.", "Special numeric values (nan or infinity) are not permitted.",
                      "Is not a moment this calendar knows.", "Is not a random UUID (version 4)."),
    "choices":       ("Must be one of: …", "One or more of the choices you made was not in: …"),
    "long.between":  ("Length must be between {least} and {most}.",),
    "long.most":     ("Longer than maximum length {most}.",),
    "long.least":    ("Shorter than minimum length {least}.",),
    "size.between":  ("Must be greater than or equal to {least} and less than or equal to {most}.",),
    "size.least":    ("Must be greater than or equal to {least}.",),
    "size.most":     ("Must be less than or equal to {most}.",),
    "size.large":    ("It is too large.", "Number too large."),
    "character":     ("Holds a character that cannot be kept.",),
    "zone":          ("There is no such time zone.",),
    "dialled":       ("Write it as it is dialled: digits, spaces, +.",),
    "code":          ("Is not a code: twelve letters and digits, as in 7KQ2-M4XR-9VTB.",),
    "unit":          ("There is no such unit.",),
    "room":          ("There is no such room in this unit.",),
    "day.past":      ("It is a day that was.",),
    "after.days":    ("Comes after `from`, by {most} days at most.", "Comes after `on`, by {most} days at most."),
    "after.months":  ("Comes after `from`, within {most} months.",),
    "after.years":   ("Comes after `from`, within five years.",),
    "end.before":    ("Is before the start.",),
    "missed.before": ("Comes after it is late.",),
    "quiet.same":    ("Quiet hours end at another time than they begin.",),
    "digest.day":    ("A weekly one names its day; a daily one names none.",),
    "none.set":      ("Name at least one thing to set.", "Name at least one of …"),
    "none.said":     ("Say something, or show a photo.",),
    "none.fixed":    ("Say what is not fixed yet.",),
    "place.none":    ("Name a unit or a facility.",),
    "sheet.large":   ("More than a sheet takes. Ask for fewer days, or for CSV.",),
    "round.nobody":  ("Name a person or a role, one of the two.",),
    "round.units":   ("This person does not round at each of these units.",),
    "round.unit":    ("This person makes no rounds in this unit.",),
    "round.theirs":  ("This round was somebody else's.",),
    "round.plan":    ("This was planned for another unit or with another template.",),
    "round.asks":    ("This round does not ask that.",),
    "round.checks":  ("Only checks can be fine.",),
    "answer.said":   ("This line is said aloud and takes no answer.",),
    "answer.offered": ("This is not one of the answers offered.",),
    "answer.twice":  ("The same answer is there twice.",),
    "answer.text":   ("Write the answer as text.",),
    "answer.long":   ("Write less: this is more than can be kept.",),
    "answer.number": ("Enter a number.",),
    "answer.bounds": ("Enter a number within the limits of this question.",),
    "answer.person": ("Say who it is.",),
    "answer.room":   ("Say which room it is.",),
    "answer.many":   ("Choose fewer: this is more than the question takes.",),
    "board.reading": ("This board has no such reading.",),
    "board.counter": ("This board has no such counter.",),
    "board.lane":    ("This board has no such lane.",),
    "board.circle":  ("That board goes up to this one already.",),
    "queue.nobody":  ("Nobody would hear of what lies there. Name who works in it, or who leads it.",),
    "queue.unseen":  ("What no rule takes must lie where everybody concerned sees it.",),
    "duty.place":    ("A duty is at one place: a queue, a unit or a facility.",),
    "duty.lead":     ("A queue has a lead; a unit or facility a charge nurse, manager or executive.",),
    "duty.end":      ("The end comes after the beginning, within 92 days.",),
    "duty.none":     ("Say what is put in or what is taken out.",),
}  # fmt: skip

_EXACT = {sentence: reason for reason, sentences in FIELD_REASONS.items() for sentence in sentences}
_FILLED = [
    (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence)).replace("…", ".*") + r"\Z"), reason)
    for sentence, reason in _EXACT.items()
    if "{" in sentence or "…" in sentence
]


def field_reasons(said: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By the path of each field (`duties.0.role`): which of its sentences are known, with their words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, sentence in _sentences(said, ()):
        reason = reason_of(sentence)
        if reason is not None:
            found.setdefault(".".join(path), []).append(reason)
    return found


def _sentences(said: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(said, Mapping):
        for name, inside in said.items():
            yield from _sentences(inside, (*path, str(name)))
    elif isinstance(said, str):
        yield path, said
    elif isinstance(said, Sequence):
        for inside in said:
            yield from _sentences(inside, path)


def reason_of(sentence: str) -> dict[str, Any] | None:
    """Its reason and what is filled in; most sentences are marshmallow's, so they are read and not told apart before."""
    if sentence in _EXACT:
        return {"reason": _EXACT[sentence]}
    for pattern, reason in _FILLED:
        match = pattern.match(sentence)
        if match:
            words = {name: _number(word) for name, word in match.groupdict().items()}
            return {"reason": reason, "words": words} if words else {"reason": reason}
    return None


def _number(word: str) -> str | int | float:
    if re.fullmatch(r"-?\d{1,15}", word):
        return int(word)
    return float(word) if re.fullmatch(r"-?\d{1,15}\.\d+", word) else word
