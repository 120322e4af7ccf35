"""Everybody says for themselves how they want to be told; late words from a phone undo nothing newer."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.make import followups, people
from tests.make.people import ANNES, actor, do, done, person_id
from webapp import clock
from webapp.access import system
from webapp.db import within
from webapp.ids import new_id
from webapp.notify import preferences
from webapp.notify.kinds import KINDS
from webapp.notify.model import Notice, Preference
from webapp.notify.preferences import preference_id
from webapp.sync.accept import run

pytestmark = pytest.mark.usefixtures("app")


def said(name: str = "Sam") -> Preference:
    with within(ANNES) as session:
        return session.get_one(Preference, (ANNES, preference_id(person_id(name))))


def at(when: datetime, type: str, /, **payload: Any) -> None:
    result = run(actor("Sam"), new_id(), type, payload, at=when)
    assert result.status == "applied", result.problem


def test_a_word_is_told_to_that_person_alone(app: Flask, phone: Any) -> None:
    done("Sam", "notice.prefer", kind="issue.raised", channels=["email", "digest", "email"])
    (told,) = [data for (name, _), data in phone("Sam").feed()[0].items() if name == "preference"]
    assert told == {
        "id": preference_id(person_id("Sam")),
        "person_id": person_id("Sam"),
        "channels": {"issue.raised": ["email", "digest"]},
        "unmailed": [],
        "zone": None,
        "quiet": None,
        "digest": None,
        "on_duty_only": False,
        "muted": [],
    }
    assert not [name for name, _ in phone("Priya").feed()[0] if name == "preference"]


def test_two_phones_offline_undo_nothing_of_each_other() -> None:
    now = clock.now()
    at(now - timedelta(hours=1), "notice.set_quiet", quiet={"from": "21:00", "to": "06:30"})
    at(now - timedelta(hours=2), "notice.set_digest", digest={"how_often": "week", "at": "07:00", "day": 0})
    at(now - timedelta(hours=3), "notice.set_quiet", quiet=None)
    at(now - timedelta(hours=1), "notice.prefer", kind="kudos.given", channels=[])
    at(now - timedelta(hours=2), "notice.prefer", kind="kudos.given", channels=["email"])
    at(now - timedelta(hours=2), "notice.prefer", kind="issue.raised", channels=["push"])
    row = said()
    assert row.quiet == {"from": "21:00", "to": "06:30"}
    assert row.digest == {"how_often": "week", "at": "07:00", "day": 0}
    assert row.channels == {"kudos.given": [], "issue.raised": ["push"]}


@pytest.mark.parametrize(
    ("type", "payload"),
    [
        ("notice.prefer", {"kind": "issue.sung", "channels": []}),
        ("notice.prefer", {"kind": "issue.raised", "channels": ["pigeon"]}),
        ("notice.set_quiet", {"quiet": {"from": "21:00", "to": "21:00"}}),
        ("notice.set_quiet", {"quiet": {"from": "21:00", "to": "24:00"}}),
        ("notice.set_zone", {"zone": "Mars/Olympus"}),
        ("notice.set_digest", {"digest": {"how_often": "week", "at": "07:00"}}),
        ("notice.set_digest", {"digest": {"how_often": "day", "at": "07:00", "day": 3}}),
        ("notice.set_digest", {"digest": {"how_often": "hour", "at": "07:00"}}),
        ("notice.set_on_duty_only", {"on_duty_only": "yes"}),
    ],
    ids=lambda value: None if isinstance(value, str) else str(sorted(value.values(), key=str))[:40],
)
def test_what_cannot_be_meant_is_refused(type: str, payload: dict[str, Any]) -> None:
    problem = do("Sam", type, **payload).problem
    assert problem is not None
    assert problem["code"] == "invalid"


def test_an_issue_is_muted_and_heard_of_again_by_whoever_sees_it() -> None:
    followups.open_queues()
    issue_id = followups.raise_issue("Sam")
    done("Sam", "issue.mute", issue_id=issue_id)
    done("Sam", "issue.mute", issue_id=issue_id)
    assert said().muted == [issue_id]
    done("Sam", "issue.unmute", issue_id=issue_id)
    assert said().muted == []
    problem = do("Mallory", "issue.mute", issue_id=issue_id).problem
    assert problem is not None
    assert problem["code"] == "not_found"


def test_what_was_muted_longest_ago_is_heard_of_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "MOST_MUTED", 2)
    followups.open_queues()
    issues = [followups.raise_issue("Sam") for _ in range(3)]
    for issue_id in issues:
        done("Sam", "issue.mute", issue_id=issue_id)
    row = said()
    assert row.muted == issues[1:]
    assert len([one for one in row.said_at if one.startswith("mute ")]) == 2


def test_the_house_unsubscribes_whoever_pressed_the_button_in_a_mail() -> None:
    done("Sam", "notice.prefer", kind="issue.resolved", channels=["email", "digest"])
    done("Sam", "notice.set_digest", digest={"how_often": "day", "at": "07:00"})
    for kind in ("issue.resolved", "kudos.given", None):
        payload = {"person_id": person_id("Sam"), "kind": kind}
        assert run(system(ANNES), new_id(), "notice.unsubscribe", payload).status == "applied"
    row = said()
    assert (row.channels, row.unmailed, row.digest) == (
        {"issue.resolved": ["digest"]}, ["issue.resolved", "kudos.given"], None,
    )  # fmt: skip
    done("Sam", "notice.prefer", kind="kudos.given", channels=["email"])
    assert said().unmailed == ["issue.resolved"]


def test_an_older_word_from_a_phone_turns_nothing_on_again_that_was_ended_in_a_mail() -> None:
    an_hour_ago = clock.now() - timedelta(hours=1)
    for kind in ("kudos.given", None):
        payload = {"person_id": person_id("Sam"), "kind": kind}
        assert run(system(ANNES), new_id(), "notice.unsubscribe", payload).status == "applied"
    at(an_hour_ago, "notice.set_digest", digest={"how_often": "day", "at": "07:00"})
    at(an_hour_ago, "notice.prefer", kind="kudos.given", channels=["email"])
    row = said()
    assert (row.channels, row.unmailed, row.digest) == ({}, ["kudos.given"], None)


def test_of_a_p1_what_asks_somebody_to_act_is_urgent() -> None:
    followups.open_queues()
    followups.raise_issue("Sam", priority="P1")
    followups.raise_issue("Sam", priority="P2")
    with within(people.ANNES) as session:
        told = session.scalars(select(Notice).where(Notice.kind == "issue.raised")).all()
    assert {(row.priority, row.is_urgent) for row in told} == {("P1", True), ("P2", False)}
    assert {kind for kind, it in KINDS.items() if it.urgent} < set(KINDS)


def test_each_kind_says_who_is_told_and_when_in_each_language() -> None:
    for kind, it in KINDS.items():
        assert it.en != it.es, kind
        for sentence in (it.en, it.es):
            assert sentence.endswith("."), kind
            assert 20 <= len(sentence) <= 110, (kind, sentence)
        assert set(it.channels) <= {"push", "email", "digest"}
        assert it.urgency in {"low", "normal", "high"}
