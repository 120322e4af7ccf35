"""Cards of the demo hospital that went up: one answered from the top, one that cannot be, two that wait."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from webapp.ids import id_from

Scene = tuple[timedelta, str, str, dict[str, Any]]

ELENA, DAVID = "Elena Marsh", "David Osei"
NGOZI, OWEN, ILSE = ("4 West", "Ngozi Okafor"), ("Emergency", "Owen Gallagher"), ("Intensive care", "Ilse Meyer")


def of(ids: Mapping[str, str]) -> Iterator[Scene]:
    """What became of each, how long ago."""
    beds = _card(ids, "beds")
    yield from _goes_up(ids, NGOZI, 30, "beds", "delivery", "Three people wait in the corridor for a bed")
    passed_on = {"card_id": _card(ids, "beds above"), "escalated_id": _card(ids, "beds at the top")}
    yield _hours(27), ELENA, "card.escalate", passed_on | {"why": "Beds on 5 East are closed by the budget"}
    answer = "Six beds on 5 East open on Monday. Until then two nurses come over from day surgery."
    yield _hours(3), DAVID, "card.answer", {"card_id": _card(ids, "beds at the top"), "text": answer}
    yield _hours(2), NGOZI[1], "card.carry", {"card_id": beds}

    yield from _goes_up(ids, NGOZI, 26, "lift", "resources", "The lift by theatre 2 stops between floors")
    yield from _goes_up(ids, OWEN, 2, "twelve hours", "safety", "Two people have waited longer than twelve hours")
    yield from _goes_up(ids, ILSE, 70, "blood gas", "resources", "We need a second blood gas machine")
    no = "Not this year: the money went into monitors. It is first on the list for the next."
    yield _hours(50), ELENA, "card.decline", {"card_id": _card(ids, "blood gas above"), "text": no}


def _goes_up(
    ids: Mapping[str, str], where: tuple[str, str], hours: float, name: str, lane: str, title: str
) -> Iterator[Scene]:
    unit, who = where
    said = {"card_id": _card(ids, name), "board_id": ids[f"board {unit}"], "lane": lane, "title": title}
    yield _hours(hours), who, "card.add", said
    up = {"card_id": _card(ids, name), "escalated_id": _card(ids, f"{name} above")}
    yield _hours(hours - 0.2), who, "card.escalate", up


def _card(ids: Mapping[str, str], name: str) -> str:
    return id_from("scene", ids["4 West"], "ladder", name)


def _hours(hours: float) -> timedelta:
    return timedelta(hours=hours)
