"""Clocks of an organisation's own: what may be promised, and the usual ones as they are written down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from webapp.followups.clocks import CLOCKS, Clock, Span, Week, promises
from webapp.followups.escalation import STEPS

Written = Mapping[str, Any]  # by priority: {acknowledge, word, resolve: {amount, unit}, further}

PARTS = ("acknowledge", "word", "resolve")
BOUNDS = {
    #                least  most
    "minutes":      (5,     60 * 24 * 30),
    "working_days": (1,     60),
    "days":         (1,     365),
    "day_ends":     (0,     60 * 24),
}  # fmt: skip
FAULTS = {
    "least": "That is less than anybody could keep.",
    "most": "That is so far off that it promises nothing.",
    "order": "Raised at some hours it would be due before its turn: first seen, then a word, then resolved.",
}
USUAL = Week.of("UTC", range(5), "08:00", "17:00", ())  # by which the order is tried, the same for everybody
_MONDAY = datetime(2026, 6, 1, tzinfo=UTC)
_MOMENTS = tuple(_MONDAY + timedelta(hours=hours) for hours in range(0, 7 * 24, 4))


class Fault(NamedTuple):
    priority: str
    part: str
    code: str


def kept_by(week: Week, written: Written) -> Week:
    """The same hours with these clocks."""
    clocks = {priority: _clock(one) for priority, one in written.items()}
    return replace(week, clocks=clocks, further={priority: one["further"] for priority, one in written.items()})


def faults(written: Written) -> list[Fault]:
    """What is wrong with them, in order; no order is looked at while an amount is out of bounds."""
    found: list[Fault] = []
    for priority, one in written.items():
        wrong = [Fault(priority, part, code) for part in PARTS if (code := _amount(one[part]))]
        found += wrong or [Fault(priority, part, "order") for part in _before_its_turn(_clock(one))]
    return found


def usual() -> dict[str, Any]:
    """The usual ones, as one's own are written."""
    return {
        priority: {part: getattr(clock, part)._asdict() for part in PARTS} | {"further": STEPS[priority][1].waits}
        for priority, clock in CLOCKS.items()
    }


def _clock(one: Mapping[str, Any]) -> Clock:
    return Clock(*(Span(one[part]["amount"], one[part]["unit"]) for part in PARTS))


def _amount(span: Mapping[str, Any]) -> str | None:
    least, most = BOUNDS[span["unit"]]
    if span["amount"] < least:
        return "least"
    return "most" if span["amount"] > most else None


def _before_its_turn(clock: Clock) -> list[str]:
    """Which parts would sometimes be due before the one before them, tried through a usual week."""
    week = replace(USUAL, clocks={"": clock})
    told = [[promise.by for promise in promises("", at, week)] for at in _MOMENTS]
    return [PARTS[n] for n in (1, 2) if any(one[n] < one[n - 1] for one in told)]
