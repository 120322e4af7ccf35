"""What plans cost a hospital of 200 units: `python -m bench.plans`.

Its calendar of twelve weeks, half of them past, and its rates of a year, over HTTP as a device asks, on both databases;
and what it takes to set a plan for all units, and to look at a rule that falls on no day.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bench.house import DATABASES, House, house, words
from bench.line import Line, sign_in
from bench.report import Report, median, percentile
from webapp import clock
from webapp.access import system
from webapp.db import within, writing
from webapp.demo.load import DEMO
from webapp.followups.story import week_in
from webapp.ids import id_from, new_id
from webapp.people.model import Facility, Person, Unit
from webapp.plans import ahead
from webapp.plans.model import Due
from webapp.plans.rules import HORIZON
from webapp.rounds.library import library
from webapp.sync.accept import accept

WEEKS = 12
KEY = library()[0]["key"]
NEVER = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
Command = tuple[str, dict[str, Any]]


def main() -> None:
    asked = words(__doc__, units=200, times=15)
    if asked.quick:
        asked.units, asked.times = 40, 3
    report = Report("plans", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database, processes=("web",)) as here:
            units = furnish(here, asked.units)
            line = sign_in(here.port, "executive@demo.example")
            _calendar(report, line, database, asked.times)
            _rates(report, line, database, asked.times)
            _setting(report, line, database, units)
    report.note(
        "Each unit has a weekly round of one person, a daily check of a role and a monthly round of another: about a "
        "hundred days of twelve weeks; the checks of the past are done, the rounds are not. One device asks."
    )
    report.close()


def furnish(here: House, many: int) -> list[str]:
    """So many units with their plans, which were set half the time ago and followed day by day since."""
    with here.app():
        with within(DEMO) as session:
            site = session.scalars(select(Facility.id).order_by(Facility.id)).first()
            there = list(session.scalars(select(Unit.id)))
            leaders = list(session.scalars(select(Person.id).where(Person.role == "executive").order_by(Person.id)))
        new = [id_from("bench", "unit", number) for number in range(many - len(there))]
        _done([("unit.open", {"unit_id": one, "facility_id": site, "name": f"Unit {n}"}) for n, one in enumerate(new)])
        units, since = [*there, *new][:many], clock.now() - timedelta(weeks=WEEKS / 2)
        _done(_plans(units, leaders, since), since)
        _follow()
        with within(DEMO), writing() as session:
            made = update(Due).where(Due.due_on < clock.now().date(), Due.role == "charge")
            session.execute(made.values(done_on=Due.due_on, round_id=Due.plan_id))
    return units


def _plans(units: list[str], leaders: list[str], since: datetime) -> Iterator[Command]:
    usual = {"template_key": KEY, "starts_on": since.date().isoformat(), "late_after": 2, "missed_after": 7}
    for number, unit in enumerate(units):
        weekly = {"person_id": leaders[number % len(leaders)], "rule": "FREQ=WEEKLY;BYDAY=TU", "holidays": "after"}
        yield "plan.set", {"plan_id": new_id(), "unit_ids": [unit], **weekly, **usual}
    for role, rule, policy in (("charge", "FREQ=DAILY", "keep"), ("manager", "FREQ=MONTHLY;BYDAY=1MO", "after")):
        said = {"role": role, "rule": rule, "holidays": policy}
        yield "plan.set", {"plan_id": new_id(), "unit_ids": units, **said, **usual}


def _follow() -> None:
    """As the job does it, in the days since."""
    with within(DEMO) as session:
        horizon = week_in(session, DEMO).local(clock.now()).date() + HORIZON
    while True:
        with within(DEMO) as session:
            behind = ahead.behind(session, horizon)
        if not behind:
            return
        _done([("plan.ahead", {"plan_id": one, "until": horizon.isoformat()}) for one, _ in behind])


def _done(commands: Any, at: datetime | None = None) -> None:
    sent = [
        {"id": new_id(), "type": type, "made_at": (at or clock.now()).isoformat(), "payload": payload}
        for type, payload in commands
    ]
    for first in range(0, len(sent), 100):
        results = accept(system(DEMO), sent[first : first + 100])
        assert {result.status for result in results} <= {"applied"}, results


def _calendar(report: Report, line: Line, database: str, times: int) -> None:
    first = clock.now().date() - timedelta(weeks=WEEKS / 2)
    path = f"/api/v1/plans/calendar?from={first}&to={first + timedelta(weeks=WEEKS)}"
    answer = line.ask("GET", path)
    units = answer.json["units"]
    report.add(f"{database}: units", float(len(units)))
    report.add(
        f"{database}: days in the calendar",
        float(sum(len(days) for unit in units for row in unit["rows"] for days in row["days"].values())),
    )
    report.add(f"{database}: bytes of the calendar, brotli", answer.size / 1024, "KiB")
    _asked(report, line, f"{database}: calendar of {WEEKS} weeks", path, times, 300)


def _rates(report: Report, line: Line, database: str, times: int) -> None:
    today = clock.now().date()
    path = f"/api/v1/plans/rates?from={today - timedelta(days=365)}&to={today}"
    assert line.ask("GET", path).json["facilities"]
    _asked(report, line, f"{database}: rates of a year", path, times, 300)


def _asked(report: Report, line: Line, what: str, path: str, times: int, most: float) -> None:
    spans = [_timed(line, "GET", path) for _ in range(times)]
    report.add(what, median(spans) * 1e3, "ms p50", most=most)
    report.add(f"{what}, p95", percentile(spans, 95) * 1e3, "ms")


def _timed(line: Line, method: str, path: str, said: Any = None) -> float:
    began = time.perf_counter()
    answer = line.ask(method, path, said)
    span = time.perf_counter() - began
    assert answer.status == 200, answer.body
    assert said is None or answer.json["results"][0]["status"] == "applied", answer.body
    return span


def _setting(report: Report, line: Line, database: str, units: list[str]) -> None:
    for what, rule in (("every day at every unit", "FREQ=DAILY"), ("on no day at every unit", NEVER)):
        said = {"template_key": KEY, "role": "charge", "rule": rule, "starts_on": clock.now().date().isoformat()}
        when = {"late_after": 1, "missed_after": 2, "holidays": "keep"}
        payload = {"plan_id": new_id(), "unit_ids": units, **said, **when}
        command = {"id": new_id(), "type": "plan.set", "made_at": clock.as_text(clock.now()), "payload": payload}
        span = _timed(line, "POST", "/api/v1/commands", {"commands": [command]})
        report.add(f"{database}: a plan that falls {what}", span * 1e3, "ms")


if __name__ == "__main__":
    main()
