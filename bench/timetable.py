"""What the timetable costs: `python -m bench.timetable`.

Two hundred boards that met twice a day for thirty days, each huddle with the record of an ordinary one, asked over HTTP
as a device asks it, on both databases: the whole organisation, and a facility of a hundred boards.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import insert, select

from bench.house import DATABASES, House, house, words
from bench.line import sign_in
from bench.report import Report, median, percentile
from bench.reports import timed
from webapp.access import system
from webapp.clock import as_text, now
from webapp.db import within, writing
from webapp.demo.load import DEMO
from webapp.huddles.kinds import kinds
from webapp.huddles.model import Huddle
from webapp.huddles.timetable import FACTS
from webapp.ids import new_id
from webapp.people.model import Facility
from webapp.sync.accept import accept

DAYS = 30
AT_ONCE = 100
MOST = 1000  # ms, p95, of a report that is read now and then
Values = dict[str, Any]


def main() -> None:
    asked = words(__doc__, boards=200, times=20)
    if asked.quick:
        asked.boards, asked.times = 20, 3
    report = Report("timetable", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database, processes=("web",)) as here:
            site = furnish(here, asked.boards)
            line = sign_in(here.port, "executive@demo.example")
            for what, more in (("everywhere", {}), ("one facility", {"facility_id": site})):
                spans = timed(line, f"/api/v1/huddles/timetable?{urlencode(more)}", asked.times)
                report.add(f"{database}: {what}", median(spans) * 1e3, "ms p50")
                report.add(f"{database}: {what}, p95", percentile(spans, 95) * 1e3, "ms", most=MOST)
    report.note(f"{asked.boards} boards with {2 * DAYS} huddles each, half of them in one facility.")
    report.close()


def furnish(here: House, many: int) -> str:
    """So many boards, every second in one facility; returns that facility."""
    with here.app():
        with within(DEMO) as session:
            site = str(session.scalars(select(Facility.id).order_by(Facility.id)).first())
        boards = [(new_id(), site if number % 2 else None) for number in range(many)]
        at = as_text(now() - timedelta(days=DAYS + 1))
        for some in _in_parts(boards):
            opened = [
                {"id": new_id(), "type": "board.open", "made_at": at,
                 "payload": {"board_id": board, "facility_id": home, "tier": 2, "name": board, "kind": "shift"}}
                for board, home in some
            ]  # fmt: skip
            assert {it.status for it in accept(system(DEMO), opened)} == {"applied"}
        for some in _in_parts(boards):
            with within(DEMO), writing() as session:
                session.execute(insert(Huddle), [row for board, home in some for row in _huddles(board, home)])
    return site


def _in_parts(boards: list[tuple[str, str | None]]) -> list[list[tuple[str, str | None]]]:
    return [boards[first : first + AT_ONCE] for first in range(0, len(boards), AT_ONCE)]


def _huddles(board_id: str, facility_id: str | None) -> list[Values]:
    today = now().replace(minute=0, second=0, microsecond=0)
    return [
        _huddle(board_id, facility_id, today - timedelta(days=day, hours=hour))
        for day in range(DAYS)
        for hour in (1, 13)
    ]


def _huddle(board_id: str, facility_id: str | None, at: datetime) -> Values:
    return {
        "organisation_id": DEMO, "id": new_id(), "board_id": board_id, "facility_id": facility_id, "state": "ended",
        "planned_for": at, "started_at": at, "spent": {}, "attendance": {"count": 7, "person_ids": []}, "nothing": [],
        "ended_at": at + timedelta(minutes=9), "record": _record(), "late": [], "log": [],
    }  # fmt: skip


def _record() -> Values:
    """As long as that of a shift in which something happened."""
    card = {"card_id": new_id(), "title": "Two falls last night in bay C, by the window", "lane": "safety",
            "owner": "Ngozi Okafor", "due_on": None}  # fmt: skip
    shift = kinds()["shift"]
    return {
        "minutes": 9, "target_minutes": 10, "on_time": True, "attendance": {"count": 7, "names": ["Ngozi Okafor"]},
        "nothing": ["kit"], "added": [card] * 3, "done": [card] * 2, "carried": [card] * 8, "open": 8, "escalated": [],
        "answered": [], "issues": [{"id": new_id(), "number": 482, "title": "Call bell silent"}],
        "readings": [{"key": one["key"], "value": 1, "state": "green"} for one in shift["readings"]],
        "counters": [{"key": one["key"], "days": 12, "checked_at": None} for one in shift["counters"]],
        "kudos": [{"to": "Omar", "text": "stayed late"}], "fidelity": dict.fromkeys(FACTS, True),
    }  # fmt: skip


if __name__ == "__main__":
    main()
