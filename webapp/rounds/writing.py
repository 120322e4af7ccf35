"""Values as YAML that looks written by hand: in the order of the schema, on one line what is short, no riddles."""

import re
from typing import Any

import yaml
from marshmallow import Schema, fields

WIDTH = 110
MOST_ON_A_LINE = 100

_TAG = "tag:yaml.org,2002:"
_BOOL = f"{_TAG}bool"
_UNSEEN = re.compile("[\r\x85\u2028\u2029\ufeff]")  # line ends that no editor shows as such


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than their name; `yes`, `no` and `on` are words, as YAML has it since 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012 it is the base class's own
        first: [(tag, form) for tag, form in known if tag != _BOOL or first in "tTfF"]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def written(schema: Schema, values: dict[str, Any]) -> str:
    """All that the schema names, in its order; a blank line parts the rows of the last list."""
    node = _fields(schema, values, is_on_one_line=False)
    text: str = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=WIDTH)
    head, name, rows = text.rpartition("\nitems:\n")
    return head + name + re.sub(r"\n(?=  - )", "\n\n", rows)


def _node(field: fields.Field[Any], value: Any) -> yaml.Node:
    if isinstance(field, fields.Nested):
        return _fields(field.schema, value, is_on_one_line=_is_short(value))
    if isinstance(field, fields.List):
        rows = [_node(field.inner, one) for one in value]
        return yaml.SequenceNode(f"{_TAG}seq", rows, flow_style=not isinstance(field.inner, fields.Nested) or not rows)
    if isinstance(value, bool):
        return yaml.ScalarNode(_BOOL, "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode(f"{_TAG}int", str(value))
    if isinstance(value, float):
        said = repr(value)
        return yaml.ScalarNode(f"{_TAG}float", said if "." in said else said.replace("e", ".0e"))
    return yaml.ScalarNode(f"{_TAG}str", value, style=_style(value))


def _fields(schema: Schema, values: dict[str, Any], is_on_one_line: bool) -> yaml.Node:
    known = {field.data_key or name: field for name, field in schema.fields.items()}
    pairs = [(_name(name), _node(field, values[name])) for name, field in known.items() if name in values]
    return yaml.MappingNode(f"{_TAG}map", pairs, flow_style=is_on_one_line)


def _name(name: str) -> yaml.Node:
    return yaml.ScalarNode(f"{_TAG}str", name)


def _is_short(values: dict[str, Any]) -> bool:
    """Whether it fits on a line. A pair of texts is easier to read, and to translate, one below the other."""
    return values.keys() != {"en", "es"} and "type" not in values and len(str(values)) <= MOST_ON_A_LINE


def _style(text: str) -> str | None:
    """Folded when it is long, so that it reads as a paragraph; as it stands when it has lines of its own."""
    if _UNSEEN.search(text):
        return '"'
    if "\n" in text:
        return "|"
    return ">" if len(text) > MOST_ON_A_LINE and "  " not in text else None
