"""What stands in a tree of YAML, read as a schema asks: its values, where each of them stands, and what is wrong."""

import re
from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from webapp.rounds.lines import Fields, Leaf, Node, Rows
from webapp.rounds.mistakes import Mistake, Spot, mistake, unknown
from webapp.rounds.sound import Place

Field = fields.Field[Any]

NOTHING = ("", "~", "null", "Null", "NULL")
YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_DIGITS = 15  # a number with more is out of every range, and is not worked out


class Reading:
    """Reads to the end whatever is wrong: a value that cannot be read has a stand-in, and its place is `broken`."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.spots: dict[Place, Spot] = {}
        self.broken: set[Place] = set()

    def shape(self, schema: Schema, node: Node, at: Place = ()) -> dict[str, Any]:
        """The fields of a shape; those that are optional and not there are left out."""
        self.spots.setdefault(at, node.spot)
        known = {field.data_key or name: field for name, field in schema.fields.items()}
        if not isinstance(node, Fields):
            self._refuse("no_fields", node, at, known=", ".join(known))
            return _stand_ins(known)
        for name, (spot, _) in node.named.items():
            if name not in known:
                self.mistakes.append(unknown("unknown_field", "misspelt_field", spot, name, known))
        made = {name: self._field(name, field, node, (*at, name)) for name, field in known.items()}
        return {name: value for name, value in made.items() if value is not None}

    def _field(self, name: str, field: Field, above: Fields, at: Place) -> Any:
        spot, node = above.named.get(name, (above.spot, None))
        if node is None or _is_nothing(node):
            if not field.required:
                return None
            return self._without(field, "missing", Leaf(spot, name), at, word=name)
        self.spots[at] = node.spot if isinstance(node, Leaf) else spot
        return self._value(field, node, at)

    def _value(self, field: Field, node: Node, at: Place) -> Any:
        if isinstance(field, fields.Nested):
            return self.shape(field.schema, node, at)
        if isinstance(field, fields.List):
            return self._rows(field, node, at)
        if not isinstance(node, Leaf):
            return self._without(field, "no_text", node, at)
        value = _plain(field, node)
        if isinstance(value, str) and isinstance(field, fields.Boolean | fields.Number):
            return self._without(field, _wanted(field), node, at)
        return self._checked(field, value, node, at)

    def _rows(self, field: fields.List[Any], node: Node, at: Place) -> list[Any]:
        is_alone = isinstance(node, Leaf) and not isinstance(field.inner, fields.Nested)
        rows = [node] if is_alone else node.rows if isinstance(node, Rows) else None
        if rows is None:
            self._refuse("no_rows", node, at)
            return []
        least, most = _limits(field)
        if most is not None and len(rows) > most:
            self._refuse("too_many", rows[int(most)], at, most=most)
            return []
        if least is not None and len(rows) < least:
            self._refuse("too_few", node, at, least=least)
        return [self._row(field, row, (*at, place)) for place, row in enumerate(rows)]

    def _row(self, field: fields.List[Any], node: Node, at: Place) -> Any:
        self.spots[at] = node.spot
        return self._value(field.inner, node, at)

    def _checked(self, field: Field, value: Any, node: Leaf, at: Place) -> Any:
        """The value when it holds to the field's own rules, each said in words that its author knows."""
        offered = [rule.choices for rule in field.validators if isinstance(rule, validate.OneOf)]
        least, most = _limits(field)
        if value is None:
            self.broken.add(at)  # its mistake was named already
        elif offered and value not in offered[0]:
            self.broken.add(at)
            self.mistakes.append(unknown("not_one_of", "misspelt", node.spot, value, offered[0]))
        elif isinstance(value, str) and not value:
            self._refuse("no_text", node, at)
        elif isinstance(value, str) and most is not None and len(value) > most:
            self._refuse("too_long", node, at, count=len(value), most=most)
        elif isinstance(value, int | float) and not _within(value, least, most):
            self._refuse("out_of_range", node, at, least=least, most=most)
        else:
            return self._kept(field, value, node, at)
        return _stand_in(field)

    def _kept(self, field: Field, value: Any, node: Leaf, at: Place) -> Any:
        """The value as the schema itself takes it, which has the last word."""
        try:
            return field.deserialize(value)
        except ValidationError as error:
            return self._without(field, "not_kept", node, at, word=" ".join(map(str, error.messages)))

    def _without(self, field: Field, code: str, node: Node, at: Place, **words: Any) -> Any:
        self._refuse(code, node, at, **words)
        return _stand_in(field)

    def _refuse(self, code: str, node: Node, at: Place, **words: Any) -> None:
        self.broken.add(at)
        if not isinstance(node, Leaf) or node.text is not None:
            self.mistakes.append(mistake(code, node.spot, **words))


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Leaf) and node.is_plain and node.text in NOTHING


def _plain(field: Field, leaf: Leaf) -> Any:
    """A value as the field wants it; the text as it stands when it is no such value. YAML's own guesses do not count:
    `no` is an answer here, and `1` may be one."""
    text = None if leaf.text is None else leaf.text.strip()
    if text is None or not leaf.is_plain:
        return text
    if isinstance(field, fields.Boolean):
        return YES_NO.get(text.lower(), text)
    if isinstance(field, fields.Number) and _WHOLE.fullmatch(text):
        return int(text[: _DIGITS + 1])
    if isinstance(field, fields.Number) and not isinstance(field, fields.Integer) and _NUMBER.fullmatch(text):
        return float(text)
    return text


def _wanted(field: Field) -> str:
    if isinstance(field, fields.Boolean):
        return "no_yes_no"
    return "no_whole_number" if isinstance(field, fields.Integer) else "no_number"


def _limits(field: Field) -> tuple[float | None, float | None]:
    rules = [rule for rule in field.validators if isinstance(rule, validate.Length | validate.Range)]
    return (rules[0].min, rules[0].max) if rules else (None, None)


def _within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _stand_ins(known: dict[str, Field]) -> dict[str, Any]:
    return {name: _stand_in(field) for name, field in known.items() if field.required}


def _stand_in(field: Field) -> Any:
    """What a rule can look at in place of what cannot be read; nothing for what may be left out."""
    if not field.required:
        return None
    if isinstance(field, fields.Nested):
        return _stand_ins({name: inner for name, inner in field.schema.fields.items()})
    if isinstance(field, fields.List):
        return []
    offered: list[Iterable[Any]] = [rule.choices for rule in field.validators if isinstance(rule, validate.OneOf)]
    if offered:
        return next(iter(offered[0]))
    return False if isinstance(field, fields.Boolean) else 1 if isinstance(field, fields.Number) else "?"
