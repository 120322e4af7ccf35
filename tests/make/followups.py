"""Queues and issues for tests, and what a person's devices show of them."""

import json
from datetime import datetime, timedelta
from typing import Any

from tests.make.people import ANNES, FOUR_WEST, actor, done, person_id
from webapp.access import Actor
from webapp.clock import now
from webapp.db import within
from webapp.followups.model import Issue
from webapp.followups.schema import IssueSchema
from webapp.ids import id_from, new_id
from webapp.sync import feed
from webapp.sync.accept import Result, run

BIOMED = id_from("test", "Biomed")
HOUSE = id_from("test", "Housekeeping")
QUIET = id_from("test", "Quiet queue")
CAUGHT = id_from("test", "Caught")
# What goes where, as a hospital would expect it that has said nothing yet.
GOES_TO = {
    "facilities": "Plant and Engineering",
    "environment": "Environmental Services",
    "equipment": "Biomed",
    "supplies": "Supply chain",
    "it": "IT service desk",
    "medication": "Pharmacy",
    "staffing": "House supervisor",
    "safety": "Patient safety",
    "experience": "Unit managers",
    "security": "Security",
    "communication": "Unit managers",
    "process": "Unit managers",
    "people": "People and Culture",
    "training": "Education",
    "other": "Not routed yet",
}


def open_queues() -> None:
    """Biomed, led by Priya with Ngozi; a quiet one that Ada works; and the one that catches the rest."""
    quiet = {"category": "people", "place": 1}
    done("Ada", "queue.open", queue_id=BIOMED, name="Biomed", lead_id=person_id("Priya"),
         member_ids=[person_id("Ngozi")], rules=[{"category": "equipment", "place": 1}])  # fmt: skip
    done("Ada", "queue.open", queue_id=QUIET, name="Quiet", restricted=True, lead_id=person_id("Ada"), rules=[quiet])
    done("Ada", "queue.open", queue_id=CAUGHT, name="Everything else", catch_all=True)


def raise_issue(who: str | Actor = "Sam", /, at: datetime | None = None, **said: Any) -> str:
    """A broken pump on 4 West, unless said otherwise; returns its id."""
    usual = {"unit_id": FOUR_WEST, "title": "The pump in 12 beeps", "category": "equipment", "priority": "P3"}
    payload = {"issue_id": new_id()} | usual | said
    result = do_at(at or now(), who, "issue.raise", **payload)
    assert result.status == "applied", result.problem
    return str(payload["issue_id"])


def do_at(at: datetime, who: str | Actor, type: str, /, **payload: Any) -> Result:
    """One command made at that moment."""
    return run(actor(who) if isinstance(who, str) else who, new_id(), type, payload, at=at)


def issue(issue_id: str) -> dict[str, Any]:
    """The issue as the feed tells it."""
    with within(ANNES) as session:
        told: dict[str, Any] = IssueSchema().dump(session.get_one(Issue, (ANNES, issue_id)))
    return told


def seen_by(name: str) -> dict[tuple[str, str], Any]:
    """Everything this person's devices are told, by entity and id, as JSON text."""
    who = actor(name)
    found: dict[tuple[str, str], Any] = {}
    cursor, more = None, True
    with within(who.organisation_id) as session:
        while more:
            page = feed.since(session, who.scopes(), cursor, now())
            found |= {(entity, row_id): data for entity, row_id, data in page.rows if data is not None}
            cursor, more = page.cursor, page.more
    return found


def sees(name: str, entity: str, row_id: str) -> bool:
    return (entity, row_id) in seen_by(name)


def told(name: str, kind: str | None = None) -> list[dict[str, Any]]:
    """The notices this person has, of that kind."""
    rows = [json.loads(data) for (entity, _), data in seen_by(name).items() if entity == "notice"]
    return [row for row in rows if kind in (None, row["kind"])]


def ago(**span: float) -> datetime:
    return now() - timedelta(**span)


def in_days(days: float) -> datetime:
    return now() + timedelta(days=days)


def code(result: Result) -> str | None:
    """The code of a refusal, None for what was applied."""
    return None if result.problem is None else result.problem["code"]
