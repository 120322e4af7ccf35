"""What happens when a promise was not kept: by priority, two steps, each to those on duty and then to a tier above."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from webapp.followups.clocks import Week, next_working

Waits = Literal["at once", "an hour later", "next morning", "next week", "next month"]


class Step(NamedTuple):
    waits: Waits  # after the promise was due
    tells: tuple[str, ...]  # besides its reporters and its owner: a role on duty, or who leads its queue
    tier: int  # the board it shows on from then on; 1 is the unit's own


STEPS: dict[str, tuple[Step, Step]] = {
    #      first                                       second
    "P1": (Step("at once", ("charge", "manager"), 1),  Step("an hour later", ("tier 3",), 3)),
    "P2": (Step("at once", ("manager",), 1),           Step("next morning", ("tier 2",), 2)),
    "P3": (Step("at once", ("queue lead",), 1),        Step("next week", ("tier 2",), 2)),
    "P4": (Step("at once", ("queue lead",), 1),        Step("next month", ("tier 2",), 2)),
}  # fmt: skip


def waits(priority: str, number: int, week: Week) -> str:
    """How long a step waits: the first never does, the second as the organisation says."""
    usual = STEPS[priority][number].waits
    return usual if number == 0 else week.further.get(priority, usual)


def step_at(priority: str, number: int, due: datetime, week: Week) -> datetime | None:
    """When a step is due, counted from 0; None when there is no such step."""
    if number >= len(STEPS[priority]):
        return None
    day = week.local(due).date()
    match waits(priority, number, week):
        case "at once":
            return due
        case "an hour later":
            return due + timedelta(hours=1)
        case "next morning":
            begins = day + timedelta(days=1)
        case "next week":
            begins = day + timedelta(days=7 - day.weekday())
        case "next month":
            begins = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        case other:
            raise KeyError(other)
    return next_working(week.moment(begins, 0), week)
