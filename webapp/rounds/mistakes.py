"""What can be wrong with a template as its author wrote it: where, a code for the client's words, and a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from webapp.rounds.sound import FAULTS

Spot = tuple[int, int]  # line and column, both from 1
MOST_MISTAKES = 200
MOST_QUOTED = 60
LIKENESS = 0.7

MISTAKES = {
    # what YAML itself asks
    "too_large": "This is more than half a megabyte. A template is far smaller.",
    "empty": "Nothing is written here.",
    "bad_character": "This character (U+{word}) cannot be kept. Take it out.",
    "tab": "This line has a tab in front. Indent with spaces.",
    "colon": "A text with a colon and a space in it must stand in quotes.",
    "quote_open": "This quote is never closed.",
    "bracket_open": "This bracket is not closed, or a comma is missing in it.",
    "backslash": "Between double quotes a backslash has a meaning of its own. Write it twice.",
    "sign": "A text that begins with “{word}” must stand in quotes.",
    "no_colon": "A colon is missing after the name of this field.",
    "out_of_step": "This is not in step with the lines above. Look at its indent, and for a missing “-” or “:”.",
    "bad_yaml": "This cannot be read as YAML.",
    "alias": "“&” and “*” for repeating things are not read here. Write it out, or put the text in quotes.",
    "tag": "“!” for kinds of values is not read here. Leave it out, or put the text in quotes.",
    "second_document": "One file holds one template. Take out this “---” and what follows.",
    "too_deep": "This is nested too deeply.",
    "name_no_word": "The name of a field is one word.",
    "name_twice": "The field “{word}” is here twice.",
    # what the shape of a template asks
    "unknown_field": "There is no field “{word}” here. There are: {known}.",
    "misspelt_field": "There is no field “{word}” here. Is it “{near}”?",
    "missing": "The field “{word}” is missing here.",
    "no_text": "Write a text here.",
    "no_rows": "Write a list here, each part of it after a “-”.",
    "no_fields": "Write fields here: {known}.",
    "no_yes_no": "Write true or false here, without quotes.",
    "no_whole_number": "Write a whole number here, without quotes.",
    "no_number": "Write a number here, without quotes.",
    "out_of_range": "Write a number from {least} to {most}.",
    "too_long": "This text has {count} letters; {most} is the most.",
    "too_many": "There are more than {most} here.",
    "too_few": "Write at least {least} here.",
    "not_one_of": "“{word}” is not known here. There are: {known}.",
    "misspelt": "“{word}” is not known here. Is it “{near}”?",
    "not_kept": "This cannot be kept: {word}",
    "more": "There is more to mend. Begin with these.",
}


@dataclass(frozen=True)
class Mistake:
    """One thing to mend. `words` are those that the sentence names, for whoever says it in another language."""

    line: int
    column: int
    code: str
    words: Mapping[str, str]

    @property
    def said(self) -> str:
        return (MISTAKES.get(self.code) or FAULTS[self.code]).format(**self.words)


def mistake(code: str, spot: Spot, **words: Any) -> Mistake:
    """One to tell; a word of its author's is quoted no longer than it need be."""
    return Mistake(*spot, code, {name: _quoted(word) if name == "word" else str(word) for name, word in words.items()})


def unknown(code: str, misspelt: str, spot: Spot, word: str, known: Iterable[str]) -> Mistake:
    """A word that is none of those known: with the one it looks like, else with all."""
    near = get_close_matches(word[:MOST_QUOTED], list(known), 1, LIKENESS)
    if near:
        return mistake(misspelt, spot, word=word, near=near[0])
    return mistake(code, spot, word=word, known=", ".join(known))


def in_order(found: Iterable[Mistake]) -> list[Mistake]:
    """By line, each once, and no more than anybody reads."""
    each = {(it.line, it.column, it.code): it for it in found}
    listed = [each[place] for place in sorted(each)]
    if len(listed) > MOST_MISTAKES:
        last = listed[MOST_MISTAKES - 1]
        return [*listed[: MOST_MISTAKES - 1], mistake("more", (last.line, last.column))]
    return listed


def _quoted(word: str) -> str:
    one_line = " ".join(word.split())
    return one_line if len(one_line) <= MOST_QUOTED else one_line[: MOST_QUOTED - 1] + "…"
