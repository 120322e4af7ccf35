"""How somebody wants to be told. Each thing that can be said has its own command, so two devices offline undo nothing
of each other; of two words about the same thing the later one counts, whichever comes first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from webapp.access import Place
from webapp.clock import as_text
from webapp.errors import Problem
from webapp.ids import id_from
from webapp.notify.kinds import KINDS
from webapp.notify.model import Preference
from webapp.notify.preference_schema import (
    PreferenceSchema,
    PreferSchema,
    SetDigestSchema,
    SetOnDutyOnlySchema,
    SetQuietSchema,
    SetZoneSchema,
    UnsubscribeSchema,
)
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, tell

MOST_MUTED = 500  # the one muted longest ago is heard of again

entity(Entity("preference", Preference, PreferenceSchema(), lambda it: [f"person:{it.person_id}"], rank=61))


def for_oneself(doing: Doing, payload: Mapping[str, Any]) -> Place:
    return Place(people=frozenset({doing.actor.person_id} if doing.actor.person_id else ()))


@command("notice.prefer", PreferSchema(), where=for_oneself)
def prefer(doing: Doing, kind: str, channels: Sequence[str]) -> None:
    """By which channels, besides the inbox; none of them is an answer, too."""
    row = _own(doing)
    if _is_newest(doing, row, f"channels {kind}"):
        row.channels = {**row.channels, kind: list(dict.fromkeys(channels))}
        if "email" in channels:
            row.unmailed = [one for one in row.unmailed if one != kind]
        tell(doing, row)


@command("notice.set_quiet", SetQuietSchema(), where=for_oneself)
def set_quiet(doing: Doing, quiet: dict[str, str] | None) -> None:
    _set(doing, "quiet", quiet)


@command("notice.set_zone", SetZoneSchema(), where=for_oneself)
def set_zone(doing: Doing, zone: str | None) -> None:
    _set(doing, "zone", zone)


@command("notice.set_digest", SetDigestSchema(), where=for_oneself)
def set_digest(doing: Doing, digest: dict[str, Any] | None) -> None:
    _set(doing, "digest", digest)


@command("notice.set_on_duty_only", SetOnDutyOnlySchema(), where=for_oneself)
def set_on_duty_only(doing: Doing, on_duty_only: bool) -> None:
    _set(doing, "on_duty_only", on_duty_only)


@command("notice.unsubscribe", UnsubscribeSchema(), where=anywhere)
def unsubscribe(doing: Doing, person_id: str, kind: str | None) -> None:
    """By the link in a mail, which shows that it came to them: the house carries it out."""
    row = _of(doing, person_id)
    if kind is None:
        _note(doing, row, "digest")
        row.digest = None
    else:
        _note(doing, row, f"channels {kind}")
        row.unmailed = [*(one for one in row.unmailed if one != kind), kind]
        left = [one for one in row.channels.get(kind, KINDS[kind].channels) if one != "email"]
        row.channels = {**row.channels, kind: left} if kind in row.channels else row.channels
    tell(doing, row)


def mute(doing: Doing, issue_id: str) -> None:
    """No push, mail or digest speaks of it, but for danger; the inbox does."""
    row = _own(doing)
    if _is_newest(doing, row, f"mute {issue_id}"):
        row.muted = [*(one for one in row.muted if one != issue_id), issue_id][-MOST_MUTED:]
        tell(doing, row)


def unmute(doing: Doing, issue_id: str) -> None:
    row = _own(doing)
    if _is_newest(doing, row, f"mute {issue_id}") and issue_id in row.muted:
        row.muted = [one for one in row.muted if one != issue_id]
        tell(doing, row)


def preference_id(person_id: str) -> str:
    return id_from("preference", person_id)


def _own(doing: Doing) -> Preference:
    if doing.actor.person_id is None:
        raise Problem("forbidden", "Only a person can say how they want to be told.")
    return _of(doing, doing.actor.person_id)


def _of(doing: Doing, person_id: str) -> Preference:
    row_id = preference_id(person_id)
    row = doing.session.get(Preference, (doing.actor.organisation_id, row_id))
    if row is None:
        row = Preference(
            id=row_id, person_id=person_id, channels={}, unmailed=[], on_duty_only=False, muted=[], said_at={}
        )
        doing.session.add(row)
    return row


def _set(doing: Doing, name: str, value: Any) -> None:
    row = _own(doing)
    if _is_newest(doing, row, name):
        setattr(row, name, value)
        tell(doing, row)


def _is_newest(doing: Doing, row: Preference, what: str) -> bool:
    """Notes when it was said, unless it was said later already."""
    before = row.said_at.get(what)
    if before is not None and datetime.fromisoformat(before) > doing.at:
        return False
    _note(doing, row, what)
    return True


def _note(doing: Doing, row: Preference, what: str) -> None:
    """Of mutes the newest are remembered."""
    said_at = {**row.said_at, what: as_text(doing.at)}
    mutes = sorted((one for one in said_at if one.startswith("mute ")), key=said_at.__getitem__)
    for one in mutes[:-MOST_MUTED]:
        del said_at[one]
    row.said_at = said_at
