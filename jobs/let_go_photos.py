"""Lets go of photos whose time is over: all they belong to ended long ago, or nothing was ever said about them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from jobs.everywhere import everywhere
from webapp import clock
from webapp.access import system
from webapp.db import db, within
from webapp.followups.model import Issue
from webapp.huddles.model import Card
from webapp.ids import new_id
from webapp.photos.keeping import joined, kept_for, never_joined, organisations, some
from webapp.photos.rules import UNJOINED_FOR, may_go
from webapp.rounds.model import PrivateAnswer, Round
from webapp.sync.accept import run

#   what a photo may belong to, and when that was over
OVER: dict[str, tuple[type[Any], ColumnElement[Any] | Any]] = {
    "issue": (Issue, Issue.closed_at),
    "round": (Round, case((Round.state == "discarded", Round.started_at), else_=Round.finished_at)),
    "card": (Card, Card.done_at),
    "private_answer": (PrivateAnswer, PrivateAnswer.at),
}


def let_go_photos(now: Callable[[], datetime] = clock.now) -> int:
    """In every organisation. Returns how many; their bytes go with the next sweep, unless another photo needs them."""
    return everywhere(organisations(db.session()), lambda it: _here(it, now()))


def _here(organisation_id: str, now: datetime) -> int:
    with within(organisation_id) as session:
        going = [*never_joined(session, now - UNJOINED_FOR), *_over(session, kept_for(session), now)]
    for photo_ids in some(going):
        run(system(organisation_id), new_id(), "photo.let_go", {"photo_ids": photo_ids})
    return len(going)


def _over(session: Session, time: timedelta, now: datetime) -> Iterator[str]:
    after = None
    while photos := joined(session, now - time, after):
        after = photos[-1].id
        ends = _ends(session, {owner for photo in photos for owner in photo.shown})
        yield from (photo.id for photo in photos if may_go((ends.get(owner) for owner in photo.shown), time, now))


def _ends(session: Session, owners: Iterable[str]) -> dict[str, datetime | None]:
    """When each of these was over, by what a photo calls it: `issue/<id>`. What is not known here is not over."""
    ids: dict[str, list[str]] = {}
    for owner in owners:
        entity, _, entity_id = owner.partition("/")
        ids.setdefault(entity, []).append(entity_id)
    return {
        f"{entity}/{entity_id}": end
        for entity, (model, over) in OVER.items()
        for entity_id, end in session.execute(select(model.id, over).where(model.id.in_(ids.get(entity, []))))
    }
