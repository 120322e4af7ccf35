"""A template as an administrator writes it, in YAML: read with every mistake named by its line, and written back."""

from collections.abc import Collection, Mapping
from typing import Any

from marshmallow import fields, validate

from webapp.fields import Shape, Words, YesNo
from webapp.ids import id_from
from webapp.rounds.lines import tree
from webapp.rounds.mistakes import Mistake, Spot, in_order
from webapp.rounds.reading import Reading
from webapp.rounds.schema import ItemSchema, SectionSchema, TemplateSchema
from webapp.rounds.sound import LANGUAGES, Fault, Place, faults
from webapp.rounds.writing import written

Values = dict[str, Any]

BESIDE = ("options", "prompt")  # rows that have their texts right beside their key


class WrittenOptionSchema(Shape):
    """An option: its key, and its texts right beside it."""

    key = Words(40, required=True)
    en = Words(1000, required=True)
    es = Words(1000, required=True)


class WrittenPromptSchema(Shape):
    on = fields.List(Words(40), required=True, validate=validate.Length(1, 40))
    en = Words(1000, required=True)
    es = Words(1000, required=True)


class WrittenItemSchema(ItemSchema):
    class Meta(ItemSchema.Meta):
        exclude = ("id",)

    options = fields.List(fields.Nested(WrittenOptionSchema), validate=validate.Length(max=40))
    prompt = fields.List(fields.Nested(WrittenPromptSchema), validate=validate.Length(1, 40))


class WrittenSectionSchema(SectionSchema):
    checks = YesNo()


class WrittenTemplateSchema(TemplateSchema):
    """The template of the feed, less what follows from the rest: its ids, no sections, a section without checks."""

    class Meta(TemplateSchema.Meta):
        exclude = ("id",)

    sections = fields.List(fields.Nested(WrittenSectionSchema), validate=TemplateSchema().fields["sections"].validators)
    items = fields.List(
        fields.Nested(WrittenItemSchema), required=True, validate=TemplateSchema().fields["items"].validators
    )


WRITTEN = WrittenTemplateSchema()


class Unreadable(ValueError):
    """What is written is no sound template; says why, line by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(f"line {it.line}: {it.said}" for it in mistakes))


def read(text: str) -> Values:
    """The template in the shape of the feed, or Unreadable with every mistake in it."""
    node, mistakes = tree(text)
    if node is None:
        raise Unreadable(in_order(mistakes))
    reading = Reading()
    template = _with_ids(reading.shape(WRITTEN, node))
    found = [
        _placed(fault, reading.spots) for fault in faults(template) if not _follows(fault, template, reading.broken)
    ]
    if found or mistakes or reading.mistakes:
        raise Unreadable(in_order([*mistakes, *reading.mistakes, *found]))
    return template


def write(template: Values) -> str:
    """The same template as YAML; its ids are left out, for reading works them out again."""
    items = [_item_as_written(item) for item in template["items"]]
    sections = [{name: value for name, value in one.items() if value is not False} for one in template["sections"]]
    values = {name: value for name, value in template.items() if name != "sections"}
    return written(WRITTEN, values | ({"sections": sections} if sections else {}) | {"items": items})


def _with_ids(values: Values) -> Values:
    """A question keeps its id in later versions, for its history."""
    key = values["key"]
    return {
        "id": id_from("template", key, values["version"]),
        **values,
        "sections": [{"checks": False} | one for one in values.get("sections", [])],
        "items": [{"id": id_from("item", key, item["key"])} | _item_as_told(item) for item in values["items"]],
    }


def _item_as_told(item: Values) -> Values:
    return {name: [_told(row) for row in part] if name in BESIDE else part for name, part in item.items()}


def _item_as_written(item: Values) -> Values:
    return {name: [_beside(row) for row in part] if name in BESIDE else part for name, part in item.items()}


def _told(row: Values) -> Values:
    """The texts under a name of their own, as everywhere else in the feed."""
    rest = {name: value for name, value in row.items() if name not in LANGUAGES}
    return rest | {"text": {language: row[language] for language in LANGUAGES}}


def _beside(row: Values) -> Values:
    return {**{name: value for name, value in row.items() if name != "text"}, **row["text"]}


def _placed(fault: Fault, spots: Mapping[Place, Spot]) -> Mistake:
    """The line a fault is at, or the nearest that is written around it."""
    at = fault.at
    beside = (*at[:4], *at[5:]) if len(at) > 4 and at[2] in BESIDE and at[4] == "text" else at
    while beside not in spots:
        beside = beside[:-1]
    return Mistake(*spots[beside], fault.code, {})


def _follows(fault: Fault, template: Values, broken: Collection[Place]) -> bool:
    """Whether it may be there only because something else could not be read: that is told already."""
    at = fault.at
    if any(_hides(one, at) for one in broken):
        return True
    if fault.code == "unknown_section":
        return any(one[0] == "sections" for one in broken)
    if fault.code == "unknown_question":
        return any(one[-1] == "key" for one in broken)
    unclear = {one[1] for one in broken if _is_about_answers(one)}
    if "show_when" not in at:
        return at[0] == "items" and len(at) > 1 and at[1] in unclear
    asked = template["items"][at[1]]["show_when"][at[3]]["question"]
    is_one = any(template["items"][place]["key"] == asked for place in unclear)
    return is_one and fault.code in ("not_a_question", "unknown_answer", "no_measure")


def _hides(broken: Place, at: Place) -> bool:
    """Whether what is broken stands around the fault, or is what the fault itself looks at."""
    if broken == at[: len(broken)]:
        return True
    return at == broken[: len(at)] and (len(at) > 2 or broken[2:3] in ((), ("type",)))


def _is_about_answers(at: Place) -> bool:
    """Whether what is broken there says which answers its question takes."""
    return at[0] == "items" and at[2:3] in (("type",), ("options",)) and at[-1] not in LANGUAGES
