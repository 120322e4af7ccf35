"""Problems: a sentence that names or counts something comes with its words apart, so that each language can say it."""

import ast
from string import Formatter

import pytest

from tests.support import servers
from webapp.errors import REASONS, Problem


def test_a_reason_comes_with_its_words_and_the_sentence_they_make():
    body = Problem.because("invalid", "boards.most", in_field="facility_id", count=2_400, most=1_000).body("7")
    assert (body["code"], body["reason"]) == ("invalid", "boards.most")
    assert body["words"] == {"count": 2_400, "most": 1_000}
    assert body["detail"] == "These are 2,400 boards, and 1,000 are counted at once. Choose a facility."
    assert body["fields"] == {"facility_id": [body["detail"]]}
    assert "reason" not in Problem("invalid").body("7")


@pytest.mark.parametrize(
    ("reason", "words", "said"),
    [
        ("roles", {"roles": ["charge", "manager"]}, "This needs one of the roles charge, manager at this unit"),
        ("reading.between", {"least": 0.5, "most": 10.0}, "It is from 0.5 to 10."),
        (
            "rule.taken",
            {"rule": 3, "by": [1, 2]},
            "Rule 3 can never match: what stands before it takes all of it (1, 2)",
        ),
    ],
)
def test_words_are_said_as_people_write_them(reason, words, said):
    assert Problem.because("invalid", reason, **words).detail.startswith(said)


def test_no_refusal_names_or_counts_something_in_english_alone():
    """What is put together where it is raised, the client could not say in another language."""
    put_together = []
    for path in sorted((servers.ROOT / "webapp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                said = [*node.args, *(it.value for it in node.keywords if it.arg in ("detail", "fields"))]
                parts = [part for it in said for part in ast.walk(it)]
                if any(isinstance(part, ast.JoinedStr) or _is_format(part) for part in parts):
                    put_together.append(f"{path.name}:{node.lineno}")
    assert put_together == []


def _is_format(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def test_each_reason_that_is_given_is_known_and_brings_all_its_words():
    given = set()
    for path in sorted((servers.ROOT / "webapp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="Problem"), attr="because"),
                    args=[_, ast.Constant(value=str(reason))],
                    keywords=keywords,
                ):
                    holes = {name for _, name, _, _ in Formatter().parse(REASONS[reason]) if name}
                    assert {it.arg for it in keywords} - {"in_field"} == holes, reason
                    given.add(reason)
    assert set(REASONS) - given == {"reading.least", "reading.most", "reading.between"}, (
        "those are chosen by their bounds"
    )
