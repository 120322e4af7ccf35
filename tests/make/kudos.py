"""Thanks for tests."""

from typing import Any

from tests.make.people import ANNES, FOUR_WEST, done
from webapp.db import within
from webapp.ids import new_id
from webapp.kudos.model import Kudos
from webapp.kudos.schema import KudosSchema


def give(who: str = "Elena", to: str = "Omar the porter", **more: Any) -> str:
    said = {"kudos_id": new_id(), "unit_id": FOUR_WEST, "to": to, "text": "Stayed late."} | more
    done(who, "kudos.give", **said)
    return str(said["kudos_id"])


def the_kudos(kudos_id: str) -> dict[str, Any]:
    with within(ANNES) as session:
        told: dict[str, Any] = KudosSchema().dump(session.get_one(Kudos, (ANNES, kudos_id)))
    return told
