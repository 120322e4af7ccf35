"""What several of the demo hospital say, what is one with or part of another, and whose it is when two queues disagree."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.demo.planned import WEEK
from webapp.ids import id_from

Payload = dict[str, Any]
Scene = tuple[timedelta, str, str, Payload]  # how long ago, who, which command, with what

ADDRESSES = {
    "equipment": "https://cmms.example/order/{number}",
    "facilities": "https://cmms.example/order/{number}",
    "it": "https://desk.example/ticket?id={number}",
}
# Off, for there is nobody at that address.
TOLD = {
    "name": "CMMS",
    "address": "https://cmms.example/hooks/roundwell",
    "events": ["issue.raised", "issue.priority_set", "issue.resolved", "issue.declined", "issue.reopened"],
    "on": False,
}


def of(ids: Mapping[str, str]) -> Iterator[Scene]:
    yield from _several_say_it(ids)
    yield from _two_are_one(ids)
    yield from _parts_of_one(ids)
    yield from _two_queues_disagree(ids)


def _hours(hours: float) -> timedelta:
    return timedelta(hours=hours)


def _raised(ids: Mapping[str, str], unit: str, category: str, title: str, **more: Any) -> Payload:
    issue_id = id_from("together", ids["4 West"], title)
    said = {"unit_id": ids[unit], "category": category, "title": title, "priority": "P3", "effort": "days"}
    return {"issue_id": issue_id, **said, **more}


def _about(issue: Payload, **said: Any) -> Payload:
    return {"issue_id": issue["issue_id"], **said}


def _several_say_it(ids: Mapping[str, str]) -> Iterator[Scene]:
    """Two more say it, the manager of the unit watches it, and the maker has a number for it."""
    bed = _raised(ids, "4 West", "equipment", "The bed scale weighs three kilos too much",
                  detail="We weigh on the chair instead, which takes two of us.")  # fmt: skip
    yield _hours(74), "Sam Whitfield", "issue.raise", bed
    yield _hours(70), "Ana Ruiz", "issue.acknowledge", _about(bed)
    yield _hours(68), "Lucía Paredes", "issue.me_too", _about(bed)
    yield _hours(49), "Ngozi Okafor", "issue.me_too", _about(bed)
    yield _hours(48), "Grace Lindqvist", "issue.watch", _about(bed)
    yield _hours(45), "Ana Ruiz", "issue.set_outside_number", _about(bed, number="20418")
    yield _hours(44), "Ana Ruiz", "issue.start", _about(bed)


def _two_are_one(ids: Mapping[str, str]) -> Iterator[Scene]:
    """The same printer queue jams on two units: both are answered with one."""
    first = _raised(ids, "4 West", "it", "Labels come out on the printer of 5 East", effort="minutes")
    second = _raised(ids, "5 East", "it", "We get the labels of 4 West", effort="minutes")
    yield _hours(30), "Lucía Paredes", "issue.raise", first
    yield _hours(27), "Tomás Rivera", "issue.raise", second
    yield _hours(26), "Naveen Reddy", "issue.acknowledge", _about(first)
    why = "One name for two printers."
    yield _hours(25.5), "Naveen Reddy", "issue.merge", _about(second, into_id=first["issue_id"], why=why)
    yield _hours(25), "Naveen Reddy", "issue.set_outside_number", _about(first, number="INC-7731")


def _parts_of_one(ids: Mapping[str, str]) -> Iterator[Scene]:
    """Three units miss the same thing: each keeps its own answer, and one bigger issue asks why."""
    whole = _raised(
        ids, "4 West", "supplies", "Why do we run out of slings on weekends?", priority="P4", effort="project"
    )
    yield _hours(120), "Elena Marsh", "issue.raise", whole
    yield _hours(118), "Greg Holloway", "issue.acknowledge", _about(whole)
    for number, (unit, who) in enumerate((("Geriatrics", "Kwame Mensah"), ("6 North", "Ruth Abrams"))):
        part = _raised(ids, unit, "supplies", f"The sling cupboard of {unit} was empty on Sunday")
        yield _hours(100 - number), who, "issue.raise", part
        yield _hours(96 - number), "Greg Holloway", "issue.acknowledge", _about(part)
        yield _hours(95 - number), "Greg Holloway", "issue.set_parent", _about(part, parent_id=whole["issue_id"])


def _two_queues_disagree(ids: Mapping[str, str]) -> Iterator[Scene]:
    """Neither wants it; whoever is above both has until tomorrow or so to decide."""
    mould = _raised(ids, "6 North", "facilities", "Black spots come back behind the shower", priority="P3")
    yield _hours(40), "Aiko Tanaka", "issue.raise", mould
    yield _hours(36), "Walt Jensen", "issue.acknowledge", _about(mould)
    no = "The pipe is dry. It has to be cleaned with the strong agent, which we do not have."
    yield _hours(20), "Walt Jensen", "issue.dispute", _about(mould, why=no)
    claim = "We clean it every week. Until the fan works it comes back, and the fan is not ours."
    yield _hours(18), "Tanya Brooks", "issue.dispute", _about(mould, why=claim)


#   queue, or the whole organisation   who takes turns                       begins at hours of the day, for hours
SHIFTS: tuple[tuple[str | None, tuple[str, ...], tuple[int, ...], int], ...] = (
    ("House supervisor",               ("Ruben Castro", "Carla Mendes"),     (7, 19),  12),
    ("Security",                       ("Bruno Hale",),                      (6,),     16),
    (None,                             ("Elena Marsh", "David Osei"),        (8,),     24),
)  # fmt: skip


def rota(organisation_id: str, ids: Mapping[str, str], now: datetime, days: int = 8) -> list[Payload]:
    """Who is on duty from yesterday on; what came before then was whoever led its queue."""
    today = WEEK.local(now).date()
    return [
        {
            "id": id_from(organisation_id, "duty", queue or "everywhere", day, hour),
            "queue_id": id_from(organisation_id, "queue", queue) if queue else None,
            "unit_id": None,
            "facility_id": None,
            "role": "lead" if queue else "executive",
            "person_id": ids[people[(day * len(hours) + turn) // _in_a_row(hours) % len(people)]],
            "begins_at": WEEK.moment(today + timedelta(days=day), hour * 60).isoformat(),
            "ends_at": WEEK.moment(today + timedelta(days=day), (hour + lasts) * 60).isoformat(),
        }
        for queue, people, hours, lasts in SHIFTS
        for day in range(-1, days)
        for turn, hour in enumerate(hours)
    ]


def _in_a_row(hours: tuple[int, ...]) -> int:
    """Who has one duty a day has it for a week; two a day are shared."""
    return 1 if len(hours) > 1 else 7
