"""What the reports cost beside 100,000 issues: `python -m bench.reports`.

Issues of two years in forty units, answered as often as in a hospital that answers; then a unit's stoplight, and the
numbers of a unit and of the whole organisation, over HTTP as a device asks it, on both databases.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import insert, select, text

from bench.house import DATABASES, House, house, words
from bench.line import Line, sign_in
from bench.report import Report, median, percentile
from webapp.access import system
from webapp.bulk import insert_all, inserting
from webapp.clock import as_text, now
from webapp.db import db, within, writing
from webapp.demo.load import DEMO
from webapp.followups.folding import words_of
from webapp.followups.model import Issue, IssueWord
from webapp.followups.rules import CATEGORIES, PRIORITIES
from webapp.ids import id_from, new_id
from webapp.people.model import Facility, Person
from webapp.sync.accept import accept

YEARS = timedelta(days=700)
AT_ONCE = 2000
MOST = {"postgresql": 50, "sqlite": 100}  # ms, p95
Values = dict[str, Any]


def main() -> None:
    asked = words(__doc__, issues=100_000, units=40, times=20)
    if asked.quick:
        asked.issues, asked.times = 2_000, 3
    report = Report("reports", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database, processes=("web",)) as here:
            units = furnish(here, asked.units, asked.issues)
            line = sign_in(here.port, "executive@demo.example")
            _asked(report, line, database, units[0], asked.times)
    report.note("Issues beside the demo's own; one device asks. Server time with the way over loopback.")
    report.close()


Titled = Callable[[Random, int], str]


def beeping(rng: Random, n: int) -> str:
    return f"The pump in room {n % 30} beeps"


def furnish(here: House, many: int, issues: int, titled: Titled = beeping) -> list[str]:
    """So many units with so many issues among them, which are found by their words; returns the ids of the units."""
    with here.app():
        with within(DEMO) as session:
            site = session.scalars(select(Facility.id).order_by(Facility.id)).first()
            people = list(session.scalars(select(Person.id).order_by(Person.id)))
            usual = session.scalars(select(Issue).where(Issue.restricted.is_(False)).order_by(Issue.id)).first()
            assert usual is not None
            queue_id = usual.queue_id
        units = [id_from("bench", "unit", number) for number in range(many)]
        opened = [
            {"id": new_id(), "type": "unit.open", "made_at": as_text(now()),
             "payload": {"unit_id": one, "facility_id": site, "name": f"Unit {number}", "staff": 40, "beds": 30}}
            for number, one in enumerate(units)
        ]  # fmt: skip
        assert {it.status for it in accept(system(DEMO), opened)} == {"applied"}
        rng, every = Random(5), YEARS / issues
        rows = (
            _issue(rng, n, now() - YEARS + every * n, units, people, queue_id) | {"title": titled(rng, n)}
            for n in range(issues)
        )
        while batch := list(islice(rows, AT_ONCE)):
            with within(DEMO), writing() as session:
                session.execute(insert(Issue), batch)
                insert_all(session, inserting(session.get_bind().dialect.name, IssueWord), list(_words(batch)))
        if here.postgres is not None:  # as autovacuum leaves it, soon after so many rows
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
    return units


def _words(batch: list[Values]) -> Iterator[Values]:
    for row in batch:
        for word in words_of(f"{row['number']} {row['title']} {row['detail']}"):
            yield {"organisation_id": DEMO, "word": word, "issue_id": row["id"]}


def _issue(rng: Random, n: int, at: Any, units: list[str], people: list[str], queue_id: str) -> Values:
    state = rng.choices(("new", "in_progress", "resolved", "confirmed", "declined"), (3, 7, 25, 55, 10))[0]
    seen, over = at + timedelta(minutes=rng.randint(5, 3000)), at + timedelta(hours=rng.randint(60, 900))
    is_done, is_closed = state in ("resolved", "confirmed"), state in ("confirmed", "declined")
    who, why = rng.choice(people), "The wall carries the roof, and the architect says so."
    story = [{"id": new_id(), "verb": verb, "by": who, "at": as_text(at), "text": why} for verb in _verbs(state)]
    return {
        "organisation_id": DEMO, "id": new_id(), "number": 1_000_000 + n,
        "detail": "Since the last shift, and nobody knows whom to call at night.", "unit_id": rng.choice(units),
        "category": rng.choice(CATEGORIES), "priority": rng.choices(PRIORITIES, (1, 9, 60, 30))[0],
        "effort": rng.choice((None, "minutes", "days", "project")), "state": state, "queue_id": queue_id,
        "restricted": False, "owner_id": who, "raised_by": who, "raised_at": at,
        "me_too": [], "joined": [], "watchers": [],
        "due_by": _due(state, at), "stops": [], "tier": 1, "escalations": 0,
        "acknowledge_by": at + timedelta(days=1), "resolve_by": at + timedelta(days=14),
        "acknowledged_at": None if state == "new" else seen, "resolved_at": over if is_done else None,
        "closed_at": over if is_closed else None, "what_we_did": why if is_done else None,
        "reason": "cost" if state == "declined" else None, "why": why if state == "declined" else None, "reopened": 0,
        "heard_back": is_done or is_closed, "photo_ids": [], "top": False, "story": story,
    }  # fmt: skip


def _due(state: str, at: datetime) -> datetime | None:
    days = {"new": 1, "in_progress": 14}.get(state)
    return None if days is None else at + timedelta(days=days)


def _verbs(state: str) -> Iterator[str]:
    yield "raise"
    if state != "new":
        yield "acknowledge"
    if state in ("resolved", "confirmed"):
        yield "resolve"
    if state in ("confirmed", "declined"):
        yield "confirm" if state == "confirmed" else "decline"


def _asked(report: Report, line: Line, database: str, unit: str, times: int) -> None:
    today = now().date()
    quarter = {"from": str(today - timedelta(days=89)), "to": str(today)}
    paths = {
        "stoplight of a unit, 90 days": ("stoplight", {"unit_id": unit, **quarter}),
        "numbers of a unit, 12 months": ("loop", {"unit_id": unit}),
        "numbers of the organisation, 12 months": ("loop", {}),
        "list of a unit, 90 days, CSV": ("issues.csv", {"unit_id": unit, **quarter}),
    }
    for what, (path, query) in paths.items():
        spans = timed(line, f"/api/v1/reports/{path}?{urlencode(query)}", times)
        report.add(f"{database}: {what}", median(spans) * 1e3, "ms p50")
        report.add(f"{database}: {what}, p95", percentile(spans, 95) * 1e3, "ms", most=MOST[database])


def timed(line: Line, path: str, times: int, said: object = None) -> list[float]:
    return [once(line, path, said) for _ in range(times + 1)][1:]


def once(line: Line, path: str, said: object = None) -> float:
    """Seconds until it is answered, and rightly."""
    began = time.perf_counter()
    answer = line.ask("GET" if said is None else "POST", path, said)
    span = time.perf_counter() - began
    assert answer.status == 200, answer.body
    return span


if __name__ == "__main__":
    main()
