"""Every kind of notice has its words in each language, and they give nothing away."""

import re
import string

import pytest

from webapp.notify.kinds import KINDS
from webapp.notify.words import LANGUAGES, opens, say

BOTH = pytest.mark.parametrize("language", sorted(LANGUAGES))


@BOTH
def test_each_kind_is_said_in_each_language(language: str) -> None:
    assert set(LANGUAGES[language]) == set(KINDS)


@BOTH
def test_each_language_says_it_in_its_own_words(language: str) -> None:
    others = [words for code, words in LANGUAGES.items() if code != language]
    assert not any(said == other[kind] for kind, said in LANGUAGES[language].items() for other in others)


@BOTH
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_sentence_holds_a_number_and_a_unit_at_most(language: str, kind: str) -> None:
    title, body = LANGUAGES[language][kind]
    named = {name for text in (title, body) for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named <= {"number", "unit"}
    said = say(kind, language, 412, "4 West")
    assert ("412" in said.title) == ("{number}" in title)
    assert said.body.startswith("4 West: ")
    assert len(said.title) <= 40
    assert len(said.body) <= 80


@BOTH
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_without_a_number_or_a_unit_it_still_reads_well(language: str, kind: str) -> None:
    said = say(kind, language, None, None)
    assert "None" not in said.title + said.body
    assert not re.search(r"\s\s|\s:|^\s|\s$|[{}#]", said.title + "\n" + said.body)


@pytest.mark.parametrize(
    ("language", "title"), [("es-MX", "Asunto #3: visto"), ("en-GB", "Issue #3: seen"), ("xx", "Issue #3: seen")]
)
def test_a_dialect_gets_its_language_and_a_stranger_english(language: str, title: str) -> None:
    assert say("issue.acknowledged", language, 3, "4 West").title == title


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_tap_opens_a_page_of_the_app(kind: str) -> None:
    assert re.fullmatch(r"/[a-z-]+(/[0-9a-z-]+)*", opens(kind, "0190-abc"))
    assert KINDS[kind].urgency in {"very-low", "low", "normal", "high"}
