"""Two queues that refuse an issue, or both claim it: each says why in a sentence, and somebody above them decides.

A decision that does not come in time is asked for a tier further up, once; the job `escalate` finds which.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import ROLES, holds_above
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups import rules
from webapp.followups.clocks import after_worked_days
from webapp.followups.escalating import TOP, above, at_tier
from webapp.followups.model import Issue
from webapp.followups.move_schema import DisputeSchema, SettleSchema, UrgeSchema
from webapp.followups.moving import end_dispute
from webapp.followups.routing import pass_on
from webapp.followups.rule_list import queue_known
from webapp.followups.story import inform, issue_of, moment_of, note, place_for, week_of
from webapp.people.commands import queue_members
from webapp.sync.commands import Doing, anywhere, command

SETTLED_WITHIN = 2  # working days
OTHERS_DECIDE = "You are one of the two sides. Somebody above them decides."
THE_NEXT_TIER_DECIDES = "The next tier decides: above a unit a manager of the facility, above that an executive."


@command("issue.dispute", DisputeSchema(), where=place_for("dispute"))
def dispute(doing: Doing, issue_id: str, why: str) -> None:
    """Whoever works its queue refuses it; anybody else claims it. With the first sentence the decision is due."""
    issue = issue_of(doing, issue_id)
    if rules.after(issue.state, "dispute") is None:
        raise Problem("cannot_move", rules.MOVES["dispute"].why_not)
    if issue.disputed_at is None:
        issue.disputed_at = moment_of(doing, issue)
        issue.settle_by = after_worked_days(issue.disputed_at, SETTLED_WITHIN, week_of(doing))
    refuses = issue.queue_id in doing.actor.queue_ids
    note(doing, issue, "dispute", why, now="refuses" if refuses else "claims")
    inform(doing, issue, "dispute", why, on_duty=_who_decide(doing, issue))


def _who_decide(doing: Doing, issue: Issue) -> list[str]:
    """Those on duty a tier above; where all of them are sides, who cannot decide, those a tier further up."""
    sides = {*queue_members(doing.session, issue.queue_id), *rules.who_spoke(issue.story, issue.disputed_at)}
    for tier in range(min(issue.tier + 1, TOP), TOP + 1):
        people = at_tier(doing, issue, tier)
        if not sides.issuperset(people):
            return people
    return above(doing, issue)


@command("issue.settle", SettleSchema(), where=place_for("settle"))
def settle(doing: Doing, issue_id: str, queue_id: str, why: str) -> None:
    """Into the queue that has it from now on; what both said and what was decided stays in the story."""
    issue, queue = issue_of(doing, issue_id), queue_known(doing, queue_id)
    if rules.after(issue.state, "settle") is None:
        raise Problem("cannot_move", rules.MOVES["settle"].why_not)
    if issue.disputed_at is None:
        raise Problem("cannot_move", "Nobody disputes whose it is. Pass it to another queue instead.")
    if why_not := _why_not(doing, issue, queue_id):
        raise Problem("forbidden", why_not)
    end_dispute(issue)
    pass_on(doing, issue, queue, "settle", why)


def undecided(session: Session, now: datetime) -> list[tuple[str, datetime]]:
    """What was to be decided by now, is not, and has not been asked for further up."""
    asked = (
        select(Issue.id, Issue.settle_by)
        .where(Issue.state.in_(rules.OPEN), Issue.settle_by < now, Issue.urged_at.is_(None))
        .order_by(Issue.settle_by, Issue.id)
    )
    return [(issue_id, settle_by) for issue_id, settle_by in session.execute(asked) if settle_by]


@command("issue.urge", UrgeSchema(), where=anywhere)
def urge(doing: Doing, issue_id: str, settle_by: datetime) -> None:
    """The house's own. Those two tiers above where it is, one further than were told at first, hear of it and see it on
    their board; both sides hear that they do."""
    issue = issue_of(doing, issue_id)
    if issue.state not in rules.OPEN or issue.settle_by != settle_by or issue.urged_at is not None:
        return
    issue.urged_at, further = doing.at, min(issue.tier + 2, TOP)
    if not issue.restricted:  # what is said in confidence shows on no board
        issue.tier = further
    note(doing, issue, "urge", now=str(issue.tier), due=as_text(settle_by))
    inform(doing, issue, "urge", on_duty=at_tier(doing, issue, further))


def _why_not(doing: Doing, issue: Issue, queue_id: str) -> str | None:
    """Nothing for whoever is of the next tier and neither side."""
    spoke = doing.actor.person_id in rules.who_spoke(issue.story, issue.disputed_at)
    works = not doing.actor.queue_ids.isdisjoint({issue.queue_id, queue_id})
    if rules.is_a_side(spoke, works, issue.restricted):
        return OTHERS_DECIDE
    place = place_for("settle")(doing, {"issue_id": issue.id})
    above = [role for role in ROLES if holds_above(doing.actor, role, place)]
    return None if rules.decides(issue.tier, above) else THE_NEXT_TIER_DECIDES
