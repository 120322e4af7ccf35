"""What may happen to an issue: its moves and its colour."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

CATEGORIES = (
    "facilities",
    "environment",
    "equipment",
    "supplies",
    "it",
    "medication",
    "staffing",
    "safety",
    "experience",
    "security",
    "communication",
    "process",
    "people",
    "training",
    "other",
)
PRIORITIES = ("P1", "P2", "P3", "P4")
EFFORTS = ("minutes", "days", "project")
DECLINE_REASONS = ("cost", "safety", "rule", "not_ours", "duplicate")

OPEN = frozenset({"new", "acknowledged", "in_progress", "blocked"})
DONE = frozenset({"resolved", "confirmed", "unconfirmed"})
CLOSED = DONE | {"declined"}
MERGED = frozenset({"merged"})  # answered with another issue; once that one is, it has the same state
NOWHERE = frozenset[str]()
STATES = ("new", "acknowledged", "in_progress", "blocked", "resolved", "confirmed", "unconfirmed", "declined", "merged")


def _states(*names: str) -> frozenset[str]:
    return frozenset(names)


OWNER, REPORTER = ("owner_id",), ("raised_by", "me_too", "joined")
REPORTERS, HOLDERS, QUEUE = "reporters", "owner", "queue"  # who is told; whoever watches hears what reporters hear
FIRST = "whoever has its queue's duty, else the queue"
QUEUE_OF_DANGER = "the queue, of a P1"
OWNER_BEFORE, WHO_RESOLVED, ON_DUTY, DISPUTERS = "owner before", "who resolved it", "those on duty", "both sides"
RAISE_AGAIN = "It was confirmed as fixed, or declined. Raise it again, so that it gets its own answer."
SENTENCES = ("what_we_did", "why", "text")


@dataclass(frozen=True)
class Move:
    """What one command does to an issue: this table is what handlers, the client's buttons and the docs go by.

    From the states `before` it leads to `after`; in `stays` it counts and the state stays; in `late` it comes too late,
    changes nothing and is no error. Anywhere else it is refused with `why_not`.
    """

    before: frozenset[str] = NOWHERE
    after: str | None = None
    stays: frozenset[str] = NOWHERE
    late: frozenset[str] = NOWHERE
    whose: tuple[str, ...] = ()  # columns of the issue: whose "own" it is in access.GRANTS, which says who else may
    needs: tuple[str, ...] = ()  # what the command must say
    notice: str = ""  # the kind of notice
    tells: tuple[str, ...] = ()  # who gets it, but for whoever did it
    is_word: bool = False  # it is a word to whoever spoke up, which they were promised
    why_not: str = ""

    @property
    def sentence(self) -> str | None:
        """Which of what it needs is a sentence for people."""
        return next((name for name in self.needs if name in SENTENCES), None)


MOVES = {
    "raise": Move(
        after="new",
        needs=("unit_id", "title", "category", "priority"), notice="issue.raised", tells=(FIRST,),
    ),
    "acknowledge": Move(
        _states("new"), "acknowledged", late=(OPEN | CLOSED | MERGED) - {"new"},
        whose=OWNER, notice="issue.acknowledged", tells=(REPORTERS,),
        why_not="It has moved on since.",
    ),
    "take": Move(
        _states("new"), "acknowledged", stays=OPEN - {"new"},
        whose=OWNER, notice="issue.taken", tells=(REPORTERS, OWNER_BEFORE),
        why_not="It is closed, or one with another issue. Whoever asked can reopen it if it is not fixed.",
    ),
    "assign": Move(
        _states("new"), "acknowledged", stays=OPEN - {"new"},
        whose=OWNER, needs=("person_id",), notice="issue.assigned", tells=(HOLDERS,),
        why_not="It is closed, or one with another issue. Whoever asked can reopen it if it is not fixed.",
    ),
    "promise": Move(
        _states("new"), "acknowledged", stays=OPEN - {"new"}, late=CLOSED | MERGED,
        whose=OWNER, needs=("by",), notice="issue.promised", tells=(REPORTERS, HOLDERS),
    ),
    "start": Move(
        OPEN - {"in_progress"}, "in_progress", late=_states("in_progress") | DONE | MERGED,
        whose=OWNER, notice="issue.started", tells=(REPORTERS,),
        why_not="It was declined. Raise it again if that should change.",
    ),
    "block": Move(
        OPEN, "blocked", late=MERGED,  # held up already: to another day
        whose=OWNER, needs=("why", "look_again_on"), notice="issue.blocked", tells=(REPORTERS,), is_word=True,
        why_not="It is closed, so there is nothing left to wait for.",
    ),
    "resolve": Move(
        OPEN, "resolved", late=DONE | MERGED,
        whose=OWNER, needs=("what_we_did",), notice="issue.resolved", tells=(REPORTERS,), is_word=True,
        why_not="It was declined. Raise it again if that should change.",
    ),
    "decline": Move(
        OPEN, "declined", late=_states("declined") | MERGED,
        whose=OWNER, needs=("reason", "why"), notice="issue.declined", tells=(REPORTERS, ON_DUTY), is_word=True,
        why_not="It has been resolved already.",
    ),
    "confirm": Move(
        _states("resolved", "unconfirmed"), "confirmed", late=_states("confirmed"),
        whose=REPORTER, notice="issue.confirmed", tells=(HOLDERS, WHO_RESOLVED, REPORTERS),
        why_not="There is no fix to confirm yet.",
    ),
    "reopen": Move(
        DONE, "in_progress", late=OPEN | MERGED,
        whose=REPORTER, needs=("why",), notice="issue.reopened", tells=(HOLDERS, REPORTERS, QUEUE, ON_DUTY),
        why_not=RAISE_AGAIN,
    ),
    "comment": Move(
        stays=OPEN | CLOSED | MERGED,
        whose=OWNER + REPORTER, needs=("comment_id", "text"), notice="issue.commented", tells=(REPORTERS, HOLDERS),
        is_word=True,
    ),
    "me_too": Move(
        stays=OPEN | CLOSED | MERGED,
        whose=OWNER + REPORTER, notice="issue.me_too", tells=(HOLDERS,),
    ),
    "set_priority": Move(
        stays=OPEN,
        whose=OWNER, needs=("priority", "why"), notice="issue.priority_set",
        tells=(REPORTERS, HOLDERS, QUEUE_OF_DANGER), is_word=True,
        why_not="It is closed, or one with another issue, so it has no clock that could run faster or slower.",
    ),
    "set_effort": Move(stays=OPEN, late=CLOSED | MERGED, whose=OWNER, needs=("effort",)),
    "route": Move(
        stays=OPEN,
        whose=OWNER, needs=("queue_id", "why"), notice="issue.routed", tells=(REPORTERS, OWNER_BEFORE, QUEUE),
        is_word=True,
        why_not="It is closed, or one with another issue, so no queue has anything to do with it any more.",
    ),
    "dispute": Move(
        stays=OPEN,
        whose=OWNER, needs=("why",), notice="issue.disputed", tells=(HOLDERS, QUEUE, ON_DUTY),
        why_not="It is closed, or one with another issue, so there is nothing left to divide.",
    ),
    "settle": Move(
        stays=OPEN,
        needs=("queue_id", "why"), notice="issue.settled", tells=(REPORTERS, OWNER_BEFORE, QUEUE, DISPUTERS),
        is_word=True,
        why_not="It is closed, or one with another issue, so no queue has anything to do with it any more.",
    ),
    "urge": Move(
        stays=OPEN, late=CLOSED | MERGED,
        needs=("settle_by",), notice="issue.urged", tells=(DISPUTERS, HOLDERS, ON_DUTY),
    ),
    "set_parent": Move(
        stays=OPEN | CLOSED | MERGED,
        whose=OWNER, needs=("parent_id",), notice="issue.parent_set", tells=(HOLDERS,),
    ),
    "set_outside_number": Move(stays=OPEN | CLOSED | MERGED, whose=OWNER, needs=("number",)),
    "watch": Move(stays=OPEN | CLOSED | MERGED, whose=OWNER + REPORTER),
    "unwatch": Move(stays=OPEN | CLOSED | MERGED, whose=OWNER + REPORTER),
    "merge": Move(
        OPEN, "merged", late=MERGED,
        whose=OWNER, needs=("into_id",), notice="issue.merged", tells=(REPORTERS, HOLDERS),
        why_not="It is answered already.",
    ),
    "unmerge": Move(
        MERGED, "acknowledged", late=OPEN,
        whose=OWNER, notice="issue.unmerged", tells=(REPORTERS, HOLDERS),
        why_not="It was answered together with the other one.",
    ),
    "ask_again": Move(
        stays=_states("resolved"), late=(OPEN | CLOSED | MERGED) - {"resolved"},
        needs=("resolved_at",), notice="issue.asked_again", tells=(REPORTERS,),
    ),
    "close": Move(
        _states("resolved"), "unconfirmed", late=(OPEN | CLOSED | MERGED) - {"resolved"},
        needs=("resolved_at",), notice="issue.closed", tells=(REPORTERS, HOLDERS),
    ),
    "escalate": Move(
        stays=OPEN, late=CLOSED | MERGED,
        needs=("due_at", "step"), notice="issue.escalated", tells=(REPORTERS, HOLDERS, ON_DUTY),
    ),
    "hand_on": Move(
        stays=_states("new"), late=(OPEN | CLOSED | MERGED) - {"new"},
        needs=("owner_id",), notice="issue.assigned", tells=(HOLDERS,),
    ),
    "new_hours": Move(
        stays=OPEN, late=CLOSED | MERGED,
        notice="issue.new_hours", tells=(HOLDERS,),
    ),
}  # fmt: skip


def after(state: str, verb: str) -> str | None:
    """The state a verb leads to, the same state where it stays or came late, None when it may not be."""
    move = MOVES[verb]
    if state in move.before:
        return move.after
    return state if state in move.stays | move.late else None


def is_late_arrival(state: str, verb: str) -> bool:
    return state in MOVES[verb].late


def who_spoke(story: Sequence[Mapping[str, Any]], disputed_at: datetime | None) -> set[str]:
    """Whose sentences are about the decision that is owed now: those since the last one, or, of a phone that was late,
    since it is owed."""
    decided = max((n for n, step in enumerate(story) if step["verb"] == "settle"), default=-1)

    def is_about_it(n: int, at: str) -> bool:
        return n > decided or (disputed_at is not None and datetime.fromisoformat(at) >= disputed_at)

    return {step["by"] for n, step in enumerate(story) if step["verb"] == "dispute" and is_about_it(n, step["at"])}


def not_yet_since(story: Sequence[Mapping[str, Any]], person_id: str | None) -> int:
    """How often somebody, or nobody with a name, said "not yet" of the last fix."""
    fixed = max((n for n, step in enumerate(story) if step["verb"] == "resolve"), default=-1)
    return sum((step["verb"], step["by"]) == ("reopen", person_id) for step in story[fixed + 1 :])


# Who decides a dispute, by the tier an issue is at: these roles of the next one, so of more than its unit.
DECIDE: dict[int, frozenset[str]] = {
    1: frozenset({"manager", "executive"}),
    2: frozenset({"executive"}),
    3: frozenset({"executive"}),
}


def decides(tier: int, roles_above: Collection[str]) -> bool:
    """Whether somebody is of the next tier, by the roles they have at its facility or everywhere."""
    return not DECIDE[tier].isdisjoint(roles_above)


def is_a_side(spoke: bool, works_there: bool, restricted: bool) -> bool:
    """Whoever spoke in it, and every member of either queue; of what is said in confidence nobody else may know."""
    return spoke or (works_there and not restricted)


def may_own(works_there: bool, asked: bool, restricted: bool) -> bool:
    """Whoever owns it reads all of it: what is said in confidence goes to nobody who does not read it anyway."""
    return works_there or asked or not restricted


STOPLIGHT = {
    "new": "yellow",
    "acknowledged": "yellow",
    "in_progress": "yellow",
    "blocked": "yellow",
    "resolved": "green",
    "confirmed": "green",
    "unconfirmed": "green",
    "declined": "red",
    "merged": "yellow",
}


def stoplight(state: str) -> str:
    return STOPLIGHT[state]


def is_heard_back(state: str) -> bool:
    """Seen is not answered: only what was done, or an honest no, counts; reopening owes a new answer."""
    return state in CLOSED


def is_answer_due(state: str, promised: Iterable[datetime], now: datetime) -> bool:
    """Whether it counts in the heard-back rate: it has its answer, or the time promised for one is over. What is
    younger than its promise is no failure yet. What is one with another issue is answered with that one, and due by
    what was promised for either, whichever comes first: to be made one with a fresh one takes no promise back."""
    return is_heard_back(state) or any(by < now for by in promised)


def heard_back_rate(issues: Iterable[tuple[str, Iterable[datetime]]], now: datetime) -> tuple[int, int]:
    """How many have an answer, and how many are due one: by state, and by when it was promised, here and at those it is
    one with."""
    due = [state for state, promised in issues if is_answer_due(state, promised, now)]
    return sum(is_heard_back(state) for state in due), len(due)
