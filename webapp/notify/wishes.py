"""How the people of some notices want to be told of them: their preferences beside what the house knows of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.notify.kinds import KINDS
from webapp.notify.model import Notice, Preference
from webapp.notify.told import Told
from webapp.notify.when import Hours, Stretch, hours_of, when_to_send

Concerning = Notice | Told
Duties = Callable[[Session, Collection[str], datetime], Mapping[str, Sequence[Stretch]]]


@dataclass(frozen=True)
class House:
    """What this organisation is to those who plan deliveries.

    `duties` are those of whoever is in the rota; `hidden_until` is when a mail may leave about what nobody said, so
    that its own time, which every mailbox keeps, says no more than ours do.
    """

    zone: str = "UTC"
    mails: bool = False
    duties: Duties = lambda session, people, now: {}
    hidden_until: Callable[[str | None, datetime], datetime] = lambda priority, now: now


class Wishes:
    """Read once for all the notices of a transaction."""

    def __init__(self, session: Session, house: House, notices: Iterable[Concerning], now: datetime) -> None:
        people = {notice.person_id for notice in notices}
        found = session.scalars(select(Preference).where(Preference.person_id.in_(people))) if people else ()
        self._said = {row.person_id: row for row in found}
        self._zone, self._now = house.zone, now
        bound = {person_id for person_id, row in self._said.items() if row.on_duty_only}
        self._duties = house.duties(session, bound, now) if bound else {}

    def channels(self, notice: Concerning) -> Sequence[str]:
        """By which it comes, besides the inbox."""
        said = self._said.get(notice.person_id)
        if said is None:
            return KINDS[notice.kind].channels
        if notice.about_id in said.muted and not notice.is_urgent:
            return ()
        channels: Sequence[str] = said.channels.get(notice.kind, KINDS[notice.kind].channels)
        return channels

    def is_wanted(self, notice: Concerning, channel: str) -> bool:
        """A mail may come in place of a push, unless its person said that no mail of this kind is to come."""
        if channel != "email":
            return channel in self.channels(notice)
        said = self._said.get(notice.person_id)
        unmailed = said is not None and notice.kind in said.unmailed
        return not unmailed and not {"email", "push"}.isdisjoint(self.channels(notice))

    def when(self, notice: Concerning) -> datetime | None:
        """From when on it may be sent; None: not before the rota has a duty for them."""
        if notice.is_urgent:
            return self._now
        return when_to_send(self._now, self._hours(notice.person_id))

    def _hours(self, person_id: str) -> Hours:
        said = self._said.get(person_id)
        if said is None:
            return Hours(self._zone)
        duties = self._duties.get(person_id) if said.on_duty_only else None
        return hours_of(said.zone or self._zone, said.quiet, duties)
