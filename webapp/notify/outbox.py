"""notice(): somebody must be told. The row is written with what causes it; a job tells them later."""

from datetime import timedelta
from typing import Any

from webapp.ids import id_from
from webapp.notify.kinds import KINDS
from webapp.notify.model import Notice
from webapp.notify.schema import NoticeSchema
from webapp.sync.commands import Doing
from webapp.sync.feed import Entity, entity, tell

KEPT = timedelta(days=30)

entity(
    Entity(
        "notice",
        Notice,
        NoticeSchema(),
        lambda it: [f"person:{it.person_id}"],
        stale_at=lambda it: (it.read_at or it.at) + KEPT,
        rank=20,
    )
)


def notice(
    doing: Doing,
    person_id: str | None,
    kind: str,
    about: tuple[str, str],
    *,
    number: int | None = None,
    unit_id: str | None = None,
    priority: str | None = None,
    text: str | None = None,
) -> None:
    """Tells one person once about this command. Nobody is told of what they did themselves."""
    if person_id is not None and person_id != doing.actor.person_id:
        told = {"number": number, "unit_id": unit_id, "priority": priority, "text": text}
        _keep(doing, person_id, kind, about, by_id=doing.actor.person_id, **told)


def answer(
    doing: Doing,
    kind: str,
    about: tuple[str, str],
    *,
    by_id: str | None,
    number: int | None = None,
    unit_id: str | None = None,
    priority: str | None = None,
    text: str | None = None,
) -> None:
    """Whoever acts comes late, and is told what somebody else did about it before."""
    if doing.actor.person_id is not None:
        told = {"number": number, "unit_id": unit_id, "priority": priority, "text": text}
        _keep(doing, doing.actor.person_id, kind, about, by_id=by_id, **told)


def _keep(doing: Doing, person_id: str, kind: str, about: tuple[str, str], **told: Any) -> None:
    if kind not in KINDS:
        raise KeyError(kind)
    row_id = id_from("notice", doing.command_id, person_id, kind, *about)
    if row_id in doing.notices:
        return
    row = Notice(
        id=row_id, person_id=person_id, kind=kind, about_entity=about[0], about_id=about[1], at=doing.at, **told
    )
    doing.session.add(row)
    doing.notices.append(row_id)
    tell(doing, row)
