"""Answers of a round. Nothing said is refused for being incomplete or late: the one made later counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.model import Issue
from webapp.followups.verdicts import found_fixed, found_not_fixed
from webapp.people.commands import room_in
from webapp.photos.commands import attach
from webapp.rounds import apart, rules
from webapp.rounds.commands import keep_to_those_of_its_queue, round_of, scopes, where
from webapp.rounds.model import Round, Template
from webapp.rounds.schema import GiveAnswerSchema, RestSchema
from webapp.rounds.sound import GENERATED
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell


@command("round.answer", GiveAnswerSchema(), where=where)
def answer(
    doing: Doing,
    round_id: str,
    question_id: str,
    value: Any,
    note: str | None,
    photo_ids: list[str] | None,
    event_number: str | None,
) -> None:
    it = round_of(doing, round_id)
    item = _item(doing, it, question_id)
    if problem := rules.is_answer(item, value):
        raise Problem("invalid", rules.PROBLEMS[problem], fields={"value": [rules.PROBLEMS[problem]]})
    photos = list(dict.fromkeys([*(photo_ids or []), *((value or []) if item["type"] == "photo" else [])]))
    given = {"value": value, "at": as_text(doing.at), "note": note or None, "photo_ids": photos}
    if event_number:
        given["event_number"] = event_number
    if rules.is_apart(item):
        apart.keep(doing, it, item, given)
        return
    is_newest = _give(it, question_id, given, doing.at)
    keep_to_those_of_its_queue(doing, it)
    attach(doing, photos, "round", it.id, scopes(it))
    tell(doing, it)
    if is_newest and item["type"] == "room" and value is not None:
        _take_room(doing, it, value)
    if is_newest and item["type"] == GENERATED:
        _verify(doing, question_id, value, note or "")


def _give(it: Round, question_id: str, given: dict[str, Any], at: datetime) -> bool:
    """Whether this answer is the one that counts; the other one is kept."""
    kept = it.answers.get(question_id)
    is_newest = kept is None or rules.is_later(at, datetime.fromisoformat(kept["at"]))
    if is_newest:
        it.answers = {**it.answers, question_id: given}
    other = kept if is_newest else given
    if other is not None:
        it.earlier = [*it.earlier, {"question_id": question_id, **other}]
    return is_newest


def _item(doing: Doing, it: Round, question_id: str) -> Mapping[str, Any]:
    """The question; in a fixed-or-not round each issue of the unit is one."""
    template = doing.session.get_one(Template, (doing.actor.organisation_id, it.template_id))
    for item in template.items:
        if item["id"] == question_id:
            return dict(item)
    if template.kind == GENERATED:
        issue = doing.session.get(Issue, (doing.actor.organisation_id, question_id))
        if issue is not None and issue.unit_id == it.unit_id and not issue.restricted:
            return {"id": question_id, "type": GENERATED}
    raise Problem("invalid", fields={"question_id": ["This round does not ask that."]})


def _take_room(doing: Doing, it: Round, value: Mapping[str, Any]) -> None:
    """The room that is named is the room of the round."""
    room_id = value.get("room_id")
    room_in(doing, it.unit_id, room_id)
    it.room_id = room_id


def _verify(doing: Doing, issue_id: str, value: str | None, why: str) -> None:
    """Somebody went and looked: "not yet" opens the issue again; "fixed" settles it when the rounder had raised it."""
    if value == "not_yet":
        found_not_fixed(doing, issue_id, why)
    elif value == "fixed":
        found_fixed(doing, issue_id)


@command("round.rest", RestSchema(), where=where)
def rest(doing: Doing, round_id: str, question_ids: list[str]) -> None:
    """ "Rest is fine": yes to each of these checks that has no answer, and it is kept that it was said this way."""
    it = round_of(doing, round_id)
    for question_id in dict.fromkeys(question_ids):
        item = _item(doing, it, question_id)
        if item["type"] != "yes_no" or rules.is_apart(item):
            raise Problem("invalid", fields={"question_ids": ["Only checks can be fine."]})
        if question_id not in it.answers or it.answers[question_id]["value"] is None:
            note = it.answers.get(question_id, {"note": None, "photo_ids": []})
            given = {"value": "yes", "at": as_text(doing.at), "note": note["note"], "photo_ids": note["photo_ids"]}
            _give(it, question_id, given | {"rest": True}, doing.at)
    tell(doing, it)
