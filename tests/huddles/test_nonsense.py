"""No payload, however odd, is more than a refusal: nothing in the loop fails unexpectedly, on either database."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.make import followups, huddles, people, rounds
from tests.make.measures import days_ago
from webapp.ids import id_from, new_id
from webapp.sync.accept import run
from webapp.sync.commands import COMMANDS

ABOUT = ("round", "issue", "kudos", "card", "board", "queue", "huddle", "reading", "counter")
LOOP = sorted(type for type in COMMANDS if type.split(".")[0] in ABOUT)

ROUND, ISSUE, CARD, HUDDLE = (id_from("test", "nonsense", name) for name in ("round", "issue", "card", "huddle"))
KNOWN = (ROUND, ISSUE, CARD, HUDDLE, people.FOUR_WEST, people.FAR_WARD, huddles.WEST_BOARD, followups.BIOMED)

plain = (
    some.none()
    | some.booleans()
    | some.integers(-(2**70), 2**70)
    | some.floats()
    | some.text(max_size=12)
    | some.sampled_from(
        ["P1", "it", "safety", "2026-02-30", "9999-12-31", "cost", "x" * 5000, "\u202e", " ", "\x00", "\ud800"]
    )
    | some.sampled_from(KNOWN)
    | some.sampled_from([people.person_id(name) for name in people.PEOPLE])
)
anything = some.recursive(
    plain,
    lambda part: some.lists(part, max_size=3) | some.dictionaries(some.text(max_size=6), part, max_size=3),
    max_leaves=6,
)


@pytest.fixture(autouse=True)
def world(app: Flask) -> None:
    followups.open_queues()
    huddles.open_boards()
    rounds.publish()
    template_id = rounds.TEMPLATE["id"]
    people.done("Elena", "round.start", round_id=ROUND, unit_id=people.FOUR_WEST, template_id=template_id)
    followups.raise_issue("Elena", issue_id=ISSUE, round_id=ROUND)
    huddles.add_card("Elena", card_id=CARD)
    huddles.hold("Elena", huddle_id=HUDDLE)


def good(type: str) -> dict[str, Any]:
    """A payload that fits, from which one or two fields are then bent."""
    ids = {"issue_id": ISSUE, "card_id": CARD, "round_id": ROUND, "huddle_id": HUDDLE, "unit_id": people.FOUR_WEST}
    words = {"title": "x", "text": "x", "why": "x", "what_we_did": "x", "name": "x", "to": "Omar"}
    rest = {
        "board_id": huddles.WEST_BOARD,
        "question_id": rounds.question("priorities"),
        "value": [ISSUE],
        "template_id": rounds.TEMPLATE["id"],
        "person_id": people.person_id("Sam"),
        "category": "it",
        "priority": "P3",
        "reason": "cost",
        "look_again_on": "2026-01-01",
        "lane": "safety",
        "step": "kit",
        "key": {"reading": "falls", "counter": "skin"}.get(type.split(".")[0], "kit"),
        "on": days_ago(1),
        "tier": 1,
        "comment_id": new_id(),
        "kudos_id": new_id(),
        "queue_id": new_id(),
    }
    fields = COMMANDS[type].schema.fields
    payload = {name: value for name, value in (ids | words | rest).items() if name in fields}
    if type == "reading.enter":
        payload["value"] = 1
    fresh = {
        "issue.raise": "issue_id",
        "card.add": "card_id",
        "board.open": "board_id",
        "huddle.start": "huddle_id",
    }.get(type)
    return payload | ({fresh: new_id()} if fresh else {})


UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=60, deadline=None, suppress_health_check=UNHURRIED)
@given(some.data())
def test_nothing_odd_is_more_than_a_refusal(data: some.DataObject) -> None:
    type = data.draw(some.sampled_from(LOOP))
    payload = good(type)
    for name in data.draw(some.lists(some.sampled_from(sorted(COMMANDS[type].schema.fields)), max_size=2)):
        payload[name] = data.draw(anything)
    who = people.actor(data.draw(some.sampled_from(["Elena", "Ada", "Sam", "Mallory"])))
    result = run(who, new_id(), type, payload)
    assert result.status in ("applied", "rejected")
    assert (result.problem is None) == (result.status == "applied")
