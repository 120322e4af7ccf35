"""Finding an issue, noting what happened to it, and telling those concerned."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import Place, may
from webapp.clock import as_text
from webapp.db import db
from webapp.errors import Problem
from webapp.followups import next_word, own_clocks, rules
from webapp.followups.clocks import Week
from webapp.followups.duty import first_told
from webapp.followups.leading import administrators
from webapp.followups.model import Issue
from webapp.followups.schema import IssueSchema
from webapp.followups.search import keep_words
from webapp.ids import id_from
from webapp.notify.outbox import notice
from webapp.people.actors import actor_for
from webapp.people.commands import queue_members, unit_of
from webapp.people.model import Organisation
from webapp.photos.commands import attach
from webapp.sync.commands import Doing, Where
from webapp.sync.feed import Entity, entity, tell

RECENT = timedelta(days=90)

Ear = Callable[[Doing, Issue, Mapping[str, Any], int], None]
_ears: list[Ear] = []


def hears(ear: Ear) -> Ear:
    """Registers who is told of each new line of a story, and the how-manieth it is, once its command is done with the
    issue; for packages this one must not know."""
    _ears.append(ear)
    return ear


def _scopes(issue: Issue) -> list[str]:
    people = [f"person:{one}" for one in dict.fromkeys([*issue.reporters, issue.owner_id]) if one]
    unit = [] if issue.restricted else [f"unit:{issue.unit_id}"]
    return list(dict.fromkeys([*unit, f"queue:{issue.queue_id}", *people, *_scopes_of_the_other(issue)]))


def _scopes_of_the_other(issue: Issue) -> list[str]:
    """What is answered with another issue is read by whoever reads that one."""
    if issue.merged_into_id is None:
        return []
    return _scopes(db.session().get_one(Issue, (issue.organisation_id, issue.merged_into_id)))


def _stale_at(issue: Issue) -> datetime | None:
    over = issue.closed_at or issue.resolved_at
    return None if over is None else over + RECENT


entity(Entity("issue", Issue, IssueSchema(), _scopes, stale_at=_stale_at, rank=30))


def issue_of(doing: Doing, issue_id: str) -> Issue:
    issue = doing.session.get(Issue, (doing.actor.organisation_id, issue_id))
    if issue is None:
        raise Problem("not_found")
    return issue


def place_for(verb: str) -> Where:
    """Where an issue is, and the people whose it is to do this to it."""
    whose = rules.MOVES[verb].whose

    def where(doing: Doing, payload: Mapping[str, Any]) -> Place:
        issue = issue_of(doing, payload["issue_id"])
        people = frozenset(one for column in whose for one in _people_in(issue, column))
        unit = unit_of(doing, issue.unit_id)
        return Place(unit.id, unit.facility_id, issue.queue_id, people, issue.restricted)

    return where


def _people_in(issue: Issue, column: str) -> list[str]:
    """One person, nobody, or several."""
    held = getattr(issue, column)
    return held if isinstance(held, list) else [held] if held else []


def week_of(doing: Doing) -> Week:
    """The hours this organisation works."""
    return week_in(doing.session, doing.actor.organisation_id)


def week_in(session: Session, organisation_id: str) -> Week:
    """The same for whoever only reads."""
    home = session.get_one(Organisation, (organisation_id, organisation_id))
    holidays = (date.fromisoformat(day) for day in home.holidays)
    week = Week.of(home.zone, home.week["days"], home.week["from"], home.week["to"], holidays)
    return week if home.clocks is None else own_clocks.kept_by(week, home.clocks)


def moment_of(doing: Doing, issue: Issue) -> datetime:
    """Nothing happens to an issue before it was raised, whatever a phone's clock says."""
    return max(doing.at, issue.raised_at)


def moved_at(doing: Doing, issue: Issue) -> datetime:
    """When it moves on: never before the move it follows on, though that came from another phone's clock."""
    before = [issue.acknowledged_at, issue.blocked_at, issue.resolved_at, issue.again_at]
    if issue.stops and issue.state != "blocked":
        before.append(datetime.fromisoformat(issue.stops[-1]["ends"]))
    return max([moment_of(doing, issue), *filter(None, before)])


def note(
    doing: Doing, issue: Issue, verb: str, text: str | None = None, step_id: str | None = None, **more: Any
) -> None:
    """A new line of the story, in its place by time; everybody who sees the issue learns of it.

    `more` is what it was, what it is now, and by when it is promised since; or the photos of a comment or an answer.
    """
    step = {
        "id": step_id or _step_id(doing, issue, verb),
        "verb": verb,
        "by": doing.actor.person_id,
        "at": as_text(moment_of(doing, issue)),
        "text": text,
        **more,
    }
    keep_words(doing, issue, text)
    issue.story = sorted([*issue.story, step], key=lambda one: datetime.fromisoformat(one["at"]))
    doing.at_last.extend(partial(ear, doing, issue, step, len(issue.story)) for ear in _ears)
    tell(doing, issue)


def note_the_day(doing: Doing, issue: Issue, before: date | None) -> None:
    """A day that was promised and no longer stands is taken back in words, not in silence."""
    if before is not None and issue.promised_on is None:
        note(doing, issue, "promise", was=before.isoformat())


def _step_id(doing: Doing, issue: Issue, verb: str) -> str:
    """The command's own id, by which a phone knows its waiting command; one command may write a second line."""
    is_second = any(step["id"] == doing.command_id for step in issue.story)
    return id_from("step", doing.command_id, verb) if is_second else doing.command_id


def last_by(issue: Issue, verb: str) -> str | None:
    """Who did this last."""
    return next((step["by"] for step in reversed(issue.story) if step["verb"] == verb), None)


def inform(
    doing: Doing,
    issue: Issue,
    verb: str,
    text: str | None = None,
    owner_before: str | None = None,
    on_duty: Sequence[str] = (),
) -> None:
    """Those whom the table of moves names are told of it."""
    move, about = rules.MOVES[verb], ("issue", issue.id)
    if move.is_word and _answers(doing, issue):
        next_word.keep(issue, week_of(doing))
    for whom in move.tells:
        for person_id in _who_hear(doing, issue, _people(doing, issue, whom, owner_before, on_duty)):
            notice(doing, person_id, move.notice, about, **told_of(issue), text=text)


def told_of(issue: Issue) -> dict[str, Any]:
    """What a notice about an issue holds of it."""
    return {"number": issue.number, "unit_id": issue.unit_id, "priority": issue.priority}


def _answers(doing: Doing, issue: Issue) -> bool:
    """Whether who speaks is one of those who owe the word: whoever may work it and did not ask, or who owns it."""
    who, place = doing.actor.person_id, place_for("acknowledge")(doing, {"issue_id": issue.id})
    is_theirs = who in holders(doing, issue) or who not in whole_of(doing, issue).reporters
    return is_theirs and may(doing.actor, "issue.acknowledge", place)


def _who_hear(doing: Doing, issue: Issue, people: Sequence[str | None]) -> Sequence[str | None]:
    """What is dealt with in confidence is heard of by who works there, who asked and who owns it, and by nobody else:
    not by whoever owned it before, nor by the sides of a dispute that brought it there."""
    if not issue.restricted:
        return people
    those = {*queue_members(doing.session, issue.queue_id), *issue.reporters, issue.owner_id}
    return [one for one in people if one in those]


def _people(
    doing: Doing, issue: Issue, whom: str, owner_before: str | None, on_duty: Sequence[str]
) -> list[str | None]:
    match whom:
        case rules.REPORTERS:
            return [*issue.reporters, *_watchers(doing, issue)]
        case rules.HOLDERS:
            return holders(doing, issue)
        case rules.QUEUE:
            return list(who_work(doing, issue))
        case rules.QUEUE_OF_DANGER:
            return list(who_work(doing, issue)) if issue.priority == "P1" else []
        case rules.FIRST:
            return _first(doing, issue)
        case rules.OWNER_BEFORE:
            return [owner_before]
        case rules.WHO_RESOLVED:
            return [last_by(issue, "resolve")]
        case rules.DISPUTERS:
            return [step["by"] for step in issue.story if step["verb"] == "dispute"]
        case rules.ON_DUTY:
            return list(on_duty)
    raise KeyError(whom)


def _first(doing: Doing, issue: Issue) -> list[str | None]:
    """What has no moment of its own is told to whoever has the duty when its clock begins; a danger to all of them."""
    first = first_told(doing.session, issue.queue_id, issue.owner_id, issue.clock_from or doing.at)
    others = queue_members(doing.session, issue.queue_id) if issue.anonymous and issue.priority == "P1" else []
    return list(dict.fromkeys([*(first or who_work(doing, issue)), *others]))


def who_work(doing: Doing, issue: Issue) -> Sequence[str]:
    """Whoever works its queue. An open one that nobody works is the administrators' to sort, or nobody would know."""
    members = queue_members(doing.session, issue.queue_id)
    if members or issue.restricted:
        return members
    return administrators(doing.session, doing.at, unit_of(doing, issue.unit_id).facility_id)


def holders(doing: Doing, issue: Issue) -> list[str | None]:
    """Whoever owns it; of what is one with another also whoever owns that, for they are to answer it."""
    return list(dict.fromkeys([issue.owner_id, whole_of(doing, issue).owner_id]))


def _watchers(doing: Doing, issue: Issue) -> list[str]:
    """Those who still see it: it may have gone where they do not work, or they may work elsewhere by now."""
    watching = issue.watching
    if not watching:
        return []
    place = place_for("watch")(doing, {"issue_id": issue.id})
    return [one for one in watching if may_hear(doing, one, place)]


def may_hear(doing: Doing, person_id: str, place: Place) -> bool:
    """Whether what is there is this person's to watch."""
    who = actor_for(doing.session, doing.actor.organisation_id, person_id)
    return who is not None and may(who, "issue.watch", place)


def show_photos(doing: Doing, issue: Issue, along_with: str | None = None) -> None:
    """Whoever sees the issue sees its photos and those of its comments; again when that changes."""
    of_comments = [photo_id for step in issue.story for photo_id in step.get("photo_ids", [])]
    attach(doing, [*issue.photo_ids, *of_comments], "issue", issue.id, _scopes(issue), along_with)
    for part in issue.parts:
        tell(doing, part)
        show_photos(doing, part)


def parts_of(doing: Doing, issue: Issue) -> list[Issue]:
    """What is answered with it."""
    return list(doing.session.scalars(select(Issue).filter_by(merged_into_id=issue.id).order_by(Issue.number)))


def whole_of(doing: Doing, issue: Issue) -> Issue:
    """The one it is answered with in the end, or itself."""
    while issue.merged_into_id is not None:
        issue = issue_of(doing, issue.merged_into_id)
    return issue
