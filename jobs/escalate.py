"""Takes the steps of promises not kept, each once; moves what was promised by other hours or clocks; and hands on what
lies with somebody whose duty is over."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.followups import disputes, escalating, handing
from webapp.followups.story import week_in
from webapp.ids import id_from
from webapp.sync.accept import run


def escalate(now: Callable[[], datetime] = clock.now) -> int:
    """Every issue of every organisation. Returns how many commands it took."""
    return everywhere(escalating.organisations(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    """After a day of being down a promise has two steps to take: so long as there are any."""
    count = _by_other_hours(organisation_id, now) + _undecided(organisation_id, now) + _left(organisation_id, now)
    tried, failed = set[escalating.Due](), list[Exception]()
    while steps := [step for step in _behind(organisation_id, now) if step not in tried]:
        for step in steps:
            payload = {"issue_id": step.issue_id, "due_at": clock.as_text(step.due_at), "step": step.step}
            try:
                run(system(organisation_id), id_from("issue.escalate", *step, now), "issue.escalate", payload, at=now)
            except RuntimeError as error:
                failed.append(error)  # one issue that cannot go further keeps no other from its turn
        tried.update(steps)
    if failed:
        raise ExceptionGroup(f"{len(failed)} steps of promises not kept", failed)
    return count + len(tried)


def _behind(organisation_id: str, now: datetime) -> list[escalating.Due]:
    with within(organisation_id) as session:
        return escalating.behind(session, now, week_in(session, organisation_id).local(now).date())


def _by_other_hours(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        issue_ids = escalating.by_other_hours(session, week_in(session, organisation_id).promises_mark)
    for issue_id in issue_ids:
        command_id = id_from("issue.new_hours", issue_id, now)
        run(system(organisation_id), command_id, "issue.new_hours", {"issue_id": issue_id}, at=now)
    return len(issue_ids)


def _undecided(organisation_id: str, now: datetime) -> int:
    """Whose it is was to be said by now: a tier further up, once, also after days of nobody looking."""
    with within(organisation_id) as session:
        found = disputes.undecided(session, now)
    for issue_id, settle_by in found:
        payload = {"issue_id": issue_id, "settle_by": clock.as_text(settle_by)}
        run(system(organisation_id), id_from("issue.urge", issue_id, settle_by), "issue.urge", payload, at=now)
    return len(found)


def _left(organisation_id: str, now: datetime) -> int:
    """Whoever leads the queue by now hears of the next step."""
    with within(organisation_id) as session:
        found = handing.left_behind(session, now)
    for one in found:
        run(system(organisation_id), id_from("issue.hand_on", *one, now), "issue.hand_on", one._asdict(), at=now)
    return len(found)
