"""What is said in the demo hospital without a name: one is answered, one is still worked on. No device has their codes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from webapp.access import Actor, system
from webapp.anonymous import rules
from webapp.clock import as_text
from webapp.db import within
from webapp.demo.places import ZONE
from webapp.followups.model import Issue
from webapp.ids import id_from
from webapp.people.actors import actor_for
from webapp.sync.accept import run

FEAR = "Questions in the morning round are answered with a sigh"
NIGHT = "On nights two of us have four bays, and nobody dares to say so"


def speak(organisation_id: str, ids: Mapping[str, str], now: datetime) -> None:
    answered = _raise(organisation_id, ids, "staffing", NIGHT, now - timedelta(days=6))
    _does(organisation_id, answered, "issue.acknowledge", now - timedelta(days=5))
    said = "A third nurse comes for the four bays from Monday on. Thank you for saying it."
    _does(organisation_id, answered, "issue.resolve", now - timedelta(days=2), what_we_did=said)
    working = _raise(organisation_id, ids, "communication", FEAR, now - timedelta(days=1.5))
    _does(organisation_id, working, "issue.acknowledge", now - timedelta(hours=20))


def _raise(organisation_id: str, ids: Mapping[str, str], category: str, title: str, at: datetime) -> str:
    """As it arrives by the open address, but for the pass."""
    shift, said = rules.shift_of(at, ZONE), id_from(organisation_id, "unnamed", title)
    issue_id = str(UUID(bytes=UUID(said).bytes, version=4))
    payload = {
        "issue_id": issue_id, "unit_id": ids["4 West"], "title": title, "category": category, "priority": "P3",
        "detail": "", "effort": None, "room_id": None, "seal": said, "body": said,
        "clock_from": as_text(rules.clock_from("P3", at, shift)),
    }  # fmt: skip
    _must(organisation_id, system(organisation_id), "anonymous.raise", payload, shift.begins)
    return issue_id


def _does(organisation_id: str, issue_id: str, type: str, at: datetime, **said: Any) -> None:
    """Whoever leads the queue it went to."""
    with within(organisation_id) as session:
        owner_id = session.get_one(Issue, (organisation_id, issue_id)).owner_id
        actor = actor_for(session, organisation_id, str(owner_id))
    assert actor is not None  # noqa: S101 every queue of the demo has a lead
    _must(organisation_id, actor, type, {"issue_id": issue_id, **said}, at)


def _must(organisation_id: str, actor: Actor, type: str, payload: Mapping[str, Any], at: datetime) -> None:
    command_id = id_from(organisation_id, "unnamed", type, payload["issue_id"])
    result = run(actor, command_id, type, payload, at=at, received_at=at)
    if result.problem is not None:
        raise RuntimeError(f"the demo was refused: {result.problem}")
