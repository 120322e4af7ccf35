"""The demo hospital's plans, and the inspections that were made by them: most are done, some are late, some were missed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from webapp.demo.places import FACILITIES, ZONE, Ward
from webapp.followups.clocks import Week
from webapp.ids import id_from
from webapp.plans.ahead import due_id
from webapp.plans.rules import HORIZON, occurrences
from webapp.plans.schema import SetSchema
from webapp.rounds.library import library

Payload = dict[str, Any]
Done = tuple[datetime, str, str, Payload]  # when, who, which command, with what

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK = Week.of(ZONE, range(5), "08:00", "17:00", ())
EIGHT_WEEKS = timedelta(weeks=8)
ELENA = "Elena Marsh"
BY_THE_WAY = ("A bed was parked there, moved at once", "One was wedged, taken away", "Boxes too high, taken down")


@dataclass(frozen=True)
class Planned:
    """A plan as it was set, and when."""

    set_at: datetime
    payload: Payload

    def days(self, last: date) -> list[date]:
        said = SetSchema().load(self.payload)
        return occurrences(_Days(said["rule"], said["starts_on"], said["holidays"]), WEEK, said["starts_on"], last)


@dataclass(frozen=True)
class _Days:
    rule: str
    starts_on: date
    holidays: str
    ends_on: date | None = None
    stopped_on: date | None = None


def plans(ids: Mapping[str, str], now: datetime) -> dict[str, Planned]:
    """Who rounds where: something of each is due today, whatever day it is."""
    today = WEEK.local(now).date()
    wards = [ward for units in FACILITIES.values() for ward in units]
    elena, day = {"person_id": ids[ELENA], "late_after": 2, "missed_after": 7}, WEEKDAYS[today.weekday()]

    def plan(key: str, units: list[str], rule: str, ago: timedelta, **more: Any) -> Planned:
        said = {"plan_id": id_from("demo", "plan", ids["4 West"], key, rule, *units), "template_key": key, "rule": rule}
        starts_on = (today - ago).isoformat()
        where = {"unit_ids": [ids[unit] for unit in units], "starts_on": starts_on, "holidays": "after"}
        return Planned(now - ago, {**said, **where, **more})

    return {
        "4 West": plan("t1", ["4 West"], "FREQ=WEEKLY;BYDAY=TU", EIGHT_WEEKS, **elena),
        "5 East": plan("t1", ["5 East"], f"FREQ=WEEKLY;BYDAY={day}", EIGHT_WEEKS, **elena | {"holidays": "keep"}),
        "6 North": plan("t1", ["6 North"], "FREQ=WEEKLY;BYDAY=TH", EIGHT_WEEKS, **elena),
        "nights": plan("t10", ["Emergency", "Intensive care"], _monthly(today, 12), timedelta(days=20),
                       role="executive", late_after=10, missed_after=30),
        "medicines": plan("t8", [ward.name for ward in wards if ward.beds], f"FREQ=WEEKLY;BYDAY={day}", timedelta(),
                          role="charge", late_after=2, missed_after=7, holidays="keep"),
        "inspections": plan("t6", [ward.name for ward in wards], _monthly(today, 4), timedelta(days=80),
                            role="manager", late_after=10, missed_after=24),
    }  # fmt: skip


def _monthly(today: date, ago: int) -> str:
    return f"FREQ=MONTHLY;BYMONTHDAY={min((today - timedelta(days=ago)).day, 28)}"


def acts(ids: Mapping[str, str], now: datetime) -> Iterator[Done]:
    """The inspections of the last months, and the one visit that Elena leaves out with a reason."""
    made = plans(ids, now)
    yield from _inspections(made["inspections"], ids, now)
    elenas, today = made["6 North"], WEEK.local(now).date()
    day = next(one for one in elenas.days(today + HORIZON) if one > today)
    left_out = due_id(elenas.payload["plan_id"], ids["6 North"], day)
    why = "I am away that day. I told Grace, and come the week after."
    yield now - timedelta(hours=20), ELENA, "due.skip", {"due_id": left_out, "why": why}


def _inspections(plan: Planned, ids: Mapping[str, str], now: datetime) -> Iterator[Done]:
    rng, today = Random("inspections"), WEEK.local(now).date()  # noqa: S311 a believable past, not a secret
    for day in plan.days(today):
        is_recent = today - day < timedelta(days=15)
        for ward in (ward for units in FACILITIES.values() for ward in units):
            share, at = rng.random(), _at(day, 8 + rng.randrange(8), rng.randrange(60))
            if share < (0.45 if is_recent else 0.85):
                yield from _inspection(ward, ids, at, rng, id_from(plan.payload["plan_id"], ward.name, day))


def _inspection(ward: Ward, ids: Mapping[str, str], at: datetime, rng: Random, round_id: str) -> Iterator[Done]:
    """A walk through the unit: one or two things to mend, the rest is fine."""
    template = next(template for template in library() if template["key"] == "t6")
    asked, of = template["items"], {"round_id": round_id}
    checks = [item["id"] for item in asked if item["type"] == "yes_no"]
    yield at, ward.manager, "round.start", {**of, "unit_id": ids[ward.name], "template_id": template["id"]}
    for number in range(rng.choice((0, 1, 1, 2))):
        at += timedelta(minutes=2, seconds=rng.randrange(60))
        said = {"question_id": checks[number], "value": "no", "note": BY_THE_WAY[number]}
        yield at, ward.manager, "round.answer", {**of, **said}
    at += timedelta(minutes=6, seconds=rng.randrange(60))
    yield at, ward.manager, "round.rest", {**of, "question_ids": checks}
    (choice,) = (item for item in asked if item["type"] == "choice")
    at += timedelta(seconds=40)
    value = rng.choice(choice["options"])["key"]
    yield at, ward.manager, "round.answer", {**of, "question_id": choice["id"], "value": value}
    yield at + timedelta(seconds=20), ward.manager, "round.finish", of


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of that day at the hospital."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(ZONE))
