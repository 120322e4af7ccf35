"""Reading the themes of what is open where one may look. What was said in confidence is in none, not even counted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import nlargest
from typing import Any

from flask import Response, g, jsonify
from flask.views import MethodView
from sqlalchemy import ColumnElement, Row, Select, desc, select, union_all
from sqlalchemy.orm import Session

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.followups.model import Issue
from webapp.followups.rules import OPEN
from webapp.followups.theme_schema import ThemesAskedSchema, ThemesSchema
from webapp.followups.themes import SPAN, Heard, Theme, themes
from webapp.people.model import Unit
from webapp.sync.model import Change

MOST_LOOKED_AT = 3000  # of the open ones, the newest; and as many of the answered ones for the trend
MOST_SHOWN = 100  # issues of a theme
HEARD = (Issue.id, Issue.title, Issue.category, Issue.unit_id, Issue.raised_at, Issue.parent_id)
SHOWN = (*HEARD, Issue.number, Issue.priority, Issue.state, Issue.queue_id, Issue.owner_id)
Place = list[ColumnElement[bool]]
Rows = Sequence[Row[*tuple[Any, ...]]]

blueprint = Blueprint("themes", __name__, url_prefix="/api/v1/themes", description="What many open issues speak of")


@blueprint.route("")
class ThemesView(MethodView):
    @blueprint.arguments(ThemesAskedSchema(), location="query")
    @blueprint.response(200, ThemesSchema)
    def get(self, asked: dict[str, Any]) -> Response:
        """Open issues of one kind about the same thing, those in most units first, with how it goes"""
        which: Place = [Issue.restricted.is_(False)]
        if asked["facility_id"] is not None:
            if asked["facility_id"] not in g.actor.facility_ids:
                raise Problem("not_found", "There is no such facility, or it is not yours to see.")
            which.append(Issue.unit_id.in_(select(Unit.id).where(Unit.facility_id == asked["facility_id"])))
        now = clock.now()
        since = now - 2 * SPAN
        with within(g.actor.organisation_id) as session:
            opened = _newest(session, g.actor, SHOWN, [[*which, Issue.state == state] for state in sorted(OPEN)])
            closed = [*which, Issue.state.not_in(sorted(OPEN)), Issue.raised_at > since]
            # A trend of some of what was raised would be none: then nothing is read for it.
            over = _newest(session, g.actor, HEARD, [closed]) if _is_all_of(opened, since) else None
        # Fifty themes show some thousand issues: they do not go through a schema one by one.
        return jsonify(_told(opened, over, now))


def _is_all_of(rows: Rows, since: datetime) -> bool:
    """What was raised since then is in what is looked at."""
    return len(rows) <= MOST_LOOKED_AT or rows[MOST_LOOKED_AT].raised_at <= since


def _newest(session: Session, actor: Actor, columns: Sequence[Any], places: Sequence[Place]) -> Rows:
    """Of all these places; one more than is looked at tells that there are more."""
    asks = [select(*columns).where(*place) for place in places]
    if actor.all_units:
        # The newest of each place, in the order of its index; asked at once, PostgreSQL reads and sorts all there is.
        each = [ask.order_by(Issue.raised_at.desc(), Issue.id.desc()).limit(MOST_LOOKED_AT + 1) for ask in asks]
        together = union_all(*(select(one.subquery()) for one in each))
        newest_first = together.order_by(desc("raised_at"), desc("id"))
        return session.execute(newest_first.limit(MOST_LOOKED_AT + 1)).all()
    # Asked apart and put in order here: asked at once, SQLite walks through every issue of the organisation.
    seen = (Issue.unit_id.in_(sorted(actor.unit_ids)), Issue.id.in_(_told_of(actor)))
    rows = {row.id: row for here in seen for ask in asks for row in session.execute(ask.where(here))}
    return _first(rows.values())


def _first(rows: Iterable[Row[*tuple[Any, ...]]]) -> Rows:
    return nlargest(MOST_LOOKED_AT + 1, rows, key=lambda row: (row.raised_at, row.id))


def _told_of(actor: Actor) -> Select[str]:
    """What they see in other units: their queues' and their own."""
    scopes = [scope for scope in sorted(actor.scopes()) if scope.startswith(("person:", "queue:"))]
    return select(Change.entity_id).where(Change.entity == "issue", Change.scope.in_(scopes), Change.data.is_not(None))


def _told(opened: Rows, over: Rows | None, now: datetime) -> dict[str, Any]:
    looked_at = opened[:MOST_LOOKED_AT]
    heard = [*(_heard(row, True) for row in looked_at), *(_heard(row, False) for row in (over or [])[:MOST_LOOKED_AT])]
    is_counted = over is not None and len(over) <= MOST_LOOKED_AT
    rows = {row.id: row for row in looked_at}
    return {
        "themes": [_shown(theme, rows, is_counted) for theme in themes(heard, now)],
        "looked_at": len(looked_at),
        "is_all": len(opened) <= MOST_LOOKED_AT,
    }


def _heard(row: Row[*tuple[Any, ...]], is_open: bool) -> Heard:
    return Heard(row.id, row.title, row.category, row.unit_id, row.raised_at, is_open, row.parent_id)


def _shown(theme: Theme, rows: dict[str, Row[*tuple[Any, ...]]], is_counted: bool) -> dict[str, Any]:
    return {
        "category": theme.category,
        "word": theme.word,
        "words": theme.words,
        "count": len(theme.issues),
        "issues": [
            rows[one.id]._asdict() | {"raised_at": clock.as_text(one.raised_at)} for one in theme.issues[:MOST_SHOWN]
        ],
        "unit_ids": theme.unit_ids,
        "lately": theme.lately if is_counted else None,
        "before": theme.before if is_counted else None,
        "parent_id": theme.parent_id,
    }
