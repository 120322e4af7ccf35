"""Who is told of what was said without a name: the rota is asked for when its clock begins, not for the shift."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.make.anonymous import not_yet_at, speak_up_at
from tests.make.followups import BIOMED, do_at, issue
from tests.make.people import ANNES, MAIN, PEOPLE, done, person_id
from webapp.db import within
from webapp.ids import new_id
from webapp.notify.model import Notice

pytestmark = pytest.mark.usefixtures("voice")

AT = datetime(2026, 3, 2, 15, 47, tzinfo=UTC)  # a Monday, 10:47 in New York
EIGHT, ELEVEN, EVENING = (datetime(2026, 3, 2, 13, tzinfo=UTC), datetime(2026, 3, 2, 16, tzinfo=UTC),
                          datetime(2026, 3, 3, tzinfo=UTC))  # fmt: skip


def has_duty(name: str, begins: datetime, ends: datetime, role: str = "lead", **where: str) -> None:
    place = {"queue_id": None, "unit_id": None, "facility_id": None} | (where or {"queue_id": BIOMED})
    duty = {"id": new_id(), "role": role, "person_id": person_id(name), **place}
    done("Ada", "rota.set", duties=[duty | {"begins_at": begins.isoformat(), "ends_at": ends.isoformat()}],
         removed_ids=[])  # fmt: skip


def hear(body: dict[str, Any], kind: str = "issue.raised") -> set[str]:
    with within(ANNES) as session:
        found = set(session.scalars(select(Notice.person_id).filter_by(about_id=body["issue_id"], kind=kind)))
    return {name for name in PEOPLE if person_id(name) in found}


def owner(body: dict[str, Any]) -> str | None:
    owner_id = issue(body["issue_id"])["owner_id"]
    return next((name for name in PEOPLE if person_id(name) == owner_id), None)


def test_whoever_has_the_duty_when_its_clock_begins_owns_it(app: Flask) -> None:
    has_duty("Sam", EIGHT - timedelta(hours=8), EIGHT)
    has_duty("Ngozi", EIGHT, EVENING)
    body = speak_up_at(app, AT, priority="P2")
    assert (owner(body), hear(body)) == ("Ngozi", {"Ngozi"})


def test_what_waits_for_the_end_of_the_shift_is_the_next_ones(app: Flask) -> None:
    has_duty("Ngozi", EIGHT, EVENING)
    has_duty("Sam", EVENING, EVENING + timedelta(hours=12))
    body = speak_up_at(app, AT, priority="P3")
    assert (owner(body), hear(body)) == ("Sam", {"Sam"})


def test_of_a_danger_all_of_the_queue_is_told_besides_whoever_has_the_duty(app: Flask) -> None:
    has_duty("Sam", EIGHT - timedelta(hours=8), EIGHT)
    has_duty("Elena", EIGHT, EVENING)
    body = speak_up_at(app, AT, priority="P1")
    assert (owner(body), hear(body)) == ("Elena", {"Elena", "Priya", "Ngozi"})


def test_the_rota_tells_no_moment_within_what_its_clock_tells(app: Flask) -> None:
    has_duty("Ngozi", EIGHT, AT + timedelta(minutes=3))
    has_duty("Elena", AT + timedelta(minutes=3), EVENING)
    moments = (AT, AT + timedelta(minutes=6), ELEVEN)
    assert {owner(speak_up_at(app, at, priority="P1")) for at in moments} == {"Elena"}


def test_opened_again_a_second_time_it_is_told_to_whoever_has_the_duty_above_by_then(app: Flask) -> None:
    has_duty("Ada", EIGHT, ELEVEN + timedelta(hours=1), role="manager", facility_id=MAIN)
    has_duty("Elena", ELEVEN + timedelta(hours=1), EVENING, role="manager", facility_id=MAIN)
    body = speak_up_at(app, AT, priority="P1")
    for minutes in (10, 40):
        do_at(
            ELEVEN + timedelta(minutes=minutes), "Priya", "issue.resolve", issue_id=body["issue_id"], what_we_did="Done"
        )
        not_yet_at(app, ELEVEN + timedelta(minutes=minutes + 15), body)
    assert hear(body, "issue.reopened") == {"Priya", "Ngozi", "Elena"}
