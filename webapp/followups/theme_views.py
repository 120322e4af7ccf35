"""Reading the themes of what is open where one may look. What was said in confidence is in none, not even counted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import nlargest
from typing import Any

from flask import g
from flask.views import MethodView
from sqlalchemy import ColumnElement, Row, Select, select
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
SHOWN = (
    Issue.id,
    Issue.number,
    Issue.title,
    Issue.unit_id,
    Issue.category,
    Issue.priority,
    Issue.state,
    Issue.queue_id,
    Issue.owner_id,
    Issue.parent_id,
    Issue.raised_at,
)

blueprint = Blueprint("themes", __name__, url_prefix="/api/v1/themes", description="What many open issues speak of")


@blueprint.route("")
class ThemesView(MethodView):
    @blueprint.arguments(ThemesAskedSchema(), location="query")
    @blueprint.response(200, ThemesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Open issues of one kind about the same thing, those in most units first, with how it goes"""
        which = [Issue.restricted.is_(False)]
        if asked["facility_id"] is not None:
            if asked["facility_id"] not in g.actor.facility_ids:
                raise Problem("not_found", "There is no such facility, or it is not yours to see.")
            which.append(Issue.unit_id.in_(select(Unit.id).where(Unit.facility_id == asked["facility_id"])))
        now = clock.now()
        with within(g.actor.organisation_id) as session:
            # State by state: the newest of each are read from its index, and put in order here.
            each = [row for state in sorted(OPEN) for row in _newest(session, g.actor, [*which, Issue.state == state])]
            opened = _first(each)
            over = _newest(
                session, g.actor, [*which, Issue.state.not_in(sorted(OPEN)), Issue.raised_at > now - 2 * SPAN]
            )
        is_all = len(opened) <= MOST_LOOKED_AT
        return _told(opened[:MOST_LOOKED_AT], over[:MOST_LOOKED_AT], now) | {"is_all": is_all}


Rows = Sequence[Row[*tuple[Any, ...]]]


def _newest(session: Session, actor: Actor, which: Sequence[ColumnElement[bool]]) -> Rows:
    """One more than is looked at tells that there are more."""
    ask, most = select(*SHOWN).where(*which), MOST_LOOKED_AT + 1
    if actor.all_units:
        return session.execute(ask.order_by(Issue.raised_at.desc(), Issue.id.desc()).limit(most)).all()
    # Asked apart and put in order here: asked at once, SQLite walks through every issue of the organisation.
    seen = (Issue.unit_id.in_(sorted(actor.unit_ids)), Issue.id.in_(_told_of(actor)))
    rows = {row.id: row for here in seen for row in session.execute(ask.where(here))}
    return _first(rows.values())


def _first(rows: Iterable[Row[*tuple[Any, ...]]]) -> Rows:
    return nlargest(MOST_LOOKED_AT + 1, rows, key=lambda row: (row.raised_at, row.id))


def _told_of(actor: Actor) -> Select[str]:
    """What they see in other units: their queues' and their own."""
    scopes = [scope for scope in sorted(actor.scopes()) if scope.startswith(("person:", "queue:"))]
    return select(Change.entity_id).where(Change.entity == "issue", Change.scope.in_(scopes), Change.data.is_not(None))


def _told(opened: Rows, over: Rows, now: datetime) -> dict[str, Any]:
    rows = {row.id: row for row in opened}
    heard = [*(_heard(row, True) for row in opened), *(_heard(row, False) for row in over)]
    found = themes(heard, now)
    return {"themes": [_shown(theme, rows) for theme in found], "looked_at": len(opened)}


def _heard(row: Row[*tuple[Any, ...]], is_open: bool) -> Heard:
    return Heard(row.id, row.title, row.category, row.unit_id, row.raised_at, is_open, row.parent_id)


def _shown(theme: Theme, rows: dict[str, Row[*tuple[Any, ...]]]) -> dict[str, Any]:
    return {
        "category": theme.category,
        "word": theme.word,
        "words": theme.words,
        "count": len(theme.issues),
        "issues": [rows[one.id] for one in theme.issues[:MOST_SHOWN]],
        "unit_ids": theme.unit_ids,
        "lately": theme.lately,
        "before": theme.before,
        "parent_id": theme.parent_id,
    }
