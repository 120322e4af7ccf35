"""The record of a huddle: what happened between its start and its end, from what there is afterwards. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

PUNCTUAL = timedelta(minutes=15)  # begun so close to its time it was held as planned
GRACE = 60  # seconds past the target that are still on time
MOST_CARRIED = 60  # a record is read, not searched: of more that stay open it says how many
Json = dict[str, Any]


@dataclass(frozen=True)
class Meeting:
    """When it was and who was there. `until` is its end; `last_ended_at` the end of the one before."""

    began: datetime
    until: datetime
    ended_by: str | None
    planned_for: datetime | None
    last_ended_at: datetime | None
    target_minutes: int
    count: int | None
    names: Sequence[str]
    roles: frozenset[str]
    spent: Mapping[str, int]
    nothing: Sequence[str]
    focus: str | None = None

    def has(self, at: datetime | None) -> bool:
        return at is not None and self.began <= at <= self.until

    @property
    def heard_since(self) -> datetime:
        """Answers that came since the last time are heard at this one."""
        return self.last_ended_at or self.began - timedelta(days=1)


@dataclass(frozen=True)
class CardNow:
    """A card as it is when the record is written. `written` says when each of its fields was last changed."""

    id: str
    title: str
    lane: str
    owner: str | None
    due_on: date | None
    added_at: datetime
    done_at: datetime | None
    escalated: Mapping[str, Any] | None = None
    answer: Mapping[str, Any] | None = None
    answered_board: str = ""
    issue: Mapping[str, Any] | None = None
    is_undone: bool = False  # it came from below and was refused here, or taken back there: over, and not done
    written: Mapping[str, datetime] = field(default_factory=dict)


def record_of(it: Meeting, cards: Iterable[CardNow], rest: Json, steps: Sequence[Json], before: Json | None) -> Json:
    """`rest` are its readings, counters and kudos; `before` is what was written earlier, of what came late."""
    seconds = (it.until - it.began).total_seconds()
    minutes = None if it.ended_by is None else round(seconds / 60)
    on_time = minutes is not None and seconds <= it.target_minutes * 60 + GRACE
    return {
        "minutes": minutes,
        "target_minutes": it.target_minutes,
        "on_time": on_time,
        "attendance": {"count": max(it.count or 0, len(it.names)), "names": list(it.names)},
        **_of_cards(it, sorted(cards, key=lambda card: (card.added_at, card.id)), before or {}),
        "nothing": list(it.nothing),
        "focus": it.focus,
        **rest,
        "fidelity": {
            "held_as_planned": None if it.planned_for is None else abs(it.began - it.planned_for) <= PUNCTUAL,
            "on_time": on_time,
            "several_roles": len(it.roles) > 1 if it.names or len(it.roles) > 1 else None,
            "chart_seen": _seen(it, steps, "chart"),
            "past_harm_seen": _seen(it, steps, "counters"),
        },
    }


def _seen(it: Meeting, steps: Sequence[Json], part: str) -> bool | None:
    """Whether a step that shows it was on; nothing when no step does."""
    showing = [step["key"] for step in steps if part in step["shows"]]
    return any(it.spent.get(key, 0) > 0 for key in showing) if showing else None


def _of_cards(it: Meeting, cards: Sequence[CardNow], before: Json) -> Json:
    old = {entry["card_id"]: entry for name in ("added", "done", "carried") for entry in before.get(name, ())}
    done_before = {entry["card_id"] for entry in before.get("done", ())}
    there = [card for card in cards if card.added_at <= it.until]
    done = [card for card in there if _is_done(it, card, done_before) and not card.is_undone]
    finished = {card.id for card in done}
    still = [card for card in there if card.id not in finished and (card.done_at is None or card.done_at > it.until)]
    said = {card.id: _entry(it, card, old.get(card.id)) for card in there}
    carried = [said[card.id] for card in still if card.added_at < it.began]
    return {
        "added": [said[card.id] for card in there if it.has(card.added_at)],
        "done": [said[card.id] for card in done],
        "carried": carried[:MOST_CARRIED],
        "open": len(still),
        "escalated": [_escalated(card, said[card.id]) for card in there if card.escalated and _went(it, card)],
        "answered": [_answered(card, said[card.id]) for card in there if card.answer and _came(it, card)],
        "issues": [
            {"id": card.issue["id"], "number": card.issue["number"], "title": said[card.id]["title"]}
            for card in there
            if card.issue and it.has(card.issue["raised_at"])
        ],
    }


def _is_done(it: Meeting, card: CardNow, done_before: set[str]) -> bool:
    """Opened again since, a card tells no longer when it was done: what was written then is believed."""
    again = card.written.get("state")
    if again is not None and again > it.until:
        return card.id in done_before
    return it.has(card.done_at)


def _entry(it: Meeting, card: CardNow, old: Json | None) -> Json:
    """The card in its words of then: what was changed since is not what was said."""
    due_on = card.due_on.isoformat() if card.due_on else None
    entry: Json = {"card_id": card.id, "title": card.title, "lane": card.lane, "owner": card.owner, "due_on": due_on}
    for name, key in (("title", "title"), ("lane", "lane"), ("owner", "owner_id"), ("due_on", "due_on")):
        changed_at = card.written.get(key)
        if old is not None and changed_at is not None and changed_at > it.until:
            entry[name] = old[name]
    return entry


def _went(it: Meeting, card: CardNow) -> bool:
    return card.escalated is not None and it.has(datetime.fromisoformat(card.escalated["at"]))


def _came(it: Meeting, card: CardNow) -> bool:
    return card.answer is not None and it.heard_since < datetime.fromisoformat(card.answer["at"]) <= it.until


def _escalated(card: CardNow, entry: Json) -> Json:
    said = card.escalated or {}
    return {"card_id": card.id, "title": entry["title"], "board": said["to"], "text": None, "verdict": None}


def _answered(card: CardNow, entry: Json) -> Json:
    said = card.answer or {}
    told = {"board": card.answered_board, "text": said["text"], "verdict": said["verdict"]}
    return {"card_id": card.id, "title": entry["title"], **told}
