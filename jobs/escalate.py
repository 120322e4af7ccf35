"""Takes the steps of promises not kept, each once; moves what was promised by other hours or clocks; and hands on what
lies with somebody whose duty is over."""

from collections.abc import Callable
from datetime import datetime

from jobs.everywhere import each, everywhere
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
    taken: list[int] = []
    parts = (_by_other_hours, _undecided, _left, _not_kept)
    each(parts, lambda part: taken.append(part(organisation_id, now)), "of what was moved, left or not kept")
    return sum(taken)


def _not_kept(organisation_id: str, now: datetime) -> int:
    """After a day of being down a promise has two steps to take: so long as there are any."""
    tried, failed = set[escalating.Due](), list[Exception]()

    def take(step: escalating.Due) -> None:
        payload = {"issue_id": step.issue_id, "due_at": clock.as_text(step.due_at), "step": step.step}
        run(system(organisation_id), id_from("issue.escalate", *step, now), "issue.escalate", payload, at=now)

    while steps := [step for step in _behind(organisation_id, now) if step not in tried]:
        try:
            each(steps, take, "steps of promises not kept")
        except ExceptionGroup as group:
            failed.append(group)
        tried.update(steps)
    if failed:
        raise ExceptionGroup("promises not kept", failed)
    return len(tried)


def _behind(organisation_id: str, now: datetime) -> list[escalating.Due]:
    with within(organisation_id) as session:
        return escalating.behind(session, now, week_in(session, organisation_id).local(now).date())


def _by_other_hours(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        issue_ids = escalating.by_other_hours(session, week_in(session, organisation_id).promises_mark)

    def move(issue_id: str) -> None:
        command_id = id_from("issue.new_hours", issue_id, now)
        run(system(organisation_id), command_id, "issue.new_hours", {"issue_id": issue_id}, at=now)

    return each(issue_ids, move, "issues of other hours")


def _undecided(organisation_id: str, now: datetime) -> int:
    """Whose it is was to be said by now: a tier further up, once, also after days of nobody looking."""
    with within(organisation_id) as session:
        found = disputes.undecided(session, now)

    def urge(one: tuple[str, datetime]) -> None:
        issue_id, settle_by = one
        payload = {"issue_id": issue_id, "settle_by": clock.as_text(settle_by)}
        run(system(organisation_id), id_from("issue.urge", *one), "issue.urge", payload, at=now)

    return each(found, urge, "issues nobody decides about")


def _left(organisation_id: str, now: datetime) -> int:
    """Whoever leads the queue by now hears of the next step."""
    with within(organisation_id) as session:
        found = handing.left_behind(session, now)

    def hand_on(one: handing.Left) -> None:
        run(system(organisation_id), id_from("issue.hand_on", *one, now), "issue.hand_on", one._asdict(), at=now)

    return each(found, hand_on, "issues left behind")
