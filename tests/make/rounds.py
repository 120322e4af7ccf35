"""Rounds for tests, made from the built-in leadership round."""

from typing import Any

from tests.make.followups import do_at
from tests.make.people import ANNES, FOUR_WEST, done
from webapp.clock import now
from webapp.db import within
from webapp.ids import new_id
from webapp.rounds.library import library
from webapp.rounds.model import Round
from webapp.rounds.schema import RoundSchema

TEMPLATE: dict[str, Any] = library()[0]


def question(type: str) -> str:
    """The id of the first question of this type."""
    return next(str(item["id"]) for item in TEMPLATE["items"] if item["type"] == type)


def publish() -> None:
    done("Ada", "template.publish", template=TEMPLATE)


def start(who: str = "Elena", unit_id: str = FOUR_WEST, **more: Any) -> str:
    round_id = new_id()
    done(who, "round.start", round_id=round_id, unit_id=unit_id, template_id=TEMPLATE["id"], **more)
    return round_id


def answer(round_id: str, type: str, value: Any, who: str = "Elena", at: Any = None, **more: Any) -> Any:
    """One answer to the first question of this type; the result may be a refusal."""
    said = {"round_id": round_id, "question_id": question(type), "value": value} | more
    return do_at(at or now(), who, "round.answer", **said)


def the_round(round_id: str) -> dict[str, Any]:
    """The round as the feed tells it, with what a later answer replaced under `earlier`."""
    with within(ANNES) as session:
        row = session.get_one(Round, (ANNES, round_id))
        told: dict[str, Any] = RoundSchema().dump(row)
        return told | {"earlier": row.earlier}
