"""One's own rounds in a calendar program, in one's language, at a secret address that can be closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy import delete, select, update

from tests.make import rounds
from tests.make.followups import ago, code, sees
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, do, done, person_id
from tests.make.plans import due, dues, hash_of, in_days, set_plan
from tests.make.rounds import start
from webapp.access import system
from webapp.connect.words import LANGUAGES
from webapp.db import Base, db, within, writing
from webapp.ids import new_id
from webapp.people.model import Membership, Person
from webapp.plans.model import Calendar as CalendarRow
from webapp.plans.rules import STATES

Phone = Any
SECRET = "q7Jr0_2nV-8mXbT4yKcW1sLhZ3pFdG6aE9uQiRoYtNw"


@pytest.fixture(autouse=True)
def template(app: Flask) -> None:
    rounds.publish()


def open_calendar(who: str = "Elena", secret: str = SECRET) -> str:
    calendar_id = new_id()
    done(who, "calendar.open", calendar_id=calendar_id, secret_sha256=hash_of(secret))
    return calendar_id


def ask(app: Flask, secret: str = SECRET, **headers: str) -> Any:
    """As a calendar program asks: without a cookie."""
    return app.test_client().get(f"/calendar/{secret}.ics", headers=headers)


def events(answer: Any) -> dict[date, Event]:
    assert answer.status_code == 200, answer.text
    return {event.decoded("dtstart"): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_it_holds_ones_own_rounds_as_days_with_how_they_stand(app: Flask) -> None:
    plan_id = set_plan(at=ago(days=5), starts_on=in_days(-5))
    (one, missed, late, *_) = dues(plan_id)
    done("Elena", "round.finish", round_id=start(due_id=one["id"]))
    open_calendar()
    answer = ask(app)
    found = events(answer)
    said = {day: str(event["summary"]) for day, event in found.items()}
    title = rounds.TEMPLATE["title"]["en"]
    assert said[in_days(-5)] == f"{title}, 4 West (done)"
    assert said[in_days(-4)] == f"{title}, 4 West (missed)"
    assert said[in_days(-3)] == f"{title}, 4 West (late)"
    assert said[in_days(0)] == f"{title}, 4 West (due)"
    assert said[in_days(84)] == f"{title}, 4 West (planned)"
    assert (min(said), max(said)) == (in_days(-5), in_days(84))
    event = found[in_days(0)]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert not isinstance(event.decoded("dtstart"), datetime)
    assert event["transp"] == "TRANSPARENT"
    assert missed["id"] in answer.text
    assert late["id"] in answer.text


def test_it_says_it_in_the_persons_language(app: Flask) -> None:
    set_plan(rule="FREQ=DAILY;COUNT=1")
    open_calendar()
    with within(ANNES), writing() as session:
        session.execute(update(Person).where(Person.id == person_id("Elena")).values(language="es"))
    (event,) = events(ask(app)).values()
    assert event["summary"] == f"{rounds.TEMPLATE['title']['es']}, 4 West (toca ahora)"


def test_every_state_has_a_word_in_each_language() -> None:
    assert all(set(words) == {"name", *STATES} for words in LANGUAGES.values())
    assert not set(LANGUAGES["en"].values()) & set(LANGUAGES["es"].values())


def test_one_visit_keeps_its_name_as_it_goes_from_planned_to_done(app: Flask) -> None:
    """A program knows it by its UID: also what is not written down yet has the one it will have."""
    plan_id = set_plan(rule="FREQ=DAILY;INTERVAL=20")
    open_calendar()
    before = {day: str(event["uid"]) for day, event in events(ask(app)).items()}
    done(system(ANNES), "plan.ahead", plan_id=plan_id, until=in_days(30).isoformat())
    done("Elena", "round.finish", round_id=start())
    after = {day: str(event["uid"]) for day, event in events(ask(app)).items()}
    assert after == before
    assert after[in_days(20)] == f"{dues(plan_id)[1]['id']}@roundwell"


def test_what_a_role_owes_is_in_the_calendars_of_those_who_hold_it(app: Flask) -> None:
    set_plan(role="charge", rule="FREQ=DAILY;COUNT=2")
    secrets = {name: name.ljust(43, "x") for name in ("Ngozi", "Priya", "Elena")}
    for name, secret in secrets.items():
        open_calendar(name, secret)
    assert [len(events(ask(app, secret))) for secret in secrets.values()] == [2, 0, 0]


def test_nobody_elses_rounds_and_nobodys_words_are_in_it(app: Flask) -> None:
    mine, other = set_plan(rule="FREQ=DAILY;COUNT=3"), set_plan(person_id=person_id("Sam"))
    done("Elena", "due.skip", due_id=dues(mine)[1]["id"], why="Mrs Doe in bed 4 is dying")
    open_calendar()
    text = ask(app).text
    assert not [it for it in dues(other) if it["id"] in text]
    assert "Doe" not in text
    assert "(skipped)" in text


@pytest.mark.parametrize(
    "secret", ["x" * 43, SECRET[:-1], SECRET + "x", SECRET.lower(), "x", "%00", "é" * 43, "a" * 9000]
)
def test_an_address_that_is_not_known_says_nothing(app: Flask, secret: str) -> None:
    open_calendar()
    answer = ask(app, secret)
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_closed_calendar_is_as_if_it_had_never_been(app: Flask, phone: Callable[..., Phone]) -> None:
    calendar_id = open_calendar()
    elena = phone("Elena")
    told, cursor = elena.feed()
    assert set(told["calendar", calendar_id]) == {"id", "opened_at"}
    done("Elena", "calendar.close", calendar_id=calendar_id)
    assert elena.feed(cursor)[0] == {("calendar", calendar_id): None}
    assert (ask(app).status_code, ask(app).json["detail"]) == (404, ask(app, "x" * 43).json["detail"])
    assert code(do("Elena", "calendar.close", calendar_id=calendar_id)) == "not_found"


def test_who_may_no_longer_see_anything_here_has_no_calendar_any_more(app: Flask) -> None:
    set_plan()
    open_calendar()
    with within(ANNES), writing() as session:
        session.execute(delete(Membership).where(Membership.person_id == person_id("Elena")))
    assert ask(app).status_code == 404


def test_what_is_planned_where_one_no_longer_works_is_left_out(app: Flask) -> None:
    set_plan(person_id=person_id("Priya"), unit_ids=[FOUR_WEST], rule="FREQ=DAILY;COUNT=1")
    open_calendar("Priya")
    with within(ANNES), writing() as session:
        session.execute(update(Membership).where(Membership.person_id == person_id("Priya")).values(unit_id=FIVE_EAST))
    assert events(ask(app)) == {}


def test_only_the_hash_of_the_secret_is_kept_anywhere(app: Flask) -> None:
    open_calendar()
    ask(app)
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            assert SECRET not in str([tuple(row) for row in connection.execute(select(table))]), table.name


def test_a_calendar_is_its_persons_alone() -> None:
    calendar_id = open_calendar()
    assert [sees(name, "calendar", calendar_id) for name in ("Elena", "Ada", "Priya")] == [True, False, False]
    for name in ("Ada", "Priya", "Mallory"):
        assert code(do(name, "calendar.close", calendar_id=calendar_id)) == "not_found"


@pytest.mark.parametrize("hashed", ["", "x" * 64, "0" * 63, "A" * 64, None, 7, SECRET])
def test_what_is_no_hash_opens_nothing(hashed: object) -> None:
    assert code(do("Elena", "calendar.open", calendar_id=new_id(), secret_sha256=hashed)) == "invalid"


@pytest.mark.parametrize("who", ["Elena", "Sam", "Mallory"])
def test_one_secret_opens_one_calendar_in_the_whole_house(who: str) -> None:
    calendar_id = open_calendar()
    assert code(do(who, "calendar.open", calendar_id=new_id(), secret_sha256=hash_of(SECRET))) == "already_exists"
    again = do("Elena", "calendar.open", calendar_id=calendar_id, secret_sha256=hash_of("another"))
    assert code(again) == "already_exists"


def test_a_person_has_ten_at_most_and_the_house_none() -> None:
    for number in range(10):
        open_calendar(secret=f"{number}")
    full = {"calendar_id": new_id(), "secret_sha256": hash_of("one more")}
    assert code(do("Elena", "calendar.open", **full)) == "cannot_move"
    assert code(do(system(ANNES), "calendar.open", **full)) == "forbidden"
    with within(ANNES) as session:
        held = session.scalars(select(CalendarRow.id).limit(1)).one()
    done("Elena", "calendar.close", calendar_id=held)
    done("Elena", "calendar.open", **full)


def test_it_may_be_kept_for_five_minutes_by_its_reader_alone_and_is_not_sent_twice(app: Flask) -> None:
    set_plan()
    open_calendar()
    answer = ask(app)
    assert answer.mimetype == "text/calendar"
    assert {part.strip() for part in answer.headers["Cache-Control"].split(",")} == {"private", "max-age=300"}
    assert "Set-Cookie" not in answer.headers
    same = ask(app, **{"If-None-Match": answer.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    done("Elena", "round.finish", round_id=start())
    assert ask(app, **{"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_who_asks_too_often_is_told_to_wait(app: Flask) -> None:
    open_calendar()
    answers = [ask(app, "x" * 43).status_code for _ in range(121)]
    assert (answers[0], answers[-1]) == (404, 429)
    refused = ask(app)
    assert (refused.json["code"], SECRET in refused.text) == ("too_many", False)


def test_the_web_process_writes_down_no_addresses() -> None:
    """An access log would hold the secret; tests/test_logs.py looks at all the other lines."""
    assert "access-log" not in (Path(__file__).parents[2] / "Procfile").read_text()


def test_a_due_day_says_nothing_of_the_plan_it_comes_from(app: Flask) -> None:
    plan_id = set_plan(rule="FREQ=DAILY;COUNT=1")
    open_calendar()
    (event,) = events(ask(app)).values()
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    assert plan_id not in ask(app).text
    assert due(dues(plan_id)[0]["id"])["plan_id"] == plan_id
