"""Reading a notice."""

from collections.abc import Mapping
from typing import Any

from webapp.access import Place
from webapp.errors import Problem
from webapp.notify.model import Notice
from webapp.notify.schema import ReadSchema
from webapp.sync.commands import Doing, command
from webapp.sync.feed import tell


def _mine(doing: Doing, payload: Mapping[str, Any]) -> Place:
    row = doing.session.get(Notice, (doing.actor.organisation_id, payload["notice_id"]))
    if row is None or row.person_id != doing.actor.person_id:
        raise Problem("not_found")
    return Place(people=frozenset({row.person_id}))


@command("notice.read", ReadSchema(), where=_mine)
def read(doing: Doing, notice_id: str) -> None:
    row = doing.session.get_one(Notice, (doing.actor.organisation_id, notice_id))
    if row.read_at is None:
        row.read_at = doing.at
        tell(doing, row)
