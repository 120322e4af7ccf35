"""Promised times: every case both languages must pass, and all of it against a slow count of minutes."""

import json
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from webapp.followups import clocks, rules
from webapp.followups.clocks import Promises, Span, Stop, Week

CASES = json.loads((Path(__file__).parent.parent / "cases" / "clocks.json").read_text())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def week(name: str) -> Week:
    said = CASES["weeks"][name]
    holidays = [date.fromisoformat(day) for day in said["holidays"]]
    return Week.of(said["zone"], said["days"], said["from"], said["to"], holidays)


def promised(case: dict[str, Any]) -> Promises:
    stops = [Stop(at(one["begins"]), at(one["ends"])) for one in case.get("stops", [])]
    again_at = at(case["again_at"]) if case.get("again_at") else None
    return clocks.promises(case["priority"], at(case["raised_at"]), week(case["week"]), again_at, stops)


@pytest.mark.parametrize("case", CASES["promises"], ids=lambda case: case["name"])
def test_the_promised_times(case: dict[str, Any]) -> None:
    told = promised(case)
    for name, promise in told._asdict().items():
        for key, moment in ((f"{name}_by", promise.by), (f"{name}_risk_at", promise.at_risk_at)):
            assert key not in case or moment == at(case[key]), key


@pytest.mark.parametrize("case", CASES["stops"], ids=lambda case: case["name"])
def test_how_long_a_clock_stands_still(case: dict[str, Any]) -> None:
    stop = clocks.stop(at(case["blocked_at"]), date.fromisoformat(case["look_again_on"]), week(case["week"]))
    assert stop == (at(case["blocked_at"]), at(case["ends"]))


def test_other_hours_have_another_mark() -> None:
    all_weeks = [week(name) for name in CASES["weeks"]]
    assert all((one.mark == other.mark) == (one == other) for one in all_weeks for other in all_weeks)


# The slow reference: walk minute by minute, look at the wall clock, and count those in which the clock runs.

ZONES = ("America/Chicago", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "UTC")
MINUTE = timedelta(minutes=1)
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 (made aware below)
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@some.composite
def weeks(draw: some.DrawFn) -> Week:
    """Open for a number of minutes that has whole quarters, so that three of them end on a minute."""
    opens = draw(some.integers(5 * 60, 11 * 60))
    return Week(
        draw(some.sampled_from(ZONES)),
        draw(some.frozensets(some.integers(0, 6), min_size=1)),
        opens,
        opens + 4 * draw(some.integers(15, 195)),
        draw(some.frozensets(some.dates(date(2026, 1, 1), date(2028, 1, 31)), max_size=30)),
    )


@some.composite
def stops(draw: some.DrawFn) -> list[tuple[int, int]]:
    """One after the other, in minutes from the raising on; the first may have been before it."""
    edges = sorted(draw(some.lists(some.integers(-500, 60 * 24 * 20), max_size=6, unique=True)))
    return list(zip(edges[::2], edges[1::2], strict=False))


def is_working(moment: datetime, a_week: Week) -> bool:
    local = moment.astimezone(ZoneInfo(a_week.zone))
    return (
        local.weekday() in a_week.days
        and local.date() not in a_week.holidays
        and a_week.opens <= local.hour * 60 + local.minute < a_week.closes
    )


def slowly(span: Span, start: datetime, a_week: Week, stood: list[Stop], share: Fraction) -> datetime:
    moment = start

    def runs() -> bool:
        return not any(begins <= moment < ends for begins, ends in stood)

    if span.unit == "minutes":
        left, rest = divmod(span.amount * share, 1)
        while left or (rest and not runs()):
            left -= runs()
            moment += MINUTE
        return moment + MINUTE * float(rest)
    if span.unit == "working_days":
        left = int(span.amount * (a_week.closes - a_week.opens) * share)
        while left:
            left -= runs() and is_working(moment, a_week)
            moment += MINUTE
        return moment
    if span.unit == "day_ends":
        moment += timedelta(minutes=span.amount)
        while not (is_working(moment - MINUTE, a_week) and not is_working(moment, a_week)):
            moment += MINUTE
        return moment - MINUTE * int((a_week.closes - a_week.opens) * (1 - share))
    local = start.astimezone(ZoneInfo(a_week.zone))
    days, hours = divmod(span.amount * share, 1)
    due = datetime.combine(local.date() + timedelta(days=int(days)), time(local.hour, local.minute), local.tzinfo)
    due = due.astimezone(UTC) + timedelta(days=1) * float(hours)
    while moment < due:
        due += MINUTE * (not runs())
        moment += MINUTE
    while not (is_working(moment, a_week) or is_working(moment - MINUTE, a_week)):
        moment += MINUTE
    return moment


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(rules.PRIORITIES), MOMENTS, weeks(), stops())
def test_promises_agree_with_a_count_of_every_minute(
    priority: str, raised_at: datetime, a_week: Week, stood: list[tuple[int, int]]
) -> None:
    held = [Stop(raised_at + MINUTE * begins, raised_at + MINUTE * ends) for begins, ends in stood]
    told = clocks.promises(priority, raised_at, a_week, None, held)
    for span, promise, its_stops in zip(clocks.CLOCKS[priority], told, ([], [], held), strict=True):
        assert promise.by == slowly(span, raised_at, a_week, its_stops, Fraction(1))
        assert promise.at_risk_at == slowly(span, raised_at, a_week, its_stops, Fraction(3, 4))


@settings(deadline=None)
@given(some.sampled_from(rules.PRIORITIES), MOMENTS, weeks(), stops(), some.integers(0, 60 * 24 * 30))
def test_a_stop_never_shortens_a_promise(
    priority: str, raised_at: datetime, a_week: Week, stood: list[tuple[int, int]], longer: int
) -> None:
    held = [Stop(raised_at + MINUTE * begins, raised_at + MINUTE * ends) for begins, ends in stood]
    one_more = [*held, Stop(*(2 * [held[-1].ends if held else raised_at]))]
    stretched = [*held, one_more[-1]._replace(ends=one_more[-1].ends + MINUTE * longer)]
    before = clocks.promises(priority, raised_at, a_week, None, held).resolve
    assert clocks.promises(priority, raised_at, a_week, None, one_more).resolve == before
    after = clocks.promises(priority, raised_at, a_week, None, stretched).resolve
    assert after.by >= before.by
    assert after.at_risk_at >= before.at_risk_at


@settings(deadline=None)
@given(some.sampled_from(rules.PRIORITIES), MOMENTS, weeks(), some.integers(0, 60 * 24 * 30))
def test_opened_again_nothing_is_promised_for_before(
    priority: str, raised_at: datetime, a_week: Week, later: int
) -> None:
    first = clocks.promises(priority, raised_at, a_week)
    again = clocks.promises(priority, raised_at, a_week, raised_at + MINUTE * later)
    assert again.acknowledge == first.acknowledge
    assert again.resolve.by >= first.resolve.by
    assert again.word.by >= first.word.by


@settings(deadline=None)
@given(some.sampled_from(rules.PRIORITIES), MOMENTS, weeks())
def test_what_is_at_risk_is_not_yet_late(priority: str, raised_at: datetime, a_week: Week) -> None:
    assert all(one.at_risk_at <= one.by for one in clocks.promises(priority, raised_at, a_week))
