"""Templates for tests: one written by hand, and any sound one."""

from typing import Any

from hypothesis import strategies as some

from webapp.followups.rules import CATEGORIES, EFFORTS, PRIORITIES
from webapp.ids import id_from
from webapp.rounds.rules import LARGEST, LIGHTS, SCALE, YES_NO, is_apart
from webapp.rounds.schema import KINDS

Values = dict[str, Any]

NIGHT = """\
key: night
version: 1
kind: off_shift
conversation: false
minutes: 5
title: {en: Night, es: Noche}
purpose: {en: See the night., es: Ver la noche.}
source: Written for these tests.
sections:
  - {key: care, title: {en: Care, es: Atención}, checks: true}
items:
  - key: hello
    type: say
    text: {en: Hello, es: Hola}
  - key: calm
    type: yes_no
    text: {en: Is it calm?, es: ¿Hay calma?}
    section: care
    suggest:
      - {on: [no], category: staffing, priority: P2, effort: days}
  - key: waiting
    type: number
    text: {en: How many wait?, es: ¿Cuántos esperan?}
    unit: {en: patients, es: pacientes}
    least: 0
    most: 100
    amber: {at_least: 4}
    red: {at_least: 8}
  - key: why
    type: several
    text: {en: Why is that?, es: ¿Por qué?}
    options:
      - {key: staffing, en: Staff, es: Personal}
      - {key: beds, en: Beds, es: Camas}
    show_when:
      - {question: calm, is: no}
      - {question: waiting, at_least: 4}
"""


# What YAML could take for something else.
RIDDLES = (
    "no", "yes", "on", "null", "~", "true", "1", "0x1F", "1e3", ".inf", "12:30", "2026-01-01", "<<", "=", "- a", "a: b",
    "a:", "#x", "x #y", "'", '"', "it's", "*", "&a", "!t", "|", ">", "%", "@", "`", "{a}", "[", "]", ",", "?", "? a",
    "back\\slash", "one\ntwo", "one\n\n  two\n three", "one\ttwo", "¿Qué?", "🛏", "\x85", "a\u2028b", "a\ufeffb",
    "a\x07b", "items:\n  - key: a", "word " * 60, "two  spaces " * 20, "x" * 300,
)  # fmt: skip


def words(most: int = 1000) -> some.SearchStrategy[str]:
    typed = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
    return (typed | some.sampled_from(RIDDLES)).map(lambda text: text[:most].strip()).filter(bool)


KEYS = words(40) | some.from_regex(r"[a-z_]{1,12}", fullmatch=True)
BOTH = some.fixed_dictionaries({"en": words(), "es": words()})
FIGURES = some.integers(-LARGEST, LARGEST) | some.floats(-LARGEST, LARGEST, allow_subnormal=False)


@some.composite
def sound_templates(draw: some.DrawFn) -> Values:
    """Any template that may be published, in the shape of the feed."""
    key, version = draw(KEYS), draw(some.integers(1, 100_000))
    sections = [
        {"key": one, "title": draw(BOTH), "checks": draw(some.booleans())}
        for one in draw(some.lists(KEYS, unique=True, max_size=3))
    ]
    items: list[Values] = []
    for one in draw(some.lists(KEYS, unique=True, min_size=1, max_size=6)):
        items.append({"id": id_from("item", key, one), "key": one} | draw(_item(sections, items)))
    if not any(item["type"] != "say" for item in items):
        items[0]["type"] = "text"
    return {
        "id": id_from("template", key, version), "key": key, "version": version, "kind": draw(some.sampled_from(KINDS)),
        "conversation": draw(some.booleans()), "minutes": draw(some.integers(1, 240)), "title": draw(BOTH),
        "purpose": draw(BOTH), "source": draw(words()), "sections": sections, "items": items,
    }  # fmt: skip


@some.composite
def _item(draw: some.DrawFn, sections: list[Values], earlier: list[Values]) -> Values:
    item: Values = draw(_of_a_type()) | {"text": draw(BOTH)}
    if sections and draw(some.booleans()):
        item["section"] = draw(some.sampled_from(sections))["key"]
    if item["type"] != "say":
        item |= draw(
            some.fixed_dictionaries({}, optional=dict.fromkeys(("required", "private", "events"), some.booleans()))
        )
        item |= draw(some.fixed_dictionaries({}, optional={"shows": some.just("last_time")}))
    asked = [one for one in earlier if one["type"] != "say" and (is_apart(item) or not is_apart(one))]
    if asked and draw(some.booleans()):
        item["show_when"] = [
            _condition(draw, one) for one in draw(some.lists(some.sampled_from(asked), min_size=1, max_size=2))
        ]
    answers = answers_of(item)
    if item["type"] != "say" and draw(some.booleans()):
        on = some.lists(some.sampled_from((*answers, "*")), min_size=1, max_size=3)
        item["suggest"] = draw(some.lists(_suggest(on), min_size=1, max_size=2))
        item["prompt"] = draw(some.lists(some.fixed_dictionaries({"on": on, "text": BOTH}), min_size=1, max_size=2))
    return item


@some.composite
def _of_a_type(draw: some.DrawFn) -> Values:
    kind = draw(
        some.sampled_from(
            ("say", "yes_no", "choice", "several", "scale", "number", "text", "photo", "person", "room", "priorities")
        )
    )
    if kind in ("choice", "several"):
        keys = draw(some.lists(KEYS, unique=True, min_size=2, max_size=4))
        return {"type": kind, "options": [{"key": one, "text": draw(BOTH)} for one in keys]}
    if kind == "number":
        low, high = sorted(draw(some.lists(FIGURES, unique=True, min_size=2, max_size=2)))
        way, amber, red = draw(some.sampled_from((("at_least", low, high), ("at_most", high, low))))
        bounds = {"unit": BOTH, "least": some.just(low), "most": some.just(high),
                  "amber": some.just({way: amber}), "red": some.just({way: red})}  # fmt: skip
        return {"type": kind} | draw(some.fixed_dictionaries({}, optional=bounds))
    return {"type": kind} | draw(some.sampled_from(({}, {"sensitive": True}) if kind == "scale" else ({},)))


def _condition(draw: some.DrawFn, asked: Values) -> Values:
    condition: Values = {"question": asked["key"]}
    if answers_of(asked) and draw(some.booleans()):
        condition["is"] = draw(some.lists(some.sampled_from(answers_of(asked)), min_size=1, max_size=3))
    if asked["type"] in ("scale", "number") and draw(some.booleans()):
        condition["at_least"] = draw(FIGURES)
    return condition


def answers_of(item: Values) -> tuple[str, ...]:
    match item["type"]:
        case "yes_no":
            return YES_NO
        case "scale":
            return SCALE
        case "number" if item.get("amber") or item.get("red"):
            return LIGHTS
    return tuple(one["key"] for one in item.get("options", ()))


def _suggest(on: some.SearchStrategy[list[str]]) -> some.SearchStrategy[Values]:
    told = {"on": on, "category": some.sampled_from(CATEGORIES), "priority": some.sampled_from(PRIORITIES)}
    return some.fixed_dictionaries(told, optional={"effort": some.sampled_from(EFFORTS)})
