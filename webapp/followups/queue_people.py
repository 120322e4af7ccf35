"""Saying who leads a queue and who works it; what becomes of what was in the hands of those who are taken out."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, or_, select

from webapp.errors import Problem
from webapp.followups import next_word, rules
from webapp.followups.duty import LEAD
from webapp.followups.handing import AT_ONCE
from webapp.followups.model import Duty, Issue, Queue
from webapp.followups.routing import NOBODY_WOULD_HEAR, owner_in
from webapp.followups.rule_list import queue_known
from webapp.followups.schema import SetPeopleSchema
from webapp.followups.story import inform, note, note_the_day, show_photos, week_of
from webapp.people.commands import add_membership, person_of, queue_members
from webapp.people.model import Membership
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import forget, tell


@command("queue.set_people", SetPeopleSchema(), where=anywhere)
def set_people(doing: Doing, queue_id: str, lead_id: str | None, member_ids: list[str]) -> None:
    """All who work it, anew; whoever leads it works it, too."""
    queue = queue_known(doing, queue_id)
    people = list(dict.fromkeys([*([lead_id] if lead_id else []), *member_ids]))
    if queue.restricted and not people:
        raise Problem("invalid", fields={"member_ids": [NOBODY_WOULD_HEAR]})
    led = queue.lead_id
    gone = {*queue_members(doing.session, queue.id), *([led] if led else [])}.difference(people)
    for person_id in people:
        add_membership(doing, person_id, person_of(doing, person_id).role, queue_id=queue.id)
    _take_out(doing, queue, gone)
    queue.lead_id = lead_id
    tell(doing, queue)
    for issue in _in_their_hands(doing, queue, gone, led):
        _pass_to(doing, queue, issue, gone, people)


def _take_out(doing: Doing, queue: Queue, gone: Collection[str]) -> None:
    """A duty that is not over ends with it: what comes in would go on going to them."""
    for membership in doing.session.scalars(
        select(Membership).where(Membership.queue_id == queue.id, Membership.person_id.in_(gone))
    ):
        doing.session.delete(membership)
    for duty in doing.session.scalars(
        select(Duty).where(
            Duty.role == LEAD, Duty.queue_id == queue.id, Duty.person_id.in_(gone), Duty.ends_at > doing.at
        )
    ):
        forget(doing, duty)
        doing.session.delete(duty)


def _in_their_hands(doing: Doing, queue: Queue, gone: Collection[str], led: str | None) -> Sequence[Issue]:
    """What those own who are taken out and may still be asked of; in confidence all of it, for its owner reads it. With
    another lead also what nobody took up from the one before, or what nobody owned."""
    theirs = Issue.owner_id.in_(gone)
    wanted = [theirs if queue.restricted else and_(theirs, Issue.closed_at.is_(None))]
    if queue.lead_id != led:
        untouched = and_(Issue.state == "new", Issue.owner_id == led)
        wanted += [untouched, and_(Issue.owner_id.is_(None), Issue.state.in_(rules.OPEN))]
    return doing.session.scalars(
        select(Issue).where(Issue.queue_id == queue.id, or_(*wanted)).order_by(Issue.number)
    ).all()


def _pass_to(doing: Doing, queue: Queue, issue: Issue, gone: Collection[str], people: Sequence[str]) -> None:
    """To whoever leads it then, else to who is named first; where an open queue is left to nobody, it stays with its
    owner. What was said without a name is told of no moment before its own."""
    before, promised, at = issue.owner_id, issue.promised_on, max(doing.at, issue.clock_from or doing.at)
    owner = owner_in(doing, queue, at) or (next(iter(people), before) if before in gone else before)
    if owner == before:
        return
    was_theirs = next_word.is_owed_to_nobody(issue)
    issue.owner_id, issue.promised_on = owner, None
    next_word.owe_to_others(issue, was_theirs, at, week_of(doing))
    tell(doing, issue)
    if issue.closed_at is None and at == doing.at:
        note(doing, issue, "hand_on", was=before, now=owner)
        note_the_day(doing, issue, promised)
        if issue.state in rules.OPEN and issue.priority in AT_ONCE:
            inform(doing, issue, "hand_on")
    show_photos(doing, issue)
