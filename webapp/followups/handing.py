"""Handing on: what nobody has seen yet does not stay with somebody whose duty is over; the job `escalate` finds it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from webapp.followups.duty import LEAD
from webapp.followups.model import Duty, Issue, Queue
from webapp.followups.move_schema import HandOnSchema
from webapp.followups.routing import owner_in
from webapp.followups.story import inform, issue_of, note, show_photos
from webapp.sync.commands import Doing, anywhere, command

AT_ONCE = ("P1", "P2")  # of which a change of shift is told; the others lie in the queue the next one works


class Left(NamedTuple):
    issue_id: str
    owner_id: str


def left_behind(session: Session, now: datetime) -> list[Left]:
    """New ones whose owner had the duty of their queue and has it no more, and does not lead it anyway. What was said
    without a name waits for its own time."""
    duty = (
        Duty.organisation_id == Issue.organisation_id,
        Duty.role == LEAD,
        Duty.queue_id == Issue.queue_id,
        Duty.person_id == Issue.owner_id,
    )
    asked = (
        select(Issue.id, Issue.owner_id)
        .join(Queue, and_(Queue.organisation_id == Issue.organisation_id, Queue.id == Issue.queue_id))
        .where(
            Issue.state == "new",
            or_(Queue.lead_id.is_(None), Queue.lead_id != Issue.owner_id),
            or_(Issue.clock_from.is_(None), Issue.clock_from <= now),
            exists().where(*duty, Duty.ends_at <= now),
            ~exists().where(*duty, Duty.begins_at <= now, Duty.ends_at > now),
        )
        .order_by(Issue.id)
    )
    return [Left(issue_id, str(owner_id)) for issue_id, owner_id in session.execute(asked)]


@command("issue.hand_on", HandOnSchema(), where=anywhere)
def hand_on(doing: Doing, issue_id: str, owner_id: str) -> None:
    """The house's own: to whoever leads its queue now. Nothing when somebody took it up meanwhile."""
    issue = issue_of(doing, issue_id)
    if issue.state != "new" or issue.owner_id != owner_id:
        return
    queue = doing.session.get_one(Queue, (doing.actor.organisation_id, issue.queue_id))
    issue.owner_id = owner_in(doing, queue, doing.at)
    note(doing, issue, "hand_on", was=owner_id, now=issue.owner_id)
    show_photos(doing, issue)
    if issue.priority in AT_ONCE:
        inform(doing, issue, "hand_on")
