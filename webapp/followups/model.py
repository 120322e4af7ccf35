"""Issues with their story, the queues they wait in, and the rules that route them there."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, select, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, Json, Known, Tenanted, db, id_column
from webapp.followups.folding import MOST_LETTERS
from webapp.people.commands import queue_members

Folded = String(MOST_LETTERS).with_variant(String(MOST_LETTERS, collation="C"), "postgresql")


def _open_ones(name: str, *columns: str) -> Index:
    """What waits, in the order in which a list tells it; the many that are closed take no room in it."""
    is_open = text("due_by IS NOT NULL")
    return Index(name, "organisation_id", *columns, sqlite_where=is_open, postgresql_where=is_open)


class Queue(Known, Base):
    """Where issues wait and who works them; `restricted` ones are seen by their members and those concerned alone."""

    __tablename__ = "queue"
    lasts = True

    name: Mapped[str] = mapped_column(String(120))
    lead_id: Mapped[str | None] = id_column()
    restricted: Mapped[bool]
    catch_all: Mapped[bool]
    phone: Mapped[str | None] = mapped_column(String(40))  # called first when there is danger now

    @property
    def member_ids(self) -> list[str]:
        return queue_members(db.session(), self.id)

    @property
    def rules(self) -> list["RoutingRule"]:
        of_it = select(RoutingRule).filter_by(queue_id=self.id).order_by(RoutingRule.place)
        return list(db.session().scalars(of_it))


class RoutingRule(Known, Base):
    """One of the organisation's list: issues of this category, from this unit or facility, go to this queue. What is
    left open fits anything, and the first that fits counts (routes.py)."""

    __tablename__ = "routing_rule"
    lasts = True

    queue_id: Mapped[str] = id_column(index=True)
    place: Mapped[int]
    category: Mapped[str | None] = mapped_column(String(20), index=True)
    facility_id: Mapped[str | None] = id_column()
    unit_id: Mapped[str | None] = id_column()


class Duty(Known, Base):
    """A duty one person has for a time: to lead a queue, or a role at a unit, a facility or, with neither, anywhere."""

    __tablename__ = "duty"
    lasts = True
    __table_args__ = (Index(None, "organisation_id", "role", "ends_at"),)  # whose it is now

    queue_id: Mapped[str | None] = id_column()
    unit_id: Mapped[str | None] = id_column()
    facility_id: Mapped[str | None] = id_column()
    role: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[str] = id_column()
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class View(Known, Base):
    """What a list of issues was narrowed down to, as the query of its address, perhaps shared with a queue or unit."""

    __tablename__ = "saved_view"

    owner_id: Mapped[str] = id_column(index=True)
    name: Mapped[str] = mapped_column(String(80))
    filters: Mapped[str] = mapped_column(String(2000))
    queue_id: Mapped[str | None] = id_column()
    unit_id: Mapped[str | None] = id_column()


class Issue(Known, Base):
    """One captured thing to follow up. `story` is what happened to it, in time order, as the feed tells it."""

    __tablename__ = "issue"
    __table_args__ = (
        # Reports of a unit; how many have which light is counted in it alone.
        Index("ix_issue_raised_of_unit", "organisation_id", "unit_id", "raised_at", "id", "state", "restricted"),
        Index(None, "organisation_id", "raised_at", "id"),  # and of everything, in pages
        Index(None, "organisation_id", "state", "raised_at", "id"),  # what is still open, and the newest of it
        _open_ones("ix_issue_waiting_in_queue", "queue_id", "priority", "due_by", "id"),
        _open_ones("ix_issue_waiting_of_unit", "unit_id", "priority", "due_by", "id", "queue_id"),
        _open_ones("ix_issue_open_since", "unit_id", "raised_at", "restricted", "due_by"),
    )

    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[str] = id_column(index=True)
    room_id: Mapped[str | None] = id_column()
    category: Mapped[str] = mapped_column(String(20))
    priority: Mapped[str] = mapped_column(String(2))
    effort: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12))
    queue_id: Mapped[str] = id_column(index=True)
    restricted: Mapped[bool]
    owner_id: Mapped[str | None] = id_column()
    promised_on: Mapped[date | None]
    raised_by: Mapped[str | None] = id_column(index=True)
    anonymous: Mapped[bool] = mapped_column(default=False)  # whoever raised it gave no name, and reads by a code
    me_too: Mapped[list[Any]] = mapped_column(Json)  # who says it too, in that order: reporters like whoever raised it
    merged_into_id: Mapped[str | None] = id_column(index=True)  # the issue it is answered with
    joined: Mapped[list[Any]] = mapped_column(Json)  # the reporters of those that are answered with this one
    joined_unnamed: Mapped[int] = mapped_column(default=0)  # how many of them gave no name
    parent_id: Mapped[str | None] = id_column()  # the bigger one that it is part of; each keeps its own answer
    outside_number: Mapped[str | None] = mapped_column(String(80))  # what another system knows it by
    watchers: Mapped[list[Any]] = mapped_column(Json)  # who hears what reporters hear, and is asked nothing
    raised_at: Mapped[datetime]
    clock_from: Mapped[datetime | None]  # where its clocks do not run from then: rounded, so that they tell no moment
    acknowledge_by: Mapped[datetime]
    due_by: Mapped[datetime | None]  # the next promise there is (order.due_at); none once it is closed
    word_by: Mapped[datetime | None]  # nothing once whoever spoke up has had a word (next_word.py)
    word_from: Mapped[datetime | None]  # since when it is owed to those who asked for this one
    resolve_by: Mapped[datetime]
    acknowledge_risk_at: Mapped[datetime | None]
    word_risk_at: Mapped[datetime | None]
    resolve_risk_at: Mapped[datetime | None]
    again_at: Mapped[datetime | None]  # when it was last opened again
    again_from: Mapped[datetime | None]  # the same of that
    stops: Mapped[list[Any]] = mapped_column(Json)  # when its clock stood still, as the feed tells it
    hours: Mapped[str | None] = id_column()  # the mark of the hours it was promised by
    acknowledged_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    look_again_on: Mapped[date | None]
    resolved_at: Mapped[datetime | None]
    asked_again_at: Mapped[datetime | None]  # when whoever asked was asked a second time whether it is fixed
    closed_at: Mapped[datetime | None]
    what_we_did: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(String(12))
    why: Mapped[str | None] = mapped_column(Text)
    tier: Mapped[int]  # the tier whose board it shows on since a promise was not kept; 1 is the unit's own
    escalated_for: Mapped[datetime | None]  # the promise that was not kept, and how many of its steps were taken
    escalations: Mapped[int]
    escalate_at: Mapped[datetime | None]  # when the next of them is due
    reopened: Mapped[int]
    heard_back: Mapped[bool]
    disputed_at: Mapped[datetime | None]  # since when two queues refuse or claim it
    settle_by: Mapped[datetime | None]
    urged_at: Mapped[datetime | None]  # when a decision that did not come was asked for a tier further up
    round_id: Mapped[str | None] = id_column(index=True)
    question_id: Mapped[str | None] = id_column()
    card_id: Mapped[str | None] = id_column()
    photo_ids: Mapped[list[Any]] = mapped_column(Json)
    top: Mapped[bool]
    story: Mapped[list[Any]] = mapped_column(Json)

    @property
    def reporters(self) -> list[str]:
        """Everybody who is owed an answer and gave a name, each once."""
        return list(dict.fromkeys(one for one in (self.raised_by, *self.me_too, *self.joined) if one))

    @property
    def parts(self) -> "list[Issue]":
        """What is answered with it, asked for only where somebody asked for such a one."""
        if not (self.joined or self.joined_unnamed):
            return []
        return list(db.session().scalars(select(Issue).filter_by(merged_into_id=self.id).order_by(Issue.number)))

    @property
    def watching(self) -> list[str]:
        """Whoever watches it, or what is one with it: taken apart each watches again what they watched."""
        return list(dict.fromkeys([*self.watchers, *(one for part in self.parts for one in part.watching)]))

    @property
    def unnamed(self) -> int:
        """How many of those who are owed an answer gave no name."""
        return int(self.anonymous) + self.joined_unnamed


class IssueWord(Tenanted, Base):
    """A word of an issue, as it is searched; compared letter by letter on either database."""

    __tablename__ = "issue_word"
    __table_args__ = (Index(None, "organisation_id", "issue_id", "word"),)

    word: Mapped[str] = mapped_column(Folded, primary_key=True)
    issue_id: Mapped[str] = id_column(primary_key=True)
