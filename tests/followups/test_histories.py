"""Whatever people do to an issue, in whatever order it arrives: the table of moves holds and no word is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.make.followups import ago, code, do_at, issue, raise_issue
from tests.make.people import person_id
from webapp.clock import as_text
from webapp.followups import rules
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")

NAMES = ("Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada", "Mallory")
VERBS = ("acknowledge", "start", "assign", "take", "comment", "resolve", "decline", "block", "confirm", "reopen")
REFUSALS = {None, "cannot_move", "forbidden", "not_found", "invalid"}
WORDS = ("what_we_did", "why", "text")

acts = some.tuples(some.sampled_from(NAMES), some.sampled_from(VERBS), some.integers(-60, 60 * 24 * 10))


def said(verb: str, number: int, at: datetime) -> dict[str, Any]:
    words = f"word {number}"
    match verb:
        case "assign":
            return {"person_id": person_id(NAMES[number % 6])}
        case "comment":
            return {"comment_id": new_id(), "text": words}
        case "resolve":
            return {"what_we_did": words}
        case "decline":
            return {"reason": "cost", "why": words}
        case "block":
            return {"why": words, "look_again_on": (at + timedelta(days=3)).date().isoformat()}
        case "reopen":
            return {"why": words}
    return {}


def check(before: dict[str, Any], after: dict[str, Any], verb: str, result: Any, given_words: dict[str, Any]) -> None:
    assert code(result) in REFUSALS
    if result.status == "rejected":
        assert after == before, "a refusal leaves nothing"
        return
    expected = before["state"] if verb == "comment" else rules.after(before["state"], verb)
    assert after["state"] == expected
    assert after["heard_back"] == (after["state"] in rules.CLOSED)
    texts = [step["text"] for step in after["story"]]
    assert all(given_words[name] in texts for name in WORDS if name in given_words), "no word is lost"
    times = [datetime.fromisoformat(step["at"]) for step in after["story"]]
    assert times == sorted(times)
    assert after["story"][0]["verb"] == "raise"
    assert after["resolve_by"] >= before["resolve_by"] or verb == "reopen"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(acts, min_size=1, max_size=14))
def test_any_history_keeps_to_the_table(history: list[tuple[str, str, int]]) -> None:
    raised = ago(days=11)
    issue_id = raise_issue(at=raised)
    before = issue(issue_id)
    for number, (name, verb, minutes) in enumerate(history):
        at = raised + timedelta(minutes=minutes)
        given_words = said(verb, number, at)
        result = do_at(at, name, f"issue.{verb}", issue_id=issue_id, **given_words)
        after = issue(issue_id)
        check(before, after, verb, result, given_words)
        before = after
    assert before["raised_at"] == as_text(raised)
