"""What a template must hold to before it is published; every fault with its place, so that its author finds it.

`pwa/src/features/templates/sound.ts` says the same; both pass `tests/cases/templates.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.followups.rules import CATEGORIES, EFFORTS, PRIORITIES
from webapp.rounds.rules import Item, choices, is_apart, is_question

LANGUAGES = ("en", "es")
MOST_ITEMS = 500
MOST_SECTIONS = 40
NUMERIC = ("scale", "number")
GENERATED = "fixed_or_not"  # its questions are the issues resolved since the last visit
Place = tuple[str | int, ...]

FAULTS = {
    "text_missing": "The text is missing in this language.",
    "asks_nothing": "A template asks at least one question.",
    "too_many_items": f"A template has at most {MOST_ITEMS} lines and questions.",
    "key_twice": "This key is there twice.",
    "unknown_section": "There is no such section.",
    "options_few": "A choice has two options or more.",
    "options_stray": "Only a choice or several choices have options.",
    "bounds_stray": "Only a number has bounds and a unit.",
    "bound_unclear": "A bound is either at_least or at_most.",
    "bounds_wrong_way": "These bounds are the wrong way round.",
    "sensitive_words": "Only what can be counted can be sensitive: not words, names or pictures.",
    "unknown_question": "There is no such question.",
    "later_question": "It can only wait for an earlier question.",
    "tells_apart": "What everybody may read cannot wait for a private or sensitive answer: it would tell it.",
    "circle": "These questions wait for each other in a circle.",
    "unknown_answer": "Nothing answers this.",
    "no_measure": "Only a scale or a number can be at least or at most something.",
    "unknown_category": "There is no such category.",
    "unknown_priority": "There is no such priority.",
    "unknown_effort": "There is no such effort.",
    "not_a_question": "A line said aloud takes no answer, so this has no place here.",
}


@dataclass(frozen=True)
class Fault:
    """Where, as the path of names and places from the top of the template, and which one of FAULTS."""

    at: Place
    code: str

    @property
    def said(self) -> str:
        return FAULTS[self.code]


def faults(template: Mapping[str, Any]) -> list[Fault]:
    """Every fault of a template of the right shape; none for a sound one."""
    items = template["items"]
    if len(items) > MOST_ITEMS:
        return [Fault(("items",), "too_many_items")]
    return list(_faults(template, items))


def _faults(template: Mapping[str, Any], items: Sequence[Item]) -> Iterator[Fault]:
    for name in ("title", "purpose"):
        yield from _gaps(template[name], (name,))
    sections = template.get("sections") or []
    yield from _twice(sections, ("sections",))
    for place, section in enumerate(sections):
        yield from _gaps(section["title"], ("sections", place, "title"))
    if template["kind"] != GENERATED and not any(is_question(item) for item in items):
        yield Fault(("items",), "asks_nothing")
    yield from _twice(items, ("items",))
    known = {section["key"] for section in sections}
    circles = _in_circles(items)
    for place, item in enumerate(items):
        at: Place = ("items", place)
        if item.get("section") is not None and item["section"] not in known:
            yield Fault((*at, "section"), "unknown_section")
        yield from _item(item, at)
        for number, condition in enumerate(item.get("show_when") or ()):
            yield from _condition(condition, (*at, "show_when", number), items, place, circles)


def _gaps(text: Mapping[str, str], at: Place) -> Iterator[Fault]:
    for language in LANGUAGES:
        if not text.get(language, "").strip():
            yield Fault((*at, language), "text_missing")


def _twice(rows: Sequence[Mapping[str, Any]], at: Place) -> Iterator[Fault]:
    met: set[str] = set()
    for place, row in enumerate(rows):
        if row["key"] in met:
            yield Fault((*at, place, "key"), "key_twice")
        met.add(row["key"])


def _item(item: Item, at: Place) -> Iterator[Fault]:
    yield from _gaps(item["text"], (*at, "text"))
    takes_options = item["type"] in ("choice", "several")
    options = item.get("options") or []
    if takes_options and len(options) < 2:
        yield Fault((*at, "options") if "options" in item else at, "options_few")
    if options and not takes_options:
        yield Fault((*at, "options"), "options_stray")
    yield from _twice(options, (*at, "options"))
    for place, option in enumerate(options):
        yield from _gaps(option["text"], (*at, "options", place, "text"))
    yield from _bounds(item, at)
    if item.get("sensitive") and item["type"] not in ("yes_no", "choice", "several", *NUMERIC):
        yield Fault((*at, "sensitive"), "sensitive_words")
    for part in ("suggest", "prompt"):
        if item.get(part) and not is_question(item):
            yield Fault((*at, part), "not_a_question")
    for name in ("required", "private", "sensitive", "events"):
        if item.get(name) and not is_question(item):
            yield Fault((*at, name), "not_a_question")
    if is_question(item):
        yield from _suggest(item, at)
        yield from _prompt(item, at)


def _bounds(item: Item, at: Place) -> Iterator[Fault]:
    named = [name for name in ("unit", "least", "most", "amber", "red") if item.get(name) is not None]
    if item["type"] != "number":
        for name in named:
            yield Fault((*at, name), "bounds_stray")
        return
    if item.get("unit") is not None:
        yield from _gaps(item["unit"], (*at, "unit"))
    if item.get("least") is not None and item.get("most") is not None and item["least"] > item["most"]:
        yield Fault((*at, "most"), "bounds_wrong_way")
    clear = {}
    for name in ("amber", "red"):
        bound = item.get(name)
        ways = [way for way in ("at_least", "at_most") if bound and bound.get(way) is not None]
        if bound is not None and len(ways) != 1:
            yield Fault((*at, name), "bound_unclear")
        elif bound is not None:
            clear[name] = (ways[0], bound[ways[0]])
    if len(clear) == 2 and not _is_worse(*clear["red"], *clear["amber"]):
        yield Fault((*at, "red"), "bounds_wrong_way")


def _is_worse(red_way: str, red: float, amber_way: str, amber: float) -> bool:
    """Red lies beyond amber, on the same side."""
    return red_way == amber_way and (red > amber if red_way == "at_least" else red < amber)


def _suggest(item: Item, at: Place) -> Iterator[Fault]:
    for number, suggest in enumerate(item.get("suggest") or ()):
        here: Place = (*at, "suggest", number)
        yield from _answers(item, suggest["on"], (*here, "on"))
        if suggest.get("category") is not None:
            if suggest["category"] not in CATEGORIES:
                yield Fault((*here, "category"), "unknown_category")
        elif any(key not in CATEGORIES for key in suggest["on"]):
            yield Fault(here, "unknown_category")
        if suggest["priority"] not in PRIORITIES:
            yield Fault((*here, "priority"), "unknown_priority")
        if suggest.get("effort") is not None and suggest["effort"] not in EFFORTS:
            yield Fault((*here, "effort"), "unknown_effort")


def _prompt(item: Item, at: Place) -> Iterator[Fault]:
    for number, prompt in enumerate(item.get("prompt") or ()):
        yield from _answers(item, prompt["on"], (*at, "prompt", number, "on"))
        yield from _gaps(prompt["text"], (*at, "prompt", number, "text"))


def _answers(item: Item, keys: Sequence[str], at: Place) -> Iterator[Fault]:
    offered = {*choices(item), "*"}
    for place, key in enumerate(keys):
        if key not in offered:
            yield Fault((*at, place), "unknown_answer")


def _condition(
    condition: Mapping[str, Any], at: Place, items: Sequence[Item], place: int, circles: frozenset[str]
) -> Iterator[Fault]:
    places = {item["key"]: number for number, item in reversed(list(enumerate(items)))}
    about = places.get(condition["question"])
    if about is None:
        yield Fault((*at, "question"), "unknown_question")
        return
    asked = items[about]
    if about >= place:
        in_circle = items[place]["key"] in circles and asked["key"] in circles
        yield Fault((*at, "question"), "circle" if in_circle else "later_question")
    if not is_question(asked):
        yield Fault((*at, "question"), "not_a_question")
        return
    if is_apart(asked) and is_question(items[place]) and not is_apart(items[place]):
        yield Fault((*at, "question"), "tells_apart")
    offered = choices(asked)
    for number, key in enumerate(condition.get("is") or ()):
        if key not in offered:
            yield Fault((*at, "is", number), "unknown_answer")
    for way in ("at_least", "at_most"):
        if condition.get(way) is not None and asked["type"] not in NUMERIC:
            yield Fault((*at, way), "no_measure")
    least, most = condition.get("at_least"), condition.get("at_most")
    if least is not None and most is not None and least > most:
        yield Fault((*at, "at_most"), "bounds_wrong_way")


def _in_circles(items: Sequence[Item]) -> frozenset[str]:
    """The keys of questions that wait, directly or through others, for themselves."""
    waits = {item["key"]: {one["question"] for one in item.get("show_when") or ()} for item in items}
    found = set()
    for key in waits:
        reached: set[str] = set()
        ahead = list(waits[key])
        while ahead:
            one = ahead.pop()
            if one not in reached:
                reached.add(one)
                ahead.extend(waits.get(one, ()))
        if key in reached:
            found.add(key)
    return frozenset(found)
