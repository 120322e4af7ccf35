"""YAML as a tree that knows its lines. What could hide something is refused: aliases, tags, the same field twice."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from webapp.rounds.mistakes import Mistake, Spot, mistake

MOST_LETTERS = 512 * 1024
MOST_DEPTH = 12
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML does not let stand as it is. NEL and the two separators of Unicode are no line ends for an editor.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Leaf:
    """One value as it is written; `is_plain`: without quotes. No text: it was refused already."""

    spot: Spot
    text: str | None
    is_plain: bool = False


@dataclass(frozen=True)
class Rows:
    spot: Spot
    rows: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Fields:
    spot: Spot
    named: "dict[str, tuple[Spot, Node]]" = field(default_factory=dict)


Node = Leaf | Rows | Fields


def tree(text: str) -> tuple[Node | None, list[Mistake]]:
    """What is written, and what is wrong with it as YAML; no tree when it cannot be read to its end."""
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_LETTERS:
        return None, [mistake("too_large", (1, 1))]
    if unreadable := _UNREADABLE.search(text):
        return None, [mistake("bad_character", _spot_of(text, unreadable.start()), word=f"{ord(unreadable[0]):04X}")]
    growing = _Growing()
    try:
        for event in yaml.parse(text, Loader=LOADER):
            growing.take(event)
            if growing.is_over:
                break
    except yaml.MarkedYAMLError as error:
        return None, [*growing.mistakes, _syntax(error, text.splitlines())]
    if growing.root is None and not growing.mistakes:
        growing.mistakes.append(mistake("empty", (1, 1)))
    return growing.root, growing.mistakes


def _spot_of(text: str, place: int) -> Spot:
    before = re.split(r"\r\n|\r|\n", text[:place])
    return len(before), len(before[-1]) + 1


class _Growing:
    """The tree while its events come. It never calls itself, so no nesting can exhaust it."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self.is_over = False
        self._open: list[Rows | Fields] = []
        self._names: list[Leaf | None] = []  # the name whose value comes next, for each open node

    def take(self, event: yaml.Event) -> None:
        spot = _marked(event.start_mark)
        match event:
            case yaml.AliasEvent():
                self._refuse("alias", spot)
                self._add(Leaf(spot, None))
            case yaml.ScalarEvent():
                self._look_at(event, spot)
                text = event.value if event.tag is None else None
                self._add(Leaf(spot, text, is_plain=event.implicit[0]))
            case yaml.SequenceStartEvent():
                self._look_at(event, spot)
                self._begin(Rows(spot))
            case yaml.MappingStartEvent():
                self._look_at(event, spot)
                self._begin(Fields(spot))
            case yaml.CollectionEndEvent():
                self._names.pop()
                self._add(self._open.pop())
            case yaml.DocumentStartEvent() if self.root is not None:
                self._refuse("second_document", spot)
                self.is_over = True

    def _look_at(self, event: yaml.NodeEvent, spot: Spot) -> None:
        if event.anchor is not None:
            self._refuse("alias", spot)
        if getattr(event, "tag", None) is not None:
            self._refuse("tag", spot)

    def _refuse(self, code: str, spot: Spot, word: str = "") -> None:
        self.mistakes.append(mistake(code, spot, word=word))

    def _begin(self, node: Rows | Fields) -> None:
        if len(self._open) == MOST_DEPTH:
            self._refuse("too_deep", node.spot)
            self.root, self.is_over = None, True
        self._open.append(node)
        self._names.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        if isinstance(above, Rows):
            above.rows.append(node)
        elif self._names[-1] is None:
            self._names[-1] = self._name(node, above)
        else:
            name, self._names[-1] = self._names[-1], None
            if name.text is not None:
                above.named[name.text] = (name.spot, node)

    def _name(self, node: Node, above: Fields) -> Leaf:
        """The name of a field; one without a text takes its value with it."""
        if isinstance(node, Leaf) and node.text is None:
            return node
        if not isinstance(node, Leaf) or not node.text:
            self._refuse("name_no_word", node.spot)
        elif node.text in above.named:
            self._refuse("name_twice", node.spot, node.text)
        else:
            return node
        return Leaf(node.spot, None)


def _syntax(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    """Where reading broke off, in words that say what to do about it."""
    said, about = error.problem or "", error.context or ""
    here, began = _marked(error.problem_mark, error.context_mark), _marked(error.context_mark, error.problem_mark)
    line = lines[here[0] - 1] if here[0] <= len(lines) else ""
    if "nesting" in said:
        return mistake("too_deep", began)
    if "tab" in said or re.match(r" *\t", line):
        return mistake("tab", (here[0], line.find("\t") + 1))
    if "mapping values" in said:
        return mistake("colon" if re.search(r"\S:\s", line[: here[1] - 1]) else "out_of_step", here)
    if "quoted scalar" in about and "end of stream" in said:
        return mistake("quote_open", began)
    if "escape" in said:
        return mistake("backslash", here)
    if "flow" in about:
        return mistake("bracket_open", began)
    if "block scalar" in about or "start any token" in said:
        return mistake("sign", began, word=lines[began[0] - 1][began[1] - 1])
    if "simple key" in about:
        return mistake("no_colon", began)
    if any(words in said for words in ("block end", "expected key", "'-' indicator")):
        return mistake("out_of_step", here)
    return mistake("bad_yaml", here)


def _marked(*marks: Any) -> Spot:
    return next(((mark.line + 1, mark.column + 1) for mark in marks if mark is not None), (1, 1))
