"""Escalating: one step for one promise that was not kept, once; the job `escalate` finds which are due."""

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from webapp.clock import as_text
from webapp.followups import order, rules
from webapp.followups.duty import leads_told
from webapp.followups.escalation import STEPS, step_at
from webapp.followups.leading import Where, leads_above, nearest
from webapp.followups.model import Issue, Queue
from webapp.followups.move_schema import EscalateSchema
from webapp.followups.story import inform, issue_of, note, week_of, who_work
from webapp.people.commands import unit_of
from webapp.sync.commands import Doing, anywhere, command

TOP = 3
TIER_ROLES = {"tier 2": "manager", "tier 3": "executive"}


class Due(NamedTuple):
    issue_id: str
    due_at: datetime
    step: int


def organisations(session: Session) -> list[str]:
    """Who has issues. Asked of the connection, below the tenant filter: no row of theirs is read."""
    found = sorted(str(one) for one in session.connection().scalars(select(Issue.organisation_id).distinct()))
    session.rollback()
    return found


def behind(session: Session, now: datetime, today: date) -> list[Due]:
    """One step for each promise that was not kept and whose next step is due by now, but where the clock is stopped."""
    first = case((Issue.state == "new", Issue.acknowledge_by), else_=Issue.resolve_by)
    due = case((Issue.word_by < first, Issue.word_by), else_=first)
    is_new = Issue.escalated_for.is_(None) | (Issue.escalated_for != due)
    asked = (
        select(Issue.id, due, case((is_new, 0), else_=Issue.escalations))
        .where(Issue.state.in_(rules.OPEN), due < now, is_new | (Issue.escalate_at <= now))
        .where((Issue.state != "blocked") | (Issue.look_again_on <= today))
        .order_by(due, Issue.id)
    )
    return [Due(*row) for row in session.execute(asked)]


def by_other_hours(session: Session, mark: str) -> list[str]:
    """Open issues that were promised by other hours than these."""
    other = Issue.hours.is_(None) | (Issue.hours != mark)
    # Put in order here: asked to do it, SQLite walks through every issue.
    return sorted(session.scalars(select(Issue.id).where(Issue.state.in_(rules.OPEN), other)))


@command("issue.escalate", EscalateSchema(), where=anywhere)
def escalate(doing: Doing, issue_id: str, due_at: datetime, step: int) -> None:
    """The house's own. Nothing when the promise was kept or moved meanwhile, or the step was taken."""
    issue = issue_of(doing, issue_id)
    taken = issue.escalations if issue.escalated_for == due_at else 0
    if issue.state not in rules.OPEN or order.due_at(issue) != due_at or step != taken:
        return
    now = STEPS[issue.priority][step]
    tier = 1 if issue.restricted else now.tier  # what is said in confidence shows on no board
    issue.escalated_for, issue.escalations, issue.tier = due_at, step + 1, max(issue.tier, tier)
    issue.escalate_at = step_at(issue.priority, step + 1, due_at, week_of(doing))
    note(doing, issue, "escalate", now=str(tier), due=as_text(due_at))
    inform(doing, issue, "escalate", on_duty=[one for whom in now.tells for one in _on_duty(doing, issue, whom)])


def lift(doing: Doing, issue: Issue) -> list[str]:
    """One tier up, as far as there are any; returns those on duty there. Confidential ones stay where they are.

    Opened again without a name it has no moment of its own: the rota is asked for when its clock begins anew.
    """
    people = above(replace(doing, at=issue.again_from or doing.at), issue)
    if not issue.restricted and issue.tier < TOP:
        issue.tier += 1
        note(doing, issue, "escalate", now=str(issue.tier))
    return people


def above(doing: Doing, issue: Issue) -> list[str]:
    """Those on duty one tier above the one it is at."""
    return at_tier(doing, issue, min(issue.tier + 1, TOP))


def at_tier(doing: Doing, issue: Issue, tier: int) -> list[str]:
    """Those on duty there."""
    return _on_duty(doing, issue, f"tier {tier}")


def _on_duty(doing: Doing, issue: Issue, whom: str) -> list[str]:
    """Who has the role now, nearest first; of what is said in confidence only those of its queue may hear."""
    queue = doing.session.get_one(Queue, (doing.actor.organisation_id, issue.queue_id))
    if issue.restricted or whom == "queue lead":
        return leads_told(doing.session, queue, issue.owner_id, doing.at) or list(who_work(doing, issue))
    unit = unit_of(doing, issue.unit_id)
    if whom not in TIER_ROLES:
        places: list[Where] = [(unit.id, None), (None, unit.facility_id), (None, None)]
        return nearest(doing.session, doing.at, whom, places)
    return leads_above(doing.session, doing.at, TIER_ROLES[whom], unit.facility_id)
