"""What the people of the demo sign-ins find when they come in: something answered, something owed, something late."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.demo import climbing
from webapp.ids import id_from

Payload = dict[str, Any]
Scene = tuple[
    timedelta, str, str, Payload
]  # how long ago, who, which command, with what; a value may ask what day it is

ELENA, NGOZI, SAM, ANA, WALT, GRACE = (
    "Elena Marsh", "Ngozi Okafor", "Sam Whitfield", "Ana Ruiz", "Walt Jensen", "Grace Lindqvist",
)  # fmt: skip


def of(ids: Mapping[str, str], template: Mapping[str, Any]) -> Iterator[Scene]:
    """The scenes of the hospital whose people and places have these ids."""
    yield from _sam_is_answered(ids)
    yield from _elena_made_a_round(ids, template)
    yield from _ana_has_a_full_day(ids)
    yield from _ngozi_runs_the_huddle(ids)
    yield from climbing.of(ids)


def _new(kind: str, name: object, ids: Mapping[str, str]) -> str:
    return id_from("scene", ids["4 West"], kind, name)


def _in_days(days: int) -> Callable[[datetime], str]:
    return lambda now: (now + timedelta(days=days)).date().isoformat()


def _raised(ids: Mapping[str, str], unit: str, category: str, title: str, **more: Any) -> Payload:
    said = {"unit_id": ids[unit], "category": category, "title": title, "priority": "P3", "effort": "days"}
    return {"issue_id": _new("issue", title, ids), **said, **more}


def _hours(hours: float) -> timedelta:
    return timedelta(hours=hours)


def _sam_is_answered(ids: Mapping[str, str]) -> Iterator[Scene]:
    cart = _raised(ids, "4 West", "equipment", "The second drawer of the crash cart jams", priority="P2", effort="minutes",
                   detail="It opens at the third pull. We found it at the morning check.")  # fmt: skip
    of_cart = {"issue_id": cart["issue_id"]}
    yield _hours(52), SAM, "issue.raise", cart
    yield _hours(51), ANA, "issue.acknowledge", of_cart
    words = "Looked at it with Colin: the runner is bent. A new one is on its way."
    yield _hours(46), ANA, "issue.comment", {**of_cart, "comment_id": _new("comment", "cart", ids), "text": words}
    yield (
        _hours(4),
        ANA,
        "issue.resolve",
        {**of_cart, "what_we_did": "New runner fitted, and all five carts were checked"},
    )

    lamp = _raised(ids, "4 West", "facilities", "The lamp over the sink hums all night", effort="minutes")
    of_lamp = {"issue_id": lamp["issue_id"]}
    yield _hours(24 * 12), SAM, "issue.raise", lamp
    yield _hours(24 * 11 + 3), WALT, "issue.acknowledge", of_lamp
    yield _hours(24 * 10 + 3), WALT, "issue.resolve", {**of_lamp, "what_we_did": "New starter and tube, quiet now"}
    yield _hours(24 * 9 + 2), SAM, "issue.confirm", of_lamp

    meter = _raised(ids, "4 West", "equipment", "One blood gas reader for two units", effort="project",
                    detail="At shift change we wait for 5 East, or they wait for us.")  # fmt: skip
    of_meter = {"issue_id": meter["issue_id"]}
    yield _hours(24 * 10), SAM, "issue.raise", meter
    yield _hours(24 * 9 + 20), ANA, "issue.acknowledge", of_meter
    why = "A second one is in the order of this quarter. It comes in about two weeks."
    yield _hours(24 * 9), ANA, "issue.block", {**of_meter, "why": why, "look_again_on": _in_days(5)}
    thanks = "stayed until the night shift knew everything about bay 3"
    yield _hours(19), NGOZI, "kudos.give", {"kudos_id": _new("kudos", "Sam", ids), "unit_id": ids["4 West"], "to": ids[SAM],
                                            "text": thanks}  # fmt: skip


def _elena_made_a_round(ids: Mapping[str, str], template: Mapping[str, Any]) -> Iterator[Scene]:
    """Last week in 4 West: one thing fixed, one that cannot be, and one she took on by name."""
    began = 24 * 6 + 2.0
    round_id = _new("round", "Elena", ids)
    within = {"round_id": round_id}
    yield _hours(began), ELENA, "round.start", {**within, "unit_id": ids["4 West"], "template_id": template["id"]}
    answers: dict[str, Any] = {"text": "Porters and nurses share one list for the afternoon.", "several": ["facilities"],
                               "yes_no": "yes", "scale": 7}  # fmt: skip
    for number, item in enumerate(template["items"]):
        if item["type"] in answers and "nothing" not in str(item.get("suggest")):
            said = {**within, "question_id": item["id"], "value": answers[item["type"]]}
            yield _hours(began - 0.01 * (number + 1)), ELENA, "round.answer", said
    button = _raised(ids, "4 West", "facilities", "The lift button on this floor sticks", effort="minutes", **within)
    lockers = _raised(ids, "4 West", "facilities", "Ten lockers for thirty people", effort="project", **within)
    quiet = _raised(ids, "4 West", "experience", "Relatives get bad news in the corridor", effort="project", **within)
    for number, issue in enumerate((button, lockers, quiet)):
        yield _hours(began - 0.2 - 0.02 * number), ELENA, "issue.raise", issue
    yield _hours(began - 0.27), ELENA, "issue.take", {"issue_id": quiet["issue_id"], "by": _in_days(8)}
    yield (
        _hours(began - 0.3),
        ELENA,
        "round.finish",
        {**within, "top_issue_ids": [quiet["issue_id"], button["issue_id"]]},
    )
    for issue in (button, lockers):
        yield _hours(began - 3), WALT, "issue.acknowledge", {"issue_id": issue["issue_id"]}
    yield (
        _hours(22),
        WALT,
        "issue.resolve",
        {"issue_id": button["issue_id"], "what_we_did": "Button and its spring replaced"},
    )
    no = "Not this year: there is no room for more without moving the store. It is in the plan for the rebuilding."
    yield _hours(24 * 3), WALT, "issue.decline", {"issue_id": lockers["issue_id"], "reason": "cost", "why": no}
    word = "Room 2 could be free from Monday. I am asking the consultants."
    yield _hours(30), GRACE, "issue.comment", {"issue_id": quiet["issue_id"], "comment_id": _new("comment", "quiet", ids),
                                               "text": word}  # fmt: skip


#   days   unit                  who                  what                                                  effort     priority
WAITING = (
    (24.0, "Imaging",            "Amara Cole",        "Two lead aprons are cracked",                        "days",    "P3"),
    (17.0, "Dialysis",           "Gloria Nkemelu",    "The chair at place 9 does not lie flat",             "days",    "P3"),
    (6.0,  "Emergency",          "Owen Gallagher",    "The tag of the second ventilator is out of date",    "minutes", "P3"),
    (5.0,  "Maternity",          "Sofia Marino",      "One fetal monitor prints stripes",                   "days",    "P3"),
    (4.0,  "5 East",             "Tomás Rivera",      "The mobile light has no plug",                       "minutes", "P3"),
    (3.0,  "Intensive care",     "Ilse Meyer",        "Pump brackets do not fit the new poles",             "days",    "P3"),
    (2.0,  "Children's ward",    "Priscilla Boone",   "The small cuffs are all too large",                  "minutes", "P3"),
)  # fmt: skip


def _ana_has_a_full_day(ids: Mapping[str, str]) -> Iterator[Scene]:
    """Two are late, some are quick, one came in just now and one is urgent."""
    for days, unit, who, title, effort, priority in WAITING:
        issue = _raised(ids, unit, "equipment", title, effort=effort, priority=priority)
        yield timedelta(days=days), who, "issue.raise", issue
        yield timedelta(days=days - 0.3), ANA, "issue.acknowledge", {"issue_id": issue["issue_id"]}
    urgent = _raised(ids, "4 West", "equipment", "The hoist stops half way", priority="P2", effort="days",
                     detail="We lifted by hand this morning. It is locked and labelled now.")  # fmt: skip
    yield _hours(1.2), NGOZI, "issue.raise", urgent
    yield (
        _hours(0.4),
        "Leo Fontaine",
        "issue.raise",
        _raised(ids, "Imaging", "equipment", "The warmer for gel is cold", effort="minutes"),
    )


def _ngozi_runs_the_huddle(ids: Mapping[str, str]) -> Iterator[Scene]:
    """Her board: one card carried since the day before yesterday, two of this morning."""
    for number, (hours, lane, title) in enumerate(
        (
            (50, "quality", "Skin checks missing for two people who came at night"),
            (3, "safety", "Wet floor by the sluice until the drain is fixed"),
            (2.5, "delivery", "Three people may go home before eleven"),
        )
    ):
        card = {"card_id": _new("card", number, ids)}
        said = {**card, "board_id": ids["board 4 West"], "lane": lane, "title": title}
        yield _hours(hours), NGOZI, "card.add", said
        for again in (26, 2) if hours > 26 else ():
            yield _hours(again), NGOZI, "card.carry", card
