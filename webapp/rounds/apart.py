"""Answers kept apart from the round that its unit may read: private ones, and sensitive ones, which are counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp.ids import id_from
from webapp.photos.commands import attach
from webapp.rounds import rules
from webapp.rounds.model import PrivateAnswer, Round, Template
from webapp.rounds.schema import PrivateAnswerSchema
from webapp.sync.commands import Doing
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=90)


def _scopes(it: PrivateAnswer) -> list[str]:
    return [f"person:{it.rounder_id}"]


def _stale_at(it: PrivateAnswer) -> datetime | None:
    return datetime.fromisoformat(it.at) + RECENT


entity(Entity("private_answer", PrivateAnswer, PrivateAnswerSchema(), _scopes, stale_at=_stale_at, rank=5))


def keep(doing: Doing, it: Round, item: Mapping[str, Any], given: dict[str, Any]) -> None:
    """The answer made later counts; a sensitive one that is counted stays as it was counted."""
    row_id = id_from("private_answer", it.id, item["id"], str(doing.actor.person_id))
    row = doing.session.get(PrivateAnswer, (doing.actor.organisation_id, row_id))
    if row is None:
        row = PrivateAnswer(id=row_id, round_id=it.id, question_id=item["id"], unit_id=it.unit_id)
        row.rounder_id, row.sensitive = str(doing.actor.person_id), bool(item.get("sensitive"))
        row.counted, row.earlier = None, []
        _take(row, given)
        doing.session.add(row)
    elif rules.is_later(doing.at, datetime.fromisoformat(row.at)):
        row.earlier = [*row.earlier, {"value": row.value, "note": row.note, "at": row.at}]
        _take(row, given | ({"value": row.value} if row.counted is not None else {}))
    else:
        row.earlier = [*row.earlier, {name: given[name] for name in ("value", "note", "at")}]
    if it.state == "finished":
        count(doing, it)
    attach(doing, given["photo_ids"], "private_answer", row.id, _scopes(row))
    tell(doing, row)


def _take(row: PrivateAnswer, given: Mapping[str, Any]) -> None:
    row.value, row.note, row.at = given["value"], given["note"], given["at"]
    row.photo_ids, row.event_number = given["photo_ids"], given.get("event_number")


def count(doing: Doing, it: Round) -> None:
    """At the finish, and for what comes after it: sensitive answers are counted and leave the rounder's device.

    What does not show counts as not answered, so it leaves the device uncounted.
    """
    template = doing.session.get_one(Template, (doing.actor.organisation_id, it.template_id))
    if not any(rules.is_apart(item) for item in template.items):
        return  # most rounds keep nothing apart, and each finish would ask the database for it
    rows = list(doing.session.scalars(select(PrivateAnswer).where(PrivateAnswer.round_id == it.id)))
    shown = _shown(template, it, rows)
    for row in rows:
        if not row.sensitive or row.value is None or row.counted is not None:
            continue
        if row.question_id in shown:
            row.counted = doing.ledger.seq
        else:
            row.earlier = [*row.earlier, {"value": row.value, "note": row.note, "at": row.at}]
            row.value = None
        tell(doing, row)


def _shown(template: Template, it: Round, rows: Sequence[PrivateAnswer]) -> set[str]:
    values = {one: given["value"] for one, given in it.answers.items()} | {row.question_id: row.value for row in rows}
    return {item["id"] for item in rules.shown(template.items, values)}
