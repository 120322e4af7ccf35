"""Calendars as iCalendar (RFC 5545) text. Loaded by whoever asks for one: its library is not small."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class AllDay:
    """Something on a day; the same `uid` is the same thing, whatever it is called by then."""

    uid: str
    on: date
    summary: str


def written(name: str, events: Iterable[AllDay], at: datetime) -> bytes:
    """A calendar of all-day events that leave their day free for other things."""
    calendar = Calendar()
    calendar.add("prodid", "-//Roundwell//Plans//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for it in events:
        event = Event()
        event.add("uid", f"{it.uid}@roundwell")
        event.add("dtstamp", at)
        event.add("dtstart", it.on)
        event.add("dtend", it.on + timedelta(days=1))
        event.add("summary", it.summary)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
