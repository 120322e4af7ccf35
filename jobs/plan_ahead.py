"""Writes down what is due in the days ahead, as far as the horizon, and moves it when other days are worked."""

from collections.abc import Callable
from datetime import date, datetime

from jobs.everywhere import each, everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.followups.story import week_in
from webapp.ids import id_from
from webapp.plans import ahead
from webapp.plans.rules import HORIZON
from webapp.sync.accept import run


def plan_ahead(now: Callable[[], datetime] = clock.now) -> int:
    """Every plan of every organisation. Returns how many commands it took."""
    return everywhere(ahead.organisations(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        week = week_in(session, organisation_id)
        horizon = week.local(now).date() + HORIZON
        moved, behind = ahead.by_other_hours(session, week.mark), ahead.behind(session, horizon)
    acts = [("plan.new_hours", {"plan_id": plan_id}) for plan_id in moved]
    for plan_id, until in behind:
        days = (day.isoformat() for day in _steps(until, horizon))
        acts += [("plan.ahead", {"plan_id": plan_id, "until": day}) for day in days]

    def go_on(act: tuple[str, dict[str, str]]) -> None:
        type, payload = act
        run(system(organisation_id), id_from(type, *payload.values(), now), type, payload)

    return each(acts, go_on, "plans that do not go on")


def _steps(until: date, horizon: date) -> list[date]:
    """A command writes a few weeks at most: a year of being down is no one long transaction."""
    found: list[date] = []
    while until < horizon:
        until = min(until + ahead.AT_ONCE, horizon)
        found.append(until)
    return found
