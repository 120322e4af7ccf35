"""An issue's promised times: worked out anew whenever what they follow from changes, and told when they change."""

from datetime import date, datetime

from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups import clocks, next_word, rules
from webapp.followups.clocks import Stop, Week, Work
from webapp.followups.escalation import step_at
from webapp.followups.model import Issue
from webapp.followups.move_schema import NewHoursSchema, SetEffortSchema, SetPrioritySchema
from webapp.followups.story import inform, issue_of, note, place_for, week_of
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell


def promise(issue: Issue, week: Week) -> None:
    """By when it is seen, said a word about if one is still owed, and resolved."""
    _promise_work(issue, week)
    next_word.promise(issue, week)


def owe_a_word(issue: Issue, week: Week) -> None:
    """Promised times in which whoever spoke up is owed a word; `inform` sees when they have had it."""
    _promise_work(issue, week)
    next_word.owe(issue, _again(issue) or _began(issue), week)


def _promise_work(issue: Issue, week: Week) -> None:
    promised = _promised(issue, week)
    issue.acknowledge_by, issue.acknowledge_risk_at = promised.acknowledge
    issue.resolve_by, issue.resolve_risk_at = promised.resolve
    issue.hours = week.promises_mark


def _promised(issue: Issue, week: Week) -> Work:
    stops = [Stop(datetime.fromisoformat(one["begins"]), datetime.fromisoformat(one["ends"])) for one in issue.stops]
    return clocks.work(issue.priority, _began(issue), week, _again(issue), stops)


def _began(issue: Issue) -> datetime:
    return issue.clock_from or issue.raised_at


def _again(issue: Issue) -> datetime | None:
    return issue.again_from or issue.again_at


def stop_clock(issue: Issue, at: datetime, look_again_on: date, week: Week) -> None:
    """Until the morning of that day; whoever does something before lets it go on, or to another day."""
    go_on(issue, at)
    stop = clocks.stop(at, look_again_on, week)
    issue.stops = [*issue.stops, {"begins": as_text(stop.begins), "ends": as_text(stop.ends)}]
    promise(issue, week)


def go_on(issue: Issue, at: datetime) -> None:
    if issue.stops and at < datetime.fromisoformat(issue.stops[-1]["ends"]):
        issue.stops = [*issue.stops[:-1], issue.stops[-1] | {"ends": as_text(at)}]


@command("issue.set_priority", SetPrioritySchema(), where=place_for("set_priority"))
def set_priority(doing: Doing, issue_id: str, priority: str, why: str) -> None:
    """The clocks become those it would have had from the start: no priority buys time by a detour."""
    issue = issue_of(doing, issue_id)
    if rules.after(issue.state, "set_priority") is None:
        raise Problem("cannot_move", rules.MOVES["set_priority"].why_not)
    was, issue.priority = issue.priority, priority
    promise(issue, week_of(doing))
    note(doing, issue, "set_priority", why, was=was, now=priority, due=as_text(issue.resolve_by))
    inform(doing, issue, "set_priority", why)


@command("issue.set_effort", SetEffortSchema(), where=place_for("set_effort"))
def set_effort(doing: Doing, issue_id: str, effort: str | None) -> None:
    """How much work it is, as far as whoever works it can tell; what takes minutes is a quick win."""
    issue = issue_of(doing, issue_id)
    if effort == issue.effort or rules.is_late_arrival(issue.state, "set_effort"):
        return
    was, issue.effort = issue.effort, effort
    note(doing, issue, "set_effort", was=was, now=effort)


@command("issue.new_hours", NewHoursSchema(), where=anywhere)
def new_hours(doing: Doing, issue_id: str) -> None:
    """The house's own: the organisation works at other hours or promises by other clocks since, so what was promised is
    moved, and with it the next step of what was not kept."""
    issue, week = issue_of(doing, issue_id), week_of(doing)
    if rules.is_late_arrival(issue.state, "new_hours") or issue.hours == week.promises_mark:
        return
    was, is_first, before = issue.resolve_by, issue.hours is None, _owed(issue)
    promise(issue, week)
    if issue.escalated_for is not None:
        issue.escalate_at = step_at(issue.priority, issue.escalations, issue.escalated_for, week)
    if is_first or _owed(issue) == before:
        tell(doing, issue)
    else:
        note(doing, issue, "new_hours", was=as_text(was), due=as_text(issue.resolve_by))
        inform(doing, issue, "new_hours")


def _owed(issue: Issue) -> tuple[datetime | None, ...]:
    """What is promised still."""
    return (issue.acknowledge_by if issue.state == "new" else None, issue.word_by, issue.resolve_by)
