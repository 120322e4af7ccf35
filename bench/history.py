"""What looking back costs in a unit of 5,000 rounds: `python -m bench.history`.

The rounds of two years, four of five with leadership questions and one a safety walk with a sensitive question, each
with an issue; then everything the history of rounds asks, over HTTP as a device asks it, on both databases.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select, text

from bench.finished import finished_round
from bench.house import DATABASES, House, house, words
from bench.line import Answer, Line, sign_in
from bench.report import Report, median, percentile
from webapp.access import Actor
from webapp.clock import as_text, now
from webapp.db import db, within
from webapp.demo.load import DEMO
from webapp.ids import new_id
from webapp.people.actors import actor_for
from webapp.people.model import Person, Unit
from webapp.rounds.library import library
from webapp.sync.accept import accept

YEARS = timedelta(days=700)
ROUNDS_AT_ONCE = 15  # eleven commands each, two hundred a request
OPENS = 300  # ms: a screen of history, that is its list and its summary
Sent = dict[str, Any]


def main() -> None:
    asked = words(__doc__, rounds=5000, times=15)
    if asked.quick:
        asked.rounds, asked.times = 300, 3
    report = Report("history", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database, processes=("web",)) as here:
            unit = fill(here, asked.rounds)
            line = sign_in(here.port, "executive@demo.example")
            _looking_back(report, line, database, unit, asked.times)
            _through_all_pages(report, line, database, unit)
    report.note("Rounds of one unit, besides the demo's own; one device asks. Server time with the way over loopback.")
    report.close()


def fill(here: House, many: int) -> str:
    """So many finished rounds in one unit, spread over two years; returns its id."""
    with here.app():
        with within(DEMO) as session:
            unit_id = str(session.scalars(select(Unit.id).where(Unit.name == "4 West")).one())
            leader = str(
                session.scalars(select(Person.id).where(Person.role == "executive").order_by(Person.id)).first()
            )
            actor = actor_for(session, DEMO, leader)
        assert actor is not None
        rng, every = Random(9), YEARS / many
        rounds = (_round(rng, unit_id, n, now() - YEARS + every * n) for n in range(many))
        while batch := list(islice(rounds, ROUNDS_AT_ONCE)):
            _done(actor, [command for one in batch for command in one])
        _looked_round(here)
    return unit_id


def _round(rng: Random, unit_id: str, n: int, at: datetime) -> list[Sent]:
    return list(_safety_walk(rng, unit_id, at)) if n % 5 == 4 else _moved(finished_round(rng, unit_id), at, rng)


def _moved(commands: list[Sent], at: datetime, rng: Random) -> list[Sent]:
    """The same at another time, the last of them some minutes later."""
    last = {commands[-1]["id"]}
    later = at + timedelta(minutes=rng.randint(4, 25))
    return [one | {"made_at": as_text(later if one["id"] in last else at)} for one in commands]


def _safety_walk(rng: Random, unit_id: str, at: datetime) -> Iterator[Sent]:
    """Its answers are short, but there are as many as there are questions that show by themselves."""
    template, round_id = _template("t2"), new_id()
    said: list[tuple[str, Sent]] = [("round.start", {"unit_id": unit_id, "template_id": template["id"]})]
    for item in template["items"]:
        if item["type"] != "say" and "show_when" not in item:
            said.append(("round.answer", {"question_id": item["id"], "value": _value(rng, item)}))
    for type, payload in said:
        yield _sent(type, {"round_id": round_id, **payload}, at)
    yield _sent("round.finish", {"round_id": round_id}, at + timedelta(minutes=rng.randint(4, 25)))


def _template(key: str) -> dict[str, Any]:
    return next(template for template in library() if template["key"] == key)


def _value(rng: Random, item: dict[str, Any]) -> Any:
    match item["type"]:
        case "yes_no":
            return rng.choice(("yes", "yes", "no"))
        case "scale":
            return rng.randint(0, 10)
        case "choice":
            return rng.choice(item["options"])["key"]
        case "several":
            return [rng.choice(item["options"])["key"]]
        case "text":
            return "The lift, as every week, and nobody knows whom to call at night."
    return None


def _sent(type: str, payload: Sent, at: datetime) -> Sent:
    return {"id": new_id(), "type": type, "made_at": as_text(at), "payload": payload}


def _done(actor: Actor, commands: list[Sent]) -> None:
    for first in range(0, len(commands), 200):
        results = accept(actor, commands[first : first + 200])
        assert all(result.status == "applied" for result in results), results


def _looked_round(here: House) -> None:
    """PostgreSQL looks round by itself after a minute; a hospital's two years are older than that."""
    if here.postgres is not None:
        with db.engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def _looking_back(report: Report, line: Line, database: str, unit: str, times: int) -> None:
    now_on = now().strftime("%Y-%m")
    leadership, walk = {"template_key": "t1"}, {"template_key": "t2"}
    asked = {
        "the list": ("", {}),
        "the list of one template": ("", walk),
        "the summary, 12 months": ("/summary", {}),
        "the summary, all 24 months": ("/summary", {"from": _before(now_on, 23), "to": now_on}),
        "a choice of several, 24 months": ("/answers", leadership | _asked("t1", "several", now_on)),
        "a scale, 24 months": ("/answers", leadership | _asked("t1", "scale", now_on)),
        "words, a page": ("/answers", leadership | _asked("t1", "text", now_on)),
        "a sensitive scale in groups": ("/answers", walk | _asked("t2", "scale", now_on)),
    }
    spans = {name: _timed(line, path, {"unit_id": unit, **query}, times) for name, (path, query) in asked.items()}
    opens = [one + other for one, other in zip(spans["the list"], spans["the summary, 12 months"], strict=True)]
    report.add(f"{database}: history opens", median(opens) * 1e3, "ms p50", most=OPENS)
    report.add(f"{database}: history opens, p95", percentile(opens, 95) * 1e3, "ms", most=OPENS)
    for name, taken in spans.items():
        report.add(f"{database}: {name}", median(taken) * 1e3, "ms p50", most=OPENS)


def _asked(key: str, type: str, last: str) -> dict[str, str]:
    question = next(item["id"] for item in _template(key)["items"] if item["type"] == type)
    return {"question_id": question, "from": _before(last, 23), "to": last}


def _before(month: str, many: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - many, 12)
    return f"{year}-{number + 1:02}"


def _timed(line: Line, path: str, query: dict[str, str], times: int) -> list[float]:
    _ask(line, path, query)
    spans = []
    for _ in range(times):
        began = time.perf_counter()
        _ask(line, path, query)
        spans.append(time.perf_counter() - began)
    return spans


def _ask(line: Line, path: str, query: dict[str, str]) -> Answer:
    answer = line.ask("GET", f"/api/v1/rounds{path}?{urlencode(query)}")
    assert answer.status == 200, answer.body
    return answer


def _through_all_pages(report: Report, line: Line, database: str, unit: str) -> None:
    """The last page costs what the first does: nothing is counted off."""
    spans, found = [], 0
    query = {"unit_id": unit}
    while True:
        began = time.perf_counter()
        page = _ask(line, "", query).json
        spans.append(time.perf_counter() - began)
        found += len(page["rounds"])
        if page["next"] is None:
            break
        query = {"unit_id": unit, "before": page["next"]}
    report.add(f"{database}: rounds in all", float(found))
    report.add(f"{database}: the last ten pages", median(spans[-10:]) * 1e3, "ms p50", most=OPENS)


if __name__ == "__main__":
    main()
