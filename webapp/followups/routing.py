"""Opening queues, and finding the one an issue goes to."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.access import Place
from webapp.errors import Problem
from webapp.followups import next_word, rules
from webapp.followups.duty import leads_at
from webapp.followups.model import Issue, Queue
from webapp.followups.move_schema import RouteSchema
from webapp.followups.moving import end_dispute
from webapp.followups.routes import taken_by
from webapp.followups.rule_list import SEEN_BY_ALL, add_rules, listed, queue_known
from webapp.followups.schema import OpenQueueSchema, QueueSchema, SetPhoneSchema
from webapp.followups.story import (
    inform,
    issue_of,
    moved_at,
    note,
    note_the_day,
    parts_of,
    place_for,
    show_photos,
    week_of,
)
from webapp.followups.usual_queues import CATCH_ALL
from webapp.ids import id_from
from webapp.people.commands import add_membership, everybody, person_of, queue_members
from webapp.people.model import Unit
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell

entity(Entity("queue", Queue, QueueSchema(), everybody, rank=7, decides_reach=True))

OTHERS_DECIDE_WHERE = "Whose it is is disputed, and somebody above both sides decides. Until then it stays where it is."
NOBODY_WOULD_HEAR = "Nobody would hear of what lies there. Name who works in it, or who leads it."

Hears = Callable[[Doing, Issue], None]
_hear_of_confidence: list[Hears] = []


def confided(hears: Hears) -> Hears:
    """Registers what it means that an issue is dealt with in confidence from now on, for packages above this one."""
    _hear_of_confidence.append(hears)
    return hears


@command("queue.open", OpenQueueSchema(), where=anywhere)
def open_queue(
    doing: Doing, queue_id: str, member_ids: list[str], rules: list[dict[str, Any]], lead_id: str | None, **said: Any
) -> None:
    if doing.session.get(Queue, (doing.actor.organisation_id, queue_id)) is not None:
        raise Problem("already_exists")
    if said["restricted"] and not (member_ids or lead_id):
        raise Problem("invalid", fields={"member_ids": [NOBODY_WOULD_HEAR]})
    if said["restricted"] and said["catch_all"]:
        raise Problem("invalid", fields={"catch_all": [SEEN_BY_ALL]})
    queue = Queue(id=queue_id, lead_id=lead_id, **said)
    doing.session.add(queue)
    for person_id in dict.fromkeys([*member_ids, *([lead_id] if lead_id else [])]):
        add_membership(doing, person_id, person_of(doing, person_id).role, queue_id=queue_id)
    if rules:
        add_rules(doing, queue_id, rules)
    tell(doing, queue)


def _its_lead(doing: Doing, payload: Mapping[str, Any]) -> Place:
    """A queue belongs to whoever leads it."""
    lead_id = queue_known(doing, payload["queue_id"]).lead_id
    return Place(people=frozenset([lead_id] if lead_id else []))


@command("queue.set_phone", SetPhoneSchema(), where=_its_lead)
def set_phone(doing: Doing, queue_id: str, phone: str | None) -> None:
    """Whoever raises a danger is told to call it before anything else."""
    queue = queue_known(doing, queue_id)
    queue.phone = phone
    tell(doing, queue)


@command("issue.route", RouteSchema(), where=place_for("route"))
def route(doing: Doing, issue_id: str, queue_id: str, why: str) -> None:
    """By hand into another queue, whose lead owns it from then on; its clocks run on. While it is disputed neither side
    takes the decision from those above; only into confidence it goes at once, where nothing is left to decide."""
    issue = issue_of(doing, issue_id)
    if rules.after(issue.state, "route") is None:
        raise Problem("cannot_move", rules.MOVES["route"].why_not)
    queue = queue_known(doing, queue_id)
    if queue.id == issue.queue_id:
        return
    if issue.disputed_at is not None and (issue.restricted or not queue.restricted):
        raise Problem("cannot_move", OTHERS_DECIDE_WHERE)
    end_dispute(issue)
    pass_on(doing, issue, queue, "route", why)


def pass_on(doing: Doing, issue: Issue, queue: Queue, verb: str, why: str) -> None:
    """Into that queue, if it is not there yet. Whoever owns it then was not asked for the day that another promised."""
    was, before, promised = issue.queue_id, issue.owner_id, issue.promised_on
    if queue.id != was:
        lay_into(doing, issue, queue)
    note(doing, issue, verb, why, was=was, now=queue.id)
    note_the_day(doing, issue, promised)
    show_photos(doing, issue)
    inform(doing, issue, verb, why, owner_before=before)


def lay_into(doing: Doing, issue: Issue, queue: Queue) -> None:
    """What is one with it goes along into confidence, and out of it: the answer to the one is told by the other."""
    parts = parts_of(doing, issue) if queue.restricted != issue.restricted else []
    if queue.restricted and not issue.restricted:
        for hears in _hear_of_confidence:
            hears(doing, issue)
    was_theirs = next_word.is_owed_to_nobody(issue)
    issue.queue_id, issue.restricted, issue.promised_on = queue.id, queue.restricted, None
    issue.owner_id = owner_in(doing, queue, doing.at)
    next_word.owe_to_others(issue, was_theirs, moved_at(doing, issue), week_of(doing))
    for part in parts:
        lay_into(doing, part, queue)
        tell(doing, part)
        show_photos(doing, part)


def owner_in(doing: Doing, queue: Queue, at: datetime) -> str | None:
    """Whoever has its duty then owns what comes into a queue, else its lead."""
    return next(iter(leads_at(doing.session, queue, at)), None)


def check_owning(doing: Doing, issue: Issue, person_id: str | None) -> None:
    """Only who reads what is said in confidence may be given it; whoever has it already keeps it."""
    members = queue_members(doing.session, issue.queue_id)
    asked = person_id in (*issue.reporters, issue.owner_id)
    if person_id is not None and not rules.may_own(person_id in members, asked, issue.restricted):
        queue = doing.session.get_one(Queue, (doing.actor.organisation_id, issue.queue_id))
        raise Problem.because("forbidden", "issue.confided", queue=queue.name)


def queue_for(doing: Doing, category: str, unit: Unit) -> Queue:
    """The one queue an issue of this category from this unit goes to."""
    rule = taken_by(category, unit.facility_id, unit.id, listed(doing))
    if rule is not None:
        return doing.session.get_one(Queue, (doing.actor.organisation_id, rule.queue_id))
    return _catch_all(doing)


def _catch_all(doing: Doing) -> Queue:
    """Nothing that was said may be lost for want of a rule: an organisation without a catch-all queue gets one."""
    queue = doing.session.scalars(select(Queue).where(Queue.catch_all).order_by(Queue.id)).first()
    if queue is None:
        queue = Queue(
            id=id_from("queue", "catch-all"), name=CATCH_ALL.name["en"], lead_id=None, restricted=False, catch_all=True
        )
        doing.session.add(queue)
        tell(doing, queue)
    return queue
