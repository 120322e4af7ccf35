"""Publishing templates; starting, handing over, putting away and finishing rounds."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from webapp.access import Place, may
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.commands import comes_from, mark_top
from webapp.followups.model import Issue
from webapp.followups.routing import confided
from webapp.notify.outbox import notice
from webapp.people.actors import actor_for
from webapp.people.commands import at_unit, everybody, person_of, room_in, unit_of
from webapp.photos.commands import attach
from webapp.rounds import apart
from webapp.rounds.model import Round, Template
from webapp.rounds.rules import is_apart
from webapp.rounds.schema import (
    TEMPLATE,
    DiscardSchema,
    FinishSchema,
    HandOverSchema,
    PublishSchema,
    RoundSchema,
    StartSchema,
)
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=90)

Hook = Callable[[Doing, Round], None]
_at_start: list[Hook] = []
_at_hand_over: list[Hook] = []
_at_finish: list[Hook] = []


def when_started(hook: Hook) -> Hook:
    """Registers what a round that begins means to packages this one must not know."""
    _at_start.append(hook)
    return hook


def when_handed(hook: Hook) -> Hook:
    """The same for a round that goes to a colleague; by then it is theirs."""
    _at_hand_over.append(hook)
    return hook


def when_finished(hook: Hook) -> Hook:
    """The same for a round that is finished; once for each round."""
    _at_finish.append(hook)
    return hook


def scopes(it: Round) -> list[str]:
    """A round is its rounder's own until it is finished; then its unit may read it. One put away is nobody's."""
    if it.state == "discarded":
        return []
    return [f"person:{it.rounder_id}", *([f"unit:{it.unit_id}"] if it.state == "finished" else [])]


def _stale_at(it: Round) -> datetime | None:
    return None if it.finished_at is None else it.finished_at + RECENT


entity(Entity("template", Template, TEMPLATE, everybody, rank=4))
entity(Entity("round", Round, RoundSchema(), scopes, stale_at=_stale_at, rank=35, own_rank=5))


@command("template.publish", PublishSchema(), where=anywhere)
def publish(doing: Doing, template: dict[str, Any]) -> None:
    """A template stays as it was published: the same one again changes nothing, another one needs a new id."""
    told = TEMPLATE.dump(template)
    kept = doing.session.get(Template, (doing.actor.organisation_id, told["id"]))
    if kept is None:
        _check_version(doing, told["key"], told["version"])
        kept = Template(**told)
        doing.session.add(kept)
        tell(doing, kept)
    elif any(getattr(kept, name) != value for name, value in told.items()):
        raise Problem("already_exists", "This version is published, so it stays as it is. Publish the next version.")


def _check_version(doing: Doing, key: str, version: int) -> None:
    """One text has a number; of two people who publish under the same, the second is told so."""
    same = select(Template.id).where(Template.key == key, Template.version == version).limit(1)
    if doing.session.scalars(same).first() is not None:
        raise Problem.because("already_exists", "template.version", version=version)


@command("round.start", StartSchema(), where=at_unit, makes="round_id")
def start(doing: Doing, round_id: str, unit_id: str, template_id: str, room_id: str | None, due_id: str | None) -> None:
    if doing.actor.person_id is None:
        raise Problem("forbidden", "A round needs a person who makes it.")
    if doing.session.get(Template, (doing.actor.organisation_id, template_id)) is None:
        raise Problem("not_found", "There is no such template here.")
    room_in(doing, unit_id, room_id)
    kept = doing.session.get(Round, (doing.actor.organisation_id, round_id))
    asked = (unit_id, template_id, doing.actor.person_id)
    if kept is not None:
        if (kept.unit_id, kept.template_id, kept.rounder_id) != asked:
            raise Problem("already_exists")
        return
    kept = Round(id=round_id, unit_id=unit_id, template_id=template_id, rounder_id=doing.actor.person_id)
    kept.room_id, kept.due_id = room_id, due_id
    kept.state, kept.started_at, kept.answers, kept.earlier, kept.handed = "open", doing.at, {}, [], []
    doing.session.add(kept)
    tell(doing, kept)
    for hook in _at_start:
        hook(doing, kept)


def where(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """Where a round takes place, for whatever names it."""
    it = round_of(doing, payload["round_id"])
    return Place(it.unit_id, unit_of(doing, it.unit_id).facility_id, people=rounders(it))


def round_of(doing: Doing, round_id: str) -> Round:
    """The round; one that is still open is nobody's to see but its rounder's, and theirs who handed it over."""
    it = doing.session.get(Round, (doing.actor.organisation_id, round_id))
    if it is None or not _may_see(doing, it):
        raise Problem("not_found", "There is no such round, or its start has not arrived.")
    return it


def _may_see(doing: Doing, it: Round) -> bool:
    who = doing.actor
    return it.state == "finished" or who.person_id == it.rounder_id or who.is_system or who.person_id in rounders(it)


def rounders(it: Round) -> frozenset[str]:
    """Everybody who had this round in hand."""
    return frozenset({it.rounder_id, *(one["by"] for one in it.handed)})


@command("round.hand_over", HandOverSchema(), where=where)
def hand_over(doing: Doing, round_id: str, person_id: str) -> None:
    """A colleague goes on where the rounder stopped. Answers still on their way from the first device are kept."""
    it = round_of(doing, round_id)
    if it.state != "open":
        raise Problem("cannot_move", "This round is over, so there is nothing to hand over.")
    if it.rounder_id == person_id:
        return
    if doing.actor.person_id != it.rounder_id:
        raise Problem("forbidden", "This round was handed over already.")
    colleague = actor_for(doing.session, doing.actor.organisation_id, person_of(doing, person_id).id)
    unit = unit_of(doing, it.unit_id)
    if colleague is None or not may(colleague, "round.start", Place(unit.id, unit.facility_id)):
        raise Problem("invalid", fields={"person_id": ["This person makes no rounds in this unit."]})
    it.handed = [*it.handed, {"by": it.rounder_id, "to": person_id, "at": as_text(doing.at)}]
    it.rounder_id = person_id
    _show_photos(doing, it)
    tell(doing, it)
    notice(doing, person_id, "round.handed", ("round", it.id), unit_id=it.unit_id)
    for hook in _at_hand_over:
        hook(doing, it)


def _show_photos(doing: Doing, it: Round) -> None:
    attach(doing, [one for given in it.answers.values() for one in given["photo_ids"]], "round", it.id, scopes(it))


@command("round.discard", DiscardSchema(), where=where)
def discard(doing: Doing, round_id: str) -> None:
    """Begun by mistake: it leaves every device and counts nowhere. What was raised in it stays raised."""
    it = round_of(doing, round_id)
    if it.state == "finished":
        raise Problem("cannot_move", "This round is finished, so it stays.")
    if it.state == "open":
        it.state = "discarded"
        _show_photos(doing, it)
        tell(doing, it)


@command("round.finish", FinishSchema(), where=where)
def finish(doing: Doing, round_id: str, top_issue_ids: list[str] | None) -> None:
    it = round_of(doing, round_id)
    if it.state == "discarded":
        raise Problem("cannot_move", "This round was put away.")
    if it.finished_at is None:
        it.state, it.finished_at = "finished", max(doing.at, it.started_at)
        _show_photos(doing, it)
        tell(doing, it)
        apart.count(doing, it)
        for hook in _at_finish:
            hook(doing, it)
    mark_top(doing, top_issue_ids if top_issue_ids is not None else _chosen(doing, it), it.id)
    keep_to_those_of_its_queue(doing, it)


def _chosen(doing: Doing, it: Round) -> list[str]:
    """What the people there said matters most, from the question that asks it."""
    return [issue_id for given in _what_matters_most(doing, it).values() for issue_id in given["value"]]


def _what_matters_most(doing: Doing, it: Round) -> dict[str, Any]:
    """The answers that name issues, by question."""
    template = doing.session.get_one(Template, (doing.actor.organisation_id, it.template_id))
    asked = (item["id"] for item in template.items if item["type"] == "priorities")
    return {one: it.answers[one] for one in asked if it.answers.get(one, {}).get("value")}


def keep_to_those_of_its_queue(doing: Doing, it: Round) -> None:
    """A round that its unit reads does not name what is said in confidence, not even among what matters most: that it
    does stays with the issue."""
    if it.state != "finished":
        return
    for question_id, given in _what_matters_most(doing, it).items():
        named = [issue_id for issue_id in given["value"] if not _is_confided(doing, issue_id)]
        if named != given["value"]:
            it.answers = {**it.answers, question_id: {**given, "value": named or None}}
            tell(doing, it)


def _is_confided(doing: Doing, issue_id: str) -> bool:
    issue = doing.session.get(Issue, (doing.actor.organisation_id, issue_id))
    return issue is not None and issue.restricted


@confided
def _unsay_in_its_round(doing: Doing, issue: Issue) -> None:
    it = doing.session.get(Round, (doing.actor.organisation_id, issue.round_id)) if issue.round_id else None
    if it is not None:
        doing.at_last.append(partial(keep_to_those_of_its_queue, doing, it))


@comes_from("round_id")
def _raised_in_round(doing: Doing, issue: Issue) -> None:
    """An issue said to come from a round comes from its rounder; it may be about another unit than the one visited."""
    it = round_of(doing, str(issue.round_id))
    if issue.raised_by not in rounders(it):
        raise Problem("invalid", fields={"round_id": ["This round was somebody else's."]})
    template = doing.session.get_one(Template, (doing.actor.organisation_id, it.template_id))
    if any(item["id"] == issue.question_id and is_apart(item) for item in template.items):
        issue.question_id = None  # that it came up at this question would tell what was answered there
    keep_to_those_of_its_queue(doing, it)
