"""Problems: a sentence that names or counts something comes with its words apart, so that each language can say it."""

import ast
from string import Formatter

import pytest

from tests.support import servers
from webapp.errors import REASONS, Problem
from webapp.field_reasons import reason_of
from webapp.followups.routing import NOBODY_WOULD_HEAR
from webapp.followups.rule_list import SEEN_BY_ALL
from webapp.rounds import rules


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


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"title": ["Length must be between 1 and 200."]},
         {"title": [{"reason": "long.between", "words": {"least": 1, "most": 200}}]}),
        ({"duties": {"0": {"ends_at": ["Missing data for required field."]}}},
         {"duties.0.ends_at": [{"reason": "missing"}]}),
        ({"on": ["Must be greater than or equal to 2000-01-01 and less than or equal to 2199-12-31."]},
         {"on": [{"reason": "size.between", "words": {"least": "2000-01-01", "most": "2199-12-31"}}]}),
        ({"value": ["Must be less than or equal to 0.5.", "Of a later version."]},
         {"value": [{"reason": "size.most", "words": {"most": 0.5}}]}),
        ({"lane": ["Must be one of: a, b."]}, {"lane": [{"reason": "choices"}]}),
    ],
)  # fmt: skip
def test_which_sentence_a_field_is_told_is_said_beside_it(said, known):
    body = Problem("invalid", fields=said).body("7")
    assert (body["fields"], body["field_reasons"]) == (said, known)


def test_a_field_with_a_sentence_of_its_own_has_its_reason_and_words():
    body = Problem.because("invalid", "reading.most", in_field="value", most=9).body("7")
    assert body["field_reasons"] == {"value": [{"reason": "reading.most", "words": {"most": 9}}]}


OF_PROGRAMS = {"Is not sha-256=:<base64>:.", "Is not base64."}  # no person wrote what these are about


def test_every_sentence_that_a_field_is_refused_with_is_known_by_its_reason():
    unknown = []
    for path in sorted((servers.ROOT / "webapp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for said in _sentences_of(node):
                sentence = _as_said(said)
                if sentence is not None and reason_of(sentence) is None and sentence not in OF_PROGRAMS:
                    unknown.append(f"{path.name}: {sentence}")
    for sentence in (*rules.PROBLEMS.values(), SEEN_BY_ALL, NOBODY_WOULD_HEAR):
        assert reason_of(sentence), sentence
    assert unknown == []


def _sentences_of(node):
    match node:
        case ast.Call(func=ast.Name(id="ValidationError"), args=[said, *_]):
            yield said
        case ast.Call(func=ast.Name(id="Problem"), keywords=keywords):
            for given in keywords:
                if given.arg == "fields" and isinstance(given.value, ast.Dict):
                    yield from (
                        one for value in given.value.values if isinstance(value, ast.List) for one in value.elts
                    )


def _as_said(said):
    """The sentence, a number in each hole; None where it is put together elsewhere."""
    match said:
        case ast.Constant(value=str(sentence)):
            return sentence
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
    return None


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
