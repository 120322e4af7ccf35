"""Adding, editing, finishing and carrying cards."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from webapp.access import Place, require
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.followups.commands import comes_from
from webapp.followups.concerned import asks_too
from webapp.followups.model import Issue
from webapp.followups.routing import confided
from webapp.followups.story import show_photos
from webapp.huddles import rules
from webapp.huddles.ladder import lane_above
from webapp.huddles.late import tell_card
from webapp.huddles.model import Card
from webapp.huddles.rungs import above, card_of, keep_above
from webapp.huddles.schema import (
    MOST_PHOTOS,
    AddSchema,
    CardSchema,
    CarrySchema,
    DoneSchema,
    EditSchema,
    ReopenSchema,
    UncarrySchema,
)
from webapp.huddles.setting import board_of, lane_on, on_board, scopes
from webapp.people.commands import person_of
from webapp.photos.commands import attach
from webapp.sync.commands import Doing, command
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=30)


def _stale_at(card: Card) -> datetime | None:
    return None if card.done_at is None else card.done_at + RECENT


entity(Entity("card", Card, CardSchema(), scopes, stale_at=_stale_at, rank=26))


def of_card(doing: Doing, payload: Mapping[str, Any]) -> Place:
    card = card_of(doing, payload["card_id"])
    return Place(unit_id=card.unit_id, facility_id=card.facility_id)


@command("card.add", AddSchema(), where=on_board, makes="card_id")
def add(doing: Doing, card_id: str, board_id: str, lane: str, title: str, photo_ids: list[str] | None) -> None:
    if doing.session.get(Card, (doing.actor.organisation_id, card_id)) is not None:
        raise Problem("already_exists")
    board = board_of(doing, board_id)
    card = Card(id=card_id, board_id=board_id, unit_id=board.unit_id, facility_id=board.facility_id)
    card.lane, card.title, card.state, card.carried = lane_on(board, lane), title, "open", 0
    card.added_by, card.added_at, card.written, card.lost = doing.actor.person_id, doing.at, {}, []
    card.photo_ids = []
    doing.session.add(card)
    _show(doing, card, photo_ids)
    tell_card(doing, card)


def _show(doing: Doing, card: Card, photo_ids: list[str] | None) -> None:
    """Whoever sees the card sees its photos. Those of two devices stand side by side, in the order they came."""
    shown = list(dict.fromkeys([*card.photo_ids, *(photo_ids or [])]))
    if len(shown) > MOST_PHOTOS:
        raise Problem.because("invalid", "card.photos", in_field="photo_ids", most=MOST_PHOTOS)
    card.photo_ids = shown
    attach(doing, shown, "card", card.id, scopes(card))


@command("card.edit", EditSchema(), where=of_card)
def edit(doing: Doing, card_id: str, photo_ids: list[str] | None, **said: Any) -> None:
    """Field by field: what was written later counts, what it replaced is kept and shown."""
    card = card_of(doing, card_id)
    if "lane" in said:
        said["lane"] = lane_on(board_of(doing, card.board_id), said["lane"])
    if said.get("owner_id"):
        person_of(doing, said["owner_id"])
    keep_above(doing, card)
    for field, value in said.items():
        _write(doing, card, field, _as_text(value))
    _show(doing, card, photo_ids)
    tell_card(doing, card)


def _write(doing: Doing, card: Card, field: str, value: str | None) -> None:
    last = card.written.get(field)
    by, at = (last["by"], datetime.fromisoformat(last["at"])) if last else (card.added_by, card.added_at)
    kept = rules.Written(_as_text(getattr(card, field)), by, at)
    winner, loser = rules.merge(kept, rules.Written(value, doing.actor.person_id, doing.at))
    text = winner.value
    setattr(card, field, date.fromisoformat(text) if field == "due_on" and text else text)
    card.written = {**card.written, field: {"by": winner.by, "at": as_text(winner.at)}}
    if loser is not None:
        card.lost = [*card.lost, {"field": field, "text": loser.value, "by": loser.by, "at": as_text(loser.at)}]


def _as_text(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


@command("card.done", DoneSchema(), where=of_card)
def done(doing: Doing, card_id: str) -> None:
    """Unless somebody opened it again after it was said to be done: that word arrived late."""
    card = card_of(doing, card_id)
    if card.came_from is not None and card.state == "open":
        raise Problem.because("cannot_move", "card.waits", board=card.came_from["title"])
    again = card.written.get("state")
    if card.state == "open" and not (again and doing.at < datetime.fromisoformat(again["at"])):
        card.state, card.done_at = "done", max(doing.at, card.added_at)
        tell_card(doing, card)
        _say_above(doing, card)


@command("card.reopen", ReopenSchema(), where=of_card)
def reopen(doing: Doing, card_id: str) -> None:
    """A thumb that slipped is taken back. What was done after that is done."""
    card = card_of(doing, card_id)
    if card.came_from is not None and card.done_at is not None:
        raise Problem.because("cannot_move", "card.answered", board=card.came_from["title"])
    if card.done_at is not None and doing.at >= card.done_at:
        card.state, card.done_at = "open", None
        card.lane = lane_above(card.lane, [lane["key"] for lane in board_of(doing, card.board_id).lanes])
        card.written = {**card.written, "state": {"by": doing.actor.person_id, "at": as_text(doing.at)}}
        tell_card(doing, card)
        _say_above(doing, card)


@command("card.carry", CarrySchema(), where=of_card)
def carry(doing: Doing, card_id: str) -> None:
    """Once a huddle, however many devices say so; what is done needs no carrying."""
    card = card_of(doing, card_id)
    keep_above(doing, card)
    moments = _carried(card)
    if card.state == "open" and not any(rules.is_carried_already(_at(one), doing.at) for one in moments):
        card.carried += 1
        _keep_carried(card, [*moments, {"by": doing.actor.person_id, "at": as_text(doing.at)}])
        tell_card(doing, card)


@command("card.uncarry", UncarrySchema(), where=of_card)
def uncarry(doing: Doing, card_id: str) -> None:
    """Carried by mistake in this huddle: it stands as it did before. What others or an earlier huddle carried stays."""
    card = card_of(doing, card_id)
    moments = _carried(card)
    kept = [one for one in moments if one["by"] != doing.actor.person_id or not _is_of_now(one, doing.at)]
    if len(kept) < len(moments):
        card.carried -= len(moments) - len(kept)
        _keep_carried(card, kept)
        tell_card(doing, card)


def _is_of_now(moment: dict[str, Any], at: datetime) -> bool:
    return _at(moment) <= at and rules.is_carried_already(_at(moment), at)


def _carried(card: Card) -> list[dict[str, Any]]:
    """Who carried it when, as far as that was kept."""
    moments: list[dict[str, Any]] = card.written.get("carried", {}).get("moments", [])
    return moments if moments or card.carried_at is None else [{"by": None, "at": as_text(card.carried_at)}]


def _keep_carried(card: Card, moments: list[dict[str, Any]]) -> None:
    card.carried_at = max(map(_at, moments), default=None)
    card.written = {name: it for name, it in card.written.items() if name != "carried"}
    if moments:
        card.written = {**card.written, "carried": {"moments": moments}}


def _at(moment: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(moment["at"])


@comes_from("card_id")
def _made_of_card(doing: Doing, issue: Issue) -> None:
    """The card shows what became of it, and its photos come along. One card makes one issue: the first counts.

    Whoever wrote the card hears as if they had raised it; of one that came up they hear by its answer.
    """
    card = card_of(doing, str(issue.card_id))
    require(doing.actor, "card.edit", Place(unit_id=card.unit_id, facility_id=card.facility_id))
    if card.photo_ids:
        issue.photo_ids = list(dict.fromkeys([*issue.photo_ids, *card.photo_ids]))
        show_photos(doing, issue, along_with=f"card/{card.id}")
        tell(doing, issue)
    if card.issue_id is None:
        if card.came_from is None and not issue.restricted:
            asks_too(doing, issue, card.added_by)
        keep_above(doing, card)
        card.issue_id = issue.id
        tell_card(doing, card)
    if card.issue_id == issue.id and not issue.restricted:
        for upper in above(doing, card):
            upper.issue_id = upper.issue_id or issue.id
            tell_card(doing, upper)


@confided
def _hide_above(doing: Doing, issue: Issue) -> None:
    """Whoever sees the boards above no longer learns which issue it is, also where it was taken back."""
    card = None if issue.card_id is None else card_of(doing, issue.card_id)
    while card is not None and card.above_id is not None:
        card = card_of(doing, card.above_id)
        if card.issue_id == issue.id:
            card.issue_id = None
            tell_card(doing, card)


def _say_above(doing: Doing, card: Card) -> None:
    """Where it waits, nobody works on what the unit has done itself."""
    for upper in above(doing, card):
        upper.came_from = {**(upper.came_from or {}), "done_at": card.done_at and as_text(card.done_at)}
        tell_card(doing, upper)
