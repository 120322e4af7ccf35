"""What people do to an issue: raise it, see it, own it and answer it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from webapp.access import require
from webapp.errors import Problem
from webapp.followups import next_word
from webapp.followups.concerned import tell_the_mentioned
from webapp.followups.escalating import above
from webapp.followups.merging import answer_along
from webapp.followups.model import Issue
from webapp.followups.move_schema import (
    AcknowledgeSchema,
    AssignSchema,
    BlockSchema,
    CommentSchema,
    DeclineSchema,
    PromiseSchema,
    ResolveSchema,
    StartSchema,
    TakeSchema,
)
from webapp.followups.moving import after, move, set_state
from webapp.followups.promises import owe_a_word, stop_clock
from webapp.followups.routing import check_owning, owner_in, queue_for
from webapp.followups.schema import RaiseSchema
from webapp.followups.search import keep_words
from webapp.followups.story import (
    inform,
    issue_of,
    moved_at,
    note,
    note_the_day,
    place_for,
    show_photos,
    week_of,
)
from webapp.people.commands import at_unit, person_of, room_in, unit_of
from webapp.people.model import Unit
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell

LOOK_AGAIN_WITHIN = timedelta(days=30)

Source = Callable[[Doing, Issue], None]
_sources: dict[str, Source] = {}


def comes_from(field: str) -> Callable[[Source], Source]:
    """Registers what a new issue means to that which brought it up, for packages this one must not know."""

    def register(source: Source) -> Source:
        _sources[field] = source
        return source

    return register


@command("issue.raise", RaiseSchema(), where=at_unit, makes="issue_id")
def raise_(doing: Doing, issue_id: str, unit_id: str, take_by: date | None, **said: Any) -> None:
    if doing.session.get(Issue, (doing.actor.organisation_id, issue_id)) is not None:
        raise Problem("already_exists")
    issue = bear(doing, issue_id, unit_of(doing, unit_id), said)
    bring_up(doing, issue)
    if take_by is not None:
        require(doing.actor, "issue.take", at_unit(doing, {"unit_id": unit_id}))
        _own(doing, issue, "take", doing.actor.person_id, take_by)
    for field, source in _sources.items():
        if getattr(issue, field) is not None:
            source(doing, issue)
    inform(doing, issue, "raise", issue.title)


def bear(doing: Doing, issue_id: str, unit: Unit, said: dict[str, Any], clock_from: datetime | None = None) -> Issue:
    """A new issue in its one queue, with its owner and its promised times.

    One without a name has clocks that do not begin when it was raised, for they would tell when that was; whoever has
    the duty when they begin owns it.
    """
    room_in(doing, unit.id, said["room_id"])
    queue = queue_for(doing, said["category"], unit)
    issue = Issue(
        id=issue_id,
        number=doing.next_issue_number(),
        unit_id=unit.id,
        state="new",
        queue_id=queue.id,
        restricted=queue.restricted,
        owner_id=owner_in(doing, queue, clock_from or doing.at),
        raised_by=doing.actor.person_id,
        me_too=[],
        joined=[],
        watchers=[],
        raised_at=doing.at,
        anonymous=clock_from is not None,
        joined_unnamed=0,
        clock_from=clock_from,
        stops=[],
        tier=1,
        escalations=0,
        reopened=0,
        heard_back=False,
        top=False,
        story=[],
        detail=said.pop("detail") or "",
        photo_ids=list(dict.fromkeys(said.pop("photo_ids") or [])),
        **said,
    )
    owe_a_word(issue, week_of(doing))
    return issue


def bring_up(doing: Doing, issue: Issue) -> None:
    """From now on it is there, for everybody who may see it."""
    doing.session.add(issue)
    note(doing, issue, "raise")
    keep_words(doing, issue, f"{issue.number} {issue.title} {issue.detail}")
    show_photos(doing, issue)


@command("issue.acknowledge", AcknowledgeSchema(), where=place_for("acknowledge"))
def acknowledge(doing: Doing, issue_id: str) -> None:
    issue = issue_of(doing, issue_id)
    if move(doing, issue, "acknowledge"):
        inform(doing, issue, "acknowledge")


@command("issue.start", StartSchema(), where=place_for("start"))
def start(doing: Doing, issue_id: str) -> None:
    issue = issue_of(doing, issue_id)
    if move(doing, issue, "start"):
        issue.why = None
        inform(doing, issue, "start")


@command("issue.assign", AssignSchema(), where=place_for("assign"))
def assign(doing: Doing, issue_id: str, person_id: str) -> None:
    issue = issue_of(doing, issue_id)
    was_new = issue.state == "new"
    _own(doing, issue, "assign", person_of(doing, person_id).id, None)
    inform(doing, issue, "assign")
    if was_new:  # whoever gave it to somebody has seen it
        inform(doing, issue, "acknowledge")


@command("issue.take", TakeSchema(), where=place_for("take"))
def take(doing: Doing, issue_id: str, by: date | None) -> None:
    issue = issue_of(doing, issue_id)
    before = issue.owner_id
    _own(doing, issue, "take", doing.actor.person_id, by)
    inform(doing, issue, "take", owner_before=before)


@command("issue.promise", PromiseSchema(), where=place_for("promise"))
def promise(doing: Doing, issue_id: str, by: date | None) -> None:
    """The day it will be done by, whoever does it; whoever asked is told."""
    issue = issue_of(doing, issue_id)
    days = {"was": issue.promised_on, "now": by}
    if by != issue.promised_on and move(
        doing, issue, "promise", **{when: day.isoformat() for when, day in days.items() if day}
    ):
        issue.promised_on = by
        inform(doing, issue, "promise", by.isoformat() if by else None)


@command("issue.comment", CommentSchema(), where=place_for("comment"))
def comment(
    doing: Doing, issue_id: str, comment_id: str, text: str, photo_ids: list[str] | None, mention_ids: list[str] | None
) -> None:
    issue = issue_of(doing, issue_id)
    if any(step["id"] == comment_id for step in issue.story):
        raise Problem("already_exists")
    note(doing, issue, "comment", text or None, step_id=comment_id, **_shown(photo_ids))
    show_photos(doing, issue)
    inform(doing, issue, "comment", text or None)
    tell_the_mentioned(doing, issue, mention_ids or [], text or None)


@command("issue.resolve", ResolveSchema(), where=place_for("resolve"))
def resolve(doing: Doing, issue_id: str, what_we_did: str, photo_ids: list[str] | None = None) -> None:
    issue = issue_of(doing, issue_id)
    if at := move(doing, issue, "resolve", what_we_did, **_shown(photo_ids)):
        issue.what_we_did, issue.why, issue.resolved_at = what_we_did, None, at
        issue.asked_again_at = None
        answer_along(doing, issue)
        inform(doing, issue, "resolve", what_we_did)
    if photo_ids:
        show_photos(doing, issue)


def _shown(photo_ids: list[str] | None) -> dict[str, Any]:
    """As a step of the story has them."""
    return {"photo_ids": list(dict.fromkeys(photo_ids))} if photo_ids else {}


@command("issue.decline", DeclineSchema(), where=place_for("decline"))
def decline(doing: Doing, issue_id: str, reason: str, why: str) -> None:
    issue = issue_of(doing, issue_id)
    if at := move(doing, issue, "decline", why):
        issue.reason, issue.why, issue.closed_at = reason, why, at
        answer_along(doing, issue)
        inform(doing, issue, "decline", why, on_duty=above(doing, issue) if issue.priority in ("P1", "P2") else ())


@command("issue.block", BlockSchema(), where=place_for("block"))
def block(doing: Doing, issue_id: str, why: str, look_again_on: date) -> None:
    """Blocked already, it waits for another day, counted from now: its clock goes on standing still."""
    issue, week = issue_of(doing, issue_id), week_of(doing)
    if look_again_on > week.local(doing.at).date() + LOOK_AGAIN_WITHIN:
        raise Problem.because("invalid", "block.days", in_field="look_again_on", most=LOOK_AGAIN_WITHIN.days)
    if issue.blocked_at is not None:
        if (why, look_again_on) == (issue.why, issue.look_again_on):
            return
        if doing.at < issue.blocked_at:  # said without signal before somebody said until when it waits: that stands
            note(doing, issue, "block", why)
            return
    if at := move(doing, issue, "block", why):
        issue.why, issue.blocked_at, issue.look_again_on = why, at, look_again_on
        stop_clock(issue, at, look_again_on, week)
        inform(doing, issue, "block", why)


def mark_top(doing: Doing, issue_ids: Iterable[str], round_id: str) -> None:
    """The two or three things that matter most to those a round listened to."""
    for issue_id in issue_ids:
        issue = doing.session.get(Issue, (doing.actor.organisation_id, issue_id))
        if issue is not None and issue.round_id == round_id and not issue.top:
            issue.top = True
            tell(doing, issue)


def _own(doing: Doing, issue: Issue, verb: str, person_id: str | None, by: date | None) -> None:
    state = after(issue, verb)
    check_owning(doing, issue, person_id)
    if state != issue.state:
        set_state(doing, issue, state)
    before, was_theirs = issue.promised_on, next_word.is_owed_to_nobody(issue)
    issue.owner_id, issue.promised_on = person_id, by
    next_word.owe_to_others(issue, was_theirs, moved_at(doing, issue), week_of(doing))
    note(doing, issue, verb, by.isoformat() if by else None)
    note_the_day(doing, issue, before)
    show_photos(doing, issue)
