"""The one interpreter of templates: what a question takes, what shows, what an answer suggests, how far a round is.

`pwa/src/features/rounds/rules.ts` says the same; both pass `tests/cases/rounds.json`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

Item = Mapping[str, Any]
Values = Mapping[str, Any]

TYPES = ("say", "yes_no", "choice", "several", "scale", "number", "text", "photo", "person", "room", "priorities")
YES_NO = ("yes", "no", "na")
VERIFIED = ("fixed", "not_yet", "not_seen")
SCALE = tuple(str(step) for step in range(11))
LIGHTS = ("green", "amber", "red")
MOST_WORDS = 4000
MOST_NAME = 120
MOST_PRIORITIES = 3
MOST_PHOTOS = 20
LARGEST = 1_000_000_000
ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

#             problem       what a person can do about it
PROBLEMS = {
    "no_question": "This line is said aloud and takes no answer.",
    "not_offered": "This is not one of the answers offered.",
    "twice": "The same answer is there twice.",
    "not_words": "Write the answer as text.",
    "too_long": "Write less: this is more than can be kept.",
    "no_number": "Enter a number.",
    "out_of_bounds": "Enter a number within the limits of this question.",
    "nobody": "Say who it is.",
    "nowhere": "Say which room it is.",
    "too_many": "Choose fewer: this is more than the question takes.",
}


def is_answer(item: Item, value: Any) -> str | None:
    """None for an answer this question takes, else a code of PROBLEMS. No answer at all is always fine."""
    if value is None:
        return None
    match item["type"]:
        case "yes_no" | "choice" | "fixed_or_not":
            return None if value in choices(item) else "not_offered"
        case "several":
            return _several(value, choices(item))
        case "scale":
            return None if type(value) is int and 0 <= value <= 10 else "not_offered"
        case "number":
            return _number(item, value)
        case "text":
            return _words(value, MOST_WORDS)
        case "person":
            return _named(value, ("person_id", "name", "why"), "nobody")
        case "room":
            return _named(value, ("room_id", "name"), "nowhere")
        case "photo":
            return _several(value, None) or ("too_many" if len(value) > MOST_PHOTOS else None)
        case "priorities":
            return _several(value, None) or ("too_many" if len(value) > MOST_PRIORITIES else None)
    return "no_question"


def choices(item: Item) -> tuple[str, ...]:
    """The answer keys of a question, in the order offered: what conditions, suggestions and prompts look for."""
    match item["type"]:
        case "yes_no":
            return YES_NO
        case "fixed_or_not":  # about one issue, in a round that no template lists
            return VERIFIED
        case "scale":
            return SCALE
        case "number":
            return LIGHTS if item.get("amber") or item.get("red") else ()
        case "choice" | "several":
            return tuple(option["key"] for option in item.get("options") or ())
    return ()


def _several(value: Any, offered: Sequence[str] | None) -> str | None:
    """Some of those offered, each once; without an offer, ids."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "not_offered"
    if len(set(value)) < len(value):
        return "twice"
    fits = all(map(ID.fullmatch, value)) if offered is None else set(value) <= set(offered)
    return None if fits else "not_offered"


def _number(item: Item, value: Any) -> str | None:
    if type(value) not in (int, float) or not math.isfinite(value):
        return "no_number"
    least, most = item.get("least"), item.get("most")
    low = -LARGEST if least is None else least
    high = LARGEST if most is None else most
    return None if low <= value <= high else "out_of_bounds"


def _words(value: Any, most: int) -> str | None:
    if not isinstance(value, str):
        return "not_words"
    return "too_long" if len(value) > most else None


#        part of a named person or room: the most letters it takes
_PARTS = {"person_id": 36, "room_id": 36, "name": MOST_NAME, "why": MOST_WORDS}


def _named(value: Any, parts: Sequence[str], nothing: str) -> str | None:
    """Somebody or some room, by id or by words; `nothing` is the problem when it names neither."""
    if not isinstance(value, Mapping) or not value.keys() <= set(parts):
        return nothing
    for part in parts:
        if value.get(part) is not None and (problem := _words(value[part], _PARTS[part])):
            return problem
    if value.get(parts[0]) is not None:
        return None if ID.fullmatch(value[parts[0]]) else nothing
    return None if is_given(value.get("name")) else nothing


def is_given(value: Any) -> bool:
    """Whether there is an answer at all: a blank text or an empty choice is none."""
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != []


def light(item: Item, value: Any) -> str | None:
    """The colour of a number by its question's bounds; None without bounds or for no number."""
    if item["type"] != "number" or not (item.get("amber") or item.get("red")) or _number(item, value):
        return None
    return next((name for name in ("red", "amber") if _reaches(item.get(name), value)), "green")


def _reaches(bound: Mapping[str, Any] | None, value: float) -> bool:
    if not bound:
        return False
    least, most = bound.get("at_least"), bound.get("at_most")
    return (least is None or value >= least) and (most is None or value <= most)


def answer_keys(item: Item, value: Any) -> tuple[str, ...]:
    """The keys a given answer has, in the order offered; none for words, names and pictures."""
    if not is_given(value) or is_answer(item, value):
        return ()
    if item["type"] == "number":
        colour = light(item, value)
        return () if colour is None else (colour,)
    given = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    return tuple(key for key in choices(item) if key in given)


def shown(items: Sequence[Item], values: Values) -> list[Item]:
    """The items that show with these answers, in order. What does not show counts as not answered."""
    seen: dict[str, Item] = {}
    for item in items:
        if all(_holds(one, seen, values) for one in item.get("show_when") or ()):
            seen[item["key"]] = item
    return list(seen.values())


def _holds(condition: Mapping[str, Any], seen: Mapping[str, Item], values: Values) -> bool:
    item = seen.get(condition["question"])
    value = None if item is None else values.get(item["id"])
    if item is None or not is_given(value) or is_answer(item, value):
        return False
    keys = condition.get("is")
    if keys is not None and not set(answer_keys(item, value)) & set(keys):
        return False
    if condition.get("at_least") is None and condition.get("at_most") is None:
        return True
    return isinstance(value, int | float) and _reaches(condition, value)


def suggestions(item: Item, value: Any) -> list[dict[str, str]]:
    """The issues an answer suggests, as category, priority and perhaps effort; one a category."""
    found: dict[str, dict[str, str]] = {}
    for key, suggest in _said(item, "suggest", value):
        category = suggest.get("category") or key
        told = {"category": category, "priority": suggest["priority"]}
        found.setdefault(category, told | ({"effort": suggest["effort"]} if suggest.get("effort") else {}))
    return list(found.values())


def suggestion(item: Item, value: Any) -> dict[str, str] | None:
    """The first issue an answer suggests, if any."""
    return next(iter(suggestions(item, value)), None)


def prompts(item: Item, value: Any) -> list[Any]:
    """The lines to act on now that an answer brings up, as texts in both languages."""
    found: list[Any] = []
    for _, prompt in _said(item, "prompt", value):
        if prompt["text"] not in found:
            found.append(prompt["text"])
    return found


def _said(item: Item, part: str, value: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """What of this part an answer calls for, each with the answer key that did, in the order offered."""
    if not item.get(part) or not is_given(value) or is_answer(item, value):
        return []
    keys = (*answer_keys(item, value), "*")
    return [(key, one) for key in keys for one in item[part] if key in one["on"]]


def is_question(item: Item) -> bool:
    return bool(item["type"] != "say")


def progress(items: Sequence[Item], values: Values) -> tuple[int, int]:
    """How many of the questions that show have an answer, of how many."""
    questions = [item["id"] for item in shown(items, values) if is_question(item)]
    return sum(is_given(values.get(one)) for one in questions), len(questions)


def next_item(items: Sequence[Item], values: Values) -> str | None:
    """Where a round goes on: right after the last answer, at the first line when there is none, None at the end."""
    there = shown(items, values)
    answered = [place for place, item in enumerate(there) if is_given(values.get(item["id"]))]
    after = answered[-1] + 1 if answered else 0
    return there[after]["id"] if after < len(there) else None


def unanswered(items: Sequence[Item], values: Values) -> list[str]:
    """Required questions that show without an answer: told before finishing, never a reason to refuse it."""
    return _ids(items, values, lambda item: bool(item.get("required")))


def rest(items: Sequence[Item], section: str, values: Values) -> list[str]:
    """The checks of a section that "Rest is fine" answers with yes."""
    return _ids(items, values, lambda item: item["type"] == "yes_no" and item.get("section") == section)


def _ids(items: Sequence[Item], values: Values, fits: Callable[[Item], bool]) -> list[str]:
    return [item["id"] for item in shown(items, values) if fits(item) and not is_given(values.get(item["id"]))]


def is_later(made_at: datetime, kept_at: datetime | None) -> bool:
    """Whether an answer replaces the one kept: the later one counts, and of two at once the one that came last."""
    return kept_at is None or made_at >= kept_at


def is_apart(item: Item) -> bool:
    """Whether an answer is kept apart from the round, which its unit may read."""
    return bool(item.get("private") or item.get("sensitive"))
