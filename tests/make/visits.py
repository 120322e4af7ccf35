"""Finished rounds of the past for tests, by a template with a question of most kinds."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.make.followups import do_at
from tests.make.people import FOUR_WEST, done
from webapp.ids import id_from, new_id

CASES = json.loads((Path(__file__).parent.parent / "cases" / "templates.json").read_text("utf-8"))
WARD: dict[str, Any] = {
    "id": id_from("test", "ward", 1),
    **CASES["sound"],
    "items": [{"id": id_from("test", "ward", item["key"]), **item} for item in CASES["sound"]["items"]]
    + [{"id": id_from("test", "ward", "said"), "key": "said", "type": "text", "text": {"en": "Said?", "es": "¿Qué?"}}],
}


def asks(key: str) -> str:
    """The id of a question of the ward round."""
    return id_from("test", "ward", key)


def version(number: int, **changed: dict[str, Any]) -> dict[str, Any]:
    """A later version of the ward round; `waiting={"most": 40}` changes that question."""
    items = [{**item, **changed.get(item["key"], {})} for item in WARD["items"]]
    return WARD | {"id": id_from("test", "ward", number), "version": number, "items": items}


def publish(*templates: dict[str, Any]) -> None:
    for template in templates or (WARD,):
        done("Ada", "template.publish", template=template)


def on(day: int, month: int = 3, year: int = 2026) -> datetime:
    """Noon at St Anne's, give or take an hour."""
    return datetime(year, month, day, 17, tzinfo=UTC)


def visit(
    at: datetime,
    answers: Mapping[str, Any] | None = None,
    who: str = "Elena",
    unit_id: str = FOUR_WEST,
    template: Mapping[str, Any] = WARD,
    takes: int = 10,
    round_id: str | None = None,
    **more: Any,
) -> str:
    """One finished round with these answers, by the keys of its questions; returns its id."""
    round_id = round_id or new_id()
    must(at, who, "round.start", round_id=round_id, unit_id=unit_id, template_id=template["id"], **more)
    for key, value in (answers or {}).items():
        must(at, who, "round.answer", round_id=round_id, question_id=asks(key), value=value)
    must(at + timedelta(minutes=takes), who, "round.finish", round_id=round_id)
    return round_id


def must(at: datetime, who: str, type: str, **payload: Any) -> None:
    result = do_at(at, who, type, **payload)
    assert result.status == "applied", result.problem
