"""What is asked of somebody at a moment, as far as a mail may say it: to see, to do, to say whether it is fixed, to
read. Nothing of what they muted, of a restricted queue they do not work, or that would tell when nobody spoke up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from webapp.access import Actor
from webapp.anonymous.rules import shift_of
from webapp.followups.model import Issue, Queue
from webapp.followups.rules import OPEN
from webapp.followups.story import week_in
from webapp.notify import words
from webapp.notify.kinds import KINDS
from webapp.notify.model import Notice, Preference
from webapp.notify.preferences import preference_id
from webapp.notify.wishes import House, Wishes
from webapp.people.actors import actor_for
from webapp.people.model import Membership
from webapp.plans import outlook
from webapp.plans.outlook import Window
from webapp.plans.rules import MISSED_WITHIN

ASKS = ("see", "do", "round", "confirm", "read")  # in this order
SOON = timedelta(days=1)
MOST = 60  # of each; a mail of more is read by nobody
MOST_UNREAD = 600  # looked through for them: many are about one thing, or of kinds not wanted in a digest
LOOKED_BACK = timedelta(days=MISSED_WITHIN)
FRESH = timedelta(days=14)  # what nobody read for longer waits in the inbox


class Asked(NamedTuple):
    """One thing. `kind` is the notice's, of what is only to be read."""

    unit_id: str | None
    what: str
    number: int | None
    path: str
    kind: str | None = None


def asked_of(session: Session, person_id: str, now: datetime, house: House) -> list[Asked]:
    """Of somebody of the session's organisation; nothing of who is no longer here or wants no digest any more."""
    organisation_id = str(session.info["organisation_id"])
    said = session.get(Preference, (organisation_id, preference_id(person_id)))
    actor = actor_for(session, organisation_id, person_id)
    if actor is None or said is None or said.digest is None:
        return []
    found = [*_issues(session, actor, said, now), *_rounds(session, actor, now)]
    named = {one.path for one in found}
    return [*found, *(one for one in _unread(session, actor, now, house) if one.path not in named)]


def _issues(session: Session, actor: Actor, said: Preference, now: datetime) -> Iterator[Asked]:
    mine = or_(
        Issue.queue_id.in_(sorted(actor.queue_ids)), Issue.owner_id == actor.person_id, *_unworked(session, actor)
    )
    new = select(Issue).where(Issue.state == "new", mine)
    owned = select(Issue).where(Issue.state.in_(OPEN - {"new"}), Issue.owner_id == actor.person_id)
    heard = select(Notice.about_id).where(
        Notice.person_id == actor.person_id, Notice.kind == "issue.resolved", Notice.at > now - FRESH
    )
    answered = select(Issue).where(Issue.id.in_(heard), Issue.state == "resolved", Issue.merged_into_id.is_(None))
    for issue in session.scalars(new.order_by(Issue.number).limit(MOST)):
        if _may_be_told(issue, actor, said, now):
            yield _of(issue, "see")
    for issue in session.scalars(owned.where(Issue.due_by <= now + SOON).order_by(Issue.number).limit(MOST)):
        if _may_be_told(issue, actor, said, now):
            yield _of(issue, "do")
    for issue in session.scalars(answered.order_by(Issue.number)):
        if actor.person_id in issue.reporters and _may_be_told(issue, actor, said, now):
            yield _of(issue, "confirm")


def _unworked(session: Session, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """What waits in open queues that nobody works is an administrator's to sort, where they are one."""
    if any(held.role == "admin" for held in actor.held):
        worked = select(Membership.queue_id).where(Membership.queue_id.is_not(None))
        idle = session.scalars(select(Queue.id).where(Queue.restricted.is_(False), Queue.id.not_in(worked))).all()
        yield and_(Issue.queue_id.in_(idle), Issue.unit_id.in_(sorted(actor.unit_ids)))


def _of(issue: Issue, what: str) -> Asked:
    return Asked(issue.unit_id, what, issue.number, f"/follow-up/{issue.id}")


def _may_be_told(issue: Issue, actor: Actor, said: Preference, now: datetime) -> bool:
    if issue.restricted and issue.queue_id not in actor.queue_ids:
        return False
    if issue.id in said.muted and issue.priority != "P1":
        return False
    begins = issue.again_from or issue.clock_from
    return not issue.anonymous or begins is None or begins <= now


def _rounds(session: Session, actor: Actor, now: datetime) -> Iterator[Asked]:
    """Visits of a plan that are theirs to make and due, or late and not yet missed."""
    week = week_in(session, actor.organisation_id)
    today = week.local(now).date()
    for visit in outlook.own(session, actor, week, Window(today - LOOKED_BACK, today, today)):
        if visit.state in ("due", "late"):
            yield Asked(visit.unit_id, "round", None, f"/round?unit={visit.unit_id}")


def _unread(session: Session, actor: Actor, now: datetime, house: House) -> Iterator[Asked]:
    """The newest about each thing, of those that its person wants in a digest."""
    shift = shift_of(now, house.zone)
    asked = select(Notice).where(
        Notice.person_id == actor.person_id,
        Notice.kind.in_(tuple(KINDS)),  # what a newer version tells of has no words here
        Notice.read_at.is_(None),
        Notice.at > now - FRESH,
        Notice.at <= now,
    )
    notices = session.scalars(asked.order_by(Notice.at.desc(), Notice.id).limit(MOST_UNREAD)).all()
    wishes = Wishes(session, house, notices, now)
    confidential = _confidential(session, actor, [notice.about_id for notice in notices])
    newest: dict[str, Notice] = {}
    for notice in notices:
        hidden = notice.about_id in confidential or (notice.is_by_nobody and notice.at >= shift.begins)
        if not hidden and wishes.is_wanted(notice, "digest"):
            newest.setdefault(notice.about_id, notice)
    for notice in sorted([*newest.values()][:MOST], key=lambda one: (one.number or 0, one.id)):
        path = words.opens(notice.kind, notice.about_id)
        yield Asked(notice.unit_id, "read", notice.number, path, notice.kind)


def _confidential(session: Session, actor: Actor, issue_ids: list[str]) -> set[str]:
    asked = select(Issue.id).where(Issue.id.in_(issue_ids), Issue.restricted, Issue.queue_id.not_in(actor.queue_ids))
    return set(session.scalars(asked))
