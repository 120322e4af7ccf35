"""Whoever leads a unit joins in the thanks given there; the newest still wait for their word."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

WAITS = timedelta(days=3)
SENTENCES = (None, None, "I saw it too. Thank you.", None, "We are lucky to have you here.")


class Word(NamedTuple):
    """One command, as the past is made of them."""

    at: datetime
    who: str
    type: str
    payload: Mapping[str, Any]


def words(
    given: Iterator[tuple[datetime, Mapping[str, Any]]], leads: Mapping[str, str], now: datetime
) -> Iterator[Word]:
    """On each of the thanks but one in seven, some hours after; `leads` names by unit who leads it."""
    for number, (at, thanks) in enumerate(given):
        if at > now - WAITS or number % 7 == 0:
            continue
        text = SENTENCES[number % len(SENTENCES)]
        said = {"kudos_id": thanks["kudos_id"], **({"text": text} if text else {})}
        yield Word(at + timedelta(hours=3 + number * 7 % 60), leads[thanks["unit_id"]], "kudos.thank", said)
